"""Answers that list, as a `Reply`: topics, two topics side by side, sentences found, documents."""

from __future__ import annotations

import dataclasses
from itertools import groupby

from bot.answers.compare import Comparison
from bot.answers.documents import Documents
from bot.answers.search import Matches
from bot.answers.topics import Topics
from bot.replies.escape import escape
from bot.replies.quoted import documents_read, quoted
from bot.replies.reply import Item, Reply, Section, topics_offered
from bot.replies.words import count, day, listing, source_line
from summaries.answers.question import Answered
from summaries.model import Revision

CLEAR_TREND = 0.3
MOST_IN_CONTEXT = 10


def topics_reply(topics: Topics, question: str) -> Reply:
    """A line a topic."""
    arrows = {True: " ↑", False: " ↓"}
    lines = [
        f"{topic.name} · {count(topic.documents, 'document')}"
        + (f" · newest {day(topic.newest)}" if topic.newest else "")
        + (arrows[topic.trend > 0] if abs(topic.trend) >= CLEAR_TREND else "")
        for topic in topics.topics
    ]
    return Reply(
        title="Topics",
        facts=f"What {'the newest' if topics.partial else 'the'} documents speak of, and in how many of all; "
        "↑ more often of late, ↓ less.",
        sections=(Section(tuple(Item(line) for line in lines)),),
        question=question,
        offers=topics_offered(topic.name for topic in topics.topics),
    )


def comparison_reply(comparison: Comparison, question: str) -> Reply:
    """Each of several topics with its best quote; drawn beside each other over time."""
    sections = []
    for side in comparison.sides:
        span = f" · {day(side.days[0])} to {day(side.days[-1])}" if side.days else ""
        note = f"{documents_read(side.documents, partial=side.partial)}{span}"
        sections.append(Section(quoted((side.quote,)), side.name, note))
    others = listing([f"“{escape(name)}”" for name in comparison.missing], "or")
    asked = len(comparison.sides) + len(comparison.missing)
    facts = f"Nothing says {'both' if asked == 2 else 'all of them'} together"
    facts += f", and nothing speaks of {others}." if comparison.missing else "; here is each."
    return Reply(
        title=listing([side.name for side in comparison.sides]),
        facts=facts if comparison.together else "",
        sections=tuple(sections),
        question=question,
        quotes=comparison.quotes,
        frequency=tuple((side.name, side.days) for side in comparison.sides),
        offers=topics_offered(side.name for side in comparison.sides),
    )


def search_reply(matches: Matches, question: str) -> Reply:
    """The sentences found, under the documents they stand in."""
    sections = [
        Section(quoted(quotes), title)
        for title, quotes in groupby(matches.quotes, key=lambda quote: quote.document.title)
    ]
    at_least = "at least " if matches.partial else ""
    more = " and there are more; add a filter such as after:2026-11-01" if matches.more else ""
    return Reply(
        title=f"Search: {matches.words}",
        facts=f"{count(len(matches.quotes), 'sentence')}, newest first{more}. "
        f"Found in {at_least}{count(matches.documents, 'document')}.",
        sections=tuple(sections),
        question=question,
        quotes=matches.quotes[:MOST_IN_CONTEXT],
    )


def answered_reply(answered: Answered, question: str) -> Reply:
    """The sentence that answers, then what adds to it; the closest sentences where nothing answers."""
    heading = "" if answered.sure else "Closest that the documents say"
    items = quoted(answered.quotes, days=True)
    sections = [Section((dataclasses.replace(items[0], first=answered.sure),), heading)] if items else []
    if answered.sure and items[1:]:
        sections.append(Section(items[1:], "They say besides"))
    return Reply(
        title=answered.question,
        facts="" if answered.sure else "No sentence that I have read answers this.",
        sections=tuple(sections),
        question=question,
        quotes=answered.quotes if answered.sure else answered.quotes[:1],
        offers=topics_offered(answered.topics),
    )


def documents_reply(documents: Documents, question: str) -> Reply:
    """A line a document; of a single one what changed in it."""
    shown = len(documents.documents)
    facts = count(documents.total, "document") + (
        f", {shown} shown, newest first" if shown < documents.total else ""
    )
    return Reply(
        title="Documents",
        facts=facts,
        sections=(
            Section(tuple(Item(source_line(citation), url=citation.url) for citation in documents.documents)),
            *(_change(change, documents.documents[0].title) for change in documents.history),
        ),
        question=question,
    )


def _change(change: Revision, title: str) -> Section:
    """What a newer version of a document took out and put in."""
    changes = [Item(change.title, label="Title before")] if change.title != title else []
    changes += [Item(sentence, label="Taken out") for sentence in change.removed]
    changes += [Item(sentence, label="Put in") for sentence in change.added]
    more = f"{count(change.more, 'further sentence')} changed" if change.more else ""
    return Section(tuple(changes), f"Changed on {day(change.until.date())}", more)
