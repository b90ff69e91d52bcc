"""`!topic <words> [today | week | month | Nd] [short | normal | long]`: what the documents say about something."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from bot.answers.asking.plain_words import about, plain, time_behind
from bot.answers.asking.question import EMPTY, Question, Span, asked_for, check_length, check_topic, within
from bot.answers.asking.remembered import remembered
from bot.answers.asking.resources import Resources
from bot.answers.compare import Comparison, side_by_side
from bot.answers.story import beside
from bot.answers.topics import topic_names
from bot.refusal import NothingThenError, Refusal
from bot.speech import t
from summaries.answers.topic import topic_digest
from summaries.comparing.encoder import encoder
from summaries.library import Library
from summaries.model import Entry, TopicDigest
from summaries.topics import Topic, parse_topic, suggest_names

_COUNTED = {"today": 1, "week": 7, "month": 31}
SENTENCES = {"short": 4, "normal": 8, "long": 16}
MOST_TOGETHER = 3
"""Topics that are told one by one where no sentence says them together."""
_FEW = 20
"""Of fewer documents that speak of a topic, others of their stories are looked for, which do not name it."""
_LED = 5
"""Of at most so many documents."""
_BETWEEN = re.compile(r"\s*[,;&]\s*|\s+(?:vs\.?|versus)\s+", re.IGNORECASE)
"""What stands between two topics."""
_AND = re.compile(r"\s+(?:and|or)\s+", re.IGNORECASE)
"""What stands between two topics as well, or within the name of one ("Bosnia and Herzegovina")."""


async def topic(resources: Resources, question: Question) -> TopicDigest | Comparison:
    """Gather what the documents say about a topic; of several that no sentence says together, of each.

    Raises:
        Refusal: no topic was named, the library is empty, or nothing in it speaks of the topic.
    """
    library = resources.library
    said, span, length = read_topic(question)
    name = plain(_BETWEEN.sub(" ", said))
    known = await resources.recall(question, name)
    check_length(name)
    wanted = check_topic(name, known.aliases)
    meaning = await asyncio.to_thread(resources.meaning)

    async def told() -> tuple[TopicDigest, Mapping[str, dt.datetime]]:
        matching = await library.matching(
            within(await asked_for(library, wanted, question.server), span), question.server
        )
        entries = tuple(entry for entry in matching.entries if entry.document.published or not span)
        if wanted.is_common and len(entries) < _FEW and not span:
            entries = await _with_their_stories(library, wanted, entries, question.server)
        choose = partial(
            topic_digest,
            wanted,
            today=question.today,
            sentences=SENTENCES[length],
            encoder=meaning,
            nearest=True,
        )
        digest = await asyncio.to_thread(choose, entries)
        if digest.stories:
            documents = len(matching.days) if span else matching.documents
            digest = replace(digest, documents=documents, days=matching.days, partial=matching.partial)
        else:
            entries = await _titled(library, question.server, wanted, span)
            digest = await asyncio.to_thread(choose, entries)
        return digest, {entry.document.id: entry.updated or entry.added for entry in entries}

    asked = "topic", wanted, span, question.today, SENTENCES[length], meaning
    digest, came = await remembered(library, question.server, asked, told)
    if not digest.stories:
        names = _several(said, wanted)
        each = await side_by_side(resources, question, names, span) if names else Comparison(())
        if each.sides:
            return replace(each, together=True)
        raise await nothing_about(library, question, wanted, span)
    return since_then(digest, came, known.since)


async def _titled(
    library: Library, server: int | None, wanted: Topic, span: Span | None
) -> tuple[Entry, ...]:
    """The newest documents whose titles name a topic that no sentence names."""
    words = " ".join(group[0] for group in wanted.groups)
    found = [
        citation
        for citation in await library.find(words, server)
        if all(wanted.spans(citation.title))
        and (span is None or (citation.published and span[0] <= citation.published <= span[1]))
    ]
    entries = [await library.entry(citation.id, server) for citation in found]
    return tuple(entry for entry in entries if entry)


async def _with_their_stories(
    library: Library, wanted: Topic, entries: tuple[Entry, ...], server: int | None
) -> tuple[Entry, ...]:
    """The documents, and those that may tell the stories of the ones with the topic in their title."""
    titled = [e for e in entries if all(wanted.spans(e.document.title, e.document.language))]
    found = {entry.document.id: entry for entry in entries}
    for entry in titled[:_LED]:
        for other in await beside(library, entry, server):
            found.setdefault(other.document.id, other)
    return tuple(found.values())


def since_then(
    digest: TopicDigest, came: Mapping[str, dt.datetime], since: dt.datetime | None
) -> TopicDigest:
    """A digest whose stories with a document that came in later are new."""
    stories = (
        replace(story, new=since is not None and any(came[one.id] > since for one in story.documents))
        for story in digest.stories
    )
    return replace(digest, stories=tuple(stories))


def _several(said: str, wanted: Topic) -> tuple[str, ...]:
    """The topics in a member's words, where they are several: names, or words with a mark or an "and" between them."""
    parts = tuple(filter(None, map(plain, _BETWEEN.split(said))))
    if len(parts) == 1 and len(wanted.groups) > 1:
        parts = tuple(filter(None, map(plain, _AND.split(said))))
    if len(parts) == 1 and any(len(group) > 1 or group[0][:1].isupper() for group in wanted.groups):
        parts = tuple(group[0] for group in wanted.groups)
    return parts if 1 < len(parts) <= MOST_TOGETHER else ()


def read_topic(question: Question) -> tuple[str, Span | None, str]:
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
    return plain(" ".join(words)), span, length


async def nothing_about(library: Library, question: Question, wanted: Topic, span: Span | None) -> Refusal:
    """The refusal of a topic that no document speaks of, with topics that may be meant."""
    if not await library.count(question.server):
        return Refusal(t(EMPTY))
    if span:
        entries = await library.entries_about(
            await asked_for(library, wanted, question.server), question.server
        )
        days = [published for entry in entries if (published := entry.document.published)]
        if days:
            ends_today = span[1] >= question.today
            found = {"topic": wanted.name, "first": span[0], "newest": max(days)}
            return NothingThenError(
                t(
                    "Nothing new on “{topic}” since {first:long}: the newest is of {newest:long}. "
                    "Say `topic {topic}` for all.",
                    **found,
                )
                if ends_today
                else t(
                    "Nothing on “{topic}” from {first:long} to {last:long}: the newest is of {newest:long}. "
                    "Say `topic {topic}` for all.",
                    last=span[1],
                    **found,
                )
            )
    near = await topic_names(library, question.server, wanted.name, limit=3)
    as_typed, _, _ = read_topic(question)
    return Refusal(t("No document says anything about “{topic}”.", topic=as_typed), near)


async def suggested_names(
    library: Library, server: int | None, name: str, aliases: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    """Names in the documents that may mean a topic too; none where the extra for meaning is not installed."""
    known = await asyncio.to_thread(encoder)
    if known is None:
        return ()
    topic = parse_topic(name, aliases=aliases)
    entries = await library.entries_about(await asked_for(library, topic, server), server)
    return await asyncio.to_thread(suggest_names, known, topic, entries)
