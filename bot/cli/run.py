"""`briefing-bot run`: the bot on Discord, from login to a clean stop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import sys
from itertools import chain, repeat

import aiohttp
import click
import discord

from bot.cli import SUBCOMMANDS
from bot.cli.shared.alone import alone
from bot.cli.shared.ending import finish, the_settings
from bot.cli.shared.login import log_in, required_token
from bot.cli.shared.warm_up import warm_up
from bot.client import BriefingBot
from bot.intake.threads import threads
from bot.settings import Settings, configure_logging, unknown_keys
from bot.status import serving_status
from summaries.library import Library
from summaries.reading.safety.sandbox import stop_all

SWITCH_SECONDS = 0.0005
"""How soon a thread that analyses lets the others go on. With Python's own 5 ms at each hand-over, heartbeats came 0.5
to 2 s late while a PDF of 20 MB was added; with this, 0.2 to 0.4 s."""

log = logging.getLogger(__name__)


async def run(settings: Settings) -> None:
    """Log in and serve until told to stop (SIGINT, SIGTERM).

    Raises:
        CannotRun: no token, or a refused one; another bot runs on the same SQLite file.
        LibraryError: the database can't be opened.
    """
    required_token(settings)
    sys.setswitchinterval(SWITCH_SECONDS)
    for sentence in unknown_keys():
        log.warning(sentence)
    stop = asyncio.create_task(_stop_signal())
    with alone(settings.database_url):
        async with await Library.open(settings.database_url) as library:
            await _until(stop, settings, library)
    stop.cancel()
    # what is still read waits for nobody any more, and a process waits for its threads before it ends
    threads.shutdown(wait=False, cancel_futures=True)
    stop_all()


async def _until(stop: asyncio.Task[None], settings: Settings, library: Library) -> None:
    """Serve, beginning anew where Discord is away or grants less, until told to stop."""
    message_content = True
    delays = chain((5, 10, 20, 40), repeat(60))
    while not stop.done():
        try:
            await _serve(BriefingBot(settings, library, message_content=message_content), stop)
        except discord.PrivilegedIntentsRequired:
            message_content = False
            log.warning(
                "Discord did not grant the message content intent: in channels %scommands are not seen, only "
                "mentions and slash commands. Switch it on in the developer portal: Bot, Privileged Gateway "
                "Intents.",
                settings.command_prefix,
            )
        except _UnreachableError as error:
            delay = next(delays)
            log.warning("Discord could not be reached (%s); trying again in %d seconds", error, delay)
            await asyncio.wait({stop}, timeout=delay)


class _UnreachableError(Exception):
    """The login found no Discord."""


async def _serve(bot: BriefingBot, stop: asyncio.Task[None]) -> None:
    async with bot, serving_status(bot):
        serving = asyncio.create_task(_stay(bot))
        bot.in_background(warm_up(), "the warm-up")
        bot.in_background(bot.folder.keep(), "the documents folder")
        await asyncio.wait({serving, stop}, return_when=asyncio.FIRST_COMPLETED)
        if stop.done():
            log.info("stopping")
            await bot.close()
            serving.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await serving


async def _stay(bot: BriefingBot) -> None:
    """Log in and stay connected: once it is logged in, discord.py reconnects by itself."""
    try:
        await log_in(bot, bot.settings)
    except (discord.DiscordServerError, aiohttp.ClientError, OSError) as error:
        raise _UnreachableError(str(error)) from error
    await bot.connect()


async def _stop_signal() -> None:
    """Return when the process is asked to stop."""
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows has no such handlers: Ctrl+C raises there
            loop.add_signal_handler(number, stopping.set)
    await stopping.wait()


@click.command(name="run", help=SUBCOMMANDS["run"])
def command() -> None:
    """Run until told to stop."""
    settings = the_settings()
    configure_logging(settings.log_level)
    finish(run(settings))
