"""`briefing-bot restore FILE`: a database again out of what `backup` wrote."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from bot.cli import SUBCOMMANDS
from bot.cli.shared.ending import finish, the_settings
from bot.settings import Settings
from summaries.library import Library
from summaries.library.backup import restore


async def bring_back(settings: Settings, file: Path) -> int:
    """Make the database out of the file and bring its tables to their newest form.

    Returns:
        How many documents all servers share in it.
    """
    await asyncio.to_thread(restore, settings.database_url, file)
    async with await Library.open(settings.database_url) as library:
        return await library.count(None)


@click.command(name="restore", help=SUBCOMMANDS["restore"])
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def command(file: Path) -> None:
    """Restore, and say what is there."""
    documents = finish(bring_back(the_settings(), file))
    click.echo(f"The database is back, with {documents} shared documents.")
