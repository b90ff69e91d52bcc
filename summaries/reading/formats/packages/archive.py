"""Zip archives, opened only where unpacking them is harmless.

The checks are those of David Fifield, "A better zip bomb" (2019): sizes are added up over all members
before any is unpacked, and a member never gives more than its header promises.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from pathlib import PurePosixPath

from summaries.phrase import Phrase
from summaries.reading import limits
from summaries.reading.errors import BrokenError, TooLargeError, UnsafeError

_ENCRYPTED = 0x1
_BROKEN = Phrase("The archive is damaged; make it anew and try again.")


def open_archive(data: bytes) -> zipfile.ZipFile:
    """The archive in ``data``, its directory checked.

    Raises:
        BrokenError: It is no archive, or a damaged one.
        TooLargeError: It holds too many members or unpacks to too much.
        UnsafeError: It is a bomb, is locked, or a member leads out of it.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, struct.error, NotImplementedError) as error:
        raise BrokenError(_BROKEN) from error
    members = archive.infolist()
    if len(members) > limits.ARCHIVE_MEMBERS:
        raise TooLargeError(
            Phrase("The archive holds more than {number} files; split it.", number=limits.ARCHIVE_MEMBERS)
        )
    for member in members:
        _check(member)
    if sum(member.file_size for member in members) > limits.ARCHIVE_BYTES:
        size = limits.ARCHIVE_BYTES // 1024 // 1024
        raise TooLargeError(Phrase("The archive unpacks to more than {size} MB; split it.", size=size))
    starts = sorted(member.header_offset for member in members)
    if len(set(starts)) < len(starts):
        raise UnsafeError(
            Phrase("The archive is made to unpack without end (its members overlap); it is not opened.")
        )
    return archive


def unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """The bytes of a member of a checked archive.

    Raises:
        BrokenError: It is damaged.
    """
    try:
        return archive.read(member)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, struct.error, zlib.error) as error:
        raise BrokenError(_BROKEN) from error
    except (NotImplementedError, RuntimeError) as error:  # a method of packing, or a lock, that zipfile lacks
        raise BrokenError(
            Phrase("The archive is packed in a way that is not read; make an ordinary zip file of it.")
        ) from error


def _check(member: zipfile.ZipInfo) -> None:
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in member.filename[:3] or "\0" in member.filename:
        raise UnsafeError(
            Phrase("A file in the archive has a path that leads out of it; make the archive anew.")
        )
    if stat.S_ISLNK(member.external_attr >> 16):
        raise UnsafeError(Phrase("The archive holds a link; put the file itself into it."))
    if member.flag_bits & _ENCRYPTED:
        raise UnsafeError(Phrase("The archive is locked with a password; make it anew without one."))
    large = member.file_size > limits.ARCHIVE_RATIO_FROM
    if large and member.file_size > limits.ARCHIVE_RATIO * max(1, member.compress_size):
        raise UnsafeError(Phrase("The archive is made to unpack without end (a zip bomb); it is not opened."))
