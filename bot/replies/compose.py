"""Results of the engine to a `Reply`: which words stand where, for every kind of answer."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby

from bot.answers.documents import Documents
from bot.answers.more import More
from bot.answers.schedule import filed_under
from bot.answers.search import Found
from bot.answers.topics import Comparison, Topics
from bot.replies.escape import escape, shorten
from bot.replies.reply import Item, Reply, Section
from bot.replies.words import count, day, listing, published, source_line
from summaries.model import (
    Certainty,
    Citation,
    Digest,
    Event,
    Quote,
    Revision,
    Schedule,
    Status,
    Story,
    Summary,
    TopicDigest,
)

SOON = dt.timedelta(weeks=2)
OLD = dt.timedelta(days=14)
"""Stories so much older than the newest one are folded under "Earlier"."""
ENOUGH_DAYS = 3
"""Fewer dated documents make no picture of a topic over time."""
CLEAR_TREND = 0.3
MOST_RELATED = 4
MOST_REPORTERS = 3
"""Publishers who tell a story without being quoted that are named; the others are counted."""
MOST_IN_CONTEXT = 10
FEW_EVENTS = 4
"""Coming dates under a topic; the others are for `!schedule topic`."""


def _item(quote: Quote) -> Item:
    return Item(quote.text, quote.citations)


def _items(quotes: Iterable[Quote]) -> tuple[Item, ...]:
    """The quotes, and under each what it takes back, dated."""
    return tuple(item for quote in quotes for item in (_item(quote), *map(_earlier, quote.earlier)))


def _earlier(quote: Quote) -> Item:
    return Item(quote.text, (quote.document,), label=f"Earlier, {published(quote.document)}")


def summary_reply(summary: Summary, question: str) -> Reply:
    """The sentences of a summary, by story where it is of several documents."""
    single = summary.documents[0] if len(summary.documents) == 1 else None
    kept = count(len(summary.quotes), "sentence")
    return Reply(
        title=summary.title,
        url=single.url if single else None,
        facts="" if single else f"{kept} out of {count(len(summary.documents), 'document')}, word for word.",
        sections=tuple(_story(story) for story in summary.stories) or (Section(_items(summary.quotes)),),
        question=question,
        quotes=summary.quotes,
        why=tuple(", ".join(reason.phrases) for reason in summary.reasons),
        next_best=summary.next_best,
    )


def _story(story: Story) -> Section:
    sources = {c.source or c.title for document in story.documents for c in (document, *document.copies)}
    told = f"told by {count(len(story.documents), 'document')}" if len(story.documents) > 1 else ""
    if len(sources) > 1:
        told = f"{told} of {count(len(sources), 'source')}" if told else f"told by {len(sources)} sources"
    seen = story.last_seen
    others = _reporters(story.documents, (c for quote in story.quotes for c in quote.citations))
    note = " · ".join(part for part in (day(seen) if seen else "", told, others) if part)
    return Section(_items(story.quotes), story.headline, note, new=story.new)


def _reporters(documents: Iterable[Citation], cited: Iterable[Citation]) -> str:
    """Who else tells of it than those who are cited beside a quote, which only they hold."""
    cited = tuple(cited)
    known = {*(c.id for c in cited), *(c.source for c in cited)}
    told = (c for document in documents for c in (document, *document.copies))
    others = [c.source or c.title for c in told if c.id not in known and c.source not in known - {None}]
    names = [escape(shorten(name, 60)) for name in dict.fromkeys(others)]
    more = len(names) - MOST_REPORTERS
    shown = names[:MOST_REPORTERS] + ([f"{more} more"] if more > 0 else [])
    return f"also reported by {listing(shown)}" if names else ""


def topic_reply(digest: TopicDigest, question: str) -> Reply:
    """What the documents say about a topic: its stories, older ones folded, then what is coming."""
    of = f" of {count(len(digest.sources), 'source')}" if digest.sources else ""
    since = f" since {day(digest.days[0])}" if digest.days else ""
    told = _read(digest.documents, partial=digest.partial) + ("," if digest.partial else "")
    newest = max((story.last_seen for story in digest.stories if story.last_seen), default=None)
    recent: list[Story] = []
    earlier: list[Story] = []
    for story in digest.stories:
        old = newest is not None and story.last_seen is not None and newest - story.last_seen > OLD
        (earlier if old else recent).append(story)
    sections = [_story(story) for story in recent]
    if earlier:
        first = tuple(
            Item(story.quotes[0].text, story.quotes[0].citations, label=_when(story)) for story in earlier
        )
        sections.append(Section(first, "Earlier"))
    shown = [quote for story in recent for quote in story.quotes] + [story.quotes[0] for story in earlier]
    coming = digest.events[:FEW_EVENTS]
    if coming:
        sections.append(Section(tuple(_event_of(event, shown) for event in coming), "Coming up"))
    quoted = {(quote.document.id, quote.position) for quote in shown}
    shown += [e.quote for e in coming if (e.quote.document.id, e.quote.position) not in quoted]
    return Reply(
        title=digest.topic,
        facts=f"{told}{of}{since}",
        sections=tuple(sections),
        question=question,
        quotes=tuple(shown),
        frequency=((digest.topic, digest.days),) if len(digest.days) >= ENOUGH_DAYS else (),
        related=digest.related[:MOST_RELATED],
    )


def _read(documents: int, *, partial: bool) -> str:
    """How many documents an answer was made of."""
    told = count(documents, "document")
    return f"The {told} that say most" if partial else told


def _event_of(event: Event, quoted: Sequence[Quote]) -> Item:
    """A coming date; where its sentence stands above, the date alone."""
    item = _event(event)
    if any((q.document.id, q.position) == (event.quote.document.id, event.quote.position) for q in quoted):
        note = ", ".join(filter(None, (item.note, "quoted above")))
        return dataclasses.replace(item, text="", note=note)
    return item


def _when(story: Story) -> str:
    return day(story.last_seen) if story.last_seen else ""


def topics_reply(found: Topics, question: str) -> Reply:
    """A line a topic."""
    arrows = {True: " ↑", False: " ↓"}
    lines = [
        f"{topic.name} · {count(topic.documents, 'document')}"
        + (f" · newest {day(topic.newest)}" if topic.newest else "")
        + (arrows[topic.trend > 0] if abs(topic.trend) >= CLEAR_TREND else "")
        for topic in found.topics
    ]
    return Reply(
        title="Topics",
        facts="What the newest documents speak of; ↑ more often of late, ↓ less.",
        sections=(Section(tuple(Item(line) for line in lines)),),
        question=question,
        related=tuple(topic.name for topic in found.topics[:MOST_RELATED]),
    )


def comparison_reply(found: Comparison, question: str) -> Reply:
    """Each of two topics with its best quote; drawn beside each other over time."""
    sections = []
    for side in found.sides:
        span = f" · {day(side.days[0])} to {day(side.days[-1])}" if side.days else ""
        note = f"{_read(side.documents, partial=side.partial)}{span}"
        sections.append(Section(_items((side.quote,)), side.name, note))
    return Reply(
        title=" and ".join(side.name for side in found.sides),
        sections=tuple(sections),
        question=question,
        quotes=found.quotes,
        frequency=tuple((side.name, side.days) for side in found.sides),
        related=tuple(side.name for side in found.sides),
    )


def search_reply(found: Found, question: str) -> Reply:
    """The sentences found, under the documents they stand in."""
    sections = [
        Section(tuple(_item(quote) for quote in quotes), title)
        for title, quotes in groupby(found.quotes, key=lambda quote: quote.document.title)
    ]
    more = " and there are more; add a filter such as after:2026-11-01" if found.more else ""
    return Reply(
        title=f"Search: {found.words}",
        facts=f"{count(len(found.quotes), 'sentence')}, newest first{more}.",
        sections=tuple(sections),
        question=question,
        quotes=found.quotes[:MOST_IN_CONTEXT],
    )


def _event(event: Event, today: dt.date | None = None) -> Item:
    from summaries.dates import in_words, subject  # noqa: PLC0415 - keeps the start of the command line quick

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
    notes.append(_reporters((quote.document for quote in event.also), event.quote.citations))
    return Item(
        event.quote.text,
        event.quote.citations,
        label=in_words(event),
        day=event.start if event.start == event.end else None,
        note=", ".join(filter(None, notes)),
    )


def _near(day: dt.date, today: dt.date) -> str:
    """The word for a day of this week that a reader need not count for."""
    ahead = (day - today).days
    if not 0 <= ahead < 7:
        return ""
    return ("today", "tomorrow")[ahead] if ahead < 2 else f"{day:%A}"


def more_reply(found: More, question: str) -> Reply:
    """What is like an answer, under the headlines of its stories."""
    return Reply(
        title="More like this",
        facts="From other documents, what is nearest first.",
        sections=tuple(
            Section(tuple(_item(quote) for quote in story.quotes), story.headline) for story in found.stories
        ),
        question=question,
        quotes=found.quotes,
    )


def schedule_reply(schedule: Schedule, question: str, next_run: dt.datetime | None = None) -> Reply:
    """What is dated, month by month; at the end when the channel's next digest comes."""
    today = schedule.today
    coming = [event for event in schedule.events if event.status(today) is not Status.PAST]
    passed = [event for event in schedule.events if event.status(today) is Status.PAST]
    sections = _months(coming, today)
    sections += [Section(section.items, f"Passed · {section.heading}") for section in _months(passed, today)]
    facts = [_coming(coming, today)]
    if passed:
        facts.append(f"{len(passed)} passed")
    more = f" {schedule.more:,} further ones are left out: name a topic, or weeks." if schedule.more else ""
    return Reply(
        title=f"Schedule: {schedule.topic}" if schedule.topic else "Schedule",
        facts=f"{listing(facts).capitalize()}.{more}",
        sections=tuple(sections),
        question=question,
        quotes=schedule.quotes,
        closing="The next digest comes here" if next_run else "",
        moment=next_run,
        coming=dataclasses.replace(schedule, events=tuple(coming)) if coming else None,
    )


