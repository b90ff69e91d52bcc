"""Ten thousand servers whose digests are due at one minute: how long until all are posted, and what one costs.

Real workers (`briefing-bot run --worker`) on a real PostgreSQL against the loopback Discord, which takes 50 requests a
second, as Discord does: that sets the floor. The processor is the workers' own, from their start to their end, less
what a worker costs that has nothing to do.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import sys
import tempfile
from pathlib import Path

import sqlalchemy as sa
from rich.console import Console

from bot.coordination import Coordination
from bot.delivery import prepare
from bot.delivery.store.tables import deliveries, digests
from bot.intake.folder import Folder
from summaries.library import Library
from summaries.library.database import changing, reading
from tests.discord_server import DiscordServer
from tests.postgresql import PostgresqlServer

SERVERS, WORKERS = 10_000, 2
A_SECOND = 50
"""Requests that Discord takes."""
SOON = dt.timedelta(seconds=30)
"""Until the digests are due: the workers are there by then."""
_ROOT = Path(__file__).parents[2]
_CHUNK = 1_000


async def _fill(library: Library, discord: DiscordServer, servers: int) -> dt.datetime:
    """Read the sample documents, and set up a digest in each server, all due at the instant that is returned."""
    await prepare(library.engine)
    await Coordination(library.engine).prepare()
    before = await library.moment(dt.datetime.now(dt.UTC))
    await Folder(library, _ROOT / "documents").read()
    guilds = [discord.world.add_guild(f"Server {number}", discord.human) for number in range(servers)]
    due = dt.datetime.now(dt.UTC) + SOON
    rows = [
        {
            "server": guild.id, "channel": discord.world.add_channel(guild, "briefings").id, "name": "digest",
            "author": 1, "timetable": "daily 08:00 UTC", "length": "normal", "topics": "[]", "quiet": "line",
            "created": before, "delivered_until": before, "last_news": before, "next_run": due,
        }
        for guild in guilds
    ]  # fmt: skip
    async with changing(library.engine) as connection:
        for start in range(0, servers, _CHUNK):
            await connection.execute(sa.insert(digests), rows[start : start + _CHUNK])
    return due


def _processor(number: int) -> float:
    """Seconds of processor of a process (proc(5))."""
    fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def measure(folder: Path, postgresql: PostgresqlServer, servers: int, workers: int) -> dict[str, float]:
    """The figures of one run."""
    url = postgresql.url("postgres")
    async with DiscordServer() as discord, await Library.open(url) as library:
        due = await _fill(library, discord, servers)
        environment = {**os.environ, **discord.environment, "DATABASE_URL": url, "PYTHONPATH": str(_ROOT)}
        environment["DOCUMENTS_DIR"] = str(folder / "none")
        log = (folder / "log").open("ab")
        running = [
            await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run", "--worker", env=environment, cwd=folder, stdout=log, stderr=log
            )
            for _ in range(workers)
        ]  # fmt: skip
        await asyncio.sleep((due - dt.datetime.now(dt.UTC)).total_seconds() - 1)
        idle = sum(_processor(process.pid) for process in running)
        await discord.wait_for(lambda: len(discord.posts) >= servers, 10 * servers / A_SECOND + 60)
        done = dt.datetime.now(dt.UTC)
        await asyncio.sleep(5)
        used = sum(_processor(process.pid) for process in running) - idle
        for process in running:
            process.terminate()
        await asyncio.gather(*(process.wait() for process in running))
        log.close()
        async with reading(library.engine) as connection:
            late = await connection.scalar(sa.select(sa.func.count()).where(deliveries.c.late))
            sent = await connection.scalar(sa.select(sa.func.count()).where(deliveries.c.state == "sent"))
        return {
            "servers": servers,
            "workers": workers,
            "seconds": (done - due).total_seconds(),
            "floor, seconds": servers / A_SECOND,
            "posts": len(discord.posts),
            "sent": sent or 0,
            "said to be late": late or 0,
            "requests": len(discord.requests),
            "refused for their number": sum(request.status == 429 for request in discord.requests),
            "processor a digest, ms": used / servers * 1000,
        }


def main(servers: int = SERVERS, workers: int = WORKERS) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory(prefix="bench-pg-") as cluster, tempfile.TemporaryDirectory() as folder:
        postgresql = PostgresqlServer.made(Path(cluster))
        postgresql.start()
        try:
            figures = asyncio.run(measure(Path(folder), postgresql, servers, workers))
        finally:
            postgresql.stop()
    for name, figure in figures.items():
        Console().print(f"{name}: {figure:,.1f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
