"""A poll that is cut off, or done by two processes, loses nothing and doubles nothing."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Mapping, Sequence

import pytest

from bot.feeds import limits
from bot.feeds.service import Feeds
from bot.web.fetcher import Fetched
from summaries.library import Library
from tests.bot.feeds.conftest import CHANNEL, OURS, START, URL, item, rss
from tests.bot.feeds.store.test_feed_store import LATER
from tests.clock import Clock

PLENTY = 12


class Killed(BaseException):
    """The process ends here."""


class Wire:
    """A feed in memory, and how often it was asked for."""

    def __init__(self) -> None:
        self.entries: list[str] = []
        self.asked = 0

    async def __call__(self, url: str, **_: object) -> Fetched:
        """The feed."""
        await asyncio.sleep(0)
        self.asked += 1
        return Fetched(url, rss(*self.entries), "application/rss+xml")


async def _no_names(server: int) -> Mapping[str, Sequence[str]]:
    del server
    return {}


async def _tell(server: int, channel: int, text: str) -> bool:
    raise AssertionError((server, channel, text))


async def turn(feeds: Feeds) -> None:
    """Poll what is due, to the end."""
    await feeds.runner.turn()
    await asyncio.gather(*feeds.runner.working)


@pytest.mark.parametrize("step", range(1, 23, 3))
async def test_killed_at_any_step_it_brings_in_everything_once(database_url: str, step: int) -> None:
    """The clock is asked at every step: killed at one of them, another process ends the work."""
    wire, clock = Wire(), Clock(START)
    left = 0

    def ticking() -> dt.datetime:
        nonlocal left
        left -= 1
        if not left:
            raise Killed
        return clock()

    async with await Library.open(database_url) as library:
        dying = Feeds(library, wire, _no_names, _tell, now=ticking)
        await dying.prepare()
        await dying.add(OURS, CHANNEL, URL)
        wire.entries = [item(number) for number in range(4)]
        clock.advance(hours=1)
        left = step
        (claim,) = await dying.store.claim(clock(), 1)
        with pytest.raises(Killed):
            await dying.runner._poller.poll(claim)
        clock.advance(hours=1)
        await turn(Feeds(library, wire, _no_names, _tell, now=clock))
        entries = await library.entries(OURS)
        assert sorted(entry.document.title for entry in entries) == [f"Story {number}" for number in range(4)]
        assert not any(entry.updated for entry in entries)
        (one,) = await dying.store.of(OURS)
        assert one.feed.polled == clock()
        assert {known.document for known in await dying.store.seen(OURS, one.feed.id)} == {
            f"http://news.example/{number}" for number in range(4)
        }


async def test_several_processes_poll_a_feed_once(database_url: str) -> None:
    """All look at the same instant; one asks."""
    wire, clock = Wire(), Clock(START)
    async with await Library.open(database_url) as library:
        processes = [Feeds(library, wire, _no_names, _tell, now=clock) for _ in range(4)]
        await processes[0].prepare()
        for number in range(PLENTY):
            await processes[0].add(OURS + number, CHANNEL, f"http://{number}.example/rss")
        wire.asked = 0
        wire.entries = [item(1)]
        clock.time = LATER + limits.INTERVAL
        for _ in range(PLENTY):
            await asyncio.gather(*map(turn, processes))
        assert wire.asked == PLENTY
        assert [await library.count(OURS + number) for number in range(PLENTY)] == [1] * PLENTY
