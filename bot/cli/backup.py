"""`briefing-bot backup FILE`: the whole database as one file."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from bot.cli import SUBCOMMANDS
from bot.cli.shared.ending import finish, the_settings
from summaries.library.backup import back_up


@click.command(name="backup", help=SUBCOMMANDS["backup"])
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def command(file: Path) -> None:
    """Copy, and say so."""
    finish(asyncio.to_thread(back_up, the_settings().database_url, file))
    click.echo(f"The database is in {file} now; `briefing-bot restore {file}` makes it again.")
