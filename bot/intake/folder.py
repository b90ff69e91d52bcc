"""The operator's documents folder: read at start, watched while running."""

from __future__ import annotations

import logging
from pathlib import Path

from bot.clock import Clock, utc_now
from summaries.library import Library
from summaries.library.folder import FolderReport, sync_folder

log = logging.getLogger(__name__)


class Folder:
    """Keeps a library in step with a folder."""

    def __init__(self, library: Library, path: Path, clock: Clock = utc_now) -> None:
        self.library = library
        self.path = path
        self.clock = clock

    async def read(self) -> FolderReport:
        """Take over what is new, changed or gone; each refused file is logged with its reason."""
        report = await sync_folder(self.library, self.path, now=self.clock())
        for name, why in report.refused:
            log.warning("left out %s: %s", name, why)
        return report

    async def keep(self) -> None:
        """Read the folder now and whenever something in it changes, for ever."""
        from watchfiles import awatch  # noqa: PLC0415 - only the running bot watches

        self.path.mkdir(parents=True, exist_ok=True)
        report = await self.read()
        log.info("documents: %s", report)
        async for _ in awatch(self.path, recursive=True, step=200):
            log.info("documents: %s", await self.read())
