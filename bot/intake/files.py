"""Files, pages and messages that members bring: read, checked against what is there, and stored."""

from __future__ import annotations

import asyncio
import dataclasses
import datetime as dt
import hashlib
from dataclasses import dataclass

from bot.intake.threads import aside
from bot.speech import plural, t
from summaries.analysis import analyse
from summaries.comparing.duplicates import DuplicateIndex
from summaries.comparing.similarity import fingerprint
from summaries.library import Change, Library, SearchQuery
from summaries.model import Analysis, Citation, Copy, Document
from summaries.reading import read_parts
from summaries.reading.errors import ReadingError

MOST_DOCUMENTS = 200
"""Documents taken out of one file: a bundle or a feed with more belongs into the operator's folder."""
KEY_SENTENCES = 3
"""Sentences by which the documents that may be the same are looked up."""
NEAR = 10
"""Documents that share such a sentence and are compared word by word."""
PASTED = "message.txt"
"""What Discord calls every long text that is pasted: it says nothing of which text it is."""


@dataclass(frozen=True, slots=True)
class Read:
    """A document that a member brought, analysed."""

    document: Document
    analysis: Analysis


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file, or a part of one, that was not read: its name as its author wrote it, and a sentence why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Stored:
    """What storing a document did; ``same`` is the one that was there already, and nothing was stored."""

    document: Citation
    change: Change | None
    same: Citation | None = None


async def read(
    data: bytes, *, name: str, today: dt.date, media_type: str | None = None, url: str | None = None
) -> tuple[tuple[Read, ...], tuple[LeftOut, ...]]:
    """Read a file off the event loop: its documents, and what of it was left out and why.

    The identity of each begins with ``attachment/`` and the name, so that the same name replaces; that of a page
    fetched from ``url`` is its link.
    """
    return await aside(_read, data, name, today, media_type, url)


def _read(
    data: bytes, name: str, today: dt.date, media_type: str | None, url: str | None
) -> tuple[tuple[Read, ...], tuple[LeftOut, ...]]:
    kept = name
    if name == PASTED:
        kept = f"message-{hashlib.sha256(data).hexdigest()[:12]}.txt"
    called = name if url else f"attachment/{kept}"
    try:
        reading = read_parts(data, name=called, url=url, media_type=media_type, fallback_date=today)
    except ReadingError as error:
        return (), (LeftOut(name, t(error.sentence)),)
    left_out = [LeftOut(f"{name}/{part.name}", t(part.error.sentence)) for part in reading.refused]
    if len(reading.documents) > MOST_DOCUMENTS:
        more = len(reading.documents) - MOST_DOCUMENTS
        left_out.append(
            LeftOut(
                name,
                plural(
                    "It holds {number} document too many; add the rest separately.",
                    "It holds {number} documents too many; add the rest separately.",
                    more,
                ),
            )
        )
    taken = reading.documents[:MOST_DOCUMENTS]
    documents = taken if url else tuple(_own(document) for document in taken)
    return tuple(Read(document, analyse(document)) for document in documents), tuple(left_out)


def _own(document: Document) -> Document:
    """Never the identity of a document that came from elsewhere (an entry of a feed goes by its link)."""
    if document.id.startswith("attachment/"):
        return document
    return dataclasses.replace(document, id=f"attachment/{document.id}")


def documents_of(server: int) -> str:
    """The name of what `keep` has to be alone with, so that of two copies the second finds the first there."""
    return f"documents-of-{server}"


async def keep(library: Library, read: Read, *, now: dt.datetime, server: int, alike: bool = False) -> Stored:
    """Store a document for one server, unless that server sees nearly the same text already.

    Then its publisher is named beside that one as a further source, if it is one of the server's own. With ``alike`` it
    is stored all the same.
    """
    same = None if alike else await same_as_there(library, read, server)
    if same is not None:
        await library.add_copy(same.id, _copy(read), server=server)
        return Stored(read.document.citation, None, same)
    change = await library.add(read.document, read.analysis, now=now, server=server)
    return Stored(read.document.citation, change)


def _copy(read: Read) -> Copy:
    """What is said of a document beside another one of nearly the same text."""
    document = read.document
    return Copy(
        id=document.id,
        title=document.title,
        source=document.source,
        published=document.published,
        published_inferred=document.published_inferred,
        url=document.url,
        language=document.language,
        sentences=frozenset(fingerprint(sentence.text) for sentence in read.analysis.sentences),
    )


async def same_as_there(library: Library, read: Read, server: int) -> Citation | None:
    """The document that says nearly the same: of those that share one of its strongest sentences.

    The index of the library finds these in milliseconds however many documents there are; one of the same
    identity is an earlier version, which is replaced and no duplicate.
    """
    sentences = read.analysis.sentences
    order = sorted(range(len(sentences)), key=lambda at: (-read.analysis.salience[at], at))
    query = SearchQuery(any_of=tuple(sentences[at].text for at in order[:KEY_SENTENCES]))
    near = {
        entry.document.id: entry.document
        for entry in await library.entries_about(query, server, limit_documents=NEAR)
        if entry.document.id != read.document.id
    }
    return await asyncio.to_thread(_most_alike, near, read.document.text) if near else None


def _most_alike(near: dict[str, Document], text: str) -> Citation | None:
    index = DuplicateIndex()
    for document in near.values():
        index.add(document.id, document.text)
    alike = index.find(text)
    return near[alike[0].id].citation if alike else None
