"""The library follows the documents folder."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from summaries.library import Library, SearchQuery
from summaries.library.errors import FolderMissingError
from summaries.library.folder import FolderReport, Refused, ingest_files, sync_folder
from summaries.model import Document
from summaries.phrase import Phrase
from summaries.reading import ReadingError, UnreadableError
from tests.summaries.library.samples import NOON, analyse, document

LATER = NOON + dt.timedelta(hours=1)


def read(path: Path, root: Path) -> Iterable[Document]:
    """A reader for these tests: a line of ``===`` parts a file into several documents."""
    text = path.read_text(encoding="utf-8")
    if "broken" in text:
        raise ReadingError(Phrase("The file is damaged; save it again."))
    name = path.relative_to(root).as_posix()
    parts = text.split("===")
    return [document(f"{name}#{n}" if n else name, part) for n, part in enumerate(parts)]


async def sync(library: Library, folder: Path, now: dt.datetime = NOON) -> FolderReport:
    """One run with the reader above."""
    return await sync_folder(library, folder, now=now, read=read, analyse=analyse)


async def ids(library: Library) -> set[str]:
    """What the library holds."""
    return {cited.id for cited in await library.documents(None)}


def write(folder: Path, **files: str) -> None:
    """Write files called ``a.md`` and so on, each with a time of change of its own."""
    for name, text in files.items():
        path = folder / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.stat().st_mtime_ns if path.exists() else 0
        path.write_text(text, encoding="utf-8")
        os.utime(path, ns=(before + 1_000_000_000, before + 1_000_000_000))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty documents folder."""
    made = tmp_path / "documents"
    made.mkdir()
    return made


async def test_a_folder_is_followed(library: Library, folder: Path) -> None:
    """New files come in, changed ones replace their document, deleted ones go; the report counts them."""
    write(folder, a="One.", b="Two.", c="Three.")
    (folder / "deep").mkdir()
    (folder / "c.md").rename(folder / "deep" / "c.md")
    assert await sync(library, folder) == FolderReport(added=3)
    assert await ids(library) == {"a.md", "b.md", "deep/c.md"}
    write(folder, a="Other.")
    (folder / "b.md").unlink()
    assert await sync(library, folder, LATER) == FolderReport(replaced=1, removed=1, unchanged=1)
    entry = await library.entry("a.md", None)
    assert entry is not None
    assert (entry.document.text, entry.added, entry.updated) == ("Other.", NOON, LATER)


async def test_an_unchanged_folder_is_not_read_again(library: Library, folder: Path) -> None:
    """The second run opens no file."""
    write(folder, a="One.", b="Two.===Three.")
    await sync(library, folder)

    def never(path: Path, root: Path) -> Iterable[Document]:
        pytest.fail(f"{path} of {root} was read")

    report = await sync_folder(library, folder, now=LATER, read=never, analyse=analyse)
    assert report == FolderReport(unchanged=3)


async def test_a_touched_file_is_the_same_document(library: Library, folder: Path) -> None:
    """A new time of change with the same text replaces nothing, and is not read a third time."""
    write(folder, a="One.")
    await sync(library, folder)
    write(folder, a="One.")
    assert await sync(library, folder, LATER) == FolderReport(unchanged=1)
    assert (await library.entries(None))[0].updated is None
    known = await library.fingerprints()
    await sync(library, folder, LATER)
    assert await library.fingerprints() == known


