"""The loop that polls feeds when they are due, some at once, for ever."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.clock import Clock
from bot.feeds import limits
from bot.feeds.poller import Poller
from bot.feeds.store.feed_store import FeedStore
from bot.feeds.store.records import Feed
from bot.logs import refer, reference
from summaries.library.errors import LibraryError

_log = logging.getLogger(__name__)

_LONGEST_SLEEP = 60.0
"""Seconds after which it is looked whether another process, or a command, has left something to do."""
_AFTER_TROUBLE = 30.0


class FeedRunner:
    """Polls every feed when it is due.

    Args:
        store: what is due.
        poller: polls it.
        now: the clock.
        sleep: waits for a number of seconds on that clock.

    Attributes:
        working: the polls that are under way.
    """

    def __init__(
        self,
        store: FeedStore,
        poller: Poller,
        *,
        now: Clock,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._store = store
        self._poller = poller
        self._now = now
        self._sleep = sleep
        self.working: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Poll until cancelled; no error ends it. What is cut off is polled again when its lease ends."""
        try:
            while True:
                try:
                    wait = await self.turn()
                except LibraryError as error:
                    _log.warning("No feed is polled for now: %s", error)
                    wait = _AFTER_TROUBLE
                except Exception:  # noqa: BLE001 - the loop outlives whatever it is
                    _log.exception("Polling the feeds failed, reference %s", reference())
                    wait = _AFTER_TROUBLE
                await self._pause(wait)
        finally:
            for task in self.working:
                task.cancel()
            await asyncio.gather(*self.working, return_exceptions=True)

    async def turn(self) -> float:
        """Begin polling what is due; return for how many seconds there is nothing to begin."""
        free = limits.POLLS_AT_ONCE - len(self.working)
        for feed in await self._store.claim(self._now(), free) if free else ():
            task = asyncio.create_task(self._poll(feed))
            self.working.add(task)
            task.add_done_callback(self.working.discard)
        wake = await self._store.next_wake()
        if wake is None or len(self.working) >= limits.POLLS_AT_ONCE:
            return _LONGEST_SLEEP
        return min(max((wake - self._now()).total_seconds(), 1.0), _LONGEST_SLEEP)

    async def _poll(self, feed: Feed) -> None:
        refer()
        try:
            await self._poller.poll(feed)
        except LibraryError as error:
            _log.warning("Feed %s is polled later: %s", feed.id, error)
        except Exception:  # noqa: BLE001 - the other feeds go on
            _log.exception("Polling feed %s failed, reference %s", feed.id, reference())

    async def _pause(self, seconds: float) -> None:
        """Wait until the time is over, or a poll ended. Only ``sleep`` is waited for, whatever clock it has."""
        nap = asyncio.ensure_future(self._sleep(seconds))
        try:
            await asyncio.wait({nap, *self.working}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            nap.cancel()
            await asyncio.gather(nap, return_exceptions=True)
