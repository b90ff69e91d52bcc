"""Documents and their analysis as rows of the tables, and back."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import sqlalchemy as sa

from summaries.comparing import retractions
from summaries.library.errors import DocumentRefusedError
from summaries.library.fulltext.query import Hit
from summaries.library.fulltext.terms import indexed, is_cjk, words
from summaries.library.keys import POSITIONS
from summaries.library.tables.schema import SHORT, documents, events
from summaries.model import (
    Analysis,
    Certainty,
    Citation,
    Copy,
    Document,
    Entry,
    Event,
    Precision,
    Quote,
    Sentence,
    Terms,
    voice_of,
)

_PRECISIONS = {member.value: member for member in Precision}
_CERTAINTIES = {member.value: member for member in Certainty}
"""Looked up thousands of times for an answer: calling the enumerations takes five times as long."""

EVENT = tuple(
    events.c[name]
    for name in (
        "position", "quote_start", "quote_end", "what", "said", "first_day", "last_day", "precision", "edtf",
        "certainty", "names",
    )
)  # fmt: skip
"""What a row that is to become an event begins with."""
CITED = tuple(documents.c[field.name] for field in fields(Citation))
"""What becomes a citation; ``copies`` is the last."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A document on its way in."""

    document: Document
    analysis: Analysis
    fingerprint: str | None = None
    """Of the file that it was read from: while that stays, the file need not be read again."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that is stored of a document but its key, its owner and its times."""

    document: Document
    columns: dict[str, Any]
    """Of ``documents``."""
    sentences: str
    terms: bytes | None
    events: tuple[dict[str, Any], ...]
    sentence_words: tuple[str, ...]
    title_words: str

    @property
    def id(self) -> str:
        """The document's."""
        return self.document.id


def prepare(incoming: Incoming) -> Prepared:
    """Work out what is stored; processor time, no input or output.

    Raises:
        DocumentRefusedError: for text that a database cannot hold.
        ValueError: when the analysis is not one of this document.
    """
    document, analysis = incoming.document, incoming.analysis
    for sentence, place in zip(analysis.sentences, range(len(analysis.sentences)), strict=True):
        if sentence.position != place or document.text[sentence.start : sentence.end] != sentence.text:
            raise ValueError(f"sentence {place} of the analysis does not stand in {document.id!r}")
    sentences = _encode_sentences(analysis)
    terms = _written(analysis.terms) if analysis.terms else None
    events = tuple(_encode_event(number, event) for number, event in enumerate(analysis.events))
    citation = {
        "id": document.id,
        "title": document.title,
        "source": document.source,
        "published": document.published,
        "published_inferred": document.published_inferred,
        "url": document.url,
        "language": document.language,
    }
    content = _digest([*citation.values(), document.text], document.id)
    return Prepared(
        document=document,
        columns={
            **citation,
            "fingerprint": incoming.fingerprint,
            "content_digest": content,
            "analysis_digest": _digest([sentences, events, terms], document.id),
        },
        sentences=sentences,
        terms=None if terms is None else zlib.compress(terms.encode()),
        events=events,
        sentence_words=tuple(indexed(sentence.text) for sentence in analysis.sentences[:POSITIONS]),
        title_words=title_entries(document),
    )


def _digest(values: Iterable[Any], document_id: str) -> str:
    text = json.dumps(list(values), default=str, ensure_ascii=False)
    if "\\u0000" in text and any("\0" in str(value) for value in values):
        raise DocumentRefusedError(
            f"{document_id!r} holds NUL characters, which a text cannot; it was left out."
        )
    try:
        data = text.encode()
    except UnicodeEncodeError:
        raise DocumentRefusedError(
            f"{document_id!r} holds half characters (lone surrogates); it was left out."
        ) from None
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def title_entries(document: Citation) -> str:
    """What a document is found by: its title, its publisher and its id, as the index of titles holds them."""
    return indexed(" ".join((document.title, document.source or "", document.id)))


def spellings(document: Citation) -> set[str]:
    """The words of a title that a misspelt word can be set right to."""
    return {
        word
        for word in words(f"{document.title} {document.source or ''}")
        if len(word) > 2 and not is_cjk(word)
    }


def _encode_sentences(analysis: Analysis) -> str:
    if len(analysis.salience) != len(analysis.sentences):
        raise ValueError("an analysis has one salience a sentence")
    columns = (
        [sentence.start for sentence in analysis.sentences],
        [sentence.end for sentence in analysis.sentences],
        [float(score) for score in analysis.salience],
    )
    return json.dumps(columns, separators=(",", ":"))


def _written(terms: Terms) -> str:
    """Terms as a text: a line for the title, one for the beginning and one a sentence; no term holds white space."""
    return "\n".join(map(" ".join, (terms.title, terms.lead, *terms.sentences)))


def terms_of(stored: bytes | None) -> Terms | None:
    """The terms in a row of ``texts``, where it has them."""
    if stored is None:
        return None
    title, lead, *sentences = (tuple(line.split()) for line in zlib.decompress(stored).decode().split("\n"))
    return Terms(title, lead, tuple(sentences))


