"""`!schedule [topic] [upcoming | past | all] [N weeks]`: dated events out of the documents."""

from __future__ import annotations

import asyncio
import dataclasses
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answers.question import EMPTY, Question, Refusal, check_length, tokens
from bot.answers.resources import Resources
from summaries.answers.schedule import When
from summaries.comparing.superseding import Superseded
from summaries.library import Library
from summaries.model import Event, Precision, Quote, Schedule, Status

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
LOOKED_AT = 400
"""Tellings of events that an answer is made of, the nearest to today: enough for `MOST`, each told a few times."""
LOOK_BACK = dt.timedelta(days=60)
FARTHEST = 5_000
"""Weeks: more of them lead out of the calendar."""
_LEADING = ("in", "for", "within", "the", "next", "last")
"""Words that members say before "4 weeks"."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a member asks of the schedule."""

    topic: str = ""
    when: When | None = None
    weeks: int | None = None


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A schedule, and when the channel's next digest comes: the answer ends with it."""

    schedule: Schedule
    next_run: dt.datetime | None = None

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotes of the schedule."""
        return self.schedule.quotes


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


async def schedule(resources: Resources, question: Question) -> Scheduled:
    """What is coming, by date; where little is, the latest of what has passed after it.

    Raises:
        Refusal: the library is empty, or no event fits.
    """
    from summaries.answers.schedule import schedule as arrange  # noqa: PLC0415 - costs imports

    library = resources.library
    wanted = read(question.words)
    aliases = await resources.aliases(question)
    topic = wanted.topic or None
    today = question.today
    when = wanted.when or "upcoming"
    events, taken_back = await _events(library, question, wanted, when, aliases)
    chosen = await asyncio.to_thread(
        arrange, events, today, when=when, weeks=wanted.weeks, taken_back=taken_back
    )
    chosen = dataclasses.replace(chosen, topic=topic)
    if wanted.when is None and wanted.weeks is None and len(chosen.events) < FEW:
        if not topic:  # those about a topic are of all times
            events, _ = await _events(library, question, wanted, "past", aliases)
        past = await asyncio.to_thread(arrange, events, today, when="past", taken_back=taken_back)
        latest = past.events[-(FEW - len(chosen.events)) :]
        chosen = dataclasses.replace(chosen, events=(*chosen.events, *latest))
    ordered = _in_reading_order(chosen.events, today)
    shown = ordered[-MOST:] if when == "past" else ordered[:MOST]
    more = len(ordered) - len(shown)
    if not topic and len(events) >= LOOKED_AT:
        told = await library.count_events(question.server, **_days(wanted, when, today))
        more += max(0, told - len(events))
    chosen = dataclasses.replace(chosen, events=shown, more=more)
    if not chosen.events:
        raise await _nothing(library, question, wanted, found=bool(events))
    return Scheduled(chosen, await resources.next_run(question))


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


def _days(wanted: Wanted, when: When, today: dt.date) -> dict[str, dt.date | None]:
    """The days that are asked for."""
    reach = dt.timedelta(weeks=min(wanted.weeks, FARTHEST)) if wanted.weeks else None
    return {
        "start": today if when == "upcoming" else today - reach if reach else None,
        "end": today if when == "past" else today + reach if reach else None,
    }


async def _events(
    library: Library,
    question: Question,
    wanted: Wanted,
    when: When,
    aliases: Mapping[str, Sequence[str]] | None,
) -> tuple[tuple[Event, ...], Superseded]:
    """The events that the answer is chosen from, and what documents took back.

    What is to come may have been moved from a day that has passed.
    """
    from summaries.comparing.superseding import superseded  # noqa: PLC0415 - costs imports

    if wanted.topic:
        from summaries.answers.topic import dated  # noqa: PLC0415 - costs imports
        from summaries.topics import parse_topic  # noqa: PLC0415 - costs imports

        topic = parse_topic(wanted.topic, aliases=aliases)
        entries = await library.entries_about(topic.query, question.server)
        return await asyncio.to_thread(dated, topic, entries)
    today = question.today
    days = _days(wanted, when, today)
    server = question.server
    if when == "past":
        events = await library.events(server, **days, limit=LOOKED_AT, latest=True)
    else:
        since = days["start"] if when == "all" else today - LOOK_BACK
        events = await library.events_near(server, today, start=since, end=days["end"], limit=LOOKED_AT)
    changes = await library.retractions(server, since=today - LOOK_BACK)
    return events, await asyncio.to_thread(superseded, events=events, quotes=changes)


async def _nothing(library: Library, question: Question, wanted: Wanted, *, found: bool) -> Refusal:
    if not await library.count(question.server):
        return Refusal(EMPTY)
    about = f" about “{wanted.topic}”" if wanted.topic else ""
    if not found:
        return Refusal(f"No document dates anything{about}.")
    wider = " ".join(filter(None, ("schedule", wanted.topic, "all")))
    return Refusal(f"No document dates anything{about} for that time. Try `{wider}`.")
