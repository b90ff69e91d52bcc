"""A simulated Discord with the real bot in it, over a real library of a few small documents."""

from __future__ import annotations

import asyncio
import datetime as dt
import shutil
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord

from bot.catalogue.catalogue import COMMANDS
from bot.catalogue.entry import Command
from bot.client import BriefingBot
from bot.commands.failures import explain
from bot.delivery import prepare
from bot.feeds.store.feed_store import FeedStore
from bot.memory import Memory
from bot.settings import parse
from summaries.analysis import analyse
from summaries.comparing.encoder import encoder
from summaries.library import Library
from summaries.model import Document

NOW = dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)

STRAIT = Document(
    id="strait.md",
    title="Frigates pass the Taiwan Strait",
    source="Sample Wire",
    published=dt.date(2026, 11, 18),
    url="https://example.org/strait",
    text=(
        "Two frigates passed through the Taiwan Strait on Wednesday, the defence ministry in Taipei said. "
        "The passage took nine hours. "
        "Taiwan will hold a drill on its east coast on 12 December 2026. "
        "Shipping was not disturbed, according to the port of Keelung. "
        "The next round of talks between the coast guards is planned for the first half of 2027. "
        "Insurers said that premiums for the route had not moved. "
        "Taiwan counts more than forty such passages since 2023."
    ),
)
GRID = Document(
    id="grid.md",
    title="Power returns to Odesa",
    source="Sample Europe Desk",
    published=dt.date(2026, 11, 17),
    text=(
        "Engineers restored power to most of Odesa on Tuesday after a night of strikes. "
        "Two substations remain out of service. "
        "A donors' conference for the grid opens in Warsaw on 3 December 2026. "
        "The operator said that repairs would take until the end of January 2027."
    ),
)
HOSTILE = Document(
    id="hostile.md",
    title="@everyone [free nitro](https://evil.example) <@&7>",
    source="**Mallory**",
    published=dt.date(2026, 11, 10),
    text=(
        "Volcano @everyone said <@123456789012345678> that **bold** claims at https://evil.example need checking. "
        "The volcano of discord.gg/abc is `code` and ||hidden|| with [a link](https://evil.example/x). "
        "Nothing else was reported from the volcano on Monday by anyone at all."
    ),
)
PRIVATE = Document(
    id="private.md",
    title="Members only",
    published=dt.date(2026, 11, 19),
    text=(
        "Zanzibar is mentioned nowhere but in this paper of one server. "
        "Zanzibar will open its new port on 1 December 2026. "
        "The port of Zanzibar cost more than planned."
    ),
)


@dataclass
class Room:
    """A server, seen by a member and by a moderator; and a second server whose member is a stranger."""

    env: Any
    bot: BriefingBot
    library: Library
    guild: Any
    channel: Any
    member: Any
    moderator: Any
    elsewhere: Any
    stranger: Any

    @property
    def said(self) -> discord.Message:
        """The channel's last message."""
        message = self.channel.last_message
        assert isinstance(message, discord.Message)
        return message

    @property
    def words(self) -> str:
        """All that a member reads in it."""
        return reading(self.said)


def reading(message: Any) -> str:
    """What stands in a message: content and embeds."""
    parts = [message.content]
    for embed in message.embeds:
        parts += [
            embed.author.name if embed.author else None,
            embed.title,
            embed.description,
            *(f"{f.name}\n{f.value}" for f in embed.fields),
            embed.footer.text,
        ]
    return "\n".join(part for part in parts if part)


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the tables of every room and three shared documents: made once, copied for each test."""
    path = tmp_path_factory.mktemp("stocked") / "library.sqlite3"

    async def stock() -> None:
        async with await Library.open(f"sqlite:///{path}") as opened:
            await prepare(opened.engine)
            await Memory(opened.engine).prepare()
            await FeedStore(opened.engine).prepare()
            for document in (STRAIT, GRID, HOSTILE):
                await opened.add(document, analyse(document), now=NOW - dt.timedelta(hours=3))

    asyncio.run(stock())
    return path


@pytest.fixture
async def library(stocked: Path, tmp_path: Path) -> AsyncIterator[Library]:
    """A library on SQLite with three shared documents."""
    path = shutil.copy(stocked, tmp_path / "library.sqlite3")
    async with await Library.open(f"sqlite:///{path}") as opened:
        yield opened


@pytest.fixture
def message_content() -> bool:
    """Whether Discord grants the privileged intent; a test may parametrise it away."""
    return True


@pytest.fixture
def entries() -> Sequence[Command]:
    """The bot's commands; a test may add one of its own."""
    return COMMANDS


@pytest.fixture
async def simulation(
    library: Library,
    tolerated: list[type[BaseException]],
    entries: Sequence[Command],
    *,
    message_content: bool,
) -> AsyncIterator[Any]:
    """The bot, ready, on 20 November 2026 at nine; errors that it swallowed fail the test."""
    encoder()  # the extra for meaning takes a second or more to load: not while a test waits for an answer
    bot = BriefingBot(parse({}), library, message_content=message_content, entries=entries)
    approved = discord.Intents.default()
    approved.message_content = message_content
    # a busy machine is no failure
    env = simcord.Env(bot, shard_count=1, approved_intents=approved, settle_timeout=60)
    env.backend.advance_clock((NOW - env.now()).total_seconds())
    await env.start()
    try:
        yield env
    finally:
        await env.shutdown()
    unexplained = [error for error in env.errors if explain(error, "!", []) is None]
    assert [type(error.__cause__ or error) for error in unexplained] == tolerated


@pytest.fixture
def tolerated() -> list[type[BaseException]]:
    """The mistakes of ours that a test provokes."""
    return []


@pytest.fixture
async def room(simulation: Any, library: Library) -> Room:
    """Two servers; the first one has a document of its own."""
    guild = simulation.create_guild("Briefing Room")
    elsewhere = simulation.create_guild("Elsewhere")
    rank = guild.create_role("Moderators", permissions=discord.Permissions(manage_guild=True))
    await library.add(PRIVATE, analyse(PRIVATE), now=NOW, server=guild.id)
    return Room(
        simulation,
        simulation.bot,
        library,
        guild,
        guild.create_text_channel("briefings"),
        guild.add_member(simulation.create_user("alice")),
        guild.add_member(simulation.create_user("mona"), roles=[rank]),
        elsewhere.create_text_channel("lobby"),
        elsewhere.add_member(simulation.create_user("eve")),
    )
