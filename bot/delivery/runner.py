"""The loop that delivers: plans what is due, works at it, sleeps until there is something to do again."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Awaitable, Callable

from bot.clock import Clock
from bot.coordination.process import is_gone
from bot.delivery.deliverer import Deliverer
from bot.delivery.store.ledger import Ledger
from bot.delivery.store.records import Delivery
from bot.logs import refer, reference
from summaries.library.errors import LibraryError

_log = logging.getLogger(__name__)

_AT_ONCE = 16
_LONGEST_SLEEP = 300.0
"""Seconds: a machine that was suspended, or whose clock was set, notices within five minutes."""
_GATHERED = 0.2
"""Seconds in which deliveries that end are counted together: a look at a shared database serves them all."""
_LOOKS = 3.0
"""Seconds after which it is looked whether another process has left something to do (`!digest now`)."""
_LOOKED_AFTER = dt.timedelta(seconds=3)
"""How often it is looked whether a process ended that had claims, however many turns there are."""
_AFTER_TROUBLE = 5.0
_GRACE = 10.0
_DAY = dt.timedelta(days=1)


class Runner:
    """Delivers every digest when it is due, until it is told to stop.

    Args:
        ledger: what is due.
        deliverer: posts it.
        now: the clock.
        sleep: waits for a number of seconds on that clock.
        shared: whether other processes write the ledger, too.
    """

    def __init__(
        self,
        ledger: Ledger,
        deliverer: Deliverer,
        *,
        now: Clock,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        shared: bool = False,
    ) -> None:
        self._longest = _LOOKS if shared else _LONGEST_SLEEP
        self._gathered = _GATHERED if shared else 0.0
        self._ledger = ledger
        self._deliverer = deliverer
        self._now = now
        self._sleep = sleep
        self._working: dict[asyncio.Task[None], int] = {}
        self._cleaned: dt.datetime | None = None
        self._looked: dt.datetime | None = None
        """When it was looked last whether a process ended that had claims."""
        self._nap: asyncio.Task[None] | None = None
        self._woken = False
        self._dropped: list[Delivery] = []
        """Claims that the database could not take back."""

    async def run(self, stop: asyncio.Event) -> None:
        """Deliver until ``stop`` is set, and `wake` called.

        No error ends it: each is logged with a reference, and tried again.

        What is under way when it stops has ten seconds to end; what is cut off then is taken up, and
        never posted twice, by the next start.
        """
        try:
            while not stop.is_set():
                self._woken = False
                try:
                    wait = await self._turn()
                except LibraryError as error:
                    _log.warning("No digest is delivered for now: %s", error)
                    wait = _AFTER_TROUBLE
                except Exception:  # noqa: BLE001 - the loop outlives whatever it is
                    _log.exception("The delivery loop failed, reference %s", reference())
                    wait = _AFTER_TROUBLE
                await self._pause(wait)
            if self._working:
                await asyncio.wait(self._working, timeout=_GRACE)
        finally:
            for task in self._working:
                task.cancel()
            await asyncio.gather(*self._working, return_exceptions=True)

    async def _turn(self) -> float:
        """Do what is due; return for how many seconds there is nothing to do."""
        now = self._now()
        while self._dropped:
            await self._deliverer.give_back(self._dropped[-1])
            self._dropped.pop()
        if self._looked is None or abs(now - self._looked) >= _LOOKED_AFTER:
            await self._release_of_gone(now)
            self._looked = now
        if self._cleaned is None or now - self._cleaned >= _DAY:
            await self._ledger.forget_old(now)
            self._cleaned = now
        await self._ledger.plan(now)
        free = _AT_ONCE - len(self._working)
        for claim in await self._deliverer.claim(free, self._working.values()) if free else ():
            task = asyncio.create_task(self._deliver(claim))
            self._working[task] = claim.id
            task.add_done_callback(self._working.pop)
        if len(self._working) >= _AT_ONCE:
            return self._longest
        working = tuple(self._working.values())
        wake = await self._ledger.next_wake(working)
        if len(self._working) < len(working):
            return 0.0  # one ended while the ledger was asked, which did not count what it left to be tried again
        if wake is None:
            return self._longest
        return min(max((wake - self._now()).total_seconds(), 0.0), self._longest)

    async def _release_of_gone(self, now: dt.datetime) -> None:
        gone = [owner for owner in await self._ledger.owners() if is_gone(owner.rpartition("#")[0])]
        if gone:
            released = await self._ledger.release(gone, now)
            _log.warning("Taking up %s deliveries of a process that has ended", released)

    async def _deliver(self, claim: Delivery) -> None:
        refer()
        try:
            await self._deliverer.deliver(claim)
        except LibraryError as error:
            _log.warning("Delivery %s waits: %s", claim.id, error)
            self._dropped.append(claim)
        except Exception:  # noqa: BLE001 - the other deliveries go on
            # The claim stands until its lease ends; then the delivery is taken up where it was left.
            _log.exception("Delivery %s failed, reference %s", claim.id, reference())

    def wake(self) -> None:
        """Look again at once: a digest was set up or asked for, or it is time to stop."""
        self._woken = True
        if self._nap is not None:
            self._nap.cancel()

    async def _pause(self, seconds: float) -> None:
        """Wait until the time is over, somebody wakes the loop, or a delivery ended.

        Only ``sleep`` is waited for, so a clock that is not the wall's moves the loop as well.
        """
        if self._woken:
            return
        self._nap = asyncio.ensure_future(_nap(self._sleep, seconds))
        try:
            await asyncio.wait({self._nap, *self._working}, return_when=asyncio.FIRST_COMPLETED)
            if self._gathered and self._working and not self._woken:
                await asyncio.wait(self._working, timeout=self._gathered)
        finally:
            self._nap.cancel()
            await asyncio.gather(self._nap, return_exceptions=True)
            self._nap = None


async def _nap(sleep: Callable[[float], Awaitable[None]], seconds: float) -> None:
    await sleep(seconds)
