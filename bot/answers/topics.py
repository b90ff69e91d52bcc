"""`!topics` and `!compare`: what the documents talk about, and how two topics stand side by side."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answers.question import EMPTY, Question, check_length
from bot.answers.resources import Resources
from bot.answers.topic import listed
from bot.refusal import Refusal
from summaries.answers.topic import topic_digest
from summaries.model import Quote
from summaries.topics import TopicCount, parse_topic

MOST = 30
"""Topics that are listed: what fits one page; with words, any can be found."""


@dataclass(frozen=True, slots=True)
class Topics:
    """What the documents talk about, most documents first."""

    topics: tuple[TopicCount, ...]
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One of two topics that are compared."""

    name: str
    days: tuple[dt.date, ...]
    """The day of each dated document that speaks of it, oldest first."""
    documents: int
    quote: Quote
    partial: bool = False
    """Whether only those that say most were read, as `topic` does: further documents may speak of it."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two topics side by side."""

    sides: tuple[Side, Side]

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The best quote of each."""
        return tuple(side.quote for side in self.sides)


async def topics(resources: Resources, question: Question) -> Topics:
    """List what the newest documents talk about; with words, what begins with them.

    Raises:
        Refusal: there are no documents, or nothing fits the words.
    """
    library = resources.library
    counted = await listed(library, question.server)
    if not counted and not await library.count(question.server):
        raise Refusal(EMPTY)
    wanted = question.words.lower()
    fitting = tuple(topic for topic in counted if wanted in topic.name.lower())[:MOST]
    if not fitting:
        about = f" like “{question.words}”" if wanted else ""
        raise Refusal(f"No name or phrase{about} stands in two documents or more.")
    return Topics(fitting)


async def compare(resources: Resources, question: Question) -> Comparison:
    """Set two topics side by side: ``taiwan ukraine``, or with ``vs`` between longer names.

    Raises:
        Refusal: there are not two topics, or nothing speaks of one of them.
    """
    check_length(question.words)
    names = [
        name.strip()
        for name in re.split(r"\s+(?:vs\.?|versus|and|with)\s+|,", question.words)
        if name.strip()
    ]
    if len(names) == 1:
        names = question.words.split()
    if len(names) != 2:
        raise Refusal(
            "Which two topics? Say `compare taiwan ukraine`, or `compare south china sea vs ukraine`."
        )
    aliases = await resources.aliases(question)
    first, second = [await _side(resources, question, name, aliases) for name in names]
    if first.name == second.name:
        raise Refusal(f"That is one topic twice. Name another one beside it, or say `topic {names[0]}`.")
    return Comparison((first, second))


async def _side(
    resources: Resources, question: Question, name: str, aliases: Mapping[str, Sequence[str]]
) -> Side:
    wanted = parse_topic(name, aliases=aliases)
    entries, partial = await resources.library.matching(wanted.query, question.server)
    found = await asyncio.to_thread(
        topic_digest,
        wanted,
        entries,
        today=question.today,
        sentences=1,
        encoder=await asyncio.to_thread(resources.meaning),
        nearest=True,
    )
    if not found.quotes:
        raise Refusal(f"No document says anything about “{name}”.")
    return Side(found.topic, found.days, found.documents, found.quotes[0], partial)
