"""Logging in to Discord: the token, where Discord is, and what to do when it says no."""

from __future__ import annotations

import discord
import yarl

from bot.cli.shared.ending import CannotRun
from bot.settings import Settings

TOKEN_REFUSED = "Discord refused the token: copy it again from your application's Bot page (Reset Token)."  # noqa: S105 - a sentence


def required_token(settings: Settings) -> str:
    """Return the bot's token.

    Raises:
        CannotRun: there is none.
    """
    if not settings.discord_token:
        raise CannotRun("DISCORD_TOKEN is missing: put your bot's token into .env (see .env.example).")
    return settings.discord_token


async def log_in(client: discord.Client, settings: Settings) -> None:
    """Log ``client`` in over REST; no gateway session is begun.

    Raises:
        CannotRun: no token, or a refused one.
        discord.HTTPException, OSError: Discord could not be reached or is in trouble.
    """
    token = required_token(settings)
    _use_addresses(settings)
    try:
        await client.login(token)
    except discord.LoginFailure as error:
        raise CannotRun(TOKEN_REFUSED) from error


def _use_addresses(settings: Settings) -> None:
    """Point discord.py at other addresses than Discord's own.

    These two class attributes are the library's only hooks for it; a rate-limit proxy needs the first.
    """
    if settings.discord_api_url:
        discord.http.Route.BASE = settings.discord_api_url
    if settings.discord_gateway_url:
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.discord_gateway_url)
