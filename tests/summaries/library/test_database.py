"""Opening, upgrading, refusing in plain words, and several processes on one database."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.engine.interfaces import DBAPIConnection

from summaries.library import Incoming, Library, LibraryError
from summaries.library.database import Instant, open_engine, reading, upgrade, writing
from summaries.library.errors import (
    LibraryBusyError,
    LibraryFullError,
    LibraryReadOnlyError,
    LibraryTooNewError,
    LibraryUnreachableError,
)
from summaries.library.tables.schema import MIGRATIONS, VERSION_TABLE, documents, metadata
from summaries.model import Entry
from tests.postgresql import PostgresqlServer
from tests.summaries.library.samples import NOON, analyse, document

_STEP = """
import sqlalchemy as sa
from alembic import op

revision = {revision!r}
down_revision = {before!r}

def upgrade():
    op.create_table({revision!r}, sa.Column("number", sa.Integer))
"""


def part(folder: Path, *steps: str) -> Path:
    """A part of the program with migrations of its own, a table each."""
    (folder / "versions").mkdir(parents=True, exist_ok=True)
    (folder / "env.py").write_text(
        "from summaries.library.database import run_migrations\nrun_migrations()\n"
    )
    for before, step in zip((None, *steps), steps, strict=False):
        (folder / "versions" / f"{step}.py").write_text(_STEP.format(revision=step, before=before))
    return folder


async def tables(url: str) -> set[str]:
    """What the database holds."""
    engine = open_engine(url)
    async with reading(engine) as connection:
        names = await connection.run_sync(lambda sync: sa.inspect(sync).get_table_names())
    await engine.dispose()
    return set(names)


async def run_together(*programs: list[str]) -> list[str]:
    """Run Python programs at once; what each wrote to its error stream."""
    running = [
        await asyncio.create_subprocess_exec(
            sys.executable,
            *program,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
        )
        for program in programs
    ]
    for process in running:  # each says when it has imported what it needs, and waits for the word to go
        assert process.stdout is not None
        await process.stdout.readline()
    ended = await asyncio.gather(*(process.communicate(b"go\n") for process in running))
    return [error.decode() for _, error in ended]


async def test_the_tables_are_those_that_the_queries_name(library: Library) -> None:
    """Migrations and schema say the same, full-text tables aside."""

    def differences(connection: sa.Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))

    async with reading(library.engine) as connection:
        found = await connection.run_sync(differences)
    ours = set(metadata.tables)
    assert [difference for difference in found if any(f"'{name}'" in repr(difference) for name in ours)] == []


async def test_documents_from_before_their_terms_were_stored_stay(
    library: Library, database_url: str
) -> None:
    """A library of an earlier version is brought up to date: its documents have no terms until they are read again."""
    one = document("a", "Talks open in Taipei.")
    await library.add(one, analyse(one), now=NOON)
    async with writing(library.engine) as connection:
        await connection.execute(sa.text("ALTER TABLE texts DROP COLUMN terms"))
        await connection.execute(sa.text("DROP TABLE clock"))
        await connection.execute(sa.text("DROP TABLE states"))
        version = sa.table(VERSION_TABLE, sa.column("version_num"))
        await connection.execute(version.update().values(version_num="v0004_copies"))
    async with await Library.open(database_url) as upgraded:
        assert await upgraded.latest(None) == Entry(one, analyse(one), NOON)


async def test_a_part_of_the_program_has_tables_of_its_own(
    library: Library, database_url: str, tmp_path: Path
) -> None:
    """Two parts share a database, each with its migrations and its version, and are upgraded step by step."""
    await upgrade(library.engine, part(tmp_path / "own", "v0001_first"), version_table="own_version")
    await upgrade(
        library.engine, part(tmp_path / "own", "v0001_first", "v0002_more"), version_table="own_version"
    )
    assert {"v0001_first", "v0002_more", "own_version", "documents", VERSION_TABLE} <= await tables(
        database_url
    )


async def test_a_failed_migration_leaves_the_database_as_it_was(database_url: str, tmp_path: Path) -> None:
    """Its steps are one transaction: none of them stays."""
    folder = part(tmp_path / "own", "v0001_first")
    (folder / "versions" / "v0002_bad.py").write_text(
        _STEP.format(revision="v0002_bad", before="v0001_first") + "    raise ZeroDivisionError\n"
    )
    engine = open_engine(database_url)
    with pytest.raises(ZeroDivisionError):
        await upgrade(engine, folder, version_table="own_version")
    await engine.dispose()
    assert await tables(database_url) == set()


async def test_an_up_to_date_database_needs_no_alembic(database_url: str) -> None:
    """A start with nothing to migrate does not pay for importing it."""
    async with await Library.open(database_url):
        pass
    (error,) = await run_together(["-c", _OPEN, database_url, "0"])
    assert error.strip() == "alembic: False"


async def test_a_database_of_a_newer_version_is_refused(library: Library, database_url: str) -> None:
    """We do not guess what a newer program's tables mean."""
    async with writing(library.engine) as connection:
        version = sa.table(VERSION_TABLE, sa.column("version_num"))
        await connection.execute(version.update().values(version_num="v9999_future"))
    with pytest.raises(LibraryTooNewError, match="newer version"):
        await Library.open(database_url)


