"""Paragraphs: in a text that has them each is a thought of its own, and a summary spreads over them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from summaries.model import Sentence

_SENTENCES = 2.0  # a paragraph, on average: where each is a paragraph, as in wire news, none belong together
_FEWEST = 4  # paragraphs: fewer are no plan of a text that a summary could follow
_AGAIN = 2.0  # points of ROUGE, as scores are in: what each better sentence of the same paragraph costs


def spread(text: str, sentences: Sequence[Sentence], scores: Sequence[float]) -> list[float] | None:
    """Return the ``scores`` less what a sentence loses for those of its own paragraph that score higher.

    The second of a paragraph says less that is new than the first of another (the diversity reward of Lin and
    Bilmes 2011, A Class of Submodular Functions for Document Summarization, with paragraphs for clusters). A
    text of few paragraphs, or in which most sentences stand alone, has no such plan: None.
    """
    paragraphs = list(accumulate(openings(text, sentences)))
    several = paragraphs[-1] if paragraphs else 0
    if several < _FEWEST or len(paragraphs) < _SENTENCES * several:
        return None
    spread_out = list(scores)
    before: Counter[int] = Counter()
    for i in sorted(range(len(scores)), key=lambda i: (-scores[i], i)):
        spread_out[i] -= _AGAIN * before[paragraphs[i]]
        before[paragraphs[i]] += 1
    return spread_out


def openings(text: str, sentences: Sequence[Sentence]) -> tuple[bool, ...]:
    """Return for each of the ``sentences`` of ``text`` whether it opens a paragraph, as the first always does."""
    ends = [0, *(sentence.end for sentence in sentences)]
    return tuple(
        number == 0 or "\n" in text[ends[number] : sentence.start]
        for number, sentence in enumerate(sentences)
    )
