"""All that is worked out once, when a document comes in, so that a command is a look-up.

A mistake of ours in one part costs that part: it is logged with a reference, and the document stays readable.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from typing import TypeVar

from summaries.comparing.terms import read_terms
from summaries.dates import find_events
from summaries.language import language
from summaries.language.blocks import blocks
from summaries.model import Analysis, Document, Sentence
from summaries.salience import rank

VERSION = 5
"""Raise it when documents should be analysed anew: files read under another number are read again."""

_Part = TypeVar("_Part")

_log = logging.getLogger(__name__)


def analyse(document: Document) -> Analysis:
    """Split a document into sentences, score them, find its events and terms; processor time only.

    What cannot be worked out is left out: without sentences each block of lines is one, without salience
    the first say most.
    """
    sentences = _part(document, "sentences", lambda: language(document.language).sentences(document.text))
    if sentences is None:
        sentences = tuple(
            Sentence(document.text[start:end].rstrip(), start, start + len(document.text[start:end].rstrip()), n)
            for n, (start, end) in enumerate(blocks(document.text))
        )
    salience = _part(document, "salience", lambda: rank(document, sentences))
    if salience is None:
        salience = tuple(1 / (1 + n) for n in range(len(sentences)))
    return Analysis(
        sentences=sentences,
        salience=salience,
        events=_part(document, "events", lambda: find_events(document, sentences)) or (),
        terms=_part(document, "terms", lambda: read_terms(document, sentences)),
    )


def _part(document: Document, name: str, work_out: Callable[[], _Part]) -> _Part | None:
    """What ``work_out`` gives, or None where it trips."""
    try:
        return work_out()
    except Exception:
        _log.exception("No %s of %r, reference %s", name, document.id, secrets.token_hex(4))
        return None
