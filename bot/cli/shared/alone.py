"""One running bot a database file: a second one would answer everything twice."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from sqlalchemy.engine import make_url

from bot.cli.shared.ending import CannotRun
from summaries.library.database import sqlite_file


@contextlib.contextmanager
def alone(database_url: str) -> Iterator[None]:
    """Hold the lock of an SQLite database, a file beside it, for as long as the process lives (flock(2)).

    PostgreSQL and a database in memory have none, and neither has Windows, which knows no such locks.

    Raises:
        CannotRun: another process holds it, or the database was there and is gone.
    """
    file = sqlite_file(make_url(database_url))
    try:
        import fcntl  # noqa: PLC0415 - there is none on Windows
    except ModuleNotFoundError:
        file = None
    if file is None:
        yield
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        lock = file.with_name(f"{file.name}.lock").open("a+", encoding="utf-8")
    except OSError as error:
        raise CannotRun(f"Nothing can be written beside the database {file}: {error.strerror}.") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotRun(
                f"Another Briefing Bot is running on the database {file}: stop it first, or give each its own "
                "DATABASE_URL."
            ) from None
        lock.seek(0)
        if lock.read() and not file.exists():
            raise CannotRun(
                f"The database {file} was here and is gone: put it back, or restore a copy. To begin with an "
                f"empty one, remove {lock.name}."
            )
        try:
            _note(lock, file)
            yield
        finally:
            _note(lock, file)


def _note(lock: TextIO, file: Path) -> None:
    """Note beside a database that there is one, so that its loss is not taken for a first start."""
    if file.exists():
        lock.truncate(0)
        lock.write(f"{file.name} is in use, or was.\n")
        lock.flush()
