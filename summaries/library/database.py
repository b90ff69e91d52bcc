"""Opening the database, transactions with errors in plain words, and migrations.

SQLite and PostgreSQL behind one door: ``reading``, ``writing`` and ``changing`` are all that the rest needs.
Writers take turns (SQLite by ``BEGIN IMMEDIATE``, PostgreSQL by an advisory lock), so what a transaction has read
stays true until it has written, also with two processes on one database. What only compares and sets needs no turn
on PostgreSQL, where the rows it changes are locked: ``changing``.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import sqlite3
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection, Dialect
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool, ConnectionPoolEntry

from summaries.library.errors import (
    LibraryBusyError,
    LibraryError,
    LibraryFullError,
    LibraryReadOnlyError,
    LibraryTooNewError,
    LibraryUnreachableError,
)

BUSY_SECONDS = 30
"""How long a writer waits for its turn before it gives up."""
CONNECTIONS = 15
"""To PostgreSQL, of one process, at most."""
_WRITERS_TURN = 0x6272_6965_6669_6E67  # any number of ours: the advisory lock that PostgreSQL's writers share


class Instant(sa.TypeDecorator[dt.datetime]):
    """An aware instant, stored as UTC without a zone: SQLite would drop the zone, so neither keeps it."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """To UTC; a naive time is a mistake of the caller."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone")
        return value.astimezone(dt.UTC).replace(tzinfo=None)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """From UTC."""
        del dialect
        return None if value is None else value.replace(tzinfo=dt.UTC)


def open_engine(url: str) -> AsyncEngine:
    """Make the engine for ``url``; nothing is connected to yet.

    Args:
        url: ``sqlite:///path`` (relative to the working directory; four slashes: absolute), ``sqlite://``
            for one in memory, or ``postgresql://user:password@host/name``. The asynchronous driver is
            filled in.

    Raises:
        LibraryError: for another kind of database, or a driver that is not installed.
    """
    try:
        parsed = make_url(url)
    except sa.exc.ArgumentError:
        raise LibraryError(
            "The database address is not understood; write sqlite:///bot.sqlite3 or postgresql://user@host/name."
        ) from None
    kind = parsed.drivername.partition("+")[0]
    if kind == "sqlite":
        return _open_sqlite(parsed.set(drivername="sqlite+aiosqlite"))
    if kind in {"postgresql", "postgres"}:
        try:
            return _open_postgresql(_for_asyncpg(parsed))
        except ModuleNotFoundError as error:
            raise LibraryError(
                "PostgreSQL needs the asyncpg package; run: pip install 'briefing-bot[postgresql]'."
            ) from error
    raise LibraryError(f"The database must be sqlite:// or postgresql://, not {kind}://.")


def _for_asyncpg(url: URL) -> URL:
    """The address for the driver, which says `ssl` for what PostgreSQL's own addresses call `sslmode`."""
    query = {"ssl" if key == "sslmode" else key: value for key, value in url.query.items()}
    query.pop("channel_binding", None)  # of libpq alone
    return url.set(drivername="postgresql+asyncpg", query=query)


def _open_postgresql(url: URL) -> AsyncEngine:
    # none beyond those that are kept: to connect and prepare the statements anew costs more than ten transactions
    engine = create_async_engine(
        url, pool_size=CONNECTIONS, max_overflow=0, pool_timeout=BUSY_SECONDS, hide_parameters=True
    )

    def see_that_it_is_open(connection: DBAPIConnection, *_: object) -> None:
        # A server that was restarted has closed it, which the driver knows; to ask the server each time, as the pool
        # can (`pool_pre_ping`), takes as many round trips as a transaction.
        if connection.driver_connection.is_closed():
            raise sa.exc.DisconnectionError  # the pool takes another one

    sa.event.listen(engine.sync_engine, "checkout", see_that_it_is_open)
    return engine


