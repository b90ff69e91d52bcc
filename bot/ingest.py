"""`briefing-bot ingest`: files and folders into the library, with progress."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from bot.replies.words import count
from bot.settings import Settings
from summaries.library import Library
from summaries.library.folder import ingest_files


async def ingest(settings: Settings, paths: Sequence[Path]) -> int:
    """Read everything below ``paths``; prints a line for each refused document.

    Returns:
        How many were refused.
    """
    console = Console(stderr=True)
    async with await Library.open(settings.database_url) as library:
        with Progress(console=console) as progress:
            task = progress.add_task("Reading", total=None)
            report = await ingest_files(
                library,
                paths,
                now=dt.datetime.now(dt.UTC),
                progress=lambda done, total: progress.update(task, completed=done, total=total),
            )
    for name, why in report.refused:
        console.print(f"left out {name}: {why}", style="yellow", highlight=False, markup=False)
    console.print(
        f"{count(report.added, 'document')} added, {report.replaced} replaced, {report.unchanged} unchanged, "
        f"{len(report.refused)} left out.",
        highlight=False,
    )
    return len(report.refused)
