"""An answer as one JSON object: the stable form for programs.

Every object has ``kind`` (the command: summary, topic, topics, compare, search, schedule, timeline, digest, documents,
more or help),
``question`` (the words that ask for it again) and ``quotes``; each quote has ``text`` (verbatim: a substring of
its document's text), ``document`` (the document's id), ``title``, ``source``, ``published`` (ISO 8601 date or null),
``position`` (0 for the document's first sentence), ``url``, ``also`` (ids of other documents that hold these very
words), ``copies`` (where else they were published: ``id``, ``title``, ``source``, ``published``, ``url``) and
``earlier`` (what it takes back: ``text``, ``document``, ``published``), and ``voice`` (the heading of its section or
its speaker, "" for none).
Further keys by kind:

- summary: ``title``, ``method``, ``why`` (a list a quote).
- topic: ``topic``, ``documents`` (how many name it), ``partial`` (true where only those that say most were read),
  ``sources``, ``stories`` (``headline``, ``documents``, ``quotes`` as indexes into the list above, ``new``),
  ``events``, ``related``.
- schedule: ``today``, ``topic``, ``events``: ``start`` and ``end`` (ISO dates that bound what the source
  says), ``precision``, ``status`` (past, ongoing, upcoming), ``text`` (the sentence), ``when`` (its words for the
  date), ``what``, ``certainty``, ``edtf``, ``document``.
- timeline: ``topic``, ``documents`` (how many), ``partial``, ``days``, oldest first: ``date`` and ``quotes`` (indexes
  into the list above).
- digest: ``since``, ``until``, ``documents``, ``stories`` and ``events`` as above.
- topics: ``partial`` (true where only the topics of the newest documents are listed), ``topics``: ``name``,
  ``documents`` (how many of all name it), ``newest`` (date), ``trend`` (-1 to 1).
- compare: ``topics``: ``name``, ``documents``, ``partial`` as above, ``days`` (of these documents).
- search: ``words``, ``more`` (true where there are further sentences), ``documents`` (how many hold the words),
  ``partial`` (true where there may be more of these).
- more: ``stories`` as above: under the headline of each story of the answer what other documents say like it.
- documents: ``total`` and ``documents`` (``id``, ``title``, ``source``, ``published``, ``url``); ``history`` of a
  single one: ``until`` (when a version was replaced), its ``title``, and the sentences ``removed`` and ``added``.
- help: ``commands``: ``name``, ``help``, ``forms`` (``usage``, ``says``, ``who``, ``examples``).

Here is a function for each result; `bot.catalogue` says which command is written by which.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from bot.answers.compare import Comparison
from bot.answers.documents import Documents
from bot.answers.more import More
from bot.answers.search import Matches
from bot.answers.topics import Topics
from summaries.answers.question import Answered
from summaries.model import (
    Citation,
    Copy,
    Digest,
    Event,
    Quote,
    Schedule,
    Story,
    Summary,
    Timeline,
    TopicDigest,
)


def summary_json(summary: Summary) -> dict[str, Any]:
    """A summary's own keys."""
    return {
        "title": summary.title,
        "method": summary.method,
        "why": [list(reason.phrases) for reason in summary.reasons],
    }


def topic_json(digest: TopicDigest | Comparison, today: dt.date) -> dict[str, Any]:
    """A topic digest's own keys; those of topics side by side, where no sentence says them together."""
    if isinstance(digest, Comparison):
        return comparison_json(digest, today)
    return {
        "topic": digest.topic,
        "documents": digest.documents,
        "partial": digest.partial,
        "sources": list(digest.sources),
        "stories": _stories(digest.stories),
        "events": [_event(event, today) for event in digest.events],
        "related": list(digest.related),
    }


def schedule_json(schedule: Schedule, today: dt.date) -> dict[str, Any]:
    """A schedule's own keys."""
    return {
        "today": schedule.today.isoformat(),
        "topic": schedule.topic,
        "events": [_event(event, today) for event in schedule.events],
    }


