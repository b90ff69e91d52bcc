"""`briefing-bot run`: the bot on Discord, from login to a clean stop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal

import discord
import yarl

from bot.client import BriefingBot
from bot.documents import Folder
from bot.settings import Settings
from summaries.library import Library

log = logging.getLogger(__name__)


class CannotRun(Exception):  # noqa: N818 - a sentence for the operator
    """The bot can't go on Discord; the message says what to do."""


def use_addresses(settings: Settings) -> None:
    """Point discord.py at other addresses than Discord's own.

    These two class attributes are the library's only hooks for it; a rate-limit proxy needs the first.
    """
    if settings.discord_api_url:
        discord.http.Route.BASE = settings.discord_api_url
    if settings.discord_gateway_url:
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.discord_gateway_url)


async def run(settings: Settings) -> None:
    """Log in and serve until told to stop (SIGINT, SIGTERM).

    Raises:
        CannotRun: no token, a refused token, or no connection to be had.
        LibraryError: the database can't be opened.
    """
    if not settings.discord_token:
        raise CannotRun("DISCORD_TOKEN is missing: put your bot's token into .env (see .env.example).")
    use_addresses(settings)
    async with await Library.open(settings.database_url) as library:
        folder = Folder(library, settings.documents_dir)
        try:
            await _serve(settings, library, folder, message_content=True)
        except discord.PrivilegedIntentsRequired:
            log.warning(
                "Discord did not grant the message content intent: in channels %scommands are not seen, only "
                "mentions and slash commands. Switch it on in the developer portal: Bot, Privileged Gateway "
                "Intents.",
                settings.command_prefix,
            )
            await _serve(settings, library, folder, message_content=False)


async def _serve(settings: Settings, library: Library, folder: Folder, *, message_content: bool) -> None:
    bot = BriefingBot(settings, library, message_content=message_content)
    stop = asyncio.create_task(_stop_signal())
    async with bot:
        serving = asyncio.create_task(bot.start(settings.discord_token or ""))
        bot.in_background(folder.keep(), "the documents folder")
        await asyncio.wait({serving, stop}, return_when=asyncio.FIRST_COMPLETED)
        if stop.done():
            log.info("stopping")
            await bot.close()
        stop.cancel()
        try:
            await serving
        except discord.LoginFailure as error:
            raise CannotRun(
                "Discord refused the token: copy it again from your application's Bot page (Reset Token)."
            ) from error


async def _stop_signal() -> None:
    """Return when the process is asked to stop."""
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows has no such handlers: Ctrl+C raises there
            loop.add_signal_handler(number, asked.set)
    await asked.wait()
