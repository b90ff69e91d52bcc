"""Why a sentence was quoted, in words a member understands."""

from __future__ import annotations

from collections.abc import Sequence

from summaries.choosing.coherence import points_back
from summaries.model import Document, Reason, Sentence
from summaries.phrase import Phrase
from summaries.salience import reasons

_THIRDS = (
    Phrase("stands near the beginning"),
    Phrase("stands in the middle"),
    Phrase("stands near the end"),
)


def reasons_for(
    document: Document, sentences: Sequence[Sentence], chosen: Sequence[int]
) -> tuple[Reason, ...]:
    """Return why each of the sentences ``chosen`` was, in their order, the strongest reason first."""
    given = []
    for position, codes in zip(chosen, reasons(document, sentences, chosen), strict=True):
        phrases = list(codes)
        following = position + 1
        if following in chosen and points_back(sentences[following].text, language=document.language):
            phrases.append(Phrase("tells what the next quote is about"))
        where = _THIRDS[3 * position // len(sentences)]
        given.append(Reason(position, tuple(phrases) or (where,)))
    return tuple(given)
