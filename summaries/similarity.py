"""How alike two texts are: near-identical sentences, and TF-IDF vectors with their cosine."""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
NEAR_IDENTICAL = 0.7
"""Two sentences that share this part of their words (Dice) say the same thing in the same words."""
_FULL = 12
"""Words from which on a sentence says enough."""
_OWN = 3
"""How much more a document of the reader counts than one of those that `frequencies` were counted over."""

Vector = Mapping[str, float]


def content_words(text: str) -> list[str]:
    """The words of ``text`` in lower case, numbers whole."""
    return _WORD.findall(text.casefold())


def fingerprint(text: str) -> str:
    """A name of the words of a sentence: the same in every document, whatever the spacing and the case."""
    return hashlib.sha256(" ".join(content_words(text)).encode()).hexdigest()[:16]


def substance(text: str) -> float:
    """How much there is room to say in a sentence, from 0.6 for a few words to 1."""
    return 0.6 + 0.4 * min(1.0, len(content_words(text)) / _FULL)


def resemblance(one: Collection[str], other: Collection[str]) -> float:
    """Dice coefficient of two sets of words, 0 to 1."""
    if not one or not other:
        return 0.0
    first, second = set(one), set(other)
    return 2 * len(first & second) / (len(first) + len(second))


def near_identical(one: Collection[str], other: Collection[str]) -> bool:
    """True for two sentences of which a reader would say that they are the same one.

    A sentence that stands whole within a longer one counts too, unless it is too short to tell.
    """
    first, second = set(one), set(other)
    shared = len(first & second)
    smaller = min(len(first), len(second))
    return resemblance(first, second) >= NEAR_IDENTICAL or (smaller >= 6 and shared >= 0.9 * smaller)


@cache
def frequencies() -> tuple[int, Mapping[str, int]]:
    """How many news articles were counted, and in how many of them each common English stem stands."""
    lines = resources.files("summaries").joinpath("frequencies.tsv").read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    counts = {stem: int(count) for stem, count in pairs}
    return counts.pop(""), counts


def weigh(bags: Sequence[Mapping[str, int]]) -> list[Vector]:
    """TF-IDF vectors of unit length (Salton & Buckley 1988) of bags of terms.

    How rare a term is, is known from the bags and from `frequencies` together, so that it means something
    for two texts, and the words that all news are full of weigh little.
    """
    articles, common = frequencies()
    own = Counter(term for bag in bags for term in bag)
    total = articles + _OWN * len(bags)
    rarity = {
        term: math.log((total + 1) / (common.get(term, 0) + _OWN * count + 0.5))
        for term, count in own.items()
    }
    vectors: list[Vector] = []
    for bag in bags:
        vector = {term: (1 + math.log(count)) * rarity[term] for term, count in bag.items()}
        length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
        vectors.append({term: value / length for term, value in vector.items()})
    return vectors


def cosines(vectors: Sequence[Vector]) -> NDArray[np.float32]:
    """The cosine of each pair of unit vectors: (n, n), 0 to 1."""
    postings: dict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
    for number, vector in enumerate(vectors):
        for term, value in vector.items():
            postings[term][0].append(number)
            postings[term][1].append(value)
    shared = {
        term: (np.array(numbers), np.array(values, dtype=np.float32))
        for term, (numbers, values) in postings.items()
        if len(numbers) > 1
    }
    table = np.zeros((len(vectors), len(vectors)), dtype=np.float32)
    for number, vector in enumerate(vectors):
        row = table[number]
        for term, value in vector.items():
            if term in shared:
                columns, weights = shared[term]
                row[columns] += np.float32(value) * weights
    return table
