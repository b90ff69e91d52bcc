"""What it costs to plan the due digests, by how many digests there are and how many are due.

Each server has three digests. Planning goes through the ledger on a SQLite file, as the loop does it: find
what is due, write a delivery for each, move each to its next run, and find when to wake next. It must
grow with what is due, not with what exists.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import statistics
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table
from sqlalchemy import insert, update

from bot.delivery import prepare
from bot.delivery.store.ledger import Ledger
from bot.delivery.store.tables import digests
from summaries.library.database import open_engine, writing

SERVERS = (1_000, 10_000)
DIGESTS_A_SERVER = 3
DUE = 1_000
_NOW = dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC)
_ROUNDS = 7
_ZONES = ("Europe/London", "Asia/Taipei", "America/New_York", "UTC", "Australia/Sydney")


async def _measure(servers: int, folder: Path) -> tuple[float, float]:
    """Return the milliseconds of a turn with nothing due, and with 1,000 digests due."""
    engine = open_engine(f"sqlite:///{folder / f'{servers}.sqlite3'}")
    await prepare(engine)
    rows = [
        {
            "server": server,
            "channel": server * 10 + number,
            "name": "digest",
            "author": 1,
            "timetable": f"daily {number + 7:02}:00 {_ZONES[server % len(_ZONES)]}",
            "length": "normal",
            "topics": "[]",
            "quiet": "line",
            "created": _NOW,
            "delivered_until": _NOW,
            "last_news": _NOW,
            "next_run": _NOW + dt.timedelta(minutes=1 + (server * 7 + number) % 1440),
        }
        for server in range(servers)
        for number in range(DIGESTS_A_SERVER)
    ]
    async with writing(engine) as connection:
        await connection.execute(insert(digests), rows)
    ledger = Ledger(engine)
    none, some = [], []
    for turn in range(_ROUNDS):
        begun = time.perf_counter()
        planned = await ledger.plan(_NOW)
        await ledger.next_wake()
        none.append(time.perf_counter() - begun)
        if planned:
            raise RuntimeError(f"{planned} digests were due that should not be")
        async with writing(engine) as connection:
            due = digests.c.id.between(turn * 300 + 1, turn * 300 + DUE)
            await connection.execute(
                update(digests).where(due).values(next_run=_NOW - dt.timedelta(days=turn))
            )
        begun = time.perf_counter()
        planned = await ledger.plan(_NOW + dt.timedelta(seconds=turn))
        await ledger.next_wake()
        some.append(time.perf_counter() - begun)
        if planned != DUE:
            raise RuntimeError(f"{planned} digests were planned, not {DUE}")
    await engine.dispose()
    return statistics.median(none) * 1000, statistics.median(some) * 1000


def main() -> None:
    """Print a row for each number of servers."""
    table = Table(title="A turn of the delivery loop, median of seven, in milliseconds")
    for column in ("servers", "digests", "none due", f"{DUE:,} due", "per due digest"):
        table.add_column(column, justify="right")
    with tempfile.TemporaryDirectory() as folder:
        for servers in SERVERS:
            none, some = asyncio.run(_measure(servers, Path(folder)))
            table.add_row(
                f"{servers:,}",
                f"{servers * DIGESTS_A_SERVER:,}",
                f"{none:.1f}",
                f"{some:.0f}",
                f"{some / DUE:.2f}",
            )
    Console().print(table)


if __name__ == "__main__":
    main()
