"""A flood over real sockets: 200 commands and a PDF of 20 MB in one server, a question in another meanwhile."""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass
from pathlib import Path

from summaries.reading import read_file
from tests.bot.cli.test_process import Bot
from tests.discord_server import DiscordServer, File, Message
from tests.discord_server.entities import Channel
from tests.summaries.reading.samples import pdf, wrapped

COMMANDS = 200
MEGABYTES = 20
PAGES = 500
BEAT = 500
"""Milliseconds between heartbeats: Discord's own 41 seconds would show nothing."""
_SAMPLES = Path(__file__).parents[3] / "documents"


@dataclass(frozen=True)
class Outcome:
    """What happened in the other server, and to the connection, while the flood lasted."""

    answers: tuple[float, ...]
    """Seconds to each answer to `!topic taiwan` in the other server."""
    flooding: bool
    """Whether the flood was still unanswered in part when the last of them came."""
    read: bool
    """Whether the PDF was read and stored in the end."""
    beats: tuple[float, ...]
    """Seconds between heartbeats."""
    closes: int
    """How often the connection was lost."""


def large_pdf() -> bytes:
    """A PDF of 20 MB: 500 pages of the samples' text, a picture on each."""
    texts = [read_file(path, root=_SAMPLES).text for path in sorted(_SAMPLES.glob("*.md"))]
    lines = [line for text in texts for part in text.split("\n\n") for line in wrapped(part)]
    pages = [[f"Page {n}", "", *(lines * 2)[n * 7 % len(lines) :][:40]] for n in range(PAGES)]
    return pdf(pages, title="A long report", picture=int((MEGABYTES * 1_000_000 / PAGES / 3) ** 0.5))


async def flood(folder: Path, *, asked: int) -> Outcome:
    """Flood a bot in a process of its own, and ask ``asked`` times elsewhere while it lasts."""
    report = File("report.pdf", large_pdf(), "application/pdf")
    async with DiscordServer() as discord:
        discord.gateway.heartbeat_interval = BEAT
        bot = Bot(discord, folder)
        await bot.start()
        try:
            await discord.wait_connected(60)
            await bot.logged("documents: ")
            other = discord.add_guild("Elsewhere")
            calm = discord.add_channel("lobby", guild=other)
            await _answered(discord, calm)  # what is loaded once is loaded
            stored = discord.say("!add", files=[report])
            for _ in range(COMMANDS):
                discord.say("!topic taiwan")
            answers = [await _answered(discord, calm) for _ in range(asked)]
            flooding = _pdf_answer(discord, stored) is None
            await discord.wait_for(lambda: _pdf_answer(discord, stored), 120)
            answer = _pdf_answer(discord, stored)
            beats = discord.gateway.heartbeats
            return Outcome(
                answers=tuple(answers),
                flooding=flooding,
                read=answer is not None and "Added" in answer.content,
                beats=tuple(later - earlier for earlier, later in itertools.pairwise(beats)),
                closes=len(discord.gateway.identifies) + len(discord.gateway.resumes) - 1,
            )
        finally:
            await bot.stop()


async def _answered(discord: DiscordServer, channel: Channel) -> float:
    """Ask in a channel; the seconds until the bot's answer."""

    def answers() -> list[Message]:
        return [message for message in channel.messages if message.author is discord.world.bot]

    before, began = len(answers()), time.perf_counter()
    discord.say("!topic taiwan", channel=channel)
    await discord.wait_for(lambda: len(answers()) > before, 60)
    return time.perf_counter() - began


def _pdf_answer(discord: DiscordServer, stored: Message) -> Message | None:
    """The bot's reply to the message with the PDF."""
    return next(
        (
            message
            for message in discord.channel.messages
            if message.reference and int(message.reference["message_id"]) == stored.id
        ),
        None,
    )
