"""The operator's documents folder: read at start, watched while running."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from pathlib import Path

from summaries.library import Library
from summaries.library.folder import FolderReport, sync_folder

Clock = Callable[[], dt.datetime]
log = logging.getLogger(__name__)


def utc_now() -> dt.datetime:
    """The present."""
    return dt.datetime.now(dt.UTC)


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
