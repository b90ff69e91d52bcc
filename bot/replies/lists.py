"""Answers that list, as a `Reply`: topics, two topics side by side, sentences found, documents."""

from __future__ import annotations

import dataclasses
from itertools import groupby

from bot.answers.compare import Comparison
from bot.answers.documents import Documents
from bot.answers.search import LOOKED_AT, Matches
from bot.answers.topics import Topics
from bot.replies.escape import escape
from bot.replies.quoted import documents_read, quoted
from bot.replies.reply import Item, Reply, Section, topics_offered
from bot.replies.words import documents as number_of
from bot.replies.words import source_line
from bot.speech import in_quotes, listing, number, plural, t
from summaries.answers.question import Answered
from summaries.model import Revision

CLEAR_TREND = 0.3
MOST_IN_CONTEXT = 10


def topics_reply(topics: Topics, question: str) -> Reply:
    """A line a topic."""
    arrows = {True: " ↑", False: " ↓"}
    lines = [
        f"{topic.name} · {number_of(topic.documents)}"
        + (" · " + t("newest {day:short}", day=topic.newest) if topic.newest else "")
        + (arrows[topic.trend > 0] if abs(topic.trend) >= CLEAR_TREND else "")
        for topic in topics.topics
    ]
    return Reply(
        title=t("Topics"),
        facts=t("What the newest documents speak of, and in how many of all; ↑ more often of late, ↓ less.")
        if topics.partial
        else t("What the documents speak of, and in how many of all; ↑ more often of late, ↓ less."),
        sections=(Section(tuple(Item(line) for line in lines)),),
        question=question,
        offers=topics_offered(topic.name for topic in topics.topics),
    )


def comparison_reply(comparison: Comparison, question: str) -> Reply:
    """Each of several topics with its best quote; drawn beside each other over time."""
    sections = []
    for side in comparison.sides:
        note = documents_read(side.documents, partial=side.partial)
        if side.days:
            span = t("{first:short} to {last:short}", first=side.days[0], last=side.days[-1])
            note = f"{note} · {span}"
        sections.append(Section(quoted((side.quote,)), side.name, note))
    return Reply(
        title=listing([side.name for side in comparison.sides]),
        facts=_apart(comparison) if comparison.together else "",
        sections=tuple(sections),
        question=question,
        quotes=comparison.quotes,
        frequency=tuple((side.name, side.days) for side in comparison.sides),
        offers=topics_offered(side.name for side in comparison.sides),
    )


def _apart(comparison: Comparison) -> str:
    """That no sentence says all the topics together, and of which none speaks."""
    others = listing([in_quotes(escape(name)) for name in comparison.missing], either=True)
    if len(comparison.sides) + len(comparison.missing) == 2:
        return (
            t("Nothing says both together, and nothing speaks of {names}.", names=others)
            if others
            else t("Nothing says both together; here is each.")
        )
    return (
        t("Nothing says all of them together, and nothing speaks of {names}.", names=others)
        if others
        else t("Nothing says all of them together; here is each.")
    )


def search_reply(matches: Matches, question: str) -> Reply:
    """The sentences found, under the documents they stand in."""
    sections = [
        Section(quoted(quotes), title)
        for title, quotes in groupby(matches.quotes, key=lambda quote: quote.document.title)
    ]
    found = plural("{number} sentence, newest first", "{number} sentences, newest first", len(matches.quotes))
    if matches.more:
        found = (
            t(
                "{sentences}, out of {all}; add a filter such as after:2026-11-01",
                sentences=found,
                all=number(matches.sentences),
            )
            if matches.sentences < LOOKED_AT
            else t(
                "{sentences}, out of {all} or more; add a filter such as after:2026-11-01",
                sentences=found,
                all=number(matches.sentences),
            )
        )
    where = (
        plural(
            "Found in at least {number} document.", "Found in at least {number} documents.", matches.documents
        )
        if matches.partial
        else plural("Found in {number} document.", "Found in {number} documents.", matches.documents)
    )
    return Reply(
        title=t("Search: {words}", words=matches.words),
        facts=f"{found}. {where}",
        sections=tuple(sections),
        question=question,
        quotes=matches.quotes[:MOST_IN_CONTEXT],
    )


def answered_reply(answered: Answered, question: str) -> Reply:
    """The sentence that answers, then what adds to it; the closest sentences where nothing answers."""
    heading = "" if answered.sure else t("Closest that the documents say")
    items = quoted(answered.quotes, days=True)
    sections = [Section((dataclasses.replace(items[0], first=answered.sure),), heading)] if items else []
    if answered.sure and items[1:]:
        sections.append(Section(items[1:], t("They say besides")))
    return Reply(
        title=answered.question,
        facts="" if answered.sure else t("No sentence that I have read answers this."),
        sections=tuple(sections),
        question=question,
        quotes=answered.quotes if answered.sure else answered.quotes[:1],
        offers=topics_offered(answered.topics),
    )


def documents_reply(documents: Documents, question: str) -> Reply:
    """A line a document; of a single one what changed in it."""
    shown = len(documents.documents)
    facts = number_of(documents.total)
    if shown < documents.total:
        facts = plural(
            "{documents}, {number} shown, newest first",
            "{documents}, {number} shown, newest first",
            shown,
            documents=facts,
        )
    return Reply(
        title=t("Documents"),
        facts=facts,
        sections=(
            Section(tuple(Item(source_line(citation), url=citation.url) for citation in documents.documents)),
            *(_change(change, documents.documents[0].title) for change in documents.history),
        ),
        question=question,
    )


def _change(change: Revision, title: str) -> Section:
    """What a newer version of a document took out and put in."""
    changes = [Item(change.title, label=t("Title before"))] if change.title != title else []
    changes += [Item(sentence, label=t("Taken out")) for sentence in change.removed]
    changes += [Item(sentence, label=t("Put in")) for sentence in change.added]
    more = (
        plural("{number} further sentence changed", "{number} further sentences changed", change.more)
        if change.more
        else ""
    )
    return Section(tuple(changes), t("Changed on {day:short}", day=change.until.date()), more)
