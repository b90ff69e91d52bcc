"""How alike two texts are: near-identical sentences, and TF-IDF vectors with their cosine."""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from itertools import chain

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_FULL = 12
"""Words from which on a sentence says enough."""
_BLOCK = 256
"""Vectors that are written out in full at a time, all terms of all: 10 MB."""
_OWN = 3
"""How much more a document of the reader counts than one of those that `frequencies` were counted over."""

Vector = Mapping[str, float]


def content_words(text: str) -> list[str]:
    """The words of ``text`` in lower case, numbers whole."""
    return _WORD.findall(text.casefold())


def fingerprint(text: str) -> str:
    """A name of the words of a sentence: the same in every document, whatever the spacing and the case."""
    return hashlib.sha256(" ".join(content_words(text)).encode()).hexdigest()[:16]


def substance(words: Sequence[str]) -> float:
    """How much there is room to say in a sentence of these words, from 0.6 for a few to 1."""
    return 0.6 + 0.4 * min(1.0, len(words) / _FULL)


@cache
def frequencies() -> tuple[int, Mapping[str, int]]:
    """How many news articles were counted, and in how many of them each common English stem stands."""
    lines = resources.files(__package__).joinpath("frequencies.tsv").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    counts = {stem: int(count) for stem, count in pairs}
    return counts.pop(""), counts


@lru_cache(maxsize=65_536)
def rarity(term: str) -> float:
    """How rare a term is: its inverse document frequency among news articles (Spärck Jones 1972)."""
    articles, common = frequencies()
    return math.log((articles + 1) / (common.get(term, 0) + 0.5))


def weigh(bags: Sequence[Mapping[str, int]]) -> list[Vector]:
    """TF-IDF vectors of unit length (Salton & Buckley 1988) of bags of terms.

    How rare a term is, is known from the bags and from `frequencies` together, so that it means something
    for two texts, and the words that all news are full of weigh little.
    """
    articles, common = frequencies()
    own = Counter(chain.from_iterable(bags))
    total = articles + _OWN * len(bags)
    rarity = {
        term: math.log((total + 1) / (common.get(term, 0) + _OWN * count + 0.5))
        for term, count in own.items()
    }
    damped = {count: 1 + math.log(count) for count in set(chain.from_iterable(bag.values() for bag in bags))}
    return [unit({term: damped[count] * rarity[term] for term, count in bag.items()}) for bag in bags]


def cosine(one: Vector, other: Vector) -> float:
    """Of two vectors of unit length."""
    shorter, longer = (one, other) if len(one) <= len(other) else (other, one)
    return sum(value * longer[term] for term, value in shorter.items() if term in longer)


def unit(vector: Vector) -> Vector:
    """``vector`` at unit length; one of zeros as it is."""
    length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
    return {term: value / length for term, value in vector.items()}


def cosines(vectors: Sequence[Vector]) -> NDArray[np.float32]:
    """The cosine of each pair of unit vectors: (n, n), 0 to 1."""
    holders = Counter(chain.from_iterable(vectors))
    shared = (term for term, count in holders.items() if count > 1)
    places = {term: place for place, term in enumerate(shared)}
    rows: list[tuple[NDArray[np.intp], NDArray[np.float32]]] = []
    for vector in vectors:
        values = [weight for term, weight in vector.items() if term in places]
        terms = [places[term] for term in vector if term in places]
        rows.append((np.array(terms, dtype=np.intp), np.array(values, dtype=np.float32)[:, None]))
    table = np.zeros((len(vectors), len(vectors)), dtype=np.float32)
    for start in range(0, len(vectors), _BLOCK):
        block = rows[start : start + _BLOCK]
        dense = np.zeros((len(places), len(block)), dtype=np.float32)
        for column, (at, weights) in enumerate(block):
            dense[at, column] = weights[:, 0]
        for number, (at, weights) in enumerate(rows):
            # term by term, unlike a product of matrices, whose last bits are the processor's
            table[number, start : start + _BLOCK] = (dense[at] * weights).sum(axis=0)
    return table
