"""Zip bundles: which members are read, and what each is called."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath

from summaries.phrase import Phrase
from summaries.reading import limits
from summaries.reading.errors import UnsafeError
from summaries.reading.formats.format import Format
from summaries.reading.formats.packages import archive


def members(data: bytes, named: Callable[[str], Format | None]) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The path and what unpacks it of each member that can be read, by path; hidden and other files are passed over.

    Args:
        data: The archive.
        named: The format of files with a name like this, where such files are read.

    Raises:
        ReadingError: The archive is not opened, or holds another one.
    """
    container = archive.open_archive(data)
    for member in sorted(container.infolist(), key=lambda member: member.filename):
        path = PurePosixPath(member.filename.replace("\\", "/"))
        found = named(path.name)
        hidden = any(part.startswith((".", "~$", "__MACOSX")) for part in path.parts)
        if member.is_dir() or hidden or found is None:
            continue
        if found.members:
            raise UnsafeError(Phrase("The bundle holds another bundle; unpack that first."))
        yield path.as_posix(), partial(archive.unpack, container, member)


FORMAT = Format(
    name="bundle",
    called="a zip file of these",
    suffixes=(".zip",),
    vague_media_types=("application/zip", "application/x-zip-compressed"),
    packed=True,
    members=members,
    largest=limits.FILE_BYTES,
)
