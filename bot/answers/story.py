"""`!digest story <headline>`: a story of a digest as a whole, what each of its sources says."""

from __future__ import annotations

import asyncio

from bot.answers.asking.question import EMPTY, Question
from bot.answers.asking.resources import Resources
from bot.answers.asking.which_document import matching
from bot.refusal import Refusal
from bot.speech import t
from summaries.answers.more_like_this import like
from summaries.answers.summary import Length, summarize_documents
from summaries.comparing.stories import cluster
from summaries.library import Library
from summaries.model import Entry, Quote, Summary

_SENTENCES = Length.parse("6")
_LEADING = 3
"""Sentences of the document, its most telling, by which others of its story are looked for."""
_DOCUMENTS = 30


async def story(resources: Resources, question: Question) -> Summary:
    """What all documents of a story say, which a document's title or id names.

    Raises:
        Refusal: there is no such document.
    """
    library = resources.library
    _, _, headline = question.words.strip().partition(" ")
    if not headline.strip():
        raise Refusal(t("Which story? Say for example `digest story strait transit`."))
    named = (await matching(library, headline.strip(), question.server))[0]
    entry = await library.entry(named.id, question.server)
    if entry is None:
        raise Refusal(t(EMPTY))  # it went between the two looks
    near = await beside(library, entry, question.server)
    return await asyncio.to_thread(_of_the_story, entry, (entry, *near))


async def beside(library: Library, entry: Entry, server: int | None) -> tuple[Entry, ...]:
    """The other documents that may tell the story of a document."""
    near: dict[str, Entry] = {}
    for query in await asyncio.to_thread(like, _most_telling(entry)):
        found = await library.entries_about(query, server, limit_documents=_DOCUMENTS)
        near |= {other.document.id: other for other in found if other.document.id != entry.document.id}
    return tuple(near.values())


def _most_telling(entry: Entry) -> tuple[Quote, ...]:
    salience = entry.analysis.salience
    best = sorted(range(len(salience)), key=lambda number: (-salience[number], number))[:_LEADING]
    return tuple(Quote.of(entry.document, entry.analysis.sentences[number]) for number in sorted(best))


def _of_the_story(entry: Entry, near: tuple[Entry, ...]) -> Summary:
    group = next(group for group in cluster(near) if entry in group)
    return summarize_documents(group, title=entry.document.title, length=_SENTENCES)
