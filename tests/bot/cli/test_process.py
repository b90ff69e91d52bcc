"""The real process, `briefing-bot run`, against the loopback Discord over real sockets."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from tests.discord_server import DiscordServer, Fault, Message

PAPER = """---
title: Frigates pass the Taiwan Strait
source: Sample Wire
date: 2026-11-18
---

Two frigates passed through the Taiwan Strait on Wednesday, the defence ministry in Taipei said.
The passage took nine hours and was watched by patrol boats.
Taiwan will hold a drill on its east coast on 12 December 2027.
"""
LATER = """---
title: Power returns to Odesa
source: Sample Europe Desk
date: 2026-11-19
---

Engineers restored power to most of Odesa on Tuesday after a night of strikes on the grid.
Two substations remain out of service, the operator said.
"""


class Bot:
    """A bot in a process of its own."""

    def __init__(self, discord: DiscordServer, folder: Path) -> None:
        self.discord = discord
        self.documents = folder / "documents"
        self.documents.mkdir(exist_ok=True)
        (self.documents / "strait.md").write_text(PAPER, encoding="utf-8")
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("DISCORD")},
            **discord.environment,
            "DOCUMENTS_DIR": str(self.documents),
            "LOG_LEVEL": "INFO",
        }
        self.process: asyncio.subprocess.Process | None = None
        self.log: list[str] = []

    async def start(self) -> None:
        """Start it; returns at once."""
        self.process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run",
            env=self.environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip

    async def stop(self) -> tuple[int, str]:
        """Ask it to stop, as an operator does; its exit status and what it logged."""
        assert self.process
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
        return await self.end()

    async def end(self) -> tuple[int, str]:
        """Wait until it ends by itself."""
        assert self.process
        output, _ = await asyncio.wait_for(self.process.communicate(), 120)
        return self.process.returncode or 0, "".join(self.log) + output.decode()

    async def logged(self, words: str) -> None:
        """Wait until the process logs something."""
        assert self.process
        assert self.process.stdout
        async with asyncio.timeout(180):
            while words not in (line := (await self.process.stdout.readline()).decode()):
                assert line, f"the process ended: {self.log}"
                self.log.append(line)
        self.log.append(line)

    async def asked(self, words: str) -> Message:
        """Say something and wait for the bot's next message."""
        known = len(self.discord.posts)
        self.discord.say(words)
        posts = await self.discord.wait_for(lambda: self.discord.posts[known:], 120)
        message = posts[0]
        assert isinstance(message, Message)
        return message


@pytest.fixture
async def discord() -> AsyncIterator[DiscordServer]:
    """A Discord of our own."""
    async with DiscordServer() as server:
        yield server


@pytest.fixture
async def bot(discord: DiscordServer, tmp_path: Path) -> AsyncIterator[Bot]:
    """A bot, not started."""
    made = Bot(discord, tmp_path)
    yield made
    if made.process and made.process.returncode is None:
        made.process.kill()
        await made.process.communicate()


async def until_read(bot: Bot, words: str) -> Message:
    """Ask once the documents are read: reading goes on beside the login."""
    await bot.logged("documents: ")
    return await bot.asked(words)


async def test_it_logs_in_answers_and_stops_cleanly(discord: DiscordServer, bot: Bot) -> None:
    """Login, !summary with an embed, /topic within three seconds, a digest on request, a clean end."""
    await bot.start()
    await discord.wait_connected(30)
    summary = await until_read(bot, "!summary")
    assert "Two frigates passed" in summary.embeds[0]["description"]
    asked = discord.slash("topic", {"words": "taiwan"})
    await discord.wait_for(lambda: asked.answered)
    assert asked.latency is not None
    assert asked.latency < 3
    assert asked.original is not None
    assert "Taiwan will hold a drill" in asked.original.embeds[0]["description"]

    await bot.asked("!digest daily 08:00 Europe/London")
    (bot.documents / "odesa.md").write_text(LATER, encoding="utf-8")
    await bot.logged("added=1")
    assert "Odesa" in str((await bot.asked("!documents")).embeds)
    known = len(discord.posts)
    discord.say("!digest now")

    def digest() -> list[Message]:
        return [m for m in discord.posts[known:] if "Engineers restored power" in str(m.embeds)]

    assert await discord.wait_for(digest, 30)
    status, log = await bot.stop()
    assert status == 0, log
    assert "Traceback" not in log
    assert not discord.unknown_routes