def _open_sqlite(url: URL) -> AsyncEngine:
    if url.database in {None, "", ":memory:"}:
        # one connection that everybody queues for: a second one would be a second, empty database
        engine = create_async_engine(
            url, poolclass=AsyncAdaptedQueuePool, pool_size=1, max_overflow=0, hide_parameters=True
        )
    else:
        engine = create_async_engine(url, connect_args={"timeout": BUSY_SECONDS}, hide_parameters=True)

    def prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        # We say BEGIN ourselves (SQLAlchemy's documentation, "SQLite transactions"): the driver's own way
        # begins too late for reads, and never for CREATE TABLE.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute(
            "PRAGMA cache_size = -16000"
        )  # kilobytes; the default of 2 MB halves the speed of coming in
        cursor.execute("PRAGMA journal_mode")
        row = cursor.fetchone()
        if row is not None and row[0] == "delete":
            cursor.execute("PRAGMA journal_mode = WAL")
        cursor.close()

    file = sqlite_file(url)

    def see_that_it_is_there(*_: object) -> None:
        # SQLite makes a file that is not there, and writes on into one that was deleted: both would lose documents
        if file is not None and not file.exists():
            raise LibraryUnreachableError(
                f"{_name(url)} was there and is gone; stop the bot, and put it back or restore a copy."
            )

    def begin(connection: Connection) -> None:
        see_that_it_is_there()
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    sa.event.listen(engine.sync_engine, "do_connect", see_that_it_is_there)
    sa.event.listen(engine.sync_engine, "connect", prepare)
    sa.event.listen(engine.sync_engine, "begin", begin)
    return engine


@contextlib.asynccontextmanager
async def reading(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A transaction that sees the database as it was at its first look.

    Raises:
        LibraryError: where the database cannot be reached or read.
    """
    with plain_errors(engine.url):
        async with engine.connect() as connection:
            if engine.dialect.name == "postgresql":  # SQLite's transactions are like that anyway
                await connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection


@contextlib.asynccontextmanager
async def writing(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A transaction that is alone in writing; committed at the end, rolled back by an exception.

    Raises:
        LibraryError: where the database cannot be reached or written.
    """
    async with changing(engine) as connection:
        if engine.dialect.name == "postgresql":
            await connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_WRITERS_TURN)))
        yield connection


@contextlib.asynccontextmanager
async def changing(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """The same beside other writers, where the database has room for several.

    For statements that name what they expect to find (compare and set), or lock what they read.

    Raises:
        LibraryError: where the database cannot be reached or written.
    """
    with plain_errors(engine.url):
        async with engine.execution_options(writes=True).begin() as connection:
            yield connection


def insert_into(bind: AsyncConnection | AsyncEngine, table: sa.Table) -> postgresql.Insert | sqlite.Insert:
    """Return an insert that can be told what becomes of a row that is there already (``on_conflict_do_...``).

    https://docs.sqlalchemy.org/en/20/dialects/postgresql.html#insert-on-conflict-upsert
    """
    return postgresql.insert(table) if bind.dialect.name == "postgresql" else sqlite.insert(table)


@contextlib.contextmanager
def plain_errors(url: URL) -> Iterator[None]:
    """Turn what the drivers raise about the database itself into a LibraryError of one sentence.

    Errors in what was asked (a constraint, a wrong statement) are ours and pass through.
    """
    try:
        yield
    except sa.exc.TimeoutError as error:
        raise LibraryBusyError(f"{_name(url)} had no connection free for {BUSY_SECONDS} seconds.") from error
    except sa.exc.DBAPIError as error:
        plain = _plain(url, error.orig or error)
        if plain is None and error.connection_invalidated:
            plain = _unreachable(url, error.orig or error)  # it went away in mid-sentence
        if plain is None:
            raise
        raise plain from error
    except (sqlite3.Error, OSError) as error:
        raise (_plain(url, error) or _unreachable(url, error)) from error
    except Exception as error:
        # asyncpg's refusals (no such database, wrong password) reach us bare when they happen on connecting
        if not type(error).__module__.startswith("asyncpg"):
            raise
        raise _unreachable(url, error) from error


def _name(url: URL) -> str:
    """The database in words, never with its password."""
    if url.get_backend_name() == "sqlite":
        return f"The database {url.database or 'in memory'}"
    return f"The database {url.database} on {url.host or 'this machine'}"


def sqlite_file(url: URL) -> Path | None:
    """The file of a database of SQLite's; None for one in memory and for PostgreSQL."""
    database = url.database or ""
    is_file = (
        url.get_backend_name() == "sqlite" and database not in {"", ":memory:"} and "uri" not in url.query
    )
    return Path(database) if is_file else None


def _unreachable(url: URL, error: BaseException) -> LibraryUnreachableError:
    reason = " ".join(str(error).split()) or type(error).__name__
    return LibraryUnreachableError(f"{_name(url)} cannot be opened ({reason}); check its address.")


def _plain(url: URL, error: BaseException) -> LibraryError | None:
    """The sentence for a driver's error, None where it is not about the database itself.

    By SQLite's name of it (https://www.sqlite.org/rescode.html) or PostgreSQL's code
    (https://www.postgresql.org/docs/current/errcodes-appendix.html).
    """
    name = _name(url)
    kind, state = getattr(error, "sqlite_errorname", None) or "", getattr(error, "sqlstate", None) or ""
    if kind.startswith("SQLITE_READONLY") or state == "25006":
        return LibraryReadOnlyError(
            f"{name} is read-only; make the file and its folder writable for the bot."
        )
    if kind.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) or state == "55P03":
        return LibraryBusyError(
            f"{name} was locked by another process for {BUSY_SECONDS} seconds; try again."
        )
    if kind == "SQLITE_FULL" or state == "53100":
        return LibraryFullError(f"{name} has no room left on its disk; make some and try again.")
    damaged = kind.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR"))
    if damaged or state in {"58030", "XX001", "XX002"}:
        return LibraryUnreachableError(
            f"{name} is not a database, or it or its disk is damaged; look at the disk, or restore a copy."
        )
    # connection lost, not let in, no such database, too many connections, shutting down
    no_connection = state.startswith(("08", "28", "3D", "53", "57P"))
    if no_connection or kind.startswith("SQLITE_CANTOPEN") or isinstance(error, OSError):
        return _unreachable(url, error)
    return None


