"""Why a sentence was quoted, in words a member understands."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from summaries.coherence import points_back
from summaries.model import Document, Reason, Sentence
from summaries.salience import reasons

_THIRDS = ("near the beginning", "in the middle", "near the end")


def reason(
    document: Document, sentences: Sequence[Sentence], position: int, chosen: Collection[int]
) -> Reason:
    """Return why the sentence at ``position`` is among the ``chosen`` ones, the strongest reason first."""
    phrases = list(reasons(document, sentences, position))
    following = position + 1
    if following in chosen and points_back(sentences[following].text, language=document.language):
        phrases.append("tells what the next quote is about")
    return Reason(position, tuple(phrases) or (f"stands {_THIRDS[3 * position // len(sentences)]}",))
