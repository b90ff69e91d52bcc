"""`!schedule [topic] [upcoming | past | all] [N weeks]`: dated events out of the documents."""

from __future__ import annotations

import asyncio
import dataclasses
import datetime as dt
import re

from bot.answers.question import EMPTY, Question, Refusal, check_length, tokens
from summaries.dates.schedule import When
from summaries.library import Library
from summaries.model import Event, Schedule

WHEN: dict[str, When] = {"upcoming": "upcoming", "past": "past", "all": "all"}
FEW = 5
"""A schedule with fewer coming events than this is filled up with the latest past ones, marked as such."""


async def schedule(library: Library, question: Question) -> Schedule:
    """What is coming, by date; where little is, the latest of what has passed after it.

    Raises:
        Refusal: the library is empty, or no event fits.
    """
    from summaries.dates import schedule as arrange  # noqa: PLC0415 - costs imports

    words = tokens(question.words)
    weeks = _weeks(words)
    when = WHEN.get(words[-1].lower()) if words else None
    if when:
        words.pop()
    name = " ".join(words)
    check_length(name)
    today = question.today
    events = await _events(library, question, name)
    chosen = await asyncio.to_thread(
        arrange, events, today, when=when or "upcoming", weeks=weeks, topic=name or None
    )
    if when is None and weeks is None and len(chosen.events) < FEW:
        past = await asyncio.to_thread(arrange, events, today, when="past", topic=name or None)
        latest = past.events[-(FEW - len(chosen.events)) :]
        chosen = dataclasses.replace(chosen, events=(*chosen.events, *latest))
    chosen = dataclasses.replace(chosen, events=_in_reading_order(chosen.events, today))
    if not chosen.events:
        raise await _nothing(library, question, name)
    return chosen


def _in_reading_order(events: tuple[Event, ...], today: dt.date) -> tuple[Event, ...]:
    """What is to come first, by date, a day before the month and the year that it lies in; then what has passed."""

    def order(event: Event) -> tuple[bool, dt.date, dt.timedelta, dt.date]:
        passed = event.end < today
        begun = event.start <= today
        return passed, event.end if begun else event.start, event.end - event.start, event.end

    return tuple(sorted(events, key=order))


def _weeks(words: list[str]) -> int | None:
    """Take "3", "3w" or "3 weeks" off the end of the words."""
    if words and words[-1].lower() in ("week", "weeks"):
        words.pop()
        return int(words.pop()) if words and words[-1].isdigit() else 1
    if words and (match := re.fullmatch(r"(\d{1,2})w?", words[-1].lower())):
        words.pop()
        return int(match[1])
    return None


async def _events(library: Library, question: Question, name: str) -> tuple[Event, ...]:
    if not name:
        return await library.events(question.server)
    from summaries.topics import parse_topic, speaks_of  # noqa: PLC0415 - costs imports

    wanted = parse_topic(name)
    entries = await library.entries_about(wanted.query, question.server)
    return tuple(event for entry in entries for event in speaks_of(wanted, entry))


async def _nothing(library: Library, question: Question, name: str) -> Refusal:
    if not await library.count(question.server):
        return Refusal(EMPTY)
    about = f" about “{name}”" if name else ""
    return Refusal(
        f"No document dates anything{about} for that time. Try `schedule{' ' + name if name else ''} all`."
    )
