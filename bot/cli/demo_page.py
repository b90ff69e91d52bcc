"""`briefing-bot demo`: the real bot in a simulated Discord, on a page of this machine.

No token, no network. The clock begins on the morning after the newest sample document, whatever the year is,
so that what the samples announce is still to come; from there it goes on, as limits and Undo count by it.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import importlib.util
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord
import simcord

from bot.cli.shared.ending import CannotRun
from bot.cli.shared.sample_documents import notice, samples_instead
from bot.cli.shared.terminal import reading_room
from bot.client import BriefingBot
from bot.settings import Settings
from summaries.reading import ReadingError, read_file, supported

MISSING = "The demo needs its extra: run `make demo`, or pip install 'briefing-bot[demo]'."


@dataclass(frozen=True, slots=True)
class Demo:
    """A running demo: its page, and the simulated Discord behind it."""

    url: str
    preview: Any
    channel: Any
    visitor: Any


def morning_after(documents: Path) -> dt.datetime:
    """Seven o'clock UTC on the day after the newest of the documents."""
    days = []
    for path in documents.rglob("*"):
        if supported(path):
            with contextlib.suppress(ReadingError):  # the library's own reading names what is refused
                days.append(read_file(path, root=documents).published)
    newest = max((day for day in days if day), default=None)
    if newest is None:
        raise CannotRun(f"There is no readable document in {documents}.")
    return dt.datetime.combine(newest + dt.timedelta(days=1), dt.time(7), tzinfo=dt.UTC)


@contextlib.asynccontextmanager
async def demo(settings: Settings, documents: Path, port: int = 0) -> AsyncIterator[Demo]:
    """Serve the page until the context ends.

    Raises:
        CannotRun: the demo's packages are not installed, or the folder holds no readable document.
    """
    if importlib.util.find_spec("markdown_it") is None:
        raise CannotRun(MISSING)
    start = morning_after(documents)
    opened = time.perf_counter()  # simcord sets the monotonic one

    def clock() -> dt.datetime:
        return start + dt.timedelta(seconds=time.perf_counter() - opened)

    async with reading_room(settings, documents, clock) as library:
        bot = BriefingBot(settings, library, clock=clock)
        env = simcord.Env(bot, shard_count=1, check_errors=False, settle_timeout=60)
        # The simulated clock begins on a fixed day; moved before the bot starts, nothing happens on the way.
        env.backend.advance_clock(max(0.0, (start - env.now()).total_seconds()))
        env.backend.bot_user.name = "Briefing Bot"
        await env.start()
        try:
            guild = env.create_guild("Briefing Room")
            moderators = guild.create_role("Moderators", permissions=discord.Permissions(manage_guild=True))
            channel = guild.create_text_channel("briefings")
            visitor = guild.add_member(env.create_user("you"), roles=[moderators])
            bot.dispatch("guild_join", bot.get_guild(guild.id))  # the welcome: what to type
            await env.settle()
            async with env.preview(
                channel, viewers=[visitor], layout="channel", port=port, presentation_time=start
            ) as preview:
                yield Demo(preview.url, preview, channel, visitor)
        finally:
            await env.shutdown()


async def serve(settings: Settings, port: int, announce: Callable[[str], None]) -> None:
    """Serve the sample documents until the page is closed or the program interrupted."""
    samples = samples_instead(settings)
    if samples:
        announce(notice(settings))
    async with demo(settings, samples or settings.documents_dir, port) as running:
        announce(f"Briefing Bot is listening at\n\n    {running.url}\n")
        announce("Open it and type !summary, !topic taiwan or !schedule. Ctrl+C ends it.")
        with contextlib.suppress(asyncio.CancelledError):
            await running.preview.wait_closed()
