"""What the layout of a text tells of its sentences: paragraphs, and sections under their headings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from summaries.language import language
from summaries.model import Document, Sentence

_HEADING = re.compile(r"^#{1,6}[ \t]+(.*)$", re.MULTILINE)
_VERDICT = re.compile(
    r"\b(?:conclu\w*|summary|takeaways?|discussion|outlook|implications?|bottom line|looking ahead|next steps"
    r"|closing|final|recommend\w*|lessons|what (?:this|it|that) means|why (?:this|it|that) matters)\b",
    re.IGNORECASE,
)
"""The heading of a section that says what follows from the others."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the sentences from ``first`` to before ``end`` that stand under it."""

    terms: frozenset[str]
    first: int
    end: int
    verdict: bool
    """Whether its heading announces a conclusion."""


def sections(document: Document, sentences: Sequence[Sentence]) -> list[Section]:
    r"""Return the sections of a document that has headings, in order; those without a sentence too.

    >>> from summaries.language import language
    >>> text = "# Plan\n\nIt rained. We stayed.\n\n# Conclusion\n\nRain wins."
    >>> note = Document(id="note", title="", text=text)
    >>> [(one.first, one.end, one.verdict) for one in sections(note, language("en").sentences(text))]
    [(0, 2, False), (2, 3, True)]
    """
    text = document.text
    if not (text.startswith("#") or "\n#" in text):
        return []
    headings = list(_HEADING.finditer(text))
    starts = [sentence.start for sentence in sentences]
    bounds = [*(bisect_right(starts, heading.start()) for heading in headings), len(sentences)]
    terms = language(document.language).terms
    return [
        Section(frozenset(terms(heading[1])), first, end, _VERDICT.search(heading[1]) is not None)
        for heading, first, end in zip(headings, bounds[:-1], bounds[1:], strict=True)
    ]
