"""How alike two texts are: near-identical sentences, and TF-IDF vectors with their cosine."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
NEAR_IDENTICAL = 0.7
"""Two sentences that share this part of their words (Dice) say the same thing in the same words."""

Vector = Mapping[str, float]


def content_words(text: str) -> list[str]:
    """The words of ``text`` in lower case, numbers whole."""
    return _WORD.findall(text.casefold())


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


def weigh(texts: Sequence[Iterable[str]]) -> list[Vector]:
    """TF-IDF vectors of unit length (Salton & Buckley 1988): log term frequency, smoothed idf."""
    counts = [Counter(text) for text in texts]
    frequency = Counter(word for count in counts for word in count)
    rarity = {word: math.log((len(texts) + 1) / (n + 0.5)) for word, n in frequency.items()}
    vectors: list[Vector] = []
    for count in counts:
        vector = {word: (1 + math.log(n)) * rarity[word] for word, n in count.items()}
        length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
        vectors.append({word: value / length for word, value in vector.items()})
    return vectors


def cosines(vectors: Sequence[Vector]) -> NDArray[np.float64]:
    """The cosine of each pair of unit vectors: (n, n)."""
    places: dict[str, int] = {}
    for vector in vectors:
        for word in vector:
            places.setdefault(word, len(places))
    table = np.zeros((len(vectors), len(places)))
    for row, vector in enumerate(vectors):
        for word, value in vector.items():
            table[row, places[word]] = value
    return np.asarray(table @ table.T)
