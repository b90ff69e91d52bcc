"""`briefing-bot export --server ID FILE`: all that is kept of a server, for those whom it is about."""

from __future__ import annotations

import json
from pathlib import Path

import click

from bot import kept
from bot.cli import SUBCOMMANDS
from bot.cli.shared.ending import finish, the_settings
from bot.settings import Settings
from summaries.library import Library
from summaries.library.backup import new_file


async def export(settings: Settings, server: int, file: Path) -> int:
    """Write the file, which only its owner may read; return how many records it holds.

    Raises:
        LibraryError: the database cannot be read, or the file cannot be written.
    """
    async with await Library.open(settings.database_url) as library:
        await kept.prepare(library.engine)
        tables = await kept.kept_of(library.engine, server)
    with new_file(file) as part:
        part.write_text(
            json.dumps({"server": server, **tables}, ensure_ascii=False, indent=1), encoding="utf-8"
        )
    return sum(map(len, tables.values()))


@click.command(name="export", help=SUBCOMMANDS["export"])
@click.option("--server", type=int, required=True, help="Discord's number of the server.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def command(server: int, file: Path) -> None:
    """Export, and say so."""
    records = finish(export(the_settings(), server, file))
    click.echo(f"{records} records of server {server} are in {file} now.")