def _encode_event(number: int, event: Event) -> dict[str, Any]:

    return {
        "number": number,
        "first_day": event.start,
        "last_day": event.end,
        "is_long": event.end - event.start > SHORT,
        "position": event.quote.position,
        "quote_start": event.quote.start,
        "quote_end": event.quote.end,
        "what": event.what,
        "said": event.when,
        "precision": event.precision.value,
        "edtf": event.edtf,
        "certainty": event.certainty.value,
        "moves": retractions.moves(event.quote.text),
        "names": json.dumps(event.names, ensure_ascii=False, separators=(",", ":")),
    }


def encode_copies(copies: Iterable[Copy]) -> str:
    """Where else a text was published, as it stands in a row of ``documents``."""
    rows = [
        {
            "id": copy.id,
            "title": copy.title,
            "source": copy.source,
            "published": copy.published.isoformat() if copy.published else None,
            "published_inferred": copy.published_inferred,
            "url": copy.url,
            "language": copy.language,
            "sentences": sorted(copy.sentences),
        }
        for copy in copies
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def copies_of(encoded: str | None) -> tuple[Copy, ...]:
    """The reverse of `encode_copies`."""
    if not encoded:
        return ()
    rows: list[dict[str, Any]] = json.loads(encoded)
    for row in rows:
        row["published"] = dt.date.fromisoformat(row["published"]) if row["published"] else None
        row["sentences"] = frozenset(row.get("sentences", ()))  # older rows have none
    return tuple(Copy(**row) for row in rows)


def citation_of(row: sa.Row[Any]) -> Citation:
    """The citation in a row of ``documents``."""
    return Citation(
        id=row.id,
        title=row.title,
        source=row.source,
        published=row.published,
        published_inferred=row.published_inferred,
        url=row.url,
        language=row.language,
        copies=copies_of(row.copies),
    )


def _event_of(row: Sequence[Any], citation: Citation, text: str) -> Event:
    """The event in a row that begins with `EVENT`, by place: twice as fast as by name; ``text`` is its sentence."""
    position, start, end, what, when, first, last, precision, edtf, certainty, names, *_ = row
    return Event(
        Quote(text, citation, position, start, end),
        what,
        when,
        first,
        last,
        _PRECISIONS[precision],
        edtf,
        _CERTAINTIES[certainty],
        tuple(json.loads(names)) if names != "[]" else (),
    )


def events_of(rows: Sequence[sa.Row[Any]]) -> tuple[Event, ...]:
    """The events in rows of `EVENT`, `CITED` and at last their sentence."""
    events = []
    for row in rows:
        cited = list(row[len(EVENT) : len(EVENT) + len(CITED)])
        cited[-1] = copies_of(cited[-1])
        events.append(_event_of(row, Citation(*cited), row[-1]))
    return tuple(events)


def quotes_of(
    hits: Sequence[tuple[Hit, sa.Row[Any] | None]], servers: Mapping[int, int | None]
) -> tuple[Quote, ...]:
    """The sentences of hits, each beside the row with its document and text; ``servers`` by owner's number."""
    decoded: dict[str, tuple[Citation, list[int], list[int]]] = {}
    quotes: list[Quote] = []
    for hit, row in hits:
        if row is None or servers[row.owner] != hit.server:
            continue
        if row.id not in decoded:
            starts, ends, _ = json.loads(row.sentences)
            decoded[row.id] = citation_of(row), starts, ends
        citation, starts, ends = decoded[row.id]
        if hit.position < len(starts):
            start, end = starts[hit.position], ends[hit.position]
            voice = voice_of(row.text, start, citation.title)
            quotes.append(Quote(row.text[start:end], citation, hit.position, start, end, voice=voice))
    return tuple(quotes)


def sentences_of(text: str, encoded: str) -> tuple[tuple[Sentence, ...], tuple[float, ...]]:
    """The sentences and their salience in a row of ``texts``."""
    starts, ends, salience = json.loads(encoded)
    places = enumerate(zip(starts, ends, strict=True))
    return tuple(Sentence(text[a:b], a, b, position) for position, (a, b) in places), tuple(salience)


def entries_of(
    rows: Sequence[sa.Row[Any]],
    event_rows: Mapping[int, Sequence[Sequence[Any]]],
    servers: Mapping[int, int | None],
) -> tuple[Entry, ...]:
    """Rows of ``documents`` and ``texts``, with those of their events by key; ``servers`` by owner's number."""
    entries = []
    for row in rows:
        citation, text = citation_of(row), row.text
        sentences, salience = sentences_of(text, row.sentences)
        events = tuple(
            _event_of(event, citation, text[event[1] : event[2]]) for event in event_rows.get(row.key, ())
        )
        document = Document(
            id=citation.id,
            title=citation.title,
            source=citation.source,
            published=citation.published,
            published_inferred=citation.published_inferred,
            url=citation.url,
            language=citation.language,
            copies=citation.copies,
            text=text,
        )
        entries.append(
            Entry(
                document=document,
                analysis=Analysis(sentences, salience, events, terms_of(row.terms)),
                added=row.added,
                server=servers[row.owner],
                updated=row.updated,
            )
        )
    return tuple(entries)
