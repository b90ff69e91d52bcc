"""From files to the library: a folder that it follows, and files that are taken in once.

A file is known by its stamp and not read again while that stays. Killed at any point, the next run does what
is left: whole files go in, in transactions, each with its stamp.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import multiprocessing
import os
import socket
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, fields
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread

from summaries.analysis import analyse
from summaries.library.errors import DocumentRefusedError, FolderMissingError, LibraryError
from summaries.library.library import Library
from summaries.library.scan import File, Refused, Scan, add_file, scan
from summaries.library.tables.rows import Incoming, Prepared, prepare
from summaries.library.tables.storage import Change
from summaries.model import Analysis, Document
from summaries.phrase import Phrase
from summaries.reading import Reading, ReadingError, UnreadableError, read_all

__all__ = ["FolderReport", "Refused", "ingest_files", "read_documents", "sync_folder"]

Read = Callable[[Path, Path], Iterable[Document]]
"""Called with a file and the folder that it is named from; raises `ReadingError`."""
Analyse = Callable[[Document], Analysis]
Progress = Callable[[int, int], None]
"""Called with (files done, files to do) after each batch."""

BATCH = 64
"""Files in one transaction, and in one piece of work for the executor."""
_AHEAD = 4  # pieces of work in hand while one is written: keeps the cores busy and the memory small
_FOLLOWED, _INGESTED = "followed", "ingested"  # whether a document goes when its file does

_EMPTIED = Phrase(
    "The folder has no files any more, so the documents that came from it are kept; check that its disk is there. "
    "To have them removed, delete the folder."
)

_log = logging.getLogger(__name__)


def followed_file(fingerprint: str) -> str | None:
    """The name of the file with which a document goes, by what the library keeps of it; None where it stays."""
    manner, _, name = fingerprint.split("|", 2)
    return name if manner.partition("@")[0] == _FOLLOWED else None


def _followed_by(machine: str, library: Library) -> str:
    """How a machine's documents are marked; a file of SQLite's is of one machine, whatever that is called."""
    return _FOLLOWED if library.engine.dialect.name == "sqlite" else f"{_FOLLOWED}@{machine.replace('|', '')}"


@dataclass(frozen=True, slots=True)
class FolderReport:
    """What a run did, in documents."""

    added: int = 0
    replaced: int = 0
    removed: int = 0
    unchanged: int = 0
    refused: tuple[Refused, ...] = ()
    partial: tuple[Refused, ...] = ()
    """What was left out of files that were read: parts by their names, fields of a file under its own."""
    away: tuple[str, ...] = ()
    """Files and folders that could not be looked into or are suddenly empty: what came from them is kept."""

    def counts(self) -> dict[str, int]:
        """How many of each, for a line of a log."""
        values = ((one.name, getattr(self, one.name)) for one in fields(self))
        return {name: value if isinstance(value, int) else len(value) for name, value in values}


def read_documents(path: Path, root: Path) -> Iterable[Document]:
    """How files are read unless told otherwise: several documents of a bundle, otherwise one."""
    return read_all(path, root=root)


async def sync_folder(  # noqa: PLR0913 - the last five have defaults that suit all but tests
    library: Library,
    folder: Path,
    *,
    now: dt.datetime,
    read: Read = read_documents,
    analyse: Analyse = analyse,
    executor: Executor | None = None,
    progress: Progress | None = None,
    machine: str | None = None,
) -> FolderReport:
    """Make the operator's followed documents those of the files below ``folder``.

    A new file's documents are added, a changed file's replaced, a deleted or now broken file's removed; those of a
    folder below it that is suddenly empty (a disk that is not there) are kept, and named in the report.
    Documents that came by another way are left alone, and so are those from the folder of another machine that
    shares the database: of a file that both have, the last to look follows it.

    Args:
        library: where they go.
        folder: the documents folder.
        now: aware; when what is new came in.
        read: gives a file's documents.
        analyse: works out what is stored beside a document.
        executor: where reading and analysis run; the loop's threads by default.
        progress: hears how far it is.
        machine: the name of this machine among those that share the database.

    Raises:
        FolderMissingError: when the folder cannot be looked into, or holds no file where it held some (a disk that
            is not there); nothing is removed then.
        LibraryError: when the database cannot be written; what was written before stays.
    """
    scanned = await asyncio.to_thread(scan, folder)
    run = _Run(library, now, _followed_by(machine or socket.gethostname(), library), read, analyse)
    await run.recall()
    await run.take_over(scanned)
    if run.followed and not scanned.files:
        raise FolderMissingError(
            Phrase(
                "The documents folder {folder} has no files any more, so the documents that came from it "
                "are kept; check that its disk is there. To have them removed, leave any one document in it.",
                folder=folder,
            )
        )
    run.refused += scanned.refused
    await run.forget(scanned)
    return await run.take_in(scanned.files, executor, progress)


async def ingest_files(
    library: Library, paths: Sequence[Path], *, now: dt.datetime, progress: Progress | None = None
) -> FolderReport:
    """Take in files, and all files of folders, with all cores; what is in the library already stays.

    A document is named from the folder that was given, a single file from its own folder: of two with the
    same name the later takes the place of the earlier.

    Raises:
        LibraryError: when the database cannot be written; what was written before stays.
    """
    scanned = await asyncio.to_thread(_scan_all, paths)
    run = _Run(library, now, _INGESTED, read_documents, analyse)
    await run.recall()
    run.refused += scanned.refused
    if len(scanned.files) <= BATCH:  # not worth starting processes for
        return await run.take_in(scanned.files, None, progress)
    # fresh processes: a fork would copy the database's threads and locks half-way through what they do
    context = multiprocessing.get_context("spawn")
    workers = ProcessPoolExecutor(os.cpu_count(), mp_context=context, initializer=_end_with_the_run)
    try:
        return await run.take_in(scanned.files, workers, progress)
    except BrokenProcessPool as error:
        raise LibraryError(
            "A process that reads files was ended from outside (too little memory?); run it again to go on."
        ) from error
    finally:
        await asyncio.to_thread(workers.shutdown, cancel_futures=True)


def _end_with_the_run() -> None:
    """See that this process ends when the one does that started it, even where that one was killed."""
    run = multiprocessing.parent_process()
    if run is not None:
        Thread(target=_end_after, args=(run,), daemon=True).start()


def _end_after(run: BaseProcess) -> None:
    run.join()
    os._exit(1)


def _scan_all(paths: Sequence[Path]) -> Scan:
    every = Scan()
    for path in paths:
        if path.is_dir():
            scanned = scan(path)
            every.files += scanned.files
            every.refused += scanned.refused
        else:
            add_file(every, path, path.parent)
    every.files = list({file.name: file for file in every.files}.values())
    return every


@dataclass(slots=True)
class _Run:
    """One run over files."""

    library: Library
    now: dt.datetime
    manner: str
    read: Read
    analyse: Analyse
    known: dict[str, dict[str, str]] = field(default_factory=dict)
    """File name to what it gave: stamp by document id."""
    followed: set[str] = field(default_factory=set)
    """Names of the files that were followed, by this machine or by an earlier version of the program."""
    elsewhere: set[str] = field(default_factory=set)
    """Names of the files that another machine followed last."""
    refused: list[Refused] = field(default_factory=list)
    partial: list[Refused] = field(default_factory=list)
    away: tuple[str, ...] = ()
    removed: int = 0

    async def recall(self) -> None:
        """Learn which files the library knows."""
        for document_id, fingerprint in (await self.library.fingerprints()).items():
            manner, stamp, name = fingerprint.split("|", 2)
            self.known.setdefault(name, {})[document_id] = stamp
            if manner in {_FOLLOWED, self.manner}:
                self.followed.add(name)
            elif followed_file(fingerprint):
                self.elsewhere.add(name)

    async def take_over(self, scanned: Scan) -> None:
        """Follow from here what another machine followed last and is the same file here."""
        same = [
            file
            for file in scanned.files
            if file.name in self.elsewhere and set(self.known[file.name].values()) == {file.stamp}
        ]
        await self.library.stamp(
            {id_: f"{self.manner}|{file.stamp}|{file.name}" for file in same for id_ in self.known[file.name]}
        )
        self.followed |= {file.name for file in same}

    async def forget(self, scanned: Scan) -> None:
        """Remove the documents of followed files that are gone, save those below a folder that is empty now."""
        gone = self.followed - {file.name for file in scanned.files}
        moved = {file.stamp for file in scanned.files if file.name not in self.known}
        emptied = scanned.emptied(name for name in gone if moved.isdisjoint(self.known[name].values()))
        self.refused += (Refused(folder, _EMPTIED) for folder in emptied)
        self.away = (*scanned.unknown, *emptied)
        gone = {name for name in gone if not name.startswith(self.away)}
        await self._remove(id_ for name in gone for id_ in self.known.pop(name))

    async def take_in(
        self, files: Sequence[File], executor: Executor | None, progress: Progress | None
    ) -> FolderReport:
        """Read what is new or changed among ``files`` and store it."""
        changed = [file for file in files if not self._is_known(file)]
        unread = {file.name for file in files} - {file.name for file in changed}
        counts = dict.fromkeys(Change, 0)
        counts[Change.UNCHANGED] = sum(len(self.known[name]) for name in unread)
        done = 0
        async for batch in _load(changed, self, executor):
            prepared = [document for loaded in batch for document in loaded.prepared]
            for change in await self.library.add_prepared(prepared, now=self.now):
                counts[change] += 1
            kept = {document.id for document in prepared}
            await self._remove(
                id_
                for loaded in batch
                if not loaded.is_closed
                for id_ in self.known.get(loaded.name, {})
                if id_ not in kept
            )
            self.partial += (part for loaded in batch for part in loaded.left_out)
            self.refused += (Refused(loaded.name, loaded.why) for loaded in batch if loaded.why)
            done += len(batch)
            if progress is not None:
                progress(done, len(changed))
        return FolderReport(
            added=counts[Change.ADDED],
            replaced=counts[Change.REPLACED],
            removed=self.removed,
            unchanged=counts[Change.UNCHANGED],
            refused=tuple(sorted(self.refused)),
            partial=tuple(sorted(self.partial)),
            away=self.away,
        )

    def _is_known(self, file: File) -> bool:
        """Whether the library holds this file as it is now."""
        if self.manner != _INGESTED and file.name not in self.followed:
            return False
        return set(self.known.get(file.name, {}).values()) == {file.stamp}

    async def _remove(self, ids: Iterable[str]) -> None:
        if wanted := list(ids):
            self.removed += await self.library.remove_many(wanted)


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What one file gave: documents, or why not."""

    name: str
    prepared: tuple[Prepared, ...] = ()
    why: str = ""
    left_out: tuple[Refused, ...] = ()
    is_closed: bool = False
    """Whether it could not be opened: what it gave before may still be in it."""


