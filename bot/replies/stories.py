"""Answers told as stories, as a `Reply`: a summary, a topic, a digest, more like them, and quotes in context."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

from bot.answers.more import More
from bot.answers.summary import handle
from bot.replies.dates import ENOUGH_DAYS, announced_item, event_item
from bot.replies.escape import escape, shorten
from bot.replies.quoted import documents_read, quoted, reporters
from bot.replies.reply import Item, Offer, Reply, Section, topics_offered
from bot.speech import day, plural, t
from summaries.model import (
    Citation,
    Digest,
    Event,
    Quote,
    Story,
    Summary,
    TopicDigest,
)

OLD = dt.timedelta(days=14)
"""Stories so much older than the newest one are folded under "Earlier"."""
MOST_STORIES = 10
"""Stories of a digest that have a button each."""
FEW_EVENTS = 4
"""Coming dates under a topic; the others are for `!schedule topic`."""


def summary_reply(summary: Summary, question: str) -> Reply:
    """The sentences of a summary, by story where it is of several documents."""
    single = summary.documents[0] if len(summary.documents) == 1 else None
    return Reply(
        title=summary.title,
        url=single.url if single else None,
        facts="" if single else _out_of(summary),
        sections=tuple(_story(story) for story in summary.stories) or (Section(quoted(summary.quotes)),),
        question=question,
        quotes=summary.quotes,
        why=tuple(", ".join(map(t, reason.phrases)) for reason in summary.reasons),
        next_best=summary.next_best,
    )


def _out_of(summary: Summary) -> str:
    """How much is shown of how much."""
    kept = plural("{number} sentence", "{number} sentences", len(summary.quotes))
    return plural(
        "{sentences} out of {number} document, word for word.",
        "{sentences} out of {number} documents, word for word.",
        len(summary.documents),
        sentences=kept,
    )


def topic_reply(digest: TopicDigest, question: str) -> Reply:
    """What the documents say about a topic: its stories, older ones folded, then what is coming."""
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
        sections.append(Section(first, t("Earlier")))
    shown = [quote for story in recent for quote in story.quotes] + [story.quotes[0] for story in earlier]
    coming = digest.events[:FEW_EVENTS]
    if coming:
        sections.append(Section(tuple(_event_of(event, shown) for event in coming), t("Coming up")))
    there = {(quote.document.id, quote.position) for quote in shown}
    shown += [e.quote for e in coming if (e.quote.document.id, e.quote.position) not in there]
    return Reply(
        title=digest.topic,
        facts=_read_for(digest),
        sections=tuple(sections),
        question=question,
        quotes=tuple(shown),
        frequency=((digest.topic, digest.days),) if len(digest.days) >= ENOUGH_DAYS else (),
        offers=topics_offered(digest.related),
    )


def _read_for(digest: TopicDigest) -> str:
    """Out of what a topic was gathered."""
    facts = documents_read(digest.documents, partial=digest.partial)
    if digest.sources:
        sources = len(digest.sources)
        facts = (
            plural(
                "{documents}, of {number} source",
                "{documents}, of {number} sources",
                sources,
                documents=facts,
            )
            if digest.partial
            else plural(
                "{documents} of {number} source", "{documents} of {number} sources", sources, documents=facts
            )
        )
    return t("{facts} since {day:short}", facts=facts, day=digest.days[0]) if digest.days else facts


def more_reply(more: More, question: str) -> Reply:
    """What is like an answer, under the headlines of its stories."""
    return Reply(
        title=t("More like this"),
        facts=t("From other documents, what is nearest first."),
        sections=tuple(Section(quoted(story.quotes), story.headline) for story in more.stories),
        question=question,
        quotes=more.quotes,
    )


def digest_reply(digest: Digest, question: str = "digest", title: str = "") -> Reply:
    """A daily digest at a glance: its stories, what followed topics say, what is coming; the rest behind buttons.

    Its headline is that of the first story, which stands nowhere else; Discord shows it in notifications, too.
    """
    title = title or t("Briefing")
    first = digest.stories[0] if digest.stories else None
    sections = [_headlined(number, story) for number, story in enumerate(digest.stories, start=1)]
    for topic in digest.followed:
        sections += [
            Section(quoted(story.quotes), topic.topic, escape(shorten(story.headline, 80)))
            for story in topic.stories
        ]
    if digest.coming:
        sections.append(Section(tuple(map(announced_item, digest.coming)), t("Coming up")))
    offers = [
        Offer(str(number), f"digest story {handle(_leading(story))}")
        for number, story in enumerate(digest.stories[:MOST_STORIES], start=1)
    ]
    offers.append(Offer(t("All dates"), "schedule all"))
    return Reply(
        title=first.headline if first else title,
        above=title if first else "",
        url=_leading(first).url if first else None,
        facts=_came_in(digest),
        sections=tuple(sections),
        question=question,
        quotes=digest.quotes,
        offers=tuple(offers),
        brief=True,
    )


def _came_in(digest: Digest) -> str:
    """How much is new, and since when."""
    if digest.stories or any(topic.stories for topic in digest.followed):
        new = plural("{number} new document", "{number} new documents", digest.documents)
        if digest.since:
            new = t("{documents} since {day:short}", documents=new, day=digest.since.date())
        facts = f"{new}."
    elif digest.since:
        facts = t("Nothing new since {day:short}.", day=digest.since.date())
    else:
        facts = t("Nothing new.")
    return t("Late, for all that came while the bot was away: {facts}", facts=facts) if digest.late else facts


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
    shown = tuple(quote for quote, _, _ in quotes)
    return Reply(title=t("In context"), sections=tuple(sections), quotes=shown)


def _story(story: Story) -> Section:
    sources = {c.source or c.title for document in story.documents for c in (document, *document.copies)}
    by_whom = ""
    if len(story.documents) > 1:
        by_whom = plural("told by {number} document", "told by {number} documents", len(story.documents))
        if len(sources) > 1:
            by_whom = plural(
                "{told} of {number} source", "{told} of {number} sources", len(sources), told=by_whom
            )
    elif len(sources) > 1:
        by_whom = plural("told by {number} source", "told by {number} sources", len(sources))
    last_seen = story.last_seen
    others = reporters(story.documents, (c for quote in story.quotes for c in quote.citations))
    note = " · ".join(part for part in (day(last_seen) if last_seen else "", by_whom, others) if part)
    return Section(quoted(story.quotes), story.headline, note, new=story.new)


def _headlined(number: int, story: Story) -> Section:
    """A story of a digest, where all is new but what changed in a document that was there before.

    The headline of the first one is the digest's, and who tells it stands behind its quotes.
    """
    sources = {c.source or c.title for document in story.documents for c in (document, *document.copies)}
    note = " · ".join(
        part
        for part in (
            plural("{number} source", "{number} sources", len(sources)) if len(sources) > 1 < number else "",
            "" if story.new else t("updated"),
        )
        if part
    )
    heading = f"{number}. {story.headline}" if number > 1 else ""
    return Section(quoted(story.quotes), heading, note, url=_leading(story).url)


def _leading(story: Story) -> Citation:
    """The document whose title is the headline of the story."""
    return next((one for one in story.documents if one.title == story.headline), story.documents[0])


def _event_of(event: Event, shown: Sequence[Quote]) -> Item:
    """A coming date; where its sentence stands above, the date alone."""
    item = event_item(event)
    if any((q.document.id, q.position) == (event.quote.document.id, event.quote.position) for q in shown):
        note = ", ".join(filter(None, (item.note, t("quoted above"))))
        return dataclasses.replace(item, text="", note=note)
    return item


def _when(story: Story) -> str:
    return day(story.last_seen) if story.last_seen else ""
