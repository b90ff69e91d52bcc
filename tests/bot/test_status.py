"""The pages for who hosts the bot tell the truth about it."""

from __future__ import annotations

import asyncio
import contextlib
import socket

import aiohttp

from tests.bot.cli.test_process import Bot, bot, discord
from tests.discord_server import DiscordServer

__all__ = ["bot", "discord"]  # fixtures


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


async def page(address: str) -> tuple[int, str]:
    """Status and text of a page."""
    async with aiohttp.ClientSession() as session, session.get(address) as response:
        return response.status, await response.text()


async def health(address: str, wanted: int) -> str:
    """Wait until the health check has this status; its text."""
    async with asyncio.timeout(180):
        while True:
            with contextlib.suppress(aiohttp.ClientConnectionError):
                status, text = await page(f"http://{address}/healthz")
                if status == wanted:
                    return text
            await asyncio.sleep(0.05)


async def test_health_and_figures(discord: DiscordServer, bot: Bot) -> None:
    """Well while connected, with its figures and nothing of a document; not well once Discord has gone."""
    root = f"127.0.0.1:{free_port()}"
    bot.environment["STATUS_ADDRESS"] = root
    await bot.start()
    await bot.logged("documents: ")
    assert await health(root, 200) == "ok"
    status, text = await page(f"http://{root}/metrics")
    assert status == 200
    figures = dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    assert figures["briefing_bot_servers"] == "1.0"
    assert figures["briefing_bot_shared_documents"] == "1.0"
    assert figures['briefing_bot_deliveries{state="failed"}'] == "0.0"
    assert float(figures["process_resident_memory_bytes"]) > 10_000_000
    assert "Taiwan" not in text
    async with discord.unreachable():
        assert await health(root, 503) == "The bot is not connected to Discord."
    assert await health(root, 200) == "ok"
    status, log = await bot.stop()
    assert status == 0
    assert "Traceback" not in log


async def test_a_taken_port_costs_the_pages_and_not_the_bot(discord: DiscordServer, bot: Bot) -> None:
    """It says so and serves Discord."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        bot.environment["STATUS_ADDRESS"] = f"127.0.0.1:{taken.getsockname()[1]}"
        await bot.start()
        await bot.logged("Nothing can be served at STATUS_ADDRESS")
        await discord.wait_connected(30)
        assert (await bot.stop())[0] == 0


async def test_a_second_bot_on_the_same_file_ends_with_a_sentence(discord: DiscordServer, bot: Bot) -> None:
    """Two would answer everything twice; once the first has ended, another may run."""
    await bot.start()
    await discord.wait_connected(30)
    second = Bot(discord, bot.documents.parent)
    await second.start()
    status, log = await second.end()
    assert status == 1
    assert "Another Briefing Bot is running on the database" in log
    assert "Traceback" not in log
    assert (await bot.stop())[0] == 0
    third = Bot(discord, bot.documents.parent)
    await third.start()
    await third.logged("documents: ")
    assert (await third.stop())[0] == 0
