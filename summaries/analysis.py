"""All that is worked out once, when a document comes in, so that a command is a look-up."""

from __future__ import annotations

from summaries.comparing.terms import read_terms
from summaries.dates import find_events
from summaries.language import language
from summaries.model import Analysis, Document
from summaries.salience import rank

VERSION = 4
"""Raise it when documents should be analysed anew: files read under another number are read again."""


def analyse(document: Document) -> Analysis:
    """Split a document into sentences, score them, find its events and terms; processor time only."""
    sentences = language(document.language).sentences(document.text)
    return Analysis(
        sentences=sentences,
        salience=rank(document, sentences),
        events=find_events(document, sentences),
        terms=read_terms(document, sentences),
    )
