"""The demo page: a newcomer types in a browser and the real bot answers."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.cli.demo_page import demo
from bot.settings import parse
from tests.browser import NoBrowserError, ask, page, photograph

ROOT = Path(__file__).parents[3]


async def test_the_three_commands_are_answered_on_the_page(tmp_path: Path) -> None:
    """In a real browser !summary, !topic taiwan and !schedule are answered with quotes, and a button works."""
    pictures = Path(os.environ.get("SCREENSHOTS", tmp_path))
    try:
        async with demo(parse({}), ROOT / "documents") as running, page() as tab:
            await tab.goto(running.url)
            for words in ("!summary", "!topic taiwan", "!schedule"):
                await ask(tab, words)
                embed = tab.locator("#channel-timeline article").last
                assert " — " in await embed.inner_text()
                await photograph(tab, pictures / f"{words.removeprefix('!').split()[0]}.png")
            assert "Taiwan" in await tab.locator("#channel-timeline").inner_text()
            await tab.get_by_role("button", name="In context").last.click()
            await tab.get_by_text("Only you can see this").last.wait_for()
            # the page shows a command that failed as such, and `ask` waits for one sent: a refusal is an answer
            await ask(tab, "!topic")
    except NoBrowserError as missing:
        pytest.skip(f"no Chromium can be had: {missing}")
    assert (pictures / "topic.png").stat().st_size > 10_000


async def test_the_clock_of_the_demo_goes_on() -> None:
    """For the bot, too, else a visitor who was asked to wait would wait for ever."""
    async with demo(parse({}), ROOT / "documents") as running:
        bot = running.preview.env.bot
        before = bot.clock()
        await running.visitor.send(running.channel, "!digest daily 8am taipei")
        (config,) = await bot.delivering.service.list(running.channel.guild.id)
        assert config.next_run.isoformat() == "2026-11-24T00:00:00+00:00"
        assert bot.clock() > before
