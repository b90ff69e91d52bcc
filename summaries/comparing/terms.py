"""The terms of documents, by which they are compared with topics and with one another."""

from __future__ import annotations

from collections.abc import Sequence

from summaries.language import language
from summaries.model import Document, Entry, Sentence, Terms

LEAD = 800
"""Characters of a text that are its beginning: news says first what it is about."""


def read_terms(
    document: Document, sentences: Sequence[Sentence], bags: Sequence[Sequence[str]] | None = None
) -> Terms:
    """Return the terms of a document that is cut into these sentences; processor time only.

    ``bags`` are those of each sentence, for a caller who has them already.
    """
    terms = language(document.language).terms
    if bags is None:
        bags = [terms(sentence.text) for sentence in sentences]
    return Terms(
        title=terms(document.title),
        lead=terms(document.text[:LEAD]),
        sentences=tuple([tuple(dict.fromkeys(bag)) for bag in bags]),
    )


def terms_of(entry: Entry) -> Terms:
    """Return the terms of a document: those that were read when it came in, where they were."""
    return entry.analysis.terms or read_terms(entry.document, entry.analysis.sentences)
