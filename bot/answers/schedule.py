"""`!schedule [topic] [upcoming | past | all] [N weeks]`: dated events out of the documents."""

from __future__ import annotations

import asyncio
import dataclasses
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answers.question import EMPTY, Question, Refusal, check_length, tokens
from summaries.dates.schedule import When
from summaries.library import Library
from summaries.model import Event, Precision, Schedule, Status

WHEN: dict[str, When] = {
    "upcoming": "upcoming",
    "coming": "upcoming",
    "ahead": "upcoming",
    "past": "past",
    "passed": "past",
    "all": "all",
}
FEW = 5
"""A schedule with fewer coming events than this is filled up with the latest past ones, marked as such."""
VAGUE = frozenset({Precision.QUARTER, Precision.SEASON, Precision.HALF, Precision.YEAR, Precision.DECADE})
"""What names no month."""

_WEEKS = re.compile(r"([0-9]{1,6})(?:w|weeks?)?", re.IGNORECASE)
MOST = 160
"""Events in one answer; who wants others names a topic or weeks."""
LOOK_BACK = dt.timedelta(days=60)
A_YEAR = dt.timedelta(days=366)
_LEADING = ("in", "for", "within", "the", "next", "last")
"""Words that members say before "4 weeks"."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a member asks of the schedule."""

    topic: str = ""
    when: When | None = None
    weeks: int | None = None


def read(words: str) -> Wanted:
    """``taiwan past 3 weeks``: a topic with when and how many weeks behind it, or before it.

    Raises:
        Refusal: fewer weeks than one, or a topic too long for a button to remember.
    """
    said = tokens(words)
    when = None
    weeks = _take_weeks(said)
    if said and (when := WHEN.get(said[-1].lower())):
        said.pop()
        weeks = _take_weeks(said) if weeks is None else weeks
    elif said and (when := WHEN.get(said[0].lower())):
        said.pop(0)
    if weeks is not None and weeks < 1:
        raise Refusal("Please name one week or more, as in `schedule 4 weeks`.")
    topic = " ".join(said)
    check_length(topic)
    return Wanted(topic, when, weeks)


def _take_weeks(said: list[str]) -> int | None:
    """Take "3", "3w", "3 weeks", "next 3 weeks" or "week" off the end of the words."""
    unit = bool(said) and said[-1].lower() in {"week", "weeks"}
    number = said[-2:-1] if unit else said[-1:]
    match = _WEEKS.fullmatch(number[0]) if number else None
    if not unit and match is None:
        return None
    del said[-(int(unit) + int(match is not None)) :]
    while said and said[-1].lower() in _LEADING:
        said.pop()
    return int(match[1]) if match else 1


async def schedule(
    library: Library, question: Question, aliases: Mapping[str, Sequence[str]] | None = None
) -> Schedule:
    """What is coming, by date; where little is, the latest of what has passed after it.

    Args:
        library: where to look.
        question: see `read`.
        aliases: the server's own names for topics.

    Raises:
        Refusal: the library is empty, or no event fits.
    """
    from summaries.dates import schedule as arrange  # noqa: PLC0415 - costs imports

    wanted = read(question.words)
    topic = wanted.topic or None
    today = question.today
    when = wanted.when or "upcoming"
    events = await _events(library, question, wanted, *_span(when, today), aliases)
    chosen = await asyncio.to_thread(arrange, events, today, when=when, weeks=wanted.weeks, about=_any)
    chosen = dataclasses.replace(chosen, topic=topic)
    if wanted.when is None and wanted.weeks is None and len(chosen.events) < FEW:
        events = await _events(library, question, wanted, *_span("past", today), aliases)
        if not events:
            events = await _events(library, question, wanted, None, today, aliases)
        past = await asyncio.to_thread(arrange, events, today, when="past", about=_any)
        latest = past.events[-(FEW - len(chosen.events)) :]
        chosen = dataclasses.replace(chosen, events=(*chosen.events, *latest))
    ordered = _in_reading_order(chosen.events, today)
    chosen = dataclasses.replace(chosen, events=ordered[:MOST], more=max(0, len(ordered) - MOST))
    if not chosen.events:
        raise await _nothing(library, question, wanted, found=bool(events))
    return chosen


def filed_under(event: Event, today: dt.date) -> tuple[int, int | None]:
    """Year and month that an event stands under: of its beginning, of its end once it has begun.

    What names no month has none and stands after the months of its year.
    """
    when = event.end if event.status(today) is Status.ONGOING else event.start
    return when.year, None if event.precision in VAGUE else when.month


def _in_reading_order(events: tuple[Event, ...], today: dt.date) -> tuple[Event, ...]:
    """What is to come first, month by month, a day before the week that it lies in; then what has passed."""

    def order(event: Event) -> tuple[bool, int, int, dt.date, dt.timedelta, dt.date]:
        year, month = filed_under(event, today)
        when = event.end if event.status(today) is Status.ONGOING else event.start
        return event.end < today, year, month or 13, when, event.end - event.start, event.end

    return tuple(sorted(events, key=order))


def _span(when: When, today: dt.date) -> tuple[dt.date | None, dt.date | None]:
    """The days whose events can matter: a large library dates more than anyone asks for.

    What is to come may have been moved from a day that has passed; what has passed goes back a year.
    """
    if when == "upcoming":
        return today - LOOK_BACK, None
    return (today - A_YEAR, today) if when == "past" else (None, None)


def _any(event: Event) -> bool:
    """The events were chosen by their topic already."""
    del event
    return True


async def _events(  # noqa: PLR0913, PLR0917 - who asks, what, and between which days
    library: Library,
    question: Question,
    wanted: Wanted,
    start: dt.date | None,
    end: dt.date | None,
    aliases: Mapping[str, Sequence[str]] | None,
) -> tuple[Event, ...]:
    if not wanted.topic:
        return await library.events(question.server, start=start, end=end)
    from summaries.topics import dated, parse_topic  # noqa: PLC0415 - costs imports

    topic = parse_topic(wanted.topic, aliases=aliases)
    entries = await library.entries_about(topic.query, question.server)
    told = await asyncio.to_thread(dated, topic, entries)
    return tuple(e for e in told if (start is None or e.end >= start) and (end is None or e.start <= end))


async def _nothing(library: Library, question: Question, wanted: Wanted, *, found: bool) -> Refusal:
    if not await library.count(question.server):
        return Refusal(EMPTY)
    about = f" about “{wanted.topic}”" if wanted.topic else ""
    if not found:
        return Refusal(f"No document dates anything{about}.")
    wider = " ".join(filter(None, ("schedule", wanted.topic, "all")))
    return Refusal(f"No document dates anything{about} for that time. Try `{wider}`.")
