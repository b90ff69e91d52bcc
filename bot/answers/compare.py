"""Two topics side by side: `!compare`, and `!topic` of two that no sentence says together."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answers.asking.question import Question, Span, asked_for, check_length, within
from bot.answers.asking.resources import Resources
from bot.refusal import Refusal
from bot.speech import t
from summaries.answers.topic import topic_digest
from summaries.model import Quote
from summaries.topics import parse_topic


@dataclass(frozen=True, slots=True)
class Side:
    """One of two topics that are compared."""

    name: str
    days: tuple[dt.date, ...]
    """The day of each dated document that names it, oldest first."""
    documents: int
    """How many name it, as `topic` counts them."""
    quote: Quote
    partial: bool = False
    """Whether only those that say most were read, as `topic` does."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Topics side by side."""

    sides: tuple[Side, ...]
    missing: tuple[str, ...] = ()
    """Those of which nothing speaks."""
    together: bool = False
    """Whether they were asked for together, and no sentence says them so."""

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The best quote of each."""
        return tuple(side.quote for side in self.sides)


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
            t("Which two topics? Say `compare taiwan ukraine`, or `compare south china sea vs ukraine`.")
        )
    compared = await side_by_side(resources, question, names)
    if compared.missing:
        raise Refusal(t("No document says anything about “{topic}”.", topic=compared.missing[0]))
    if len({side.name for side in compared.sides}) < len(names):
        raise Refusal(
            t("That is one topic twice. Name another one beside it, or say `topic {topic}`.", topic=names[0])
        )
    return compared


async def side_by_side(
    resources: Resources, question: Question, names: Sequence[str], span: Span | None = None
) -> Comparison:
    """What is said of each of several topics, in documents of that time where one is given."""
    aliases = await resources.aliases(question)
    sides = [await _side(resources, question, name, aliases, span) for name in names]
    missing = tuple(name for name, side in zip(names, sides, strict=True) if side is None)
    return Comparison(tuple(side for side in sides if side), missing)


async def _side(
    resources: Resources,
    question: Question,
    name: str,
    aliases: Mapping[str, Sequence[str]],
    span: Span | None,
) -> Side | None:
    wanted = parse_topic(name, aliases=aliases)
    query = within(await asked_for(resources.library, wanted, question.server), span)
    matching = await resources.library.matching(query, question.server)
    found = await asyncio.to_thread(
        topic_digest,
        wanted,
        matching.entries,
        today=question.today,
        sentences=1,
        encoder=await asyncio.to_thread(resources.meaning),
        nearest=True,
    )
    if not found.quotes:
        return None
    return Side(found.topic, matching.days, matching.documents, found.quotes[0], matching.partial)
