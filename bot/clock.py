"""The present, which is passed in everywhere, so that a test or a demo can set it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable

Clock = Callable[[], dt.datetime]
"""Gives the present as an aware instant."""

Moment = Callable[[], Awaitable[dt.datetime]]
"""Gives an instant by which what has come in is told from what will, also where a clock was set back."""


def utc_now() -> dt.datetime:
    """The present."""
    return dt.datetime.now(dt.UTC)


def moments(now: Clock) -> Moment:
    """The instants of a clock that nobody sets."""

    async def moment() -> dt.datetime:
        return now()

    return moment
