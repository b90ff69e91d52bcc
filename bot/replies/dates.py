"""A schedule and a timeline as a `Reply`: days, each with its sentence."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Sequence
from itertools import groupby

from bot.answers.schedule import filed_under
from bot.replies.escape import escape, shorten
from bot.replies.quoted import earlier_item, reporters
from bot.replies.reply import Item, Reply, Section, topics_offered
from bot.speech import day as write_day
from bot.speech import plural, t
from summaries.dates import happening, in_words, subject
from summaries.model import (
    Certainty,
    Event,
    Schedule,
    Status,
    Timeline,
)
from summaries.phrase import Phrase

SOON = dt.timedelta(weeks=2)
_SHORT = 80
"""Characters of a sentence that is announced whole."""
_REST_OF_WORD = re.compile(r"\S*")
_CLAUSE = 5
"""Words of a clause that says something without the rest of its sentence."""
CERTAINTIES = {
    Certainty.CERTAIN: Phrase("certain"),
    Certainty.PLANNED: Phrase("planned"),
    Certainty.POSSIBLE: Phrase("possible"),
}
ENOUGH_DAYS = 3
"""Fewer dated documents make no picture of a topic over time."""


def schedule_reply(schedule: Schedule, question: str, next_run: dt.datetime | None = None) -> Reply:
    """What is dated, month by month; at the end when the channel's next digest comes."""
    today = schedule.today
    coming = [event for event in schedule.events if event.status(today) is not Status.PAST]
    passed = [event for event in schedule.events if event.status(today) is Status.PAST]
    sections = _months(coming, today)
    sections += [
        Section(section.items, t("Passed · {month}", month=section.heading))
        for section in _months(passed, today)
    ]
    facts = _coming(coming, today)
    if passed:
        facts = plural(
            "{coming}, and {number} has passed",
            "{coming}, and {number} have passed",
            len(passed),
            coming=facts,
        )
    facts = f"{facts}."
    if schedule.more:
        more = plural(
            "{number} further one is left out: name a topic, or weeks.",
            "{number} further ones are left out: name a topic, or weeks.",
            schedule.more,
        )
        facts = f"{facts} {more}"
    return Reply(
        title=t("Schedule: {topic}", topic=schedule.topic) if schedule.topic else t("Schedule"),
        facts=facts,
        sections=tuple(sections),
        question=question,
        quotes=schedule.quotes,
        closing=t("The next digest comes here") if next_run else "",
        moment=next_run,
        coming=dataclasses.replace(schedule, events=tuple(coming)) if coming else None,
    )


def timeline_reply(timeline: Timeline, question: str) -> Reply:
    """How it came to this: the days that mattered, oldest first; drawn how often the topic was written of."""
    items = [
        Item(quote.text, quote.citations, label=write_day(one.date), day=one.date)
        for one in timeline.days
        for quote in one.quotes
    ]
    return Reply(
        title=t("Timeline: {topic}", topic=timeline.topic),
        facts=_days_out_of(timeline),
        sections=(Section(tuple(items)),),
        question=question,
        quotes=timeline.quotes,
        frequency=((timeline.topic, timeline.published),) if len(timeline.published) >= ENOUGH_DAYS else (),
        offers=topics_offered((timeline.topic,)),
    )


def _days_out_of(timeline: Timeline) -> str:
    """How many days are told of, out of how much."""
    days = plural("{number} day that mattered", "{number} days that mattered", len(timeline.days))
    facts = (
        plural(
            "{days}, out of the {number} document that say most",
            "{days}, out of the {number} documents that say most",
            timeline.documents,
            days=days,
        )
        if timeline.partial
        else plural(
            "{days}, out of {number} document",
            "{days}, out of {number} documents",
            timeline.documents,
            days=days,
        )
    )
    if timeline.published:
        facts = t("{facts} since {day:short}", facts=facts, day=timeline.published[0])
    return f"{facts}."


def event_item(event: Event, today: dt.date | None = None) -> Item:
    """A dated event with its sentence; given today, how near it is."""
    status = event.status(today) if today else None
    notes = [_near(event.start, today)] if today and event.start == event.end else []
    if status is Status.ONGOING and event.start != event.end:
        notes.append(t("may be now"))
    if event.certainty is not Certainty.CERTAIN and status is not Status.PAST:
        notes.append(t(CERTAINTIES[event.certainty]))
    if event.moved_from:
        notes.append(t("moved from {day}", day=t(in_words(event.moved_from))))
    if title := subject(event):
        notes.append(t("in “{title}”", title=escape(shorten(title, 80))))
    notes.append(reporters((quote.document for quote in event.also), event.quote.citations))
    return Item(
        event.quote.text,
        event.quote.citations,
        label=t(in_words(event)),
        day=event.start if event.start == event.end else None,
        note=", ".join(filter(None, notes)),
    )


def announced_item(event: Event) -> Item:
    """A coming date in few words: the clause that tells it, where its sentence is long."""
    text = event.quote.text
    if len(text) > _SHORT and len(event.what.split()) >= _CLAUSE:
        text = happening(event)
    told = _REST_OF_WORD.match(text, text.find(event.when) + len(event.when))  # its day is never cut off
    notes = [t(CERTAINTIES[event.certainty])] if event.certainty is not Certainty.CERTAIN else []
    notes += [t("moved from {day}", day=t(in_words(event.moved_from)))] if event.moved_from else []
    return Item(
        shorten(text, max(_SHORT, told.end() + 1 if told else 0)),
        event.quote.citations,
        label=t(in_words(event)),
        day=event.start if event.start == event.end else None,
        note=", ".join(notes),
    )


def _near(day: dt.date, today: dt.date) -> str:
    """The word for a day of this week that a reader need not count for."""
    ahead = (day - today).days
    if not 0 <= ahead < 7:
        return ""
    return (t("today"), t("tomorrow"))[ahead] if ahead < 2 else write_day(day, "weekday")


def _coming(events: Sequence[Event], today: dt.date) -> str:
    if not events:
        return t("No dates are still to come")
    soon = sum(today <= event.start <= today + SOON for event in events)
    coming = plural("{number} date to come", "{number} dates to come", len(events))
    if not 0 < soon < len(events):
        return coming
    return plural(
        "{coming} ({number} within two weeks)", "{coming} ({number} within two weeks)", soon, coming=coming
    )


def _months(events: Sequence[Event], today: dt.date) -> list[Section]:
    """Events under their month; those that name none, under their year."""

    def heading(event: Event) -> str:
        year, month = filed_under(event, today)
        return (
            write_day(dt.date(year, month, 1), "month") if month else t("Some time in {year}", year=str(year))
        )

    return [
        Section(
            tuple(
                item
                for event in group
                for item in (event_item(event, today), *map(earlier_item, event.quote.earlier))
            ),
            name,
        )
        for name, group in groupby(events, key=heading)
    ]
