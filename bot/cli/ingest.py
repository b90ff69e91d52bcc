"""`briefing-bot ingest`: files and folders into the library, with progress."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from bot.cli import SUBCOMMANDS
from bot.cli.shared.ending import finish, the_settings
from bot.cli.shared.words import count
from bot.logs import configure_logging
from bot.settings import Settings
from summaries.library import Library
from summaries.library.folder import ingest_files


async def ingest(settings: Settings, paths: Sequence[Path]) -> int:
    """Read everything below ``paths``; prints a line for each file that was not read, or in part.

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
    for name, why in report.partial:
        console.print(f"read in part: {name}: {why}", style="yellow", highlight=False, markup=False)
    console.print(
        f"{count(report.added, 'document')} added, {report.replaced} replaced, {report.unchanged} unchanged, "
        f"{len(report.refused)} left out.",
        highlight=False,
    )
    return len(report.refused)


@click.command(name="ingest", help=SUBCOMMANDS["ingest"])
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
def command(paths: tuple[Path, ...]) -> None:
    """Read the paths; what was refused is an exit status, too."""
    configure_logging("WARNING")
    refused = finish(ingest(the_settings(), paths))
    sys.exit(1 if refused else 0)
