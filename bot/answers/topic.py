"""`!topic <words> [today | week | month | Nd] [short | normal | long]`: what the documents say about something."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from bot.answers.plain_words import about, plain, time_behind
from bot.answers.question import EMPTY, Question, check_length, check_topic
from bot.answers.resources import Resources
from bot.refusal import Refusal
from summaries.answers.topic import topic_digest
from summaries.comparing.encoder import encoder
from summaries.library import Library
from summaries.model import TopicDigest
from summaries.topics import TopicCount, list_topics, parse_topic, suggest_names

_COUNTED = {"today": 1, "week": 7, "month": 31}
SENTENCES = {"short": 4, "normal": 8, "long": 16}
RECENT = 200
"""Documents whose topics are listed and suggested."""


async def topic(resources: Resources, question: Question) -> TopicDigest:
    """Gather what the documents say about a topic.

    Raises:
        Refusal: no topic was named, the library is empty, or nothing in it speaks of the topic.
    """
    library = resources.library
    name, span, length = read_topic(question)
    since = span[0] if span else None
    known = await resources.recall(question, name)
    check_length(name)
    wanted = check_topic(name, known.aliases)
    entries, partial = await library.matching(replace(wanted.query, since=since), question.server)
    if span:
        entries = tuple(
            e for e in entries if e.document.published and span[0] <= e.document.published <= span[1]
        )
    digest = await asyncio.to_thread(
        topic_digest,
        wanted,
        entries,
        today=question.today,
        sentences=SENTENCES[length],
        since=known.since,
        encoder=await asyncio.to_thread(resources.meaning),
        nearest=True,
    )
    if not digest.stories:
        raise await _nothing(library, question, name, since)
    return replace(digest, partial=partial)


def read_topic(question: Question) -> tuple[str, tuple[dt.date, dt.date] | None, str]:
    """The topic's name, the first and last day of the time asked for, and the length, out of a question's words."""
    words = about(question.words).split()
    span, length = None, "normal"
    while len(words) > 1:
        if words[-1].lower() in SENTENCES:
            length = words.pop().lower()
            continue
        text = " ".join(words)
        days = _COUNTED.get(words[-1].lower())
        if span is None and days:
            span = question.today - dt.timedelta(days=days), question.today
            words.pop()
        elif span is None and (found := time_behind(text, question.today)) and found[0]:
            words, span = found[0].split(), found[1]
        else:
            break
    return plain(" ".join(words).replace(",", " ")), span, length


async def _nothing(library: Library, question: Question, name: str, since: dt.date | None) -> Refusal:
    documents = await library.count(question.server)
    if not documents:
        return Refusal(EMPTY)
    when = " in that time" if since else ""
    near = await topic_names(library, question.server, name, limit=3)
    return Refusal(f"No document says anything about “{name}”{when}.", near)


async def suggested_names(
    library: Library, server: int | None, name: str, aliases: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    """Names in the documents that may mean a topic too; none where the extra for meaning is not installed."""
    known = await asyncio.to_thread(encoder)
    if known is None:
        return ()
    topic = parse_topic(name, aliases=aliases)
    entries = await library.entries_about(topic.query, server)
    return await asyncio.to_thread(suggest_names, known, topic, entries)


async def listed(library: Library, server: int | None) -> tuple[TopicCount, ...]:
    """What the newest documents talk about, most documents first."""
    entries = await library.entries(server, limit=RECENT)
    return await asyncio.to_thread(list_topics, entries)


async def topic_names(library: Library, server: int | None, words: str, *, limit: int) -> tuple[str, ...]:
    """Topics of the newest documents that ``words`` may mean: those that begin so, then those spelt alike."""
    counted = await listed(library, server)
    names = {topic.name.lower(): topic.name for topic in counted}
    wanted = words.lower()
    fitting = [name for low, name in names.items() if low.startswith(wanted)]
    alike = [names[low] for low in get_close_matches(wanted, names, n=limit, cutoff=0.7)]
    return tuple(dict.fromkeys([*fitting, *alike]))[:limit]
