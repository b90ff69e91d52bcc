"""The loop that delivers: plans what is due, works at it, sleeps until there is something to do again."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import secrets
from collections.abc import Awaitable, Callable
from typing import Any

from bot.delivery.deliverer import Deliverer
from bot.delivery.ledger import Ledger
from bot.delivery.process import is_gone
from bot.delivery.records import Delivery

_log = logging.getLogger(__name__)

_AT_ONCE = 16
_LONGEST_SLEEP = 300.0
"""Seconds: a machine that was suspended, or whose clock was set, notices within five minutes."""
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
    """

    def __init__(
        self,
        ledger: Ledger,
        deliverer: Deliverer,
        *,
        now: Callable[[], dt.datetime],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._ledger = ledger
        self._deliverer = deliverer
        self._now = now
        self._sleep = sleep
        self._working: set[asyncio.Task[None]] = set()
        self._cleaned: dt.datetime | None = None
        self.changed = asyncio.Event()
        """Set it when a digest was set up or asked for: the loop looks again."""

    async def run(self, stop: asyncio.Event) -> None:
        """Deliver until ``stop`` is set. No error ends it: each is logged with a reference, and tried again.

        What is under way when it stops has ten seconds to end; what is cut off then is taken up, and
        never posted twice, by the next start.
        """
        try:
            while not stop.is_set():
                self.changed.clear()
                try:
                    wait = await self._turn()
                except Exception:  # noqa: BLE001 - the loop outlives whatever it is
                    _log.exception("The delivery loop stumbled, reference %s", secrets.token_hex(4))
                    wait = _AFTER_TROUBLE
                await self._pause(wait, stop)
            if self._working:
                await asyncio.wait(self._working, timeout=_GRACE)
        finally:
            for task in self._working:
                task.cancel()
            await asyncio.gather(*self._working, return_exceptions=True)

    async def _turn(self) -> float:
        """Do what is due; return for how many seconds there is nothing to do."""
        now = self._now()
        gone = [owner for owner in await self._ledger.owners() if is_gone(owner.rpartition("#")[0])]
        if gone:
            released = await self._ledger.release(gone, now)
            _log.warning("Taking up %s deliveries of a process that has ended", released)
        if self._cleaned is None or now - self._cleaned >= _DAY:
            await self._ledger.forget_old(now)
            self._cleaned = now
        await self._ledger.plan(now)
        free = _AT_ONCE - len(self._working)
        for claim in await self._deliverer.claim(free) if free else ():
            task = asyncio.create_task(self._deliver(claim))
            self._working.add(task)
            task.add_done_callback(self._working.discard)
        if len(self._working) >= _AT_ONCE:
            return _LONGEST_SLEEP
        wake = await self._ledger.next_wake()
        if wake is None:
            return _LONGEST_SLEEP
        return min(max((wake - self._now()).total_seconds(), 0.0), _LONGEST_SLEEP)

    async def _deliver(self, claim: Delivery) -> None:
        try:
            await self._deliverer.deliver(claim)
        except Exception:  # noqa: BLE001 - the other deliveries go on
            # The claim stands until its lease ends; then the delivery is taken up where it was left.
            _log.exception("Delivery %s stumbled, reference %s", claim.id, secrets.token_hex(4))

    async def _pause(self, seconds: float, stop: asyncio.Event) -> None:
        """Wait until the time is over, a digest changed, a delivery ended, or it is time to stop."""
        signals: set[asyncio.Future[Any]] = {
            asyncio.ensure_future(self._sleep(seconds)),
            asyncio.ensure_future(self.changed.wait()),
            asyncio.ensure_future(stop.wait()),
        }
        try:
            await asyncio.wait({*signals, *self._working}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for signal in signals:
                signal.cancel()
            await asyncio.gather(*signals, return_exceptions=True)
