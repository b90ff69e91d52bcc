"""LexRank (Erkan and Radev 2004) as a sumy summarizer, on sparse arithmetic and run to convergence.

sumy's own compares all pairs of sentences in Python and stops after two steps of the power method.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, count
from typing import Any

import numpy as np
from sumy.nlp.stemmers import null_stemmer
from sumy.summarizers._summarizer import AbstractSummarizer

from summaries.salience.incidence import Indices, Vector, added

_BLOCK = 16
"""Rows of the similarity matrix that exist at one time."""
_STEPS = 1_000


class LexRank(AbstractSummarizer):  # type: ignore[misc]  # sumy is untyped
    """Centrality in the graph of sentences whose idf-modified cosine is above ``threshold``.

    Defined as sumy's ``LexRankSummarizer`` is. The power method ends when a step moves the scores (of
    length one) by less than ``epsilon``; sumy stops at 0.1.
    """

    def __init__(
        self,
        stemmer: Callable[[str], str] = null_stemmer,
        *,
        threshold: float = 0.1,
        epsilon: float = 1e-6,
    ) -> None:
        super().__init__(stemmer)
        self.threshold = threshold
        self.epsilon = epsilon
        self.stop_words: frozenset[str] = frozenset()

    def __call__(self, document: Any, sentences_count: Any) -> tuple[Any, ...]:
        """Return the best sentences of a sumy document, in its order."""
        sentences = document.sentences
        if not sentences:
            return ()
        ratings = dict(zip(sentences, self.rate([self._terms(s) for s in sentences]), strict=True))
        return self._get_best_sentences(sentences, sentences_count, ratings)  # type: ignore[no-any-return]

    def _terms(self, sentence: Any) -> list[str]:
        words = map(self.normalize_word, sentence.words)
        return [self.stem_word(word) for word in words if word not in self.stop_words]

    def rate(self, bags: Sequence[Sequence[str]]) -> list[float]:
        """Return one score for the terms of each sentence."""
        total = len(bags)
        rows, columns = self._edges(bags)
        degrees = np.maximum(np.bincount(rows, minlength=total), 1)
        scores = np.full(total, 1 / total)
        for _ in range(_STEPS):
            following = added(columns, (scores / degrees)[rows], total)
            length = float(np.linalg.norm(following))
            if length == 0:
                break
            following /= length
            moved = float(np.linalg.norm(following - scores))
            scores = following
            if moved <= self.epsilon:
                break
        # rounded, so that a platform's last bit cannot change an order
        return [round(score, 9) for score in scores.tolist()]

    def _edges(self, bags: Sequence[Sequence[str]]) -> tuple[Indices, Indices]:
        """Return the pairs of sentences that are alike, both ways, each with itself."""
        pairs = [
            np.stack([rows[alike], columns[alike]])
            for rows, columns, likeness in _likeness(bags)
            for alike in [likeness > self.threshold]
        ]
        edges = np.concatenate(pairs, axis=1) if pairs else np.zeros((2, 0), np.intp)
        return edges[0], edges[1]


def _likeness(bags: Sequence[Sequence[str]]) -> Iterator[tuple[Indices, Indices, Vector]]:
    """Yield pairs of sentences that share a term with their cosine, block of rows by block."""
    total = len(bags)
    number: defaultdict[str, int] = defaultdict(count().__next__)
    counted = [Counter(bag) for bag in bags]
    sizes = np.fromiter(map(len, counted), np.intp, total)
    term = np.fromiter(map(number.__getitem__, chain.from_iterable(counted)), np.intp, int(sizes.sum()))
    if not len(term):
        return
    row = np.repeat(np.arange(total), sizes)
    often = np.fromiter(chain.from_iterable(bag.values() for bag in counted), float, len(term))
    most = np.fromiter((max(bag.values(), default=1) for bag in counted), float, total)
    held = np.bincount(term)
    value = often / most[row] * np.log(total / (1 + held))[term]
    norm = np.sqrt(added(row, value * value, total))
    norm[norm == 0] = 1
    value /= norm[row]
    by_term = np.argsort(term, kind="stable")
    first = np.cumsum(held) - held
    begins = np.concatenate([[0], np.cumsum(sizes)])
    for low in range(0, total, _BLOCK):
        high = min(low + _BLOCK, total)
        mine = np.arange(begins[low], begins[high])
        reach = held[term[mine]]
        offset = np.arange(int(reach.sum())) - np.repeat(np.cumsum(reach) - reach, reach)
        other = by_term[np.repeat(first[term[mine]], reach) + offset]
        left = np.repeat(mine, reach)
        block = added(
            (row[left] - low) * total + row[other], value[left] * value[other], (high - low) * total
        )
        at = np.flatnonzero(block)
        yield at // total + low, at % total, block[at]