@pytest.mark.parametrize(
    "fault",
    [Fault.rate_limited(0.2), Fault.banned(), Fault.error(500), Fault.error(502), Fault.error(503)],
    ids=["429", "429 without retry_after", "500", "502", "503"],
)
async def test_trouble_on_the_post_is_survived(discord: DiscordServer, bot: Bot, fault: Fault) -> None:
    """An answer that Discord refuses once is repeated, or the member told; the next one is given."""
    await bot.start()
    await discord.wait_connected(30)
    await until_read(bot, "!summary")
    discord.faults.add(fault)
    first = await bot.asked("!topic taiwan")
    assert first.embeds or "please ask again" in first.content or "wrong on my side" in first.content
    assert discord.faults.fired
    assert (await bot.asked("!summary")).embeds


async def test_a_dropped_socket_is_resumed_and_an_invalid_session_begun_anew(
    discord: DiscordServer, bot: Bot
) -> None:
    """What is asked while the connection is down is answered after RESUME; op 9 leads to a new IDENTIFY."""
    await bot.start()
    await discord.wait_connected(30)
    await until_read(bot, "!summary")
    discord.gateway.drop(4000)
    answer = await bot.asked("!topic taiwan")
    assert answer.embeds
    assert len(discord.gateway.resumes) == 1
    before = len(discord.gateway.identifies)
    discord.gateway.invalidate(resumable=False)
    await discord.wait_for(lambda: len(discord.gateway.identifies) > before, 30)
    await discord.wait_connected(30)
    assert (await bot.asked("!summary")).embeds


async def test_an_answer_under_way_is_ended_before_the_process_is(discord: DiscordServer, bot: Bot) -> None:
    """Told to stop while Discord is slow to take an answer, the bot waits for it and leaves no stack trace."""
    await bot.start()
    await discord.wait_connected(30)
    await until_read(bot, "!summary")
    discord.faults.add(Fault.slow(1.5))
    assert (await bot.asked("!topic taiwan")).embeds
    status, log = await bot.stop()
    assert status == 0
    assert "Traceback" not in log
    assert "ERROR" not in log


async def test_a_refused_intent_closes_one_door_of_three(bot_without_intent: Bot) -> None:
    """Without the message content intent the bot starts anyway, says so, and answers a mention."""
    bot = bot_without_intent
    await bot.start()
    await bot.discord.wait_connected(30)
    message = await until_read(bot, f"<@{bot.discord.world.bot.id}> topic taiwan")
    assert message.embeds
    status, log = await bot.stop()
    assert status == 0
    assert "did not grant the message content intent" in log
    assert "Traceback" not in log


@pytest.fixture
async def bot_without_intent(tmp_path: Path) -> AsyncIterator[Bot]:
    """A bot whose application has no privileged intent."""
    async with DiscordServer(portal=()) as server:
        made = Bot(server, tmp_path)
        yield made
        if made.process and made.process.returncode is None:
            made.process.kill()
            await made.process.communicate()


async def test_discord_that_cannot_be_reached_is_waited_for(discord: DiscordServer, bot: Bot) -> None:
    """Started while Discord is down, the bot says so, tries again and is there when Discord is."""
    async with discord.unreachable():
        await bot.start()
        await bot.logged("could not be reached")
    await discord.wait_connected(30)
    status, log = await bot.stop()
    assert status == 0
    assert "Traceback" not in log


WRONG: list[tuple[str, Callable[[dict[str, str]], object], str]] = [
    ("a bad token", lambda env: env.update({"DISCORD_TOKEN": "bad.token.here"}), "Discord refused the token"),
    ("no token", lambda env: env.pop("DISCORD_TOKEN"), "DISCORD_TOKEN is missing"),
    ("a wrong setting", lambda env: env.update({"TIME_ZONE": "Mars/Base"}), "TIME_ZONE is 'Mars/Base'"),
    (
        "no such place",
        lambda env: env.update({"DATABASE_URL": "sqlite:////dev/null/all.sqlite3"}),
        "database",
    ),
]


async def test_a_token_that_is_withdrawn_ends_it_with_the_sentence_that_says_so(
    discord: DiscordServer, bot: Bot
) -> None:
    """Close code 4004 while it runs."""
    await bot.start()
    await discord.wait_connected(120)
    discord.gateway.drop(4004)
    status, log = await bot.end()
    assert status == 1
    assert "Discord refused the token" in log
    assert "Traceback" not in log


@pytest.mark.parametrize(
    ("change", "sentence"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG]
)
async def test_what_an_operator_got_wrong_is_said_in_plain_words(
    bot: Bot, change: Callable[[dict[str, str]], object], sentence: str
) -> None:
    """The process ends with a sentence that says what to do, and no stack trace."""
    change(bot.environment)
    await bot.start()
    status, log = await bot.end()
    assert status == 1
    assert sentence in log
    assert "Traceback" not in log