@pytest.mark.parametrize("url", ["mysql://localhost/x", "documents", "", "sqlite+pysqlite"])
async def test_another_kind_of_address_is_refused(url: str) -> None:
    """The sentence says what an address looks like."""
    with pytest.raises(LibraryError, match="sqlite://"):
        await Library.open(url)


@pytest.mark.parametrize("form", ["sqlite:///{}", "sqlite+aiosqlite:///{}"])
async def test_missing_folders_are_made(tmp_path: Path, form: str) -> None:
    """A database in a folder that is not there yet."""
    async with await Library.open(form.format(tmp_path / "new" / "deep" / "library.sqlite3")) as library:
        assert await library.count(None) == 0


async def test_a_library_in_memory_serves_several_at_once() -> None:
    """One that is gone when it is closed, for a single question."""
    async with await Library.open("sqlite://") as library:
        one = document("a", "Taiwan.")
        await library.add(one, analyse(one), now=NOON)
        assert await asyncio.gather(*(library.count(None) for _ in range(5))) == [1] * 5


async def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    """A file of something else, and a folder, are named; the file is not touched."""
    path = tmp_path / "notes.txt"
    path.write_text("These are notes and not a database. " * 50)
    with pytest.raises(LibraryUnreachableError, match=r"notes\.txt"):
        await Library.open(f"sqlite:///{path}")
    assert path.read_text().startswith("These are notes")
    with pytest.raises(LibraryUnreachableError, match="cannot be opened"):
        await Library.open(f"sqlite:///{tmp_path}")
    with pytest.raises(LibraryUnreachableError, match="cannot be opened"):
        await Library.open(f"sqlite:///{path}/below/a/file.sqlite3")


async def test_a_read_only_database_answers_and_refuses_to_write(tmp_path: Path) -> None:
    """Questions work; an addition is refused in a sentence and changes nothing."""
    path = tmp_path / "library.sqlite3"
    one = document("a", "Taiwan.")
    async with await Library.open(f"sqlite:///{path}") as library:
        await library.add(one, analyse(one), now=NOON)
    async with await Library.open(f"sqlite:///file:{path}?mode=ro&uri=true") as library:
        assert await library.count(None) == 1
        with pytest.raises(LibraryReadOnlyError, match="read-only"):
            await library.remove("a")
        assert await library.count(None) == 1


async def test_a_full_disk_is_said_and_what_was_there_stays(tmp_path: Path) -> None:
    """An addition for which there is no room is refused in a sentence and leaves nothing of itself."""
    async with await Library.open(f"sqlite:///{tmp_path / 'library.sqlite3'}") as library:
        one = document("a", "Taiwan.")
        await library.add(one, analyse(one), now=NOON)
        sa.event.listen(library.engine.sync_engine, "checkout", _without_room)
        large = document("b", "Much is said. " * 100_000)
        with pytest.raises(LibraryFullError, match="no room left on its disk"):
            await library.add(large, analyse(large), now=NOON)
        assert [entry.document.id for entry in await library.entries(None)] == ["a"]


def _without_room(connection: DBAPIConnection, *_: object) -> None:
    """A disk as full as SQLite can make one: with no page more than the database has."""
    connection.cursor().execute("PRAGMA max_page_count = 1")


async def test_a_database_that_somebody_locks_is_said_and_can_be_read(tmp_path: Path) -> None:
    """A writer that gives up says why, and a look-up works meanwhile."""
    path = tmp_path / "library.sqlite3"
    async with await Library.open(f"sqlite:///{path}") as library:
        sa.event.listen(library.engine.sync_engine, "checkout", _impatient)
        one = document("a", "Taiwan.")
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(LibraryBusyError, match="locked by another process"):
                await library.add(one, analyse(one), now=NOON)
            assert await library.count(None) == 0
        await library.add(one, analyse(one), now=NOON)
        assert await library.count(None) == 1


def _impatient(connection: DBAPIConnection, *_: object) -> None:
    connection.cursor().execute("PRAGMA busy_timeout = 1")


