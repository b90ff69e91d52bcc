"""`!topic <words> [today | week | month | Nd]`: what the documents say about something."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
from difflib import get_close_matches

from bot.answers.question import EMPTY, Question, Refusal, check_length, tokens
from summaries.library import Library
from summaries.model import TopicDigest

PERIODS = {"today": 1, "week": 7, "month": 31}
SENTENCES = 8
RECENT = 200
"""Documents whose topics are suggested."""


async def topic(library: Library, question: Question) -> TopicDigest:
    """Gather what the documents say about a topic.

    Raises:
        Refusal: no topic was named, the library is empty, or nothing in it speaks of the topic.
    """
    from summaries.topics import parse_topic, topic_digest  # noqa: PLC0415 - costs imports

    words = tokens(question.words)
    since = _since(words, question.today)
    name = " ".join(words)
    if not name:
        raise Refusal("Which topic? Name one, for example `topic taiwan`.")
    check_length(name)
    wanted = parse_topic(name)
    entries = await library.entries_about(wanted.query, question.server)
    if since:
        entries = tuple(e for e in entries if e.document.published and e.document.published >= since)
    digest = await asyncio.to_thread(topic_digest, wanted, entries, today=question.today, sentences=SENTENCES)
    if not digest.stories:
        raise await _nothing(library, question, name, since)
    return digest


def _since(words: list[str], today: dt.date) -> dt.date | None:
    """Take a trailing period off the words, as long as a topic stands before it."""
    last = words[-1].lower() if len(words) > 1 else ""
    days = PERIODS.get(last)
    if days is None and (match := re.fullmatch(r"(\d{1,3})d", last)):
        days = int(match[1])
    if days is None:
        return None
    words.pop()
    return today - dt.timedelta(days=days)


async def _nothing(library: Library, question: Question, name: str, since: dt.date | None) -> Refusal:
    documents = await library.count(question.server)
    if not documents:
        return Refusal(EMPTY)
    when = " in that time" if since else ""
    near = await topic_names(library, question.server, name, limit=3)
    return Refusal(f"No document says anything about “{name}”{when}.", near)


async def topic_names(library: Library, server: int | None, words: str, *, limit: int) -> tuple[str, ...]:
    """Topics of the newest documents that ``words`` may mean: those that begin so, then those spelt alike."""
    from summaries.topics import list_topics  # noqa: PLC0415 - costs imports

    entries = await library.entries(server, limit=RECENT)
    counted = await asyncio.to_thread(list_topics, entries)
    names = {topic.name.lower(): topic.name for topic in counted}
    wanted = words.lower()
    fitting = [name for low, name in names.items() if low.startswith(wanted)]
    alike = [names[low] for low in get_close_matches(wanted, names, n=limit, cutoff=0.7)]
    return tuple(dict.fromkeys([*fitting, *alike]))[:limit]
