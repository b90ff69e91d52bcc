"""What was deleted is nowhere in SQLite's file any more, and the file as small as it can be."""

from __future__ import annotations

import contextlib
import sqlite3

from sqlalchemy.engine import make_url

from summaries.library.database import BUSY_SECONDS, plain_errors, sqlite_file


def compact(url: str) -> None:
    """Write SQLite's file anew, without what was deleted (https://www.sqlite.org/lang_vacuum.html).

    The full-text index keeps deleted words until its parts are merged (https://www.sqlite.org/fts5.html, "optimize").
    Others can read meanwhile, and wait to write. PostgreSQL does this by itself.

    Raises:
        LibraryError: the file cannot be written, or others write all the time.
    """
    address = make_url(url)
    if (file := sqlite_file(address)) is None:
        return
    with (
        plain_errors(address),
        contextlib.closing(sqlite3.connect(file, timeout=BUSY_SECONDS, isolation_level=None)) as database,
    ):
        for index in ("sentences", "titles"):
            database.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")  # noqa: S608 - the two names above
        database.execute("VACUUM")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
