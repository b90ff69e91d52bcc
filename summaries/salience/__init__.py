"""How much each sentence of a document says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import sqrt

from summaries.language import language
from summaries.model import Document, Sentence

METHODS = ("briefing",)


def rank(document: Document, sentences: Sequence[Sentence], *, method: str = "briefing") -> tuple[float, ...]:
    """Return one score a sentence: where it stands and how near it is to what the whole text is about.

    Raises:
        ValueError: for a method that is not in ``METHODS``.
    """
    if method not in METHODS:
        raise ValueError(f"there is no method {method!r}; choose one of {', '.join(METHODS)}")
    tongue = language(document.language)
    bags = [Counter(tongue.terms(sentence.text)) for sentence in sentences]
    whole: Counter[str] = Counter()
    for bag in bags:
        whole.update(bag.keys())
    scores = []
    for position, bag in enumerate(bags):
        near = sum(whole[term] - 1 for term in bag) / sqrt(len(bag)) if bag else 0.0
        brief = min(1.0, len(bag) / 8)
        scores.append(brief * (1 / (1 + position) + near / (1 + len(bags))))
    return tuple(scores)
