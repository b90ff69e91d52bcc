"""What is measured of a sentence before it is ranked for a query: numbers that mean the same in any text."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summaries.language import Language

Array = NDArray[np.float64]

_K1, _B = 1.2, 0.75  # BM25's usual constants (Robertson & Zaragoza 2009)
_ASKING = frozenset(
    {"what", "who", "whom", "whose", "how", "why", "when", "where", "which", "did", "does", "describe"}
    | {"discuss", "discussed", "discussion", "summarize", "explain", "say", "said", "think", "thought"}
)
"""Words that ask and are not asked about."""
_BACK = frozenset(
    {"he", "she", "it", "they", "his", "her", "its", "their", "this", "that", "these", "those"}
    | {"but", "and", "so", "then", "there"}
)
_SPEAKING = frozenset(["i", "you", "we", "me", "my", "our", "your", "us", "i'm", "i've", "i'll", "you're"])
_FIGURE = re.compile(r"\d+")
_QUOTATION = re.compile("[\"\u201c\u201d]|(?:^|\\s)['\u2018]")
_SPEAKER = re.compile(r"\s*([^:.!?]{1,40}):\s")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with its place: ``position`` of ``size`` in its document, in the block numbered ``block``.

    A block is a line of the text: a paragraph, or a turn of a conversation. Blocks are numbered over all
    documents, from 0, without gaps.
    """

    text: str
    position: int
    size: int
    block: int


NAMES = (
    "bm25", "bm25_raw", "cosine", "coverage", "names", "matches", "before", "after", "near", "around",
    "block", "block_sum", "speaker", "opens_block", "block_size", "feedback", "feedback_raw", "central",
    "frequent", "frequent_sum", "place", "place_inverse", "lead", "place_log", "size", "words",
    "words_relative", "content", "words_mean", "figures", "capitals", "quotation", "question",
    "refers_back", "speaking",
    "query_size", "query_found", "query_share", "query_best", "short", "conversation",
)  # fmt: skip


def features(passages: Sequence[Passage], query: str, reader: Language) -> Array:
    """Measure every passage: an array (passages, features), columns as in `NAMES`."""
    bags = [Counter(reader.terms(passage.text)) for passage in passages]
    words = [reader.words(passage.text) for passage in passages]
    asked = _query_terms(query, reader)
    index = _Index(bags)
    score = index.bm25(asked)
    best = float(score.max()) or 1.0
    near, around = _window(score, 2), _window(score, 10)
    block = np.array([passage.block for passage in passages])
    block_sum, block_size = _totals(block, score), _totals(block, np.ones(len(bags)))
    block_mean = (block_sum / block_size)[block]
    opens = np.concatenate([[True], block[1:] != block[:-1]])
    feedback = index.cosine(index.centroid(_top(score)))
    central = index.cosine(index.centroid(range(len(bags))))
    total = Counter(term for bag in bags for term in bag)
    frequent = np.array([sum(total[term] for term in bag) / max(1, len(bag)) for bag in bags])
    frequent_sum = np.array([float(sum(total[term] - 1 for term in bag)) for bag in bags])
    place = np.array([float(passage.position) for passage in passages])
    size = np.array([float(passage.size) for passage in passages])
    length = np.array([float(len(words_of_passage)) for words_of_passage in words])
    mean = float(length.mean()) or 1.0
    capitalised = {reader.stem(word) for word in reader.words(query)[1:] if word[:1].isupper()} & set(asked)
    ones = np.ones(len(bags))
    return np.stack(
        [
            score / best,
            score,
            index.cosine(index.weigh(Counter(asked))),
            index.coverage(asked),
            np.array([sum(term in bag for term in capitalised) / max(1, len(capitalised)) for bag in bags]),
            np.array([float(sum(term in bag for term in asked)) for bag in bags]),
            np.concatenate([[0.0], score[:-1]]) / best,
            np.concatenate([score[1:], [0.0]]) / best,
            near / (float(near.max()) or 1.0),
            around / (float(around.max()) or 1.0),
            block_mean / best,
            block_sum[block] / (float(block_sum.max()) or 1.0),
            _speakers(passages, opens, asked, reader)[block],
            opens.astype(float),
            np.log1p(block_size)[block],
            feedback / (float(feedback.max()) or 1.0),
            feedback,
            central / (float(central.max()) or 1.0),
            frequent / (float(frequent.max()) or 1.0),
            frequent_sum / (float(frequent_sum.max()) or 1.0),
            place / np.maximum(1.0, size - 1),
            1 / (1 + place),
            (place < 3).astype(float),
            np.log1p(place),
            np.log(size),
            np.log1p(length),
            length / mean,
            index.lengths / np.maximum(1.0, length),
            mean * ones,
            np.array([min(3.0, len(_FIGURE.findall(passage.text))) for passage in passages]),
            np.array(
                [
                    float(sum(word[:1].isupper() for word in words_of_passage[1:]))
                    for words_of_passage in words
                ]
            ),
            np.array([float(bool(_QUOTATION.search(passage.text))) for passage in passages]),
            np.array([float("?" in passage.text) for passage in passages]),
            np.array(
                [
                    float(bool(words_of_passage) and words_of_passage[0].lower() in _BACK)
                    for words_of_passage in words
                ]
            ),
            np.array(
                [
                    float(sum(word.lower() in _SPEAKING for word in words_of_passage))
                    for words_of_passage in words
                ]
            ),
            len(asked) * ones,
            sum(term in index.rarity for term in asked) / max(1, len(asked)) * ones,
            float((score > 0).mean()) * ones,
            best * ones,
            (length < 6).astype(float),
            sum(_SPEAKER.match(p.text) is not None for p in passages) / (passages[-1].block + 1) * ones,
        ],
        axis=1,
    )