async def _load(files: Sequence[File], run: _Run, executor: Executor | None) -> AsyncIterator[list[_Loaded]]:
    """Read and analyse in the executor, a few batches ahead of the one given out."""
    loop = asyncio.get_running_loop()
    batches = deque(files[start : start + BATCH] for start in range(0, len(files), BATCH))
    in_hand: deque[asyncio.Future[list[_Loaded]]] = deque()
    try:
        while batches or in_hand:
            while batches and len(in_hand) < _AHEAD:
                batch = batches.popleft()
                in_hand.append(
                    loop.run_in_executor(executor, _load_batch, batch, run.manner, run.read, run.analyse)
                )
            yield await in_hand.popleft()
    finally:
        for future in in_hand:
            future.cancel()


def _load_batch(files: Sequence[File], manner: str, read: Read, analyse: Analyse) -> list[_Loaded]:
    return [_load_file(file, manner, read, analyse) for file in files]


def _load_file(file: File, manner: str, read: Read, analyse: Analyse) -> _Loaded:
    try:
        documents = read(file.path, file.root)
        left_out = _left_out(file, documents)
        # under a stamp of its own a file that was read in part is read again, and told of again, by every run
        fingerprint = f"{manner}|{file.stamp}{'~' if left_out else ''}|{file.name}"
        prepared = tuple(
            prepare(Incoming(document, analyse(document), fingerprint)) for document in documents
        )
    except UnreadableError as error:
        return _Loaded(file.name, why=str(error), is_closed=True)
    except (ReadingError, DocumentRefusedError) as error:
        return _Loaded(file.name, why=str(error))
    except Exception:  # noqa: BLE001 - one file that trips a mistake of ours must not keep the others out
        _log.exception("reading %r failed", file.name)
        return _Loaded(
            file.name, why=Phrase("Reading it failed by a mistake of ours; the log has the details.")
        )
    return _Loaded(file.name, prepared, left_out=left_out)


def _left_out(file: File, documents: Iterable[Document]) -> tuple[Refused, ...]:
    """What of a file was not read."""
    if not isinstance(documents, Reading):
        return ()
    parts = [Refused(f"{file.name}/{part.name}", part.error.sentence) for part in documents.refused]
    return (*parts, *(Refused(notice.name, notice.text) for notice in documents.notices))
