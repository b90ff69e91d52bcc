"""Zip bundles: which members are read, and what each is called."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from summaries.reading.errors import UnsafeError
from summaries.reading.formats import archive
from summaries.reading.formats.kind import SUFFIXES, Kind


def members(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The path and bytes of each member that can be read, by path; hidden and other files are passed over.

    Raises:
        ReadingError: The archive is not opened, or holds another one.
    """
    container = archive.open_archive(data)
    for member in sorted(container.infolist(), key=lambda member: member.filename):
        path = PurePosixPath(member.filename.replace("\\", "/"))
        kind = SUFFIXES.get(path.suffix.lower())
        hidden = any(part.startswith((".", "~$", "__MACOSX")) for part in path.parts)
        if member.is_dir() or hidden or kind is None:
            continue
        if kind is Kind.BUNDLE:
            raise UnsafeError("The bundle holds another bundle; unpack that first.")
        yield path.as_posix(), archive.unpack(container, member)