async def upgrade(engine: AsyncEngine, script_location: Path, *, version_table: str) -> None:
    """Bring the tables of one part of the program to their newest form with its alembic migrations.

    A part is a folder with an ``env.py`` and ``versions/``, in which the newest migration sorts last and
    each one's revision is its file's stem, and a version table of its own. Costs one query, and does not
    import alembic, when there is nothing to do. Safe when several processes start at once: the migrations
    run in one writer's transaction, and the others find them done.

    Raises:
        LibraryTooNewError: when the tables were made by a version of this program that we do not know.
        LibraryError: when the database cannot be reached or written.
    """
    known = sorted(path.stem for path in (script_location / "versions").glob("[!_]*.py"))
    if (file := sqlite_file(engine.url)) is not None:
        with plain_errors(engine.url):
            await asyncio.to_thread(_make, file)
    async with reading(engine) as connection:
        if await _is_newest(connection, known, version_table):
            return
    async with writing(engine) as connection:
        if not await _is_newest(connection, known, version_table):
            await connection.run_sync(_migrate, script_location, version_table)


def _make(file: Path) -> None:
    """Make the file, empty, where there is none: it is nobody's business but its owner's."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        file.touch(mode=0o600)


async def _is_newest(connection: AsyncConnection, known: list[str], version_table: str) -> bool:
    exists = await connection.run_sync(lambda sync: sa.inspect(sync).has_table(version_table))
    if not exists:
        return False
    version = await connection.scalar(
        sa.select(sa.column("version_num")).select_from(sa.table(version_table))
    )
    if version is not None and version not in known:
        raise LibraryTooNewError(
            f"{_name(connection.engine.url)} was made by a newer version of this program; update the program."
        )
    return bool(version == known[-1])


def _migrate(connection: Connection, script_location: Path, version_table: str) -> None:
    from alembic import command  # noqa: PLC0415 - a quarter of a second that a start without migrations saves
    from alembic.config import Config  # noqa: PLC0415 - the same

    config = Config(attributes={"connection": connection, "version_table": version_table})
    config.set_main_option("script_location", str(script_location).replace("%", "%%"))
    command.upgrade(config, "head")


def run_migrations() -> None:
    """What every ``env.py`` calls: alembic's steps, within the transaction that ``upgrade`` has begun."""
    from alembic import context  # noqa: PLC0415 - there only while alembic runs

    attributes = context.config.attributes
    context.configure(connection=attributes["connection"], version_table=attributes["version_table"])
    with context.begin_transaction():
        context.run_migrations()
