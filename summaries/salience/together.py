"""What sentences are worth together beside what each is worth: how long they are in all, what they repeat.

The score of a set is the sum of its sentences' scores and of what :func:`measure` finds, weighted by the
``together`` of ``weights.json``: a set-level ranker over the few sentences that score highest (compare
Zhong et al. 2020, Extractive Summarization as Text Matching, which ranks such sets by a neural network).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

import numpy as np

from summaries.salience.briefing import held_weights
from summaries.salience.incidence import Indices, Vector

NAMES = ("length", "length_squared", "log_length", "shortest", "likeness", "shared", "neighbours", "opening")
"""The columns of :func:`measure`."""
MOST = 5
"""Sentences of a set; of more, each counts for itself."""
POOL = 11
"""Sentences that sets are made of."""
_LONG = 500  # characters: from here on a sentence is as good as endless
_UNIT = 120.0  # characters of a usual sentence of news
_LEARNED = 3  # sentences: of more, the length is taken as if of so many


@cache
def sets(size: int, count: int) -> Indices:
    """Return every set of ``count`` among ``size`` places, one a row."""
    return np.array(list(combinations(range(size), count)), dtype=np.intp).reshape(-1, count)


@dataclass(frozen=True)
class Pool:
    """Some sentences of a document, in its order."""

    positions: Sequence[int]
    lengths: Sequence[int]
    """In characters."""
    terms: Sequence[frozenset[str]]
    opening: Sequence[int]
    """The positions of the first sentences of the document that read well one after another."""


def measure(pool: Pool, chosen: Indices) -> Vector:
    """Return one row a set, with the columns of ``NAMES``.

    A row of ``chosen`` names the members of a set by their place in the ``pool``, ascending.
    """
    terms = pool.terms
    size, count = len(terms), chosen.shape[1]
    held = np.array([max(1, len(bag)) for bag in terms], dtype=float)
    shared = np.zeros((size, size))
    for a in range(size):
        for b in range(a):
            shared[a, b] = shared[b, a] = len(terms[a] & terms[b])
    alike = shared / np.sqrt(held[:, None] * held)
    pairs = [(chosen[:, a], chosen[:, b]) for a in range(count) for b in range(a)]
    place = np.array(pool.positions)[chosen]
    each = (np.clip(pool.lengths, 1, _LONG) / _UNIT)[chosen]
    length = each.sum(axis=1) / max(_LEARNED, count)
    columns = (
        length,
        length * length,
        np.log(length),
        each.min(axis=1),
        sum((alike[a, b] for a, b in pairs), np.zeros(len(chosen))),
        sum((shared[a, b] for a, b in pairs), np.zeros(len(chosen))) / 10,
        (np.diff(place, axis=1) == 1).sum(axis=1),
        (place == np.array(pool.opening)).all(axis=1)
        if len(pool.opening) == count
        else np.zeros(len(chosen)),
    )
    return np.column_stack(columns).astype(float)


@cache
def learned() -> Vector:
    """Return the weight of each column of :func:`measure`."""
    held = held_weights()["together"]
    return np.array([held[name] for name in NAMES], dtype=float)
