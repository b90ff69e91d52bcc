"""Warm-up: load what is slow the first time, then leave what is there for good out of garbage collections."""

from __future__ import annotations

import asyncio
import datetime as dt
import gc

from summaries.comparing.encoder import encoder
from summaries.comparing.similarity import frequencies
from summaries.dates import find_dates
from summaries.language import language
from summaries.topics import parse_topic


async def warm_up() -> None:
    """Load now what takes up to a second or two, so that no member waits for it; then ``gc.freeze``.

    Each collection of the whole heap held everything up for 50 to 100 ms, in the midst of answers; what is frozen is
    left out of it (Python documentation: ``gc.freeze``).
    """
    await asyncio.to_thread(_load)
    gc.collect()
    gc.freeze()


def _load() -> None:
    # each of these reads a file or hundreds when it is first asked
    parse_topic("taiwan")
    frequencies()
    language("en").terms("taiwan")
    find_dates("on Friday", dt.date(2026, 1, 1))
    encoder()