def timeline_json(timeline: Timeline, today: dt.date) -> dict[str, Any]:
    """A timeline's own keys."""
    del today
    days = []
    first = 0
    for day in timeline.days:
        days.append({"date": day.date.isoformat(), "quotes": list(range(first, first + len(day.quotes)))})
        first += len(day.quotes)
    return {
        "topic": timeline.topic,
        "documents": timeline.documents,
        "partial": timeline.partial,
        "days": days,
    }


def digest_json(digest: Digest, today: dt.date) -> dict[str, Any]:
    """A daily digest's own keys."""
    return {
        "since": digest.since.isoformat() if digest.since else None,
        "until": digest.until.isoformat(),
        "documents": digest.documents,
        "stories": _stories(digest.stories),
        "events": [_event(event, today) for event in digest.coming],
    }


def topics_json(topics: Topics, today: dt.date) -> dict[str, Any]:
    """The keys of a list of topics."""
    del today
    return {
        "partial": topics.partial,
        "topics": [
            {
                "name": topic.name,
                "documents": topic.documents,
                "newest": _day(topic.newest),
                "trend": topic.trend,
            }
            for topic in topics.topics
        ],
    }


def comparison_json(comparison: Comparison, today: dt.date) -> dict[str, Any]:
    """The keys of topics side by side."""
    del today
    return {
        "topics": [
            {
                "name": side.name,
                "documents": side.documents,
                "partial": side.partial,
                "days": [day.isoformat() for day in side.days],
            }
            for side in comparison.sides
        ]
    }


def search_json(matches: Matches, today: dt.date) -> dict[str, Any]:
    """A search's own keys."""
    del today
    return {
        "words": matches.words,
        "more": matches.more,
        "documents": matches.documents,
        "partial": matches.partial,
    }


def answered_json(answered: Answered, today: dt.date) -> dict[str, Any]:
    """A question's own keys: whether the first quote answers it, and how surely."""
    del today
    return {"answered": answered.sure, "confidence": round(answered.confidence, 2)}


def more_json(more: More, today: dt.date) -> dict[str, Any]:
    """The keys of more like an answer."""
    del today
    return {"stories": _stories(more.stories)}


def documents_json(documents: Documents, today: dt.date) -> dict[str, Any]:
    """The keys of a list of documents."""
    del today
    return {
        "total": documents.total,
        "documents": [_citation(citation) for citation in documents.documents],
        "history": [
            {
                "until": change.until.isoformat(),
                "title": change.title,
                "removed": list(change.removed),
                "added": list(change.added),
            }
            for change in documents.history
        ],
    }


def quotes_json(quotes: Sequence[Quote]) -> list[dict[str, Any]]:
    """The quotes that every answer has."""
    return [_quote(quote) for quote in quotes]


def _quote(quote: Quote) -> dict[str, Any]:
    document = quote.document
    return {
        "text": quote.text,
        "document": document.id,
        "title": document.title,
        "source": document.source,
        "published": _day(document.published),
        "position": quote.position,
        "url": document.url,
        "also": [citation.id for citation in quote.also if not isinstance(citation, Copy)],
        "copies": [_citation(copy) for copy in quote.also if isinstance(copy, Copy)],
        "voice": quote.voice,
        "earlier": [
            {
                "text": earlier.text,
                "document": earlier.document.id,
                "published": _day(earlier.document.published),
            }
            for earlier in quote.earlier
        ],
    }


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "id": citation.id,
        "title": citation.title,
        "source": citation.source,
        "published": _day(citation.published),
        "url": citation.url,
    }


def _stories(stories: Sequence[Story]) -> list[dict[str, Any]]:
    found = []
    first = 0
    for story in stories:
        found.append(
            {
                "headline": story.headline,
                "documents": [citation.id for citation in story.documents],
                "quotes": list(range(first, first + len(story.quotes))),
                "new": story.new,
            }
        )
        first += len(story.quotes)
    return found


def _event(event: Event, today: dt.date) -> dict[str, Any]:
    return {
        "start": event.start.isoformat(),
        "end": event.end.isoformat(),
        "precision": str(event.precision),
        "status": str(event.status(today)),
        "text": event.quote.text,
        "when": event.when,
        "what": event.what,
        "certainty": str(event.certainty),
        "edtf": event.edtf,
        "document": event.quote.document.id,
    }


def _day(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None
