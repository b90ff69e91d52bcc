"""A clock for tests: it moves only when it is told to."""

from __future__ import annotations

import datetime as dt


class Clock:
    """Tells the time that it was set to.

    >>> clock = Clock(dt.datetime(2026, 3, 2, 7, tzinfo=dt.UTC))
    >>> clock.advance(hours=1)
    >>> clock().hour
    8
    """

    def __init__(self, start: dt.datetime) -> None:
        self.time = start

    def __call__(self) -> dt.datetime:
        """Tell the time."""
        return self.time

    def advance(self, **amount: float) -> None:
        """Move on by hours, minutes, seconds..."""
        self.time += dt.timedelta(**amount)
