"""A poll of one feed for many servers: how long it takes, and how long the event loop is kept from others."""
# ruff: noqa: T201 - what it prints is what it is for

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Mapping, Sequence

from bot.feeds.service import Feeds
from bot.web.fetcher import Fetched
from summaries.library import Library
from tests.bot.feeds.conftest import START, item, rss
from tests.clock import Clock

SERVERS = 10
NEW = 10
SIZES = (50, 500, 5_000)
URL = "http://news.example/feed"
OLD = "An old piece that says a thing or two about the harbour."


async def _names(server: int) -> Mapping[str, Sequence[str]]:
    del server
    return {}


async def _tell(server: int, channel: int, text: str) -> bool:
    raise RuntimeError(server, channel, text)


async def timed(work: Awaitable[object]) -> tuple[float, float]:
    """Seconds that ``work`` takes, and the longest that the event loop did nothing else meanwhile."""
    stall = 0.0

    async def beat() -> None:
        nonlocal stall
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.005)
            stall = max(stall, time.perf_counter() - before - 0.005)

    heart = asyncio.create_task(beat())
    start = time.perf_counter()
    await work
    took = time.perf_counter() - start
    heart.cancel()
    return took, stall


async def _turn(feeds: Feeds) -> None:
    await feeds.runner.turn()
    await asyncio.gather(*feeds.runner.working)


async def _measure(entries: int) -> None:
    shown = ""

    async def fetch(url: str, **_: object) -> Fetched:
        await asyncio.sleep(0)
        return Fetched(url, rss(shown), "application/rss+xml")

    with tempfile.TemporaryDirectory() as folder:
        async with await Library.open(f"sqlite:///{folder}/library.sqlite3") as library:
            clock = Clock(START)
            feeds = Feeds(library, fetch, _names, _tell, now=clock)
            await feeds.prepare()
            old = "".join(item(number, OLD) for number in range(entries))
            shown = old
            for server in range(1, SERVERS + 1):
                await feeds.add(server, 1, URL)
            clock.advance(hours=1)
            idle, idle_stall = await timed(_turn(feeds))
            shown = "".join(item(entries + number) for number in range(NEW)) + old
            clock.advance(hours=1)
            busy, busy_stall = await timed(_turn(feeds))
            if await library.count(1) != NEW:
                raise RuntimeError("the new entries are not in")
            columns = (idle, idle_stall, busy, busy_stall)
            print(f"{entries:>8,}" + "".join(f"{seconds * 1_000:>16,.0f}" for seconds in columns))


def main() -> None:
    """Print the table."""
    print(f"one feed, {SERVERS} servers; milliseconds")
    headings = ("nothing new", "loop held", f"{NEW} new", "loop held")
    print(f"{'entries':>8}" + "".join(f"{heading:>16}" for heading in headings))
    for entries in SIZES:
        asyncio.run(_measure(entries))


if __name__ == "__main__":
    main()
