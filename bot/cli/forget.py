"""`briefing-bot forget --server ID`: all that is kept of a server is deleted."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import click
import sqlalchemy as sa

from bot import kept
from bot.cli import SUBCOMMANDS
from bot.cli.shared.ending import finish, the_settings
from bot.settings import Settings
from summaries.library import Library
from summaries.library.compact import compact


async def count(settings: Settings, server: int) -> Mapping[sa.Table, int]:
    """How many records there are of a server, by table."""
    async with await Library.open(settings.database_url) as library:
        await kept.prepare(library.engine)
        return await kept.count_of(library.engine, server)


async def forget(settings: Settings, server: int) -> None:
    """Delete all that is kept of a server.

    Raises:
        LibraryError: the database cannot be written.
    """
    async with await Library.open(settings.database_url) as library:
        await kept.forget(library, server)
    await asyncio.to_thread(compact, settings.database_url)


@click.command(name="forget", help=SUBCOMMANDS["forget"])
@click.option("--server", type=int, required=True, help="Discord's number of the server.")
@click.option("--yes", is_flag=True, help="Do not ask whether that is meant.")
def command(server: int, *, yes: bool) -> None:
    """Say what there is, ask, delete."""
    settings = the_settings()
    there = finish(count(settings, server))
    if not there:
        click.echo(f"Nothing is kept of server {server}.")
        return
    for table, number in there.items():
        click.echo(f"{number:>8} in {table.name}")
    if not yes:
        click.confirm(f"Delete all of this of server {server}, for good?", abort=True)
    finish(forget(settings, server))
    click.echo(
        f"Nothing is kept of server {server} any more. Copies that `backup` made hold it still, and a bot that is in "
        "the server goes on keeping what is new: remove it from there first."
    )
