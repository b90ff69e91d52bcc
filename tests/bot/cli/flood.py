"""A flood over real sockets: 200 commands and large files in one server, a question in another meanwhile."""

from __future__ import annotations

import io
import itertools
import time
import zipfile
from collections.abc import Sequence
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
    files: tuple[str, ...]
    """What the bot said of each file in the end."""
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


def report() -> File:
    """The PDF."""
    return File("report.pdf", large_pdf(), "application/pdf")


def hostile() -> list[File]:
    """Files that take the most of whoever reads and analyses them: marks of lists, blanks, brackets, one line, zips."""
    size = 1_900_000
    page = "".join(f"<p>Group {number * 7919 % 10_007} met in Taipei on 4 May." for number in range(20_000))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bundle:
        for number in range(6):
            bundle.writestr(f"{number}.html", f"{page} {number}")
    texts = {
        "marks.md": "- " * (size // 2) + "a",
        "items.md": "- a\n" * (size // 4),
        "blanks.txt": "The quay is shut." + " " * size + "It opens.",
        "brackets.md": "[a " * (size // 3),
        "line.txt": "the ministers met them in Taipei on 4 May and " * (size // 46),
    }
    files = [File(name, text.encode(), "text/plain") for name, text in texts.items()]
    return [*files, File("pages.zip", packed.getvalue(), "application/zip")]


async def flood(folder: Path, files: Sequence[File], *, asked: int) -> Outcome:
    """Flood a bot in a process of its own, a member a file, and ask ``asked`` times elsewhere while it lasts."""
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
            members = [
                discord.add_member(f"member {number}", "manage_guild").user for number, _ in enumerate(files)
            ]
            brought = [
                discord.say("!add", files=[file], user=member)
                for file, member in zip(files, members, strict=True)
            ]
            for _ in range(COMMANDS):
                discord.say("!topic taiwan")
            answers = [await _answered(discord, calm) for _ in range(asked)]
            flooding = not all(_answer_to(discord, message) for message in brought)
            await discord.wait_for(lambda: all(_answer_to(discord, message) for message in brought), 400)
            beats = discord.gateway.heartbeats
            return Outcome(
                answers=tuple(answers),
                flooding=flooding,
                files=tuple(_answer_to(discord, message) for message in brought),
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


def _answer_to(discord: DiscordServer, brought: Message) -> str:
    """What the bot says of a message with a file; empty as long as it says nothing."""
    answers = (
        message.content + "".join(str(embed) for embed in message.embeds)
        for message in discord.channel.messages
        if message.reference and int(message.reference["message_id"]) == brought.id
    )
    return next(answers, "")
