"""The log says what went wrong and to whom it was said, and nothing that a member wrote."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import subprocess
import sys

import pytest

from bot.commands.failures import apologise
from bot.logs import configure_handler, refer
from tests.bot.cli.test_process import Bot, bot, discord, until_read
from tests.discord_server import DiscordServer, Fault

__all__ = ["bot", "discord"]  # fixtures


async def test_a_line_is_an_object_and_holds_no_word_of_a_member(discord: DiscordServer, bot: Bot) -> None:
    """At the level that tells most, whether answered, refused or failed."""
    bot.environment |= {"LOG_LEVEL": "DEBUG", "LOG_FORMAT": "json"}
    await bot.start()
    await discord.wait_connected(30)
    await until_read(bot, "!summary")
    await bot.asked("!topic zanzibar")
    await bot.asked("!search zanzibar")
    discord.faults.add(Fault.error(500), times=6)
    await bot.asked("!topic taiwan zanzibar")
    status, log = await bot.stop()
    assert status == 0
    lines = [json.loads(line) for line in log.splitlines()]
    assert {"time", "level", "logger", "message"} <= set.intersection(*(set(line) for line in lines))
    assert any(line["message"].startswith("documents: added=1 replaced=0") for line in lines)
    assert "zanzibar" not in log.lower()


async def test_what_belongs_to_a_request_has_its_reference_in_threads_and_tasks_too(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """And what belongs to none has none; an apology tells the same reference."""
    lines: list[str] = []

    async def request() -> None:
        refer()
        await asyncio.to_thread(log.warning, "in a thread")
        await asyncio.create_task(asyncio.to_thread(log.warning, "in a task"))
        lines.append(apologise(ValueError("wrong"), "a test"))

    handler = logging.StreamHandler(io.StringIO())
    configure_handler(handler, "json")
    log = logging.getLogger("bot")
    log.addHandler(handler)
    await asyncio.create_task(request())
    log.warning("alone")
    log.removeHandler(handler)
    told = [json.loads(line) for line in handler.stream.getvalue().splitlines()]
    references = {line.get("reference") for line in told[:3]}
    assert len(references) == 1
    assert str(*references) in lines[0]
    assert "reference" not in told[3]
    assert "ValueError: wrong" in told[2]["trace"]
    assert len(caplog.records) == 4


def test_where_errors_alone_are_asked_for_a_library_warns_of_nothing() -> None:
    """`check` prints what it found and no "voice will NOT be supported"."""
    program = (
        "import logging; from bot.logs import configure_logging; configure_logging('ERROR');"
        "logging.getLogger('discord.client').warning('no voice'); logging.getLogger('discord').error('no token')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603
    assert "no token" in done.stderr
    assert "no voice" not in done.stderr
