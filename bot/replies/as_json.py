"""An answer as one JSON object: the stable form for programs.

Every object has ``kind`` (summary, topic, topics, compare, search, schedule, digest, documents or more),
``question`` (the words that ask for it again) and ``quotes``; each quote has ``text`` (verbatim: a substring of
its document's text), ``document`` (the document's id), ``title``, ``source``, ``published`` (ISO 8601 date or null),
``position`` (0 for the document's first sentence), ``url``, ``also`` (ids of documents that say the same) and
``copies`` (where else the document's text was published: ``id``, ``title``, ``source``, ``published``, ``url``).
Further keys by kind:

- summary: ``title``, ``method``, ``why`` (a list a quote).
- topic: ``topic``, ``documents`` (how many), ``partial`` (true where these are only those that say most),
  ``sources``, ``stories`` (``headline``, ``documents``, ``quotes`` as indexes into the list above, ``new``),
  ``events``, ``related``.
- schedule: ``today``, ``topic``, ``events``: ``start`` and ``end`` (ISO dates that bound what the source
  says), ``precision``, ``status`` (past, ongoing, upcoming), ``text`` (the sentence), ``when`` (its words for the
  date), ``what``, ``certainty``, ``edtf``, ``document``.
- digest: ``since``, ``until``, ``documents``, ``stories`` and ``events`` as above.
- topics: ``topics``: ``name``, ``documents`` (how many), ``newest`` (date), ``trend`` (-1 to 1).
- compare: ``topics``: ``name``, ``documents``, ``days`` (of the documents that speak of it).
- search: ``words``, ``more`` (true where there are further sentences).
- more: ``stories`` as above: under the headline of each story of the answer what other documents say like it.
- documents: ``total`` and ``documents`` (``id``, ``title``, ``source``, ``published``, ``url``); ``history`` of a
  single one: ``until`` (when a version was replaced), its ``title``, and the sentences ``removed`` and ``added``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from bot.answers.desk import Answer
from bot.answers.documents import Documents
from bot.answers.more import More
from bot.answers.search import Found
from bot.answers.topics import Comparison, Topics
from summaries.model import Citation, Digest, Event, Quote, Schedule, Story, Summary, TopicDigest


def as_json(answer: Answer, today: dt.date) -> dict[str, Any]:
    """The object described above; ``today`` decides which events are past."""
    result = answer.result
    common = {
        "kind": answer.kind,
        "question": answer.question,
        "quotes": [_quote(quote) for quote in result.quotes],
    }
    match result:
        case Summary():
            own: dict[str, Any] = {
                "title": result.title,
                "method": result.method,
                "why": [list(reason.phrases) for reason in result.reasons],
            }
        case TopicDigest():
            own = {
                "topic": result.topic,
                "documents": result.documents,
                "partial": result.partial,
                "sources": list(result.sources),
                "stories": _stories(result.stories),
                "events": [_event(event, today) for event in result.events],
                "related": list(result.related),
            }
        case Schedule():
            own = {
                "today": result.today.isoformat(),
                "topic": result.topic,
                "events": [_event(event, today) for event in result.events],
            }
        case Digest():
            own = {
                "since": result.since.isoformat() if result.since else None,
                "until": result.until.isoformat(),
                "documents": result.documents,
                "stories": _stories(result.stories),
                "events": [_event(event, today) for event in result.coming],
            }
        case Topics():
            own = {
                "topics": [
                    {"name": t.name, "documents": t.documents, "newest": _day(t.newest), "trend": t.trend}
                    for t in result.topics
                ]
            }
        case Comparison():
            own = {
                "topics": [
                    {
                        "name": side.name,
                        "documents": side.documents,
                        "days": [d.isoformat() for d in side.days],
                    }
                    for side in result.sides
                ]
            }
        case Found():
            own = {"words": result.words, "more": result.more}
        case More():
            own = {"stories": _stories(result.stories)}
        case Documents():
            own = {"total": result.total, "documents": [_citation(c) for c in result.documents]}
            own["history"] = [
                {
                    "until": change.until.isoformat(),
                    "title": change.title,
                    "removed": list(change.removed),
                    "added": list(change.added),
                }
                for change in result.history
            ]
    return common | own


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
        "also": [citation.id for citation in quote.also],
        "copies": [_citation(copy) for copy in document.copies],
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
