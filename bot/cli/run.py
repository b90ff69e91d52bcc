"""`briefing-bot run`: the bot on Discord, or one process of it, from login to a clean stop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
import signal
import socket
import sys
from collections.abc import Callable
from itertools import chain, repeat

import aiohttp
import click
import discord
from sqlalchemy.engine import make_url

from bot.cli import SUBCOMMANDS
from bot.cli.shared.alone import alone
from bot.cli.shared.ending import CannotRun, finish, the_settings
from bot.cli.shared.login import TOKEN_REFUSED, log_in, required_token
from bot.cli.shared.warm_up import warm_up
from bot.client import BriefingBot, Role
from bot.intake.threads import threads
from bot.logs import configure_logging
from bot.settings import Settings, unknown_keys
from bot.status import serving_status
from bot.web.fetcher import Fetch
from summaries.library import Library
from summaries.reading.safety.sandbox import stop_all

SWITCH_SECONDS = 0.0005
"""How soon a thread that analyses lets the others go on. With Python's own 5 ms at each hand-over, heartbeats came 0.5
to 2 s late while a PDF of 20 MB was added; with this, 0.2 to 0.4 s."""

_LONGEST_NAME = 500
_REFUSED = {
    4004: TOKEN_REFUSED,
    4010: "Discord knows no such shard: --shards must be below the number of shards, as in 0-3/8.",
    4011: "Discord wants more shards for so many servers: raise the number after the slash of --shards.",
}
"""What is said of a connection that Discord ends for good, by its code
(https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway)."""

_EVERYTHING = Role()
log = logging.getLogger(__name__)


async def run(settings: Settings, role: Role = _EVERYTHING, *, fetch: Fetch | None = None) -> None:
    """Log in and serve until told to stop (SIGINT, SIGTERM).

    Args:
        settings: the operator's.
        role: what of the work is done here.
        fetch: gets pages from the web; by default as far as the settings allow.

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
            await _until(
                stop,
                lambda intent: BriefingBot(settings, library, message_content=intent, fetch=fetch, role=role),
                settings,
            )
    stop.cancel()
    # what is still read waits for nobody any more, and a process waits for its threads before it ends
    threads.shutdown(wait=False, cancel_futures=True)
    stop_all()


async def _until(stop: asyncio.Task[None], bot: Callable[[bool], BriefingBot], settings: Settings) -> None:
    """Serve, beginning anew where Discord is away or grants less, until told to stop."""
    message_content = True
    delays = chain((5, 10, 20, 40), repeat(60))
    while not stop.done():
        try:
            await _serve(bot(message_content), stop)
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
        if bot.role.worker:
            watched = f"folder {socket.gethostname()} {bot.folder.path.absolute()}"[:_LONGEST_NAME]
            watching = bot.coordination.alone(watched, bot.folder.keep)
            bot.in_background(watching, "the documents folder")
        await asyncio.wait({serving, stop}, return_when=asyncio.FIRST_COMPLETED)
        if stop.done():
            log.info("stopping")
            await bot.close()
            serving.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await serving


async def _stay(bot: BriefingBot) -> None:
    """Log in and stay connected: once it is logged in, discord.py reconnects by itself.

    A process without a gateway is there for its background alone.
    """
    try:
        await log_in(bot, bot.settings)
    except (discord.DiscordServerError, aiohttp.ClientError, OSError) as error:
        raise _UnreachableError(str(error)) from error
    if not bot.role.gateway:
        bot.work()
        log.info("logged in as %s, to work without a gateway", bot.user)
        await asyncio.Event().wait()
    try:
        await bot.connect()
    except discord.ConnectionClosed as error:
        raise CannotRun(_REFUSED.get(error.code, f"Discord ended the connection ({error}).")) from error


async def _stop_signal() -> None:
    """Return when the process is asked to stop."""
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows has no such handlers: Ctrl+C raises there
            loop.add_signal_handler(number, stopping.set)
    await stopping.wait()


def shards(words: str) -> tuple[range, int]:
    """Which shards of how many: `0-3/8`, or `5/8` for one.

    Raises:
        CannotRun: it is not written so.
    """
    written = re.fullmatch(r"(\d+)(?:-(\d+))?/(\d+)", words)
    if written is None:
        raise CannotRun("Write --shards as FIRST-LAST/COUNT, as in 0-3/8.")
    first, count = int(written[1]), int(written[3])
    last = int(written[2] or first)
    if not first <= last < count:
        raise CannotRun(f"--shards {words}: of {count} shards the first is 0 and the last is {count - 1}.")
    return range(first, last + 1), count


def _role(settings: Settings, *, gateway: bool, worker: bool, part: str) -> Role:
    """What this process is to do.

    Raises:
        CannotRun: for part of the work without a database that several processes share.
    """
    if not (gateway or worker or part):
        return Role()
    if make_url(settings.database_url).get_backend_name() == "sqlite":
        raise CannotRun(
            "--gateway, --worker and --shards divide the work among processes that share a PostgreSQL database: set "
            "DATABASE_URL, or leave them out to run everything here."
        )
    number, count = shards(part) if part else (None, None)
    everything = gateway == worker
    return Role(gateway or everything, worker or everything, number, count)


@click.command(name="run", help=SUBCOMMANDS["run"])
@click.option("--gateway", is_flag=True, help="Only hear and answer members.")
@click.option(
    "--worker", is_flag=True, help="Only deliver digests, poll feeds and watch the documents folder."
)
@click.option("--shards", "part", metavar="0-3/8", default="", help="Only these shards of so many.")
def command(*, gateway: bool, worker: bool, part: str) -> None:
    """Run until told to stop."""
    settings = the_settings()
    configure_logging(settings.log_level, settings.log_format)
    finish(_run(settings, gateway=gateway, worker=worker, part=part))


async def _run(settings: Settings, *, gateway: bool, worker: bool, part: str) -> None:
    await run(settings, _role(settings, gateway=gateway, worker=worker, part=part))
