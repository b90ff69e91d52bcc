"""`!digest`: what the next digest holds, now."""

from __future__ import annotations

import asyncio
import datetime as dt

from bot.answers.asking.question import EMPTY, Question
from bot.answers.asking.resources import Resources
from bot.refusal import Refusal
from bot.speech import t
from summaries.answers.digest import compose_digest, event_span
from summaries.model import Digest

LOOKED_AT = 2_000
"""Tellings of dates out of which those to announce are chosen, the nearest."""
A_DAY = dt.timedelta(days=1)


async def digest(resources: Resources, question: Question) -> Digest:
    """What the next digest holds, where one is set up; else what came in within the last day.

    Raises:
        Refusal: the library is empty, or there is nothing to say.
    """
    library = resources.library
    if not await library.count(question.server):
        raise Refusal(t(EMPTY))
    planned = await resources.next_digest(question)
    if planned is None:
        since = question.now - A_DAY
        entries = await library.entries(question.server, added_after=since)
        start, end = event_span(question.today)
        events = await library.events_near(
            question.server, question.today, start=start, end=end, limit=LOOKED_AT
        )
        planned = await asyncio.to_thread(
            compose_digest,
            entries,
            since=since,
            until=question.now,
            today=question.today,
            events=events,
            retractions=await library.retractions(question.server, since=start),
        )
    if not planned.quotes:
        raise Refusal(t("Nothing new has come in since the last digest."))
    return planned