async def test_a_damaged_database_is_said_to_be_damaged(tmp_path: Path) -> None:
    """Pages in the midst of it that hold something else."""
    path = tmp_path / "library.sqlite3"
    async with await Library.open(f"sqlite:///{path}") as library:
        many = [document(f"{n}", f"Taiwan {n}.") for n in range(300)]
        await library.add_many([Incoming(one, analyse(one)) for one in many], now=NOON)
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(b"damage" * (path.stat().st_size // 6 - 8192))
    with pytest.raises(LibraryUnreachableError, match="is damaged; look at the disk, or restore a copy"):
        async with await Library.open(f"sqlite:///{path}") as library:
            await library.entries(None)


async def test_a_server_that_is_not_there_is_named_without_its_password(tmp_path: Path) -> None:
    """The sentence says which database, and keeps the secret."""
    for place in ("127.0.0.1:1/news", f"/news?host={tmp_path}"):
        with pytest.raises(LibraryUnreachableError, match="news") as caught:
            await Library.open(f"postgresql://bot:hunter2@{place}")
        assert "hunter2" not in str(caught.value)


async def test_a_database_that_the_server_lacks_is_named(postgresql_server: PostgresqlServer) -> None:
    """The server answers, but not for that name."""
    with pytest.raises(LibraryUnreachableError, match="no_such"):
        await Library.open(postgresql_server.url("no_such"))


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_a_restarted_server_is_connected_to_anew(
    library: Library, postgresql_server: PostgresqlServer
) -> None:
    """Connections that the server has dropped meanwhile are not noticed by the one who asks."""
    assert await library.count(None) == 0
    drop = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = 'tests'"
    await asyncio.to_thread(postgresql_server.statement, drop)
    assert await library.count(None) == 0


_OPEN = """
import asyncio, sys
from summaries.library import Library
from tests.summaries.library.samples import NOON, analyse, document

async def main():
    print("ready", flush=True)
    sys.stdin.readline()
    async with await Library.open(sys.argv[1]) as library:
        for n in range(int(sys.argv[2])):
            one = document(str(n), f"Taiwan {n}.")
            await library.add(one, analyse(one), now=NOON, server=n % 3 or None)
    print("alembic:", "alembic" in sys.modules, file=sys.stderr)

asyncio.run(main())
"""


async def test_processes_that_start_at_once_share_a_database(database_url: str) -> None:
    """Of three that make the tables and add the same documents, each succeeds and nothing is doubled."""
    errors = await run_together(*[["-c", _OPEN, database_url, "9"]] * 3)
    assert [error.strip().splitlines()[-1].partition(":")[0] for error in errors] == ["alembic"] * 3
    async with await Library.open(database_url) as library:
        assert await library.count(None) == 3
        assert await library.count(1) == 6
        assert await library.count(2) == 6


async def test_writers_take_turns(library: Library) -> None:
    """What one has read stays true until it has written: twenty additions of one give twenty."""
    one = document("a", "Version 0.")
    await library.add(one, analyse(one), now=NOON)

    async def raise_version() -> None:
        async with writing(library.engine) as connection:
            number = await connection.scalar(sa.text("SELECT CAST(title AS integer) FROM documents"))
            await asyncio.sleep(0)
            await connection.execute(
                sa.text("UPDATE documents SET title = :title"), {"title": str(number + 1)}
            )

    async with writing(library.engine) as connection:
        await connection.execute(sa.text("UPDATE documents SET title = '0'"))
    await asyncio.gather(*(raise_version() for _ in range(20)))
    assert (await library.documents(None))[0].title == "20"


async def test_who_reads_sees_one_state_whatever_is_written_meanwhile(library: Library) -> None:
    """The second look of a transaction shows what the first one did."""
    one, two = document("a", "Taiwan."), document("b", "Taiwan.")
    await library.add(one, analyse(one), now=NOON)
    ids = sa.select(documents.c.id)
    async with reading(library.engine) as connection:
        assert (await connection.scalars(ids)).all() == ["a"]
        await library.add(two, analyse(two), now=NOON)
        assert (await connection.scalars(ids)).all() == ["a"]
    assert await library.count(None) == 2


async def test_an_error_rolls_everything_back(library: Library) -> None:
    """Half a transaction never stays."""
    one = document("a", "Taiwan.")
    await library.add(one, analyse(one), now=NOON)

    async def fail() -> None:
        async with writing(library.engine) as connection:
            await connection.execute(sa.text("DELETE FROM documents"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert await library.latest(None) is not None


def test_instants_keep_their_zone() -> None:
    """They are stored as UTC and come back aware; a naive one is a mistake."""
    instant, dialect = Instant(), sa.create_engine("sqlite://").dialect
    moment = dt.datetime(2026, 3, 29, 2, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    stored = instant.process_bind_param(moment, dialect)
    assert instant.process_result_value(stored, dialect) == moment
    with pytest.raises(ValueError, match="no time zone"):
        instant.process_bind_param(moment.replace(tzinfo=None), dialect)


def test_the_newest_migration_sorts_last() -> None:
    """`upgrade` goes by the files' names; each one's revision is its file's stem."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - as everywhere, only where it is used

    script = ScriptDirectory(str(MIGRATIONS))
    stems = sorted(path.stem for path in (MIGRATIONS / "versions").glob("v*.py"))
    assert script.get_heads() == [stems[-1]]
    assert {revision.revision for revision in script.walk_revisions()} == set(stems)