def _coming(events: Sequence[Event], today: dt.date) -> str:
    if not events:
        return "nothing dated is to come"
    soon = sum(today <= event.start <= today + SOON for event in events)
    within = f" ({soon} within two weeks)" if 0 < soon < len(events) else ""
    return f"{count(len(events), 'date')} to come{within}"


def _months(events: Sequence[Event], today: dt.date) -> list[Section]:
    """Events under their month; those that name none, under their year."""

    def heading(event: Event) -> str:
        year, month = filed_under(event, today)
        return f"{dt.date(year, month, 1):%B %Y}" if month else f"Some time in {year}"

    return [
        Section(tuple(_event(event, today) for event in group), name)
        for name, group in groupby(events, key=heading)
    ]


def _reported(story: Story) -> Section:
    """A story of a digest, where all is new but what changed in a document that was there before."""
    section = _story(story)
    note = section.note if story.new else " · ".join(filter(None, (section.note, "updated")))
    return dataclasses.replace(section, new=False, note=note)


def digest_reply(digest: Digest, question: str = "digest", title: str = "Briefing") -> Reply:
    """A daily digest: its stories, what followed topics say, what is coming."""
    sections = [_reported(story) for story in digest.stories]
    for topic in digest.followed:
        sections += [Section(_items(story.quotes), topic.topic, story.headline) for story in topic.stories]
    if digest.coming:
        sections.append(Section(tuple(_event(event) for event in digest.coming), "Coming up"))
    since = f" since {day(digest.since.date())}" if digest.since else ""
    late = "Late, for all that came while the bot was away: " if digest.late else ""
    new = (
        f"{count(digest.documents, 'new document')}{since}, {count(len(digest.stories), 'story', 'stories')}."
    )
    return Reply(
        title=title,
        facts=f"{late}{new if digest.stories else f'nothing new{since}.'.capitalize()}",
        sections=tuple(sections),
        question=question,
        quotes=digest.quotes,
    )


