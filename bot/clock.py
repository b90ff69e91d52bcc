"""The present, which is passed in everywhere, so that a test or a demo can set it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

Clock = Callable[[], dt.datetime]
"""Gives the present as an aware instant."""


def utc_now() -> dt.datetime:
    """The present."""
    return dt.datetime.now(dt.UTC)