async def test_machines_that_share_a_database_add_and_never_remove_what_is_anothers(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    """Each keeps to its own folder; of a file that both have the last to look follows it, unread."""
    if library.engine.dialect.name == "sqlite":
        pytest.skip("a file of SQLite's is of one machine")
    other = tmp_path / "other"
    other.mkdir()
    write(folder, a="One.", both="Two.")
    write(other, b="Three.")
    shutil.copy2(folder / "both.md", other / "both.md")

    async def run(machine: str, at: Path) -> FolderReport:
        return await sync_folder(library, at, now=NOON, read=read, analyse=analyse, machine=machine)

    assert await run("north", folder) == FolderReport(added=2)
    assert await run("south", other) == FolderReport(added=1, unchanged=1)
    assert await run("north", folder) == FolderReport(unchanged=2)
    assert await ids(library) == {"a.md", "b.md", "both.md"}
    (folder / "both.md").unlink()
    assert await run("south", other) == FolderReport(unchanged=2)
    assert await run("north", folder) == FolderReport(unchanged=1)
    assert await ids(library) == {"a.md", "b.md", "both.md"}
    (folder / "a.md").unlink()
    write(folder, c="Four.")
    assert await run("north", folder) == FolderReport(added=1, removed=1)
    assert await ids(library) == {"b.md", "both.md", "c.md"}


async def test_a_broken_file_is_named_and_left_out(library: Library, folder: Path) -> None:
    """The others come in; a file that breaks takes its document with it, and comes back when it is mended."""
    write(folder, a="One.", b="broken", c="Three.")
    refused = (Refused("b.md", "The file is damaged; save it again."),)
    assert await sync(library, folder) == FolderReport(added=2, refused=refused)
    write(folder, a="broken", b="Two.")
    report = await sync(library, folder)
    assert (report.added, report.removed, [name for name, _ in report.refused]) == (1, 1, ["a.md"])
    assert await ids(library) == {"b.md", "c.md"}


async def test_a_mistake_of_ours_keeps_one_file_out(
    library: Library, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """An unexpected error names its file, is logged whole, and lets the other files in."""
    write(folder, a="One.", b="Two.")

    def trip(path: Path, root: Path) -> Iterable[Document]:
        if path.name == "a.md":
            raise ZeroDivisionError("boom")
        return read(path, root)

    report = await sync_folder(library, folder, now=NOON, read=trip, analyse=analyse)
    assert (report.added, [name for name, _ in report.refused]) == (1, ["a.md"])
    assert "boom" in caplog.text


async def test_a_text_that_cannot_be_stored_is_named(library: Library, folder: Path) -> None:
    """NUL characters and half characters refuse their file alone."""
    write(folder, a="One.", b="Nul\0l.")
    report = await sync(library, folder)
    assert (report.added, [name for name, _ in report.refused]) == (1, ["b.md"])
    assert "NUL" in report.refused[0].why


async def test_documents_of_one_file_come_and_go_together(library: Library, folder: Path) -> None:
    """A bundle that shrinks loses what it no longer holds."""
    write(folder, a="One.===Two.===Three.", b="Four.")
    assert (await sync(library, folder)).added == 4
    write(folder, a="One.===Two more.")
    assert await sync(library, folder) == FolderReport(replaced=1, removed=1, unchanged=2)
    assert await ids(library) == {"a.md", "a.md#1", "b.md"}


async def test_hidden_files_are_passed_over(library: Library, folder: Path) -> None:
    """Dot files, dot folders and the lock files of word processors are not documents."""
    write(folder, **{".a": "One.", "~$b": "Two.", ".git/c": "Three.", "d": "Four."})
    assert await sync(library, folder) == FolderReport(added=1)


async def test_links_out_of_the_folder_are_refused(library: Library, folder: Path, tmp_path: Path) -> None:
    """A link that leaves, one to nowhere, one in a circle and one to a folder are named and not read."""
    secret = tmp_path / "secret.md"
    secret.write_text("Secret.")
    (folder / "out.md").symlink_to(secret)
    (folder / "up.md").symlink_to(Path("..") / "secret.md")
    (folder / "nowhere.md").symlink_to(folder / "missing.md")
    (folder / "circle.md").symlink_to(folder / "circle.md")
    (folder / "all").symlink_to(tmp_path)
    report = await sync(library, folder)
    assert [name for name, _ in report.refused] == ["all", "circle.md", "nowhere.md", "out.md", "up.md"]
    assert await ids(library) == set()


async def test_a_missing_folder_removes_nothing(library: Library, folder: Path, tmp_path: Path) -> None:
    """A disk that is not mounted must not empty the library."""
    write(folder, a="One.")
    await sync(library, folder)
    with pytest.raises(FolderMissingError, match="cannot be read"):
        await sync(library, tmp_path / "elsewhere")
    assert await ids(library) == {"a.md"}


async def test_a_folder_without_any_file_removes_nothing_either(library: Library, folder: Path) -> None:
    """Where a disk was, there is an empty folder; with one file in it what is gone is gone."""
    write(folder, a="One.", b="Two.")
    await sync(library, folder)
    (folder / "a.md").unlink()
    (folder / "b.md").rename(folder.parent / "b.md")
    with pytest.raises(FolderMissingError, match="kept"):
        await sync(library, folder)
    assert await ids(library) == {"a.md", "b.md"}
    write(folder, c="Three.")
    assert await sync(library, folder) == FolderReport(added=1, removed=2)


async def test_a_folder_below_it_that_is_suddenly_empty_keeps_its_documents(
    library: Library, folder: Path
) -> None:
    """Nor does a disk below it that is not mounted: it is named, its return ends it, and deleting it means it."""
    write(folder, **{"a": "One.", "disk/b": "Two.", "disk/deep/c": "Three."})
    await sync(library, folder)
    (folder / "disk").rename(folder.parent / "disk")
    (folder / "disk").mkdir()
    report = await sync(library, folder)
    assert (report.removed, report.away) == (0, ("disk/",))
    assert [name for name, why in report.refused if "disk is there" in why] == ["disk/"]
    assert await ids(library) == {"a.md", "disk/b.md", "disk/deep/c.md"}
    (folder / "disk").rmdir()
    (folder.parent / "disk").rename(folder / "disk")
    assert await sync(library, folder) == FolderReport(unchanged=3)
    shutil.rmtree(folder / "disk")
    assert await sync(library, folder) == FolderReport(removed=2, unchanged=1)


async def test_documents_that_are_moved_leave_an_empty_folder_and_no_second_copy(
    library: Library, folder: Path
) -> None:
    """A folder is emptied by moving its files, too: they are known again where they are now."""
    write(folder, **{"a": "One.", "old/b": "Two."})
    await sync(library, folder)
    (folder / "old" / "b.md").rename(folder / "b.md")
    report = await sync(library, folder)
    assert (report.refused, await ids(library)) == ((), {"a.md", "b.md"})


async def test_a_file_that_cannot_be_opened_keeps_its_documents(library: Library, folder: Path) -> None:
    """A file that is there and may not be read for a while costs nothing, and is named."""
    write(folder, a="One.", b="Two.")
    await sync(library, folder)
    write(folder, a="Other.")

    def closed(path: Path, root: Path) -> Iterable[Document]:
        if path.name == "a.md":
            raise UnreadableError(Phrase("The file cannot be opened."))
        return read(path, root)

    report = await sync_folder(library, folder, now=NOON, read=closed, analyse=analyse)
    assert report == FolderReport(unchanged=1, refused=(Refused("a.md", "The file cannot be opened."),))
    assert await ids(library) == {"a.md", "b.md"}


async def test_what_is_read_in_part_is_said_by_every_run(library: Library, folder: Path) -> None:
    """A field that could not be read is named with its file as long as the file stays as it is."""
    (folder / "a.md").write_text("---\ntitle: A\ndate: soon\n---\nThe port is open.")
    (folder / "b.md").write_text("---\ntitle: B\n---\nThe port is open.")
    first = await sync_folder(library, folder, now=NOON)
    again = await sync_folder(library, folder, now=NOON)
    assert (first.added, again.unchanged) == (2, 2)
    assert [part.name for part in first.partial] == ["a.md"]
    assert "date" in first.partial[0].why
    assert again.partial == first.partial


async def test_documents_from_elsewhere_are_left_alone(library: Library, folder: Path) -> None:
    """Only what came from a file goes when the file does: a feed's or a server's documents stay."""
    feed = document("https://example.org/1", "From a feed.")
    await library.add(feed, analyse(feed), now=NOON)
    await library.add(feed, analyse(feed), now=NOON, server=5)
    assert await sync(library, folder) == FolderReport()
    assert await library.count(5) == 2


async def test_reading_leaves_the_event_loop_free(library: Library, folder: Path) -> None:
    """While a file is being read in the executor, other work on the loop goes on."""
    write(folder, a="One.")
    loop = asyncio.get_running_loop()
    reached, go_on = asyncio.Event(), asyncio.Event()

    def wait(path: Path, root: Path) -> Iterable[Document]:
        loop.call_soon_threadsafe(reached.set)
        asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result(timeout=30)
        return read(path, root)

    with ThreadPoolExecutor(1) as executor:
        run = asyncio.create_task(
            sync_folder(library, folder, now=NOON, read=wait, analyse=analyse, executor=executor)
        )
        await reached.wait()
        go_on.set()
        assert await run == FolderReport(added=1)


async def test_progress_is_told(library: Library, folder: Path) -> None:
    """After each batch the caller hears how many of the files to do are done."""
    write(folder, **{f"n{n:03}": f"Number {n}." for n in range(150)})
    told: list[tuple[int, int]] = []
    await sync_folder(
        library, folder, now=NOON, read=read, analyse=analyse, progress=lambda *done: told.append(done)
    )
    assert told == [(64, 150), (128, 150), (150, 150)]


async def test_ingested_files_stay(library: Library, folder: Path, tmp_path: Path) -> None:
    """Files taken in once are not removed with the documents folder's, and not read again."""
    other = tmp_path / "other"
    write(other, x="A note on the talks.", y="A note on the vote.")
    missing = tmp_path / "missing.md"
    report = await ingest_files(library, [other, other / "x.md", missing], now=NOON)
    assert (report.added, report.replaced, [name for name, _ in report.refused]) == (2, 0, ["missing.md"])
    assert await ingest_files(library, [other], now=LATER) == FolderReport(unchanged=2)
    write(folder, a="One.")
    await sync(library, folder)
    assert await sync(library, folder) == FolderReport(unchanged=1)
    assert await ids(library) == {"a.md", "x.md", "y.md"}


async def test_an_ingested_file_can_be_followed_later(library: Library, folder: Path) -> None:
    """The documents folder taken in by hand first is followed from the next run on."""
    write(folder, a="A note on the talks.", b="The port of Oslo is open again.")
    await ingest_files(library, [folder], now=NOON)
    assert (await sync_folder(library, folder, now=LATER)).unchanged == 2
    (folder / "a.md").unlink()
    assert (await sync_folder(library, folder, now=LATER)).removed == 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_many_files_are_ingested_by_several_processes(library: Library, folder: Path) -> None:
    """All of them come in, once, and progress is told up to the end."""
    write(folder, **{f"n{n:03}": f"Number {n} is about Taiwan." for n in range(70)})
    told: list[tuple[int, int]] = []
    report = await ingest_files(library, [folder], now=NOON, progress=lambda *done: told.append(done))
    assert report == FolderReport(added=70)
    assert told == [(64, 70), (70, 70)]
    assert len(await library.search(SearchQuery(("Taiwan",)), None, limit=100)) == 70


_KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
from summaries.library import Library
from summaries.library.folder import sync_folder
from tests.summaries.library.samples import NOON, analyse
from tests.summaries.library.test_folder import read
from summaries.phrase import Phrase

def kill(path, root):
    if path.name == sys.argv[3]:
        os.kill(os.getpid(), signal.SIGKILL)
    return read(path, root)

async def main():
    async with await Library.open(sys.argv[1]) as library:
        await sync_folder(library, Path(sys.argv[2]), now=NOON, read=kill, analyse=analyse)

asyncio.run(main())
"""


_KILLED_AMONG_OTHERS = """
import asyncio, os, signal, sys
from pathlib import Path
from summaries.library import Library
from summaries.library.folder import ingest_files
from tests.summaries.library.samples import NOON

async def main():
    async with await Library.open(sys.argv[1]) as library:
        kill = lambda *done: os.kill(os.getpid(), signal.SIGKILL)
        await ingest_files(library, [Path(sys.argv[2])], now=NOON, progress=kill)

if __name__ == "__main__":
    asyncio.run(main())
"""


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_the_processes_of_a_killed_run_end_with_it(
    database_url: str, folder: Path, tmp_path: Path
) -> None:
    """None of them stays: what they would print to is closed, which the operator's shell waits for."""
    write(folder, **{f"n{n:03}": f"Number {n} is about Taiwan." for n in range(70)})
    (script := tmp_path / "run.py").write_text(_KILLED_AMONG_OTHERS)
    killed = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, str(script), database_url, str(folder)],
        check=False,
        stdout=subprocess.PIPE,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    assert killed.returncode == -signal.SIGKILL


async def test_a_killed_run_is_resumed(library: Library, database_url: str, folder: Path) -> None:
    """A process killed while it reads loses no document and doubles none; the next run does the rest."""
    write(folder, **{f"n{n:03}": f"Number {n} of Taiwan." for n in range(300)})
    killed = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-c", _KILLED, database_url, str(folder), "n140.md"],
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    assert killed.returncode == -signal.SIGKILL
    report = await sync(library, folder)
    assert report == FolderReport(added=300 - report.unchanged, unchanged=report.unchanged)
    assert report.unchanged % 64 == 0
    assert len(await library.search(SearchQuery(("Taiwan",)), None, limit=1000)) == 300
