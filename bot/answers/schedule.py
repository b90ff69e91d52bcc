"""`!schedule [topic] [upcoming | past | all] [N weeks]`: dated events out of the documents."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bot.answers.asking.question import EMPTY, Question, asked_for, check_length, tokens
from bot.answers.asking.remembered import remembered
from bot.answers.asking.resources import Resources
from bot.refusal import NothingThenError, Refusal
from bot.speech import t
from summaries.answers.coming import is_announced, leans, led_in, worth
from summaries.answers.entries import LONG, is_entry
from summaries.answers.schedule import When
from summaries.answers.schedule import schedule as arrange
from summaries.answers.topic import dated
from summaries.comparing.retractions import figures
from summaries.comparing.stories import cluster
from summaries.comparing.superseding import Superseded, as_told_now, superseded
from summaries.dates.asked import take_time
from summaries.library import Library, SearchQuery
from summaries.model import Event, Precision, Quote, Schedule, Status
from summaries.topics import Topic, parse_topic

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
AROUND = 100
"""The same before and behind a time that is named."""
SOON = dt.timedelta(weeks=2)
"""How far ahead that is which is shown where neither a time nor a topic is named."""
MOST_LED_IN = 20
"""Entries whose sentence is looked at for what it leans on."""
MOST_SOON = 10
"""Entries where no time is named."""
LONGEST = dt.timedelta(weeks=3)
"""What is longer does not happen on a day that is asked for."""
LOOK_BACK = dt.timedelta(days=60)
FARTHEST = 5_000
"""Weeks: more of them lead out of the calendar."""
_DIGITS = 3
"""Of a number of weeks without the word: one that has more is a year."""
_CALENDAR_WEEK = ("next", "last", "this")
_LEADING = ("in", "for", "within", "the", "next", "last")
"""Words that members say before "4 weeks"."""


Span = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a member asks of the schedule."""

    topic: str = ""
    when: When | None = None
    weeks: int | None = None
    span: Span | None = None
    """First and last day of the time that was named."""


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A schedule, and when the channel's next digest comes: the answer ends with it."""

    schedule: Schedule
    next_run: dt.datetime | None = None

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotes of the schedule."""
        return self.schedule.quotes


def read(words: str, today: dt.date) -> Wanted:
    """``taiwan past 3 weeks``, ``taiwan next month``: a topic with when and how many weeks or a time behind it.

    Raises:
        Refusal: fewer weeks than one, or a topic too long for a button to remember.
    """
    rest = tokens(words)
    when = None
    weeks = _take_weeks(rest)
    if rest and (when := WHEN.get(rest[-1].lower())):
        rest.pop()
        weeks = _take_weeks(rest) if weeks is None else weeks
    elif rest and (when := WHEN.get(rest[0].lower())):
        rest.pop(0)
    if weeks is not None and weeks < 1:
        raise Refusal(t("Please name one week or more, as in `schedule 4 weeks`."))
    topic, span = " ".join(rest), None
    if weeks is None:
        asked = take_time(topic, today, past=when == "past")
        topic, span = asked.words, asked.span
    check_length(topic)
    return Wanted(topic, when, weeks, span)


def _take_weeks(words: list[str]) -> int | None:
    """Take "3", "3w", "3 weeks", "next 3 weeks" or "week" off the end of the words; "next week" is another time."""
    unit = bool(words) and words[-1].lower() in {"week", "weeks"}
    if unit and len(words) > 1 and words[-2].lower() in _CALENDAR_WEEK:
        return None
    number = words[-2:-1] if unit else words[-1:]
    match = _WEEKS.fullmatch(number[0]) if number else None
    if not unit and (match is None or (match[0].isdecimal() and len(match[0]) > _DIGITS)):
        return None
    del words[-(int(unit) + int(match is not None)) :]
    while words and words[-1].lower() in _LEADING:
        words.pop()
    return int(match[1]) if match else 1


async def schedule(resources: Resources, question: Question) -> Scheduled:
    """What is coming, by date; where little is, the latest of what has passed after it.

    Raises:
        Refusal: the library is empty, or no event fits.
    """
    library, server, today = resources.library, question.server, question.today
    wanted = read(question.words, today)
    aliases = await resources.aliases(question) if wanted.topic else {}
    topic = parse_topic(wanted.topic, aliases=aliases) if wanted.topic else None
    arranged, dated_any = await remembered(
        library,
        server,
        ("schedule", wanted, topic, today),
        lambda: _found(library, server, wanted, topic, today),
    )
    if not arranged.events:
        raise await _nothing(library, question, wanted, found=dated_any)
    return Scheduled(arranged, await resources.next_run(question))


async def _found(
    library: Library, server: int | None, wanted: Wanted, topic: Topic | None, today: dt.date
) -> tuple[Schedule, bool]:
    """The schedule that is asked for, and whether there were any events to choose from."""
    when = wanted.when or ("all" if wanted.span else "upcoming")
    events, taken_back = await _events(library, server, wanted, when, topic, today)
    chosen = found = await asyncio.to_thread(_arranged, events, taken_back, wanted, when, today)
    if wanted == Wanted(wanted.topic):
        until = dt.date.max if wanted.topic else today + SOON
        chosen = await asyncio.to_thread(_first, found, today, until)
        if len(chosen) < FEW:
            if not wanted.topic:  # those about a topic are of all times
                events, taken_back = await _events(library, server, wanted, "past", topic, today)
            past = await asyncio.to_thread(_arranged, events, taken_back, wanted, "past", today)
            chosen = (*chosen, *past[-(FEW - len(chosen)) :])
    ordered = _in_reading_order(chosen, today)
    shown = ordered[-MOST:] if when == "past" else ordered[:MOST]
    if not wanted.topic:  # of a topic all documents were looked at
        shown = await _as_told_now(library, server, shown, today)
    more = max(0, len(found) - len(shown))
    if not wanted.topic and when == "upcoming":
        shown = await _led_in(library, server, shown, today)
    if not wanted.topic and not wanted.span and len(events) >= LOOKED_AT:
        dated_events = await library.count_events(server, **_days(wanted, when, today))
        more += max(0, dated_events - LOOKED_AT)
    return Schedule(shown, today, wanted.topic or None, more), bool(events)


def _arranged(
    events: Sequence[Event], taken_back: Superseded, wanted: Wanted, when: When, today: dt.date
) -> tuple[Event, ...]:
    """The events that are asked for, by date; of those to come what one would put into a calendar, unless all are."""
    named = LONG if wanted.span else ()
    fits = is_entry if wanted.topic or wanted.span or wanted.weeks else is_announced
    if wanted.when not in ("past", "all"):
        # before tellings are put together: one that is no entry shall not stand for one that is
        past_too = when != "upcoming"
        events = [
            event
            for event in events
            if (event.end < today and (past_too or not taken_back.is_current(event)))
            or (event.end >= today and (event.precision in named or fits(event, today)))
        ]
    fitting = arrange(events, today, when=when, weeks=wanted.weeks, taken_back=taken_back).events
    if wanted.span:
        first, last = wanted.span
        longest = max(last - first, LONGEST)
        fitting = tuple(
            e for e in fitting if e.start <= last and e.end >= first and e.end - e.start <= longest
        )
    return fitting


def _first(events: Sequence[Event], today: dt.date, until: dt.date) -> tuple[Event, ...]:
    """Of the entries until a day those that are firm and widely told; where these are few, the next ones too."""
    soon = [event for event in events if event.start <= until]
    best = sorted(soon, key=lambda event: -worth(event, today))[:MOST_SOON]
    later = (event for event in events if event.start > until)
    return (*best, *islice(later, max(0, FEW - len(best))))


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


async def _events(  # noqa: PLR0913, PLR0917 - what is asked, of whom and when
    library: Library,
    server: int | None,
    wanted: Wanted,
    when: When,
    topic: Topic | None,
    today: dt.date,
) -> tuple[tuple[Event, ...], Superseded]:
    """The events that the answer is chosen from, and what documents took back.

    What is to come may have been moved from a day that has passed.
    """
    if topic:
        entries = await library.entries_about(await asked_for(library, topic, server), server)
        return await asyncio.to_thread(dated, topic, entries)
    days = _days(wanted, when, today)
    if wanted.span:  # what is told of it may have been moved there, or away
        (first, last), reach = wanted.span, LOOK_BACK
        events = await library.events(server, start=first, end=last, limit=LOOKED_AT)
        events += await library.events(
            server, start=_moved(first, -reach), end=first, limit=AROUND, latest=True
        )
        events += await library.events(server, start=last, end=_moved(last, reach), limit=AROUND)
        events = tuple(dict.fromkeys(events))
    elif when == "past":  # what was moved from there is told of a day to come
        events = await library.events(server, **days, limit=LOOKED_AT, latest=True)
        ahead = await library.events(server, start=today, end=_moved(today, LOOK_BACK), limit=AROUND)
        events = tuple(dict.fromkeys((*events, *ahead)))
    else:
        since = days["start"] if when == "all" else today - LOOK_BACK
        events = await library.events_near(server, today, start=since, end=days["end"], limit=LOOKED_AT)
    changes = await library.retractions(server, since=today - LOOK_BACK)
    return events, await asyncio.to_thread(superseded, events=events, quotes=changes)


async def _led_in(
    library: Library, server: int | None, events: Sequence[Event], today: dt.date
) -> tuple[Event, ...]:
    """The events, the first of those to come with the sentences that they lean on, where these stand near."""
    shown = [*events]
    for number, event in enumerate(events[:MOST_LED_IN]):
        if event.end >= today and leans(event):
            entry = await library.entry(event.quote.document.id, server)
            shown[number] = (led_in(event, entry) if entry else None) or event
    return tuple(shown)


async def _as_told_now(
    library: Library, server: int | None, events: Sequence[Event], today: dt.date
) -> tuple[Event, ...]:
    """The events; one that has passed, and of which a later document of its story gives another figure, by that one."""
    counting = (event for event in events if event.end < today and figures(event.quote.text))
    named = tuple(dict.fromkeys(name for event in counting for name in event.names))
    if not named:
        return tuple(events)
    entries = await library.entries_about(SearchQuery(any_of=named), server)
    taken_back = await asyncio.to_thread(lambda: superseded(entries, cluster(entries)))
    documents = {entry.document.id: entry for entry in entries}
    return tuple(
        event
        if event.end >= today or taken_back.is_current(event)
        else replace(event, quote=as_told_now([event.quote], documents, (), taken_back)[0])
        for event in events
    )


def _moved(day: dt.date, by: dt.timedelta) -> dt.date:
    """A day so much later or earlier, within the calendar."""
    try:
        return day + by
    except OverflowError:
        return day


async def _nothing(library: Library, question: Question, wanted: Wanted, *, found: bool) -> Refusal:
    if not await library.count(question.server):
        return Refusal(t(EMPTY))
    topic = wanted.topic
    if not found:
        return Refusal(
            t("No document dates anything about “{topic}”.", topic=topic)
            if topic
            else t("No document dates anything.")
        )
    wider = " ".join(filter(None, ("schedule", wanted.topic, "all")))
    return NothingThenError(
        t(
            "No document dates anything about “{topic}” for that time. Try `{command}`.",
            topic=topic,
            command=wider,
        )
        if topic
        else t("No document dates anything for that time. Try `{command}`.", command=wider)
    )
