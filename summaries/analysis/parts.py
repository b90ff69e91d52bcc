"""The parts of an analysis, each of which a document can do without."""

from __future__ import annotations

from dataclasses import replace

from summaries.comparing.terms import read_terms
from summaries.dates import find_events
from summaries.language import language
from summaries.model import Analysis, Document, Sentence
from summaries.reading.draft import title_from
from summaries.reading.safety.mishap import attempt
from summaries.salience import rank

VERSION = 10
"""Raise it when documents should be analysed anew: files read under another number are read again."""


def work_out(document: Document) -> Analysis:
    """Split a document into sentences, score them, find its events and terms; processor time only.

    A part that cannot be worked out is left out: without salience the first sentences say most.
    """
    sentences = attempt("sentences", document.id, lambda: _sentences(document), ())
    bags = attempt("terms", document.id, lambda: _bags(document, sentences), None)
    return Analysis(
        sentences=sentences,
        salience=attempt(
            "salience", document.id, lambda: _salience(document, sentences, bags), _by_place(sentences)
        ),
        events=attempt("events", document.id, lambda: find_events(document, sentences), ()),
        terms=attempt("terms", document.id, lambda: read_terms(document, sentences, bags), None),
    )


def without_events(document: Document) -> Analysis:
    """The parts that take little of any text: its sentences, of which the first say most, and their terms."""
    sentences = attempt("sentences", document.id, lambda: _sentences(document), ())
    return Analysis(
        sentences=sentences,
        salience=_by_place(sentences),
        terms=attempt("terms", document.id, lambda: read_terms(document, sentences), None),
    )


def _sentences(document: Document) -> tuple[Sentence, ...]:
    return language(document.language).sentences(document.text)


def _bags(document: Document, sentences: tuple[Sentence, ...]) -> list[tuple[str, ...]]:
    """The terms of each sentence, by which it is ranked and compared: read once."""
    return [language(document.language).terms(sentence.text) for sentence in sentences]


def _salience(
    document: Document, sentences: tuple[Sentence, ...], bags: list[tuple[str, ...]] | None
) -> tuple[float, ...]:
    """Rank the sentences; a title made of the file's name says nothing of what the text is about."""
    named = document.title == title_from(document.id, document.published)
    return rank(replace(document, title="") if named else document, sentences, terms=bags)


def _by_place(sentences: tuple[Sentence, ...]) -> tuple[float, ...]:
    return tuple(1 / (1 + sentence.position) for sentence in sentences)
