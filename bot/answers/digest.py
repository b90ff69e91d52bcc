"""`!digest`: what the next digest holds, now."""

from __future__ import annotations

import asyncio
import datetime as dt

from bot.answers.question import EMPTY, Question, Refusal
from summaries.library import Library
from summaries.model import Digest

HORIZON = dt.timedelta(days=14)
"""How far ahead "coming up" looks."""


async def digest(library: Library, question: Question, since: dt.datetime | None) -> Digest:
    """What came in since ``since`` (aware), or everything where that is None.

    Raises:
        Refusal: the library is empty, or nothing came in.
    """
    from summaries.digest import compose_digest  # noqa: PLC0415 - costs imports

    if not await library.count(question.server):
        raise Refusal(EMPTY)
    entries = await library.entries(question.server, added_after=since, added_until=question.now)
    events = await library.events(question.server, start=question.today, end=question.today + HORIZON)
    if not entries and not events:
        raise Refusal("Nothing has come in since the last digest.")
    return await asyncio.to_thread(
        compose_digest, entries, since=since, until=question.now, today=question.today, events=events
    )