class _Index:
    """Bags of terms with their rarity and their lengths."""

    def __init__(self, bags: Sequence[Counter[str]]) -> None:
        self.bags = bags
        count = len(bags)
        frequency = Counter(term for bag in bags for term in bag)
        self.rarity = {t: math.log(1 + (count - n + 0.5) / (n + 0.5)) for t, n in frequency.items()}
        self.lengths = np.array([float(bag.total()) for bag in bags])
        self._norms = [
            math.sqrt(sum((n * self.rarity[term]) ** 2 for term, n in bag.items())) or 1.0 for bag in bags
        ]

    def bm25(self, terms: Sequence[str]) -> Array:
        """Robertson & Zaragoza 2009."""
        penalty = _K1 * (1 - _B + _B * self.lengths / (float(self.lengths.mean()) or 1.0))
        score = np.zeros(len(self.bags))
        for term in terms:
            if term in self.rarity:
                often = np.array([float(bag.get(term, 0)) for bag in self.bags])
                score += self.rarity[term] * often * (_K1 + 1) / (often + penalty)
        return score

    def coverage(self, terms: Sequence[str]) -> Array:
        """Which part of the query, weighed by rarity, a passage names."""
        whole = sum(self.rarity.get(term, 0.0) for term in terms) or 1.0
        return np.array([sum(self.rarity[t] for t in terms if t in bag) / whole for bag in self.bags])

    def weigh(self, bag: Counter[str]) -> dict[str, float]:
        """The TF-IDF vector of a bag, of unit length."""
        vector = {term: n * self.rarity[term] for term, n in bag.items() if term in self.rarity}
        length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
        return {term: value / length for term, value in vector.items()}

    def centroid(self, chosen: Sequence[int]) -> dict[str, float]:
        """The mean direction of some passages, of unit length."""
        vector: dict[str, float] = {}
        for number in chosen:
            for term, often in self.bags[number].items():
                vector[term] = vector.get(term, 0.0) + often * self.rarity[term] / self._norms[number]
        length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
        return {term: value / length for term, value in vector.items()}

    def cosine(self, vector: dict[str, float]) -> Array:
        """The cosine of each passage with a vector of unit length."""
        return np.array(
            [
                sum(n * self.rarity[term] * vector[term] for term, n in bag.items() if term in vector) / norm
                for bag, norm in zip(self.bags, self._norms, strict=True)
            ]
        )


def _query_terms(query: str, reader: Language) -> list[str]:
    kept = " ".join(word for word in reader.words(query) if word.lower() not in _ASKING)
    return list(dict.fromkeys(reader.terms(kept) or reader.terms(query)))


def _top(score: Array) -> list[int]:
    """The passages that match best: a tenth of them, three to ten."""
    size = max(3, min(10, len(score) // 10))
    return [int(i) for i in np.argsort(-score, kind="stable")[:size] if score[i] > 0]


def _window(score: Array, reach: int) -> Array:
    """The mean score of the passages around each."""
    sums = np.concatenate([[0.0], np.cumsum(score)])
    places = np.arange(len(score))
    low, high = np.maximum(0, places - reach), np.minimum(len(score), places + reach + 1)
    return np.asarray((sums[high] - sums[low]) / (high - low))


def _totals(block: NDArray[np.int_], values: Array) -> Array:
    return np.bincount(block, weights=values).astype(np.float64)


def _speakers(
    passages: Sequence[Passage], opens: NDArray[np.bool_], asked: Sequence[str], reader: Language
) -> Array:
    """For each block, which part of its speaker's name ("Chair: ...") the query names."""
    counts = np.zeros(passages[-1].block + 1)
    for passage, first in zip(passages, opens, strict=True):
        if not first:
            continue
        speaker = _SPEAKER.match(passage.text)
        if speaker:
            name = reader.terms(speaker[1])
            counts[passage.block] = sum(term in asked for term in name) / max(1, len(name))
    return counts
