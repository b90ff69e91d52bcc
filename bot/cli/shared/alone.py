"""One running bot a database file: a second one would answer everything twice."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from sqlalchemy.engine import make_url

from bot.cli.shared.ending import CannotRun
from summaries.library.database import sqlite_file


@contextlib.contextmanager
def alone(database_url: str) -> Iterator[None]:
    """Hold the lock of an SQLite database, a file beside it, for as long as the process lives (flock(2)).

    PostgreSQL and a database in memory have none, and neither has Windows, which knows no such locks.

    Raises:
        CannotRun: another process holds it.
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
        lock = file.with_name(f"{file.name}.lock").open("w", encoding="utf-8")
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
        yield
