"""What sentences are worth together beside what each is worth: how long they are in all, what they repeat.

The score of a set is the sum of its sentences' scores and of what :func:`measure` finds, weighted by the
``together`` of ``weights.json``: a set-level ranker over the few sentences that score highest (compare
Zhong et al. 2020, Extractive Summarization as Text Matching, which ranks such sets by a neural network). What
each counts depends on the kind of the text, as with sentences: how far the opening is trusted, how long quotes are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, combinations

import numpy as np

from summaries.salience.briefing import held_weights
from summaries.salience.incidence import Indices, Vector

NAMES = (
    "length", "length_squared", "log_length", "shortest", "likeness", "shared", "neighbours", "opening", "covered",
)  # fmt: skip
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
    return np.array(list(combinations(range(size), count)), dtype=np.intp, order="F").reshape(-1, count)


@dataclass(frozen=True)
class Pool:
    """Some sentences of a document, in its order."""

    positions: Sequence[int]
    lengths: Sequence[int]
    """In characters."""
    terms: Sequence[frozenset[str]]
    opening: Sequence[int]
    """The positions of the first sentences of the document that read well one after another."""
    recurring: Mapping[str, float]
    """What the document says again and again: its share of all that is said again, for each such term."""


def recurring(terms: Iterable[frozenset[str]]) -> dict[str, float]:
    """Return for each term that several sentences of a document hold its share of all that is said again.

    >>> recurring([frozenset({"port", "rain"}), frozenset({"port"}), frozenset({"ship"})])
    {'port': 1.0}
    """
    again = {term: count - 1 for term, count in Counter(chain.from_iterable(terms)).items() if count > 1}
    total = sum(again.values())
    return {term: again[term] / total for term in sorted(again)}  # in the same order every time


def measure(pool: Pool, chosen: Indices) -> Vector:
    """Return one row a set, with the columns of ``NAMES``.

    A row of ``chosen`` names the members of a set by their place in the ``pool``, ascending.
    """
    terms = pool.terms
    size, (sets, count) = len(terms), chosen.shape
    members = chosen.T  # a row a place in the set: numpy adds up rows faster than columns
    shared = np.zeros((size, size))
    for a in range(1, size):
        shared[a, :a] = [len(terms[a] & terms[b]) for b in range(a)]
    held = np.array([max(1, len(bag)) for bag in terms], dtype=float)
    positions = np.array(pool.positions)
    of_pairs = np.array([shared / np.sqrt(held[:, None] * held), shared, positions[:, None] - positions == 1])
    pairs = [members[a] * size + members[b] for a in range(count) for b in range(a)]
    likeness, repeated, neighbours = (
        of_pairs.reshape(3, -1).take(np.array(pairs, np.intp).reshape(-1, sets), axis=1).sum(axis=1)
    )
    each = np.array([min(max(1, length), _LONG) for length in pool.lengths]).take(members) / _UNIT
    length = each.sum(axis=0) / max(_LEARNED, count)
    table = np.zeros((len(NAMES), sets))
    columns = length, length * length, np.log(length), each.min(axis=0), likeness, repeated / 10, neighbours
    for row, values in zip(table, columns, strict=False):
        row[:] = values
    table[8] = _covered(pool, members)
    if len(pool.opening) == count:
        table[7] = (positions.take(members) == np.array(pool.opening)[:, None]).all(axis=0)
    return table.T


def _covered(pool: Pool, members: Indices) -> Vector:
    """Return for each set how much it holds of what the document says again and again."""
    number = {term: n for n, term in enumerate(pool.recurring)}
    holds = np.zeros((len(pool.terms), len(number)), dtype=bool)
    for row, bag in zip(holds, pool.terms, strict=True):
        row[[number[term] for term in bag if term in number]] = True
    held = holds[members[0]]
    for places in members[1:]:
        held |= holds[places]
    covered: Vector = held @ np.array([*pool.recurring.values()], dtype=float)
    return covered


def learned(kind: Vector) -> Vector:
    """Return the weight of each column of :func:`measure` for a text of a ``kind``, as ``briefing.read`` tells it."""
    usual, by_kind = _weights()
    return usual + by_kind @ kind


@cache
def _weights() -> tuple[Vector, Vector]:
    held = held_weights()["together"]
    return (
        np.array([held["weights"][name] for name in NAMES], dtype=float),
        np.array([held["by_kind"][name] for name in NAMES], dtype=float),
    )
