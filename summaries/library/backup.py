"""A whole database as one file, and back: library, digests, feeds and all else that the program keeps."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.engine import URL, make_url

from summaries.library.database import plain_errors, sqlite_file
from summaries.library.errors import LibraryError
from summaries.library.tables.schema import VERSION_TABLE

_SQLITE, _POSTGRESQL = b"SQLite format 3\0", b"PGDMP"
"""How a file of SQLite's and one of pg_dump's custom format begin."""


def back_up(url: str, target: Path) -> None:
    """Copy the database at ``url`` to a new file while others go on writing to it: its state at one instant.

    SQLite's is a database again (https://www.sqlite.org/backup.html); PostgreSQL's is pg_dump's custom format.
    Only its owner may read the file, which appears when it is whole.

    Raises:
        LibraryError: the file is there already or cannot be written, there is no such database, or no pg_dump.
    """
    address = make_url(url)
    with new_file(target) as part:
        if (file := sqlite_file(address)) is not None:
            if not file.exists():
                raise LibraryError(f"There is no database {file} yet.")
            _copy(address, file, part)
        else:
            _run(address, "pg_dump", "--format=custom", f"--file={part}")


def restore(url: str, source: Path) -> None:
    """Make the database at ``url``, which must not be there yet (of PostgreSQL's: be empty), out of such a file.

    Raises:
        LibraryError: there is a database already, or the file is none of ours, damaged, or of the other kind.
    """
    address = make_url(url)
    file = sqlite_file(address)
    try:
        with source.open("rb") as stream:
            head = stream.read(len(_SQLITE))
    except OSError as error:
        raise LibraryError(f"{source} cannot be read: {error.strerror}.") from error
    if head != _SQLITE and not head.startswith(_POSTGRESQL):
        raise LibraryError(f"{source} was not made by `briefing-bot backup`.")
    if (head == _SQLITE) != (file is not None):
        kind = "SQLite" if head == _SQLITE else "PostgreSQL"
        raise LibraryError(f"{source} was made of a database of {kind}: let DATABASE_URL name one.")
    if file is None:
        _run(address, "pg_restore", "--single-transaction", "--no-owner", "--exit-on-error", str(source))
        return
    if file.exists():
        raise LibraryError(f"The database {file} is there already: move it away first.")
    with new_file(file) as part:
        _check(address, source)
        _copy(address, source, part)


@contextlib.contextmanager
def new_file(target: Path) -> Iterator[Path]:
    """A file beside ``target`` that takes its name once it is whole, and goes where that fails; its owner's alone.

    Raises:
        LibraryError: there is a file of that name already, or it cannot be written.
    """
    if target.exists():
        raise LibraryError(f"{target} is there already: name another file.")
    part = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600))
        yield part
        part.replace(target)
    except OSError as error:
        raise LibraryError(f"{target} cannot be written: {error.strerror}.") from error
    finally:
        part.unlink(missing_ok=True)


def _read_only(file: Path) -> contextlib.closing[sqlite3.Connection]:
    return contextlib.closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True))


def _copy(address: URL, source: Path, target: Path) -> None:
    with (
        plain_errors(address),
        _read_only(source) as there,
        contextlib.closing(sqlite3.connect(target)) as here,
    ):
        there.backup(here)  # all pages in one step: what is written meanwhile stays out as a whole


def _check(address: URL, source: Path) -> None:
    with (
        plain_errors(address),
        _read_only(source) as there,
    ):
        try:
            sound = there.execute("PRAGMA quick_check").fetchone() == ("ok",)
            ours = there.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (VERSION_TABLE,)).fetchone()
        except sqlite3.DatabaseError:
            sound, ours = False, None
    if not sound:
        raise LibraryError(f"{source} is damaged: take another copy.")
    if not ours:
        raise LibraryError(f"{source} was not made by `briefing-bot backup`.")


def _run(address: URL, program: str, *arguments: str) -> None:
    """Run a program of PostgreSQL's on the database; the password goes where no list of processes shows it."""
    path = shutil.which(program)
    if path is None:
        raise LibraryError(f"There is no {program} here: install PostgreSQL's client (postgresql-client).")
    database = address.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    environment = {**os.environ, **({"PGPASSWORD": str(address.password)} if address.password else {})}
    done = subprocess.run(  # noqa: S603 - our own arguments
        [path, f"--dbname={database}", *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [f"{program} ended with {done.returncode}"]
        raise LibraryError(f"The database could not be copied: {lines[0].removeprefix(program).lstrip(': ')}")
