"""`briefing-bot invite`: the link that adds the bot to a server, with nothing asked that is not needed."""

from __future__ import annotations

from collections.abc import Callable

import click
import discord

from bot.cli import SUBCOMMANDS
from bot.cli.shared.ending import CannotRun, finish, the_settings
from bot.cli.shared.login import log_in
from bot.cli.shared.permissions import OPTIONAL_PERMISSIONS, PERMISSIONS, permissions
from bot.settings import Settings


async def explain(settings: Settings, say: Callable[[str], None]) -> None:
    """Print link and reasons.

    Raises:
        CannotRun: the token is missing or refused.
    """
    application = await _application_id(settings)
    say(
        discord.utils.oauth_url(
            application, permissions=permissions(), scopes=("bot", "applications.commands")
        )
    )
    say("\nIt asks for these permissions only:")
    for name, reason in PERMISSIONS.items():
        say(f"  {name.replace('_', ' ')}: {reason}")
    say("A server may grant besides:")
    for name, reason in OPTIONAL_PERMISSIONS.items():
        say(f"  {name.replace('_', ' ')}: {reason}")


async def _application_id(settings: Settings) -> int:
    async with discord.Client(intents=discord.Intents(guilds=True)) as client:
        try:
            await log_in(client, settings)
            return (await client.application_info()).id
        except (discord.HTTPException, OSError) as error:
            raise CannotRun(f"Discord could not be reached: {error}.") from error


@click.command(name="invite", help=SUBCOMMANDS["invite"])
def command() -> None:
    """Print it."""
    finish(explain(the_settings(), click.echo))
