"""`more <question>`: sentences of other documents like those that answer it; what "More like this" asks."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.answers.asking.question import Question
from bot.answers.asking.remembered import remembered
from bot.answers.asking.resources import Resources
from bot.refusal import Refusal
from bot.speech import t
from summaries.answers.more_like_this import like, nearest
from summaries.library import Library
from summaries.model import Digest, Entry, Quote, Story, Summary, TopicDigest

STORIES = 5
"""Stories of an answer that are looked for, the first."""
_DOCUMENTS = 20
_ENOUGH = 8
"""With fewer documents found by the narrow search, the wide one is asked too."""


@dataclass(frozen=True, slots=True)
class More:
    """Under each story of an answer what other documents say that is like it."""

    stories: tuple[Story, ...]
    """With the headline and the documents of the answer's story, and the quotes that were found."""
    question: str = ""
    """The question that it continues."""

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """All of them, in the order in which they are shown."""
        return tuple(quote for story in self.stories for quote in story.quotes)


async def more(resources: Resources, question: Question, answered: Sequence[Story]) -> More:
    """Look for what is like the stories of an answer, story by story, nothing twice.

    Raises:
        Refusal: no other document says anything like them.
    """
    library, server = resources.library, question.server
    stories = await remembered(
        library, server, ("more", tuple(answered)), lambda: _like(library, server, answered)
    )
    if not stories:
        raise Refusal(t("No other document says anything like it."))
    return More(stories)


async def _like(library: Library, server: int | None, answered: Sequence[Story]) -> tuple[Story, ...]:
    shown = [quote for story in answered for quote in story.quotes]
    stories = []
    for story in answered[:STORIES]:
        entries: dict[str, Entry] = {}
        for query in await asyncio.to_thread(like, story.quotes):
            if len(entries) < _ENOUGH:
                about = await library.entries_about(query, server, limit_documents=_DOCUMENTS)
                entries |= {entry.document.id: entry for entry in about}
        quotes = await asyncio.to_thread(nearest, story.quotes, tuple(entries.values()), said=tuple(shown))
        if quotes:
            shown += quotes
            stories.append(Story(story.headline, story.documents, quotes))
    return tuple(stories)


def stories_of(result: object) -> tuple[Story, ...]:
    """The stories of an answer; where it has none, the documents that it quotes, as they follow each other."""
    match result:
        case TopicDigest(stories=stories) | Digest(stories=stories) | Summary(stories=stories) if stories:
            return tuple(story for story in stories if story.quotes)
    quotes: Sequence[Quote] = getattr(result, "quotes", ())
    return tuple(
        Story(document.title, (document,), tuple(of_it))
        for document, of_it in groupby(quotes, key=lambda quote: quote.document)
    )
