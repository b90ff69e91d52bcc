"""`!topics`: what the documents talk about."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches

from bot.answers.asking.question import EMPTY, Question
from bot.answers.asking.remembered import remembered
from bot.answers.asking.resources import Resources
from bot.refusal import Refusal
from bot.speech import t
from summaries.library import Library
from summaries.model import Quote
from summaries.topics import TopicCount, list_topics, parse_topic

MOST = 30
"""Topics that are listed: what fits one page; with words, any can be found."""
RECENT = 200
"""Documents whose topics are listed and suggested."""


@dataclass(frozen=True, slots=True)
class Topics:
    """What the documents talk about, most documents first."""

    topics: tuple[TopicCount, ...]
    partial: bool = False
    """Whether they are those of the newest documents alone; each is counted in all."""
    quotes: tuple[Quote, ...] = ()


async def topics(resources: Resources, question: Question) -> Topics:
    """List what the newest documents talk about; with words, what begins with them.

    Raises:
        Refusal: there are no documents, or nothing fits the words.
    """
    library = resources.library
    counted = await listed(library, question.server)
    if not counted and not await library.count(question.server):
        raise Refusal(t(EMPTY))
    wanted = question.words.lower()
    fitting = tuple(topic for topic in counted if wanted in topic.name.lower())[:MOST]
    if not fitting:
        raise Refusal(
            t(
                "No name or word like “{words}” stands in the documents often enough to be listed.",
                words=question.words,
            )
            if wanted
            else t("No name or word stands in the documents often enough to be listed.")
        )
    aliases = await resources.aliases(question)
    # as every answer counts them
    languages = await library.languages(question.server)
    wanted_in_all = await asyncio.to_thread(
        lambda: tuple(parse_topic(topic.name, aliases=aliases).query(languages) for topic in fitting)
    )
    counts = await remembered(
        library,
        question.server,
        ("counted", wanted_in_all),
        lambda: library.counted(wanted_in_all, question.server),
    )
    in_all = [
        replace(topic, documents=documents or topic.documents, newest=newest or topic.newest)
        for topic, (documents, newest) in zip(fitting, counts, strict=True)
    ]
    in_all.sort(key=lambda topic: -topic.documents)
    return Topics(tuple(in_all), partial=await library.count(question.server) > RECENT)


async def listed(library: Library, server: int | None) -> tuple[TopicCount, ...]:
    """What the newest documents talk about, most documents first."""

    async def listing() -> tuple[TopicCount, ...]:
        return await asyncio.to_thread(list_topics, await library.entries(server, limit=RECENT))

    return await remembered(library, server, "listed", listing)


async def topic_names(library: Library, server: int | None, words: str, *, limit: int) -> tuple[str, ...]:
    """Topics of the newest documents that ``words`` may mean: those that begin so, then those spelt alike."""
    counted = await listed(library, server)
    return named_like([topic.name for topic in counted], words, limit=limit)


def named_like(known: Iterable[str], words: str, *, limit: int) -> tuple[str, ...]:
    """The names that ``words`` may mean: those that begin so, those of which a word does, then those spelt alike."""
    names = {name.lower(): name for name in known}
    wanted = words.lower()
    fitting = [name for low, name in names.items() if low.startswith(wanted)]
    fitting += [name for low, name in names.items() if f" {wanted}" in low]
    if len(fitting) < limit:
        fitting += [names[low] for low in get_close_matches(wanted, names, n=limit, cutoff=0.7)]
    return tuple(dict.fromkeys(fitting))[:limit]
