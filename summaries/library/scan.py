"""Which files of a folder are documents, and how a file is known again."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from summaries.analysis import VERSION
from summaries.library.errors import FolderMissingError
from summaries.phrase import Phrase


class Refused(NamedTuple):
    """A file that was left out."""

    name: str
    """Its path below the folder."""
    why: str
    """One sentence."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that may hold documents."""

    path: Path
    root: Path
    """The folder that its documents are named from."""
    stamp: str
    """Changes whenever the file is to be read again: its size and time of change, and our own version."""

    @property
    def name(self) -> str:
        """The path below the root, with slashes."""
        return self.path.relative_to(self.root).as_posix()


@dataclass(slots=True)
class Scan:
    """What was found in a folder."""

    files: list[File] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    """Every folder below it, each with a slash at its end, the outer ones first."""
    unknown: list[str] = field(default_factory=list)
    """Files and folders that are there and could not be looked into, folders with a slash at their end."""

    def emptied(self, names: Iterable[str]) -> list[str]:
        """The folders that are there without any file, though files of these names were in them.

        Where a disk was mounted there is an empty folder while it is not.
        """
        known = list(names)
        filled = {parent for file in self.files for parent in _parents(file.name)}
        found: list[str] = []
        for folder in self.folders:
            held = folder not in filled and any(name.startswith(folder) for name in known)
            if held and not folder.startswith((*found, *self.unknown)):
                found.append(folder)
        return found


def scan(root: Path) -> Scan:
    """Look through a folder, in the order of the names.

    Hidden files and folders and the lock files of word processors are passed over; links to folders, and
    links that leave the folder, are refused.

    Raises:
        FolderMissingError: when the folder itself cannot be looked into.
    """
    result = Scan()

    def unreadable(error: OSError) -> None:
        where = Path(error.filename)
        if where == root:
            raise FolderMissingError(
                Phrase(
                    "The documents folder {root} cannot be read ({strerror}); make it or name another.",
                    root=root,
                    strerror=error.strerror,
                )
            ) from error
        name = where.relative_to(root).as_posix()
        result.refused.append(
            Refused(name, Phrase("The folder cannot be opened; check that the bot may read it."))
        )
        result.unknown.append(f"{name}/")

    for at, folders, files in os.walk(root, onerror=unreadable):
        below = Path(at)
        folders[:] = sorted(name for name in folders if not _hidden(name))
        for name in [name for name in folders if (below / name).is_symlink()]:
            folders.remove(name)
            linked = (below / name).relative_to(root).as_posix()
            result.refused.append(
                Refused(linked, Phrase("The folder is a link; put the documents themselves there."))
            )
        result.folders += [f"{(below / name).relative_to(root).as_posix()}/" for name in folders]
        for name in sorted(files):
            if not _hidden(name):
                add_file(result, below / name, root)
    return result


def add_file(result: Scan, path: Path, root: Path) -> None:
    """Add one file to what was found, or the reason why it is left out."""
    name = path.relative_to(root).as_posix()
    try:
        if path.is_symlink() and not path.resolve(strict=True).is_relative_to(root.resolve()):
            result.refused.append(
                Refused(name, Phrase("The file is a link that leaves the folder; put the file there."))
            )
            return
        status = path.stat()
    except (OSError, RuntimeError) as error:  # gone since it was listed, a broken link, a circle of links
        if not isinstance(error, FileNotFoundError | RuntimeError):
            result.unknown.append(name)  # a disk that does not answer
        result.refused.append(
            Refused(name, Phrase("The file cannot be opened; check that it is there and may be read."))
        )
        return
    result.files.append(File(path, root, f"{VERSION}:{status.st_size}:{status.st_mtime_ns}"))


def _parents(name: str) -> list[str]:
    """The folders that a file is in, as they are called in `Scan.folders`."""
    return [name[: at + 1] for at, letter in enumerate(name) if letter == "/"]


def _hidden(name: str) -> bool:
    return name.startswith((".", "~$"))
