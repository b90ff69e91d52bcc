"""A schedule and a timeline as a `Reply`: days, each with its sentence."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from itertools import groupby

from bot.answers.schedule import filed_under
from bot.replies.escape import escape, shorten
from bot.replies.quoted import reporters
from bot.replies.reply import Item, Reply, Section, topics_offered
from bot.replies.words import count, day
from summaries.dates import happening, in_words, subject
from summaries.model import (
    Certainty,
    Event,
    Schedule,
    Status,
    Timeline,
)

SOON = dt.timedelta(weeks=2)
_SHORT = 100
"""Characters of a sentence that is announced whole."""
_CLAUSE = 5
"""Words of a clause that says something without the rest of its sentence."""
ENOUGH_DAYS = 3
"""Fewer dated documents make no picture of a topic over time."""


def schedule_reply(schedule: Schedule, question: str, next_run: dt.datetime | None = None) -> Reply:
    """What is dated, month by month; at the end when the channel's next digest comes."""
    today = schedule.today
    coming = [event for event in schedule.events if event.status(today) is not Status.PAST]
    passed = [event for event in schedule.events if event.status(today) is Status.PAST]
    sections = _months(coming, today)
    sections += [Section(section.items, f"Passed · {section.heading}") for section in _months(passed, today)]
    facts = _coming(coming, today)
    if passed:
        facts += f", and {len(passed):,} {'has' if len(passed) == 1 else 'have'} passed"
    more = f" {schedule.more:,} further ones are left out: name a topic, or weeks." if schedule.more else ""
    return Reply(
        title=f"Schedule: {schedule.topic}" if schedule.topic else "Schedule",
        facts=f"{facts}.{more}",
        sections=tuple(sections),
        question=question,
        quotes=schedule.quotes,
        closing="The next digest comes here" if next_run else "",
        moment=next_run,
        coming=dataclasses.replace(schedule, events=tuple(coming)) if coming else None,
    )


def timeline_reply(timeline: Timeline, question: str) -> Reply:
    """How it came to this: the days that mattered, oldest first; drawn how often the topic was written of."""
    documents = count(timeline.documents, "document")
    documents = f"the {documents} that say most" if timeline.partial else documents
    since = f" since {day(timeline.published[0])}" if timeline.published else ""
    items = [
        Item(quote.text, quote.citations, label=day(one.date), day=one.date)
        for one in timeline.days
        for quote in one.quotes
    ]
    return Reply(
        title=f"Timeline: {timeline.topic}",
        facts=f"{count(len(timeline.days), 'day')} that mattered, out of {documents}{since}.",
        sections=(Section(tuple(items)),),
        question=question,
        quotes=timeline.quotes,
        frequency=((timeline.topic, timeline.published),) if len(timeline.published) >= ENOUGH_DAYS else (),
        offers=topics_offered((timeline.topic,)),
    )


def event_item(event: Event, today: dt.date | None = None) -> Item:
    """A dated event with its sentence; given today, how near it is."""
    status = event.status(today) if today else None
    notes = [_near(event.start, today)] if today and event.start == event.end else []
    if status is Status.ONGOING and event.start != event.end:
        notes.append("may be now")
    if event.certainty is not Certainty.CERTAIN and status is not Status.PAST:
        notes.append(str(event.certainty))
    if event.moved_from:
        notes.append(f"moved from {in_words(event.moved_from)}")
    if title := subject(event):
        notes.append(f"in “{escape(shorten(title, 80))}”")
    notes.append(reporters((quote.document for quote in event.also), event.quote.citations))
    return Item(
        event.quote.text,
        event.quote.citations,
        label=in_words(event),
        day=event.start if event.start == event.end else None,
        note=", ".join(filter(None, notes)),
    )


def announced_item(event: Event) -> Item:
    """A coming date in few words: the clause that tells it, where its sentence is long."""
    text = event.quote.text
    notes = [str(event.certainty)] if event.certainty is not Certainty.CERTAIN else []
    notes += [f"moved from {in_words(event.moved_from)}"] if event.moved_from else []
    return Item(
        happening(event) if len(text) > _SHORT and len(event.what.split()) >= _CLAUSE else text,
        event.quote.citations,
        label=in_words(event),
        day=event.start if event.start == event.end else None,
        note=", ".join(notes),
    )


def _near(day: dt.date, today: dt.date) -> str:
    """The word for a day of this week that a reader need not count for."""
    ahead = (day - today).days
    if not 0 <= ahead < 7:
        return ""
    return ("today", "tomorrow")[ahead] if ahead < 2 else f"{day:%A}"


def _coming(events: Sequence[Event], today: dt.date) -> str:
    if not events:
        return "No dates are still to come"
    soon = sum(today <= event.start <= today + SOON for event in events)
    within = f" ({soon} within two weeks)" if 0 < soon < len(events) else ""
    return f"{count(len(events), 'date')} to come{within}"


def _months(events: Sequence[Event], today: dt.date) -> list[Section]:
    """Events under their month; those that name none, under their year."""

    def heading(event: Event) -> str:
        year, month = filed_under(event, today)
        return f"{dt.date(year, month, 1):%B %Y}" if month else f"Some time in {year}"

    return [
        Section(tuple(event_item(event, today) for event in group), name)
        for name, group in groupby(events, key=heading)
    ]
