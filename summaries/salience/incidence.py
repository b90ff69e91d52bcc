"""Which sentence holds which term: a sparse matrix as three arrays, and the sums that are taken over it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain, count

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Indices = NDArray[np.intp]


def added(index: Indices, values: NDArray[np.generic], size: int) -> Vector:
    """Return for each of ``size`` places the sum of the ``values`` whose ``index`` it is."""
    return np.bincount(index, values, size).astype(float, copy=False)


def _changes(values: Indices) -> NDArray[np.bool_]:
    """Return for each of the ``values`` whether it differs from the one before it."""
    changes = np.ones(len(values), dtype=bool)
    np.not_equal(values[1:], values[:-1], out=changes[1:])
    return changes


class Incidence:
    """The terms of sentences: ``entry[k]`` is the weight of ``term[k]`` in the sentence ``row[k]``.

    A term counts once a sentence and weighs ``log(1 + sentences / sentences that hold it)``; the weights
    of a sentence have length one. Entries are in order of sentences, then of terms.
    """

    def __init__(self, bags: Sequence[Sequence[str]]) -> None:
        self.rows = len(bags)
        self._number: defaultdict[str, int] = defaultdict(count().__next__)
        self.lengths: Indices = np.fromiter(map(len, bags), np.intp, self.rows)
        flat: Indices = np.fromiter(
            map(self._number.__getitem__, chain.from_iterable(bags)), np.intp, int(self.lengths.sum())
        )
        owner: Indices = np.arange(self.rows).repeat(self.lengths)
        self.terms = max(1, len(self._number))
        keys = owner * self.terms + flat
        keys.sort()
        self._keys = keys[_changes(keys)]
        self.row: Indices = self._keys // self.terms
        self.term: Indices = self._keys - self.row * self.terms
        self.held: Indices = np.bincount(self.term, minlength=self.terms)
        self.rarity: Vector = np.log(1 + self.rows / np.maximum(self.held, 1))
        weight = self.rarity[self.term]
        self.entry: Vector = weight / np.sqrt(self.by_row(weight * weight))[self.row]

    def numbers(self, words: Iterable[str]) -> list[int]:
        """Return the numbers of those ``words`` that are terms here."""
        return [self._number[word] for word in words if word in self._number]

    def among(self, words: Iterable[str]) -> Vector:
        """Return for each entry 1 where its term is one of the ``words``, else 0."""
        wanted = np.zeros(self.terms)
        wanted[self.numbers(words)] = 1
        return wanted.take(self.term)

    def by_row(self, values: NDArray[np.generic]) -> Vector:
        """Return the sum of one value an entry, for each sentence."""
        return added(self.row, values, self.rows)

    def like(self, profile: Vector) -> Vector:
        """Return the product of each sentence with a weight a term."""
        return self.by_row(self.entry * profile.take(self.term))

    def profile(self, weights: Vector) -> Vector:
        """Return for each term its weight over all sentences, those taken ``weights`` times."""
        return added(self.term, self.entry * weights.take(self.row), self.terms)

    def new(self) -> Vector:
        """Return for each entry 1 where no sentence before holds its term, else 0."""
        # terms are numbered as they come up, so that a new one is higher than all before it
        return _changes(np.maximum.accumulate(self.term)).astype(np.float64)

    def like_previous(self) -> Vector:
        """Return the cosine of each sentence with the one before it; 0 for the first."""
        if not len(self._keys):
            return np.zeros(self.rows)
        wanted = self._keys - self.terms
        at = np.minimum(self._keys.searchsorted(wanted), len(self._keys) - 1)
        return self.by_row(np.where(self._keys[at] == wanted, self.entry * self.entry[at], 0.0))