def documents_reply(found: Documents, question: str) -> Reply:
    """A line a document; of a single one what changed in it."""

    def line(text: str) -> Item:
        return Item(text)

    shown = len(found.documents)
    facts = count(found.total, "document") + (f", {shown} shown, newest first" if shown < found.total else "")
    return Reply(
        title="Documents",
        facts=facts,
        sections=(
            Section(tuple(line(source_line(citation)) for citation in found.documents)),
            *(_change(change, found.documents[0].title) for change in found.history),
        ),
        question=question,
    )


def _change(change: Revision, title: str) -> Section:
    """What a newer version of a document took out and put in."""
    told = [Item(change.title, label="Title before")] if change.title != title else []
    told += [Item(sentence, label="Taken out") for sentence in change.removed]
    told += [Item(sentence, label="Put in") for sentence in change.added]
    more = f"{count(change.more, 'further sentence')} changed" if change.more else ""
    return Section(tuple(told), f"Changed on {day(change.until.date())}", more)


def context_reply(quotes: Sequence[tuple[Quote, Sequence[str], Sequence[str]]]) -> Reply:
    """Quotes with the sentences before and after them.

    Args:
        quotes: for each quote the sentences that stand before it and those that stand after it.
    """
    sections = []
    for quote, before, after in quotes:
        items = [Item(text) for text in before]
        items.append(Item(quote.text, (quote.document,), label=""))
        items += [Item(text) for text in after]
        sections.append(Section(tuple(items), quote.document.title))
    return Reply(title="In context", sections=tuple(sections), quotes=tuple(q for q, _, _ in quotes))
