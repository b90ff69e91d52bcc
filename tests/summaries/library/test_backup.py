"""A backup is the whole database of one instant, and makes it again."""

from __future__ import annotations

import asyncio
import datetime as dt
import sqlite3
import stat
from pathlib import Path

import pytest
import sqlalchemy as sa

from summaries.analysis import analyse
from summaries.library import Library, LibraryError
from summaries.library.backup import back_up, restore
from summaries.model import Document

NOW = dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)


def paper(number: int) -> Document:
    """A small document of our own."""
    text = f"The harbour of Ostby opened berth {number} on Monday. Ferries use it from next week."
    return Document(id=f"berth{number}.md", title=f"Berth {number}", text=text, published=NOW.date())


async def add(library: Library, number: int) -> None:
    """Add the document of that number."""
    await library.add(paper(number), analyse(paper(number)), now=NOW)


async def empty(url: str) -> str:
    """The address of a database that is not there yet: the same one, taken away, or another file."""
    if url.startswith("sqlite"):
        return url.replace("library.sqlite3", "again.sqlite3")
    async with await Library.open(url) as library, library.engine.begin() as connection:
        await connection.execute(sa.text("DROP SCHEMA public CASCADE"))
        await connection.execute(sa.text("CREATE SCHEMA public"))
    return url


async def test_a_backup_makes_the_same_library_again_while_the_bot_goes_on_writing(
    database_url: str, tmp_path: Path
) -> None:
    """What was there when it began is back, searchable; of what came meanwhile each document is whole or not there."""
    async with await Library.open(database_url) as library:
        for number in range(20):
            await add(library, number)
        copying = asyncio.create_task(asyncio.to_thread(back_up, database_url, tmp_path / "copy"))
        number = 20
        while not copying.done():
            await add(library, number)
            number += 1
        await copying
    there = await empty(database_url)
    await asyncio.to_thread(restore, there, tmp_path / "copy")
    async with await Library.open(there) as library:
        ids = {document.id for document in await library.documents(None)}
        assert {f"berth{n}.md" for n in range(20)} <= ids <= {f"berth{n}.md" for n in range(number)}
        assert (await library.find("Berth 7", None))[0].id == "berth7.md"
        entry = await library.entry("berth7.md", None)
        assert entry is not None
        assert (entry.document, entry.analysis.sentences) == (paper(7), analyse(paper(7)).sentences)
        await add(library, 999)  # it can be written on


async def test_only_its_owner_may_read_a_backup_or_a_new_database(tmp_path: Path) -> None:
    """Both are made with mode 600."""
    url = f"sqlite:///{tmp_path / 'library.sqlite3'}"
    async with await Library.open(url):
        pass
    back_up(url, tmp_path / "copy")
    for name in ("library.sqlite3", "copy"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


async def test_nothing_is_written_over(tmp_path: Path) -> None:
    """Neither a file that is there nor a database: both are named, and stay as they were."""
    url = f"sqlite:///{tmp_path / 'library.sqlite3'}"
    async with await Library.open(url) as library:
        await add(library, 1)
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    with pytest.raises(LibraryError, match=r"mine is there already"):
        back_up(url, tmp_path / "mine")
    assert (tmp_path / "mine").read_text(encoding="utf-8") == "mine"
    back_up(url, tmp_path / "copy")
    with pytest.raises(LibraryError, match=r"library\.sqlite3 is there already"):
        restore(url, tmp_path / "copy")


def _damaged(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE library_version (version_num TEXT)")
        connection.executemany("INSERT INTO library_version VALUES (?)", [("x" * 500,)] * 100)
    connection.close()
    data = bytearray(path.read_bytes())
    data[8_000:20_000] = b"\xff" * 12_000
    path.write_bytes(data)


def _foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()


def _text(path: Path) -> None:
    path.write_text("not a database", encoding="utf-8")


def _other_kind(path: Path) -> None:
    path.write_bytes(b"PGDMP\x01\x0e")


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (_damaged, "damaged"),
        (_foreign, "was not made by"),
        (_text, "was not made by"),
        (_other_kind, "database of PostgreSQL"),
    ],
)
def test_a_file_that_is_no_backup_is_refused_and_leaves_nothing(
    make: object, why: str, tmp_path: Path
) -> None:
    """Damaged, another program's, no database, of the other kind: a sentence each, and no half-made database."""
    assert callable(make)
    make(tmp_path / "copy")
    with pytest.raises(LibraryError, match=why):
        restore(f"sqlite:///{tmp_path / 'library.sqlite3'}", tmp_path / "copy")
    assert [path.name for path in tmp_path.iterdir()] == ["copy"]


async def test_a_database_of_postgresql_that_is_not_empty_is_refused(
    database_url: str, tmp_path: Path
) -> None:
    """What is in it stays."""
    if database_url.startswith("sqlite"):
        pytest.skip("its files are in a test of their own")
    async with await Library.open(database_url) as library:
        await add(library, 1)
        await asyncio.to_thread(back_up, database_url, tmp_path / "copy")
        await add(library, 2)
        with pytest.raises(LibraryError, match="already exists"):
            await asyncio.to_thread(restore, database_url, tmp_path / "copy")
        assert await library.count(None) == 2
