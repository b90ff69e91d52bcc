"""The operator's documents folder: read at start, watched while running."""

from __future__ import annotations

import asyncio
import logging
from itertools import count
from pathlib import Path

from bot.clock import Clock, utc_now
from bot.intake.threads import threads
from bot.speech import t
from summaries.library import Library
from summaries.library.errors import LibraryError
from summaries.library.folder import FolderReport, sync_folder

AGAIN = 60
"""Seconds after which a folder of which something is not there is looked at again."""
_LOOKS = 5_000  # milliseconds
_SLOWLY = AGAIN * 1_000 // _LOOKS

log = logging.getLogger(__name__)


class Folder:
    """Keeps a library in step with a folder."""

    def __init__(self, library: Library, path: Path, clock: Clock = utc_now) -> None:
        self.library = library
        self.path = path
        self.clock = clock
        self.report = FolderReport()
        """What came of the last run."""
        self.trouble = ""
        """Why the last run changed nothing, in a sentence; empty where it went well."""

    async def read(self) -> FolderReport:
        """Take over what is new, changed or gone; each file not read, or in part, is logged once, with why.

        Raises:
            FolderMissingError: the folder is not there, or suddenly empty; the documents stay as they are.
        """
        report = await sync_folder(self.library, self.path, now=self.clock(), executor=threads)
        known = {*self.report.refused, *self.report.partial}
        for name, why in report.refused:
            if (name, why) not in known:
                log.warning("left out %s: %s", name, why)
        for name, why in report.partial:
            if (name, why) not in known:
                log.warning("read in part: %s: %s", name, why)
        self.report, self.trouble = report, ""
        return report

    def warnings(self) -> tuple[str, ...]:
        """What is not as it should be, a sentence each, for those who look after the bot."""
        left_out = (t("Left out {name}: {why}", name=name, why=why) for name, why in self.report.refused)
        partial = (t("Read in part, {name}: {why}", name=name, why=why) for name, why in self.report.partial)
        return (*filter(None, (self.trouble,)), *left_out, *partial)

    async def keep(self) -> None:
        """Read the folder now, whenever something in it changes, and again while it is not there, for ever."""
        from watchfiles import awatch  # noqa: PLC0415 - only the running bot watches

        self.path.mkdir(parents=True, exist_ok=True)
        while True:
            if not await self.read_if_there():
                await asyncio.sleep(AGAIN)
                continue
            looks = count(1)
            try:
                # a disk that goes away or comes back sends no change, nor does what came between the reading and the
                # watch: so it stops now and then to look
                changes = awatch(
                    self.path, recursive=True, step=200, rust_timeout=_LOOKS, yield_on_timeout=True
                )
                async for changed in changes:
                    turn = next(looks)
                    due = turn % _SLOWLY == 0 and (self.report.away or not any(self.path.iterdir()))
                    look = changed or turn == 1 or due
                    if look and not await self.read_if_there():
                        break
            except OSError as error:  # it went away between the two
                log.warning("The documents folder cannot be watched (%s); looking again soon.", error)

    async def read_if_there(self) -> bool:
        """Read the folder; where it or the database is not there, change nothing, log why and return False."""
        try:
            report = await self.read()
        except LibraryError as error:  # no folder, or no database
            if str(error) != self.trouble:
                log.warning("%s", error)
            self.trouble = str(error)
            return False
        counted = (f"{name}={number}" for name, number in report.counts().items())
        log.info("documents: %s", " ".join(counted))
        return True
