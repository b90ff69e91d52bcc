"""What is measured of a sentence before it is ranked for a topic or a question: numbers that mean the same in any text.

Words alone are compared: how rare those of the topic are, how many of them a sentence and its neighbours say, and how
its words go with the others'. Beside them stand how much a sentence says by itself (its salience) and how plainly it
names the topic. Where in its text it stands is left to the salience: what one kind of text puts first another does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from summaries.choosing.paragraphs import openings
from summaries.comparing.similarity import rarity
from summaries.comparing.terms import terms_of
from summaries.language import Language, language
from summaries.model import Entry
from summaries.salience.incidence import Incidence

Array = NDArray[np.float64]
Integers = NDArray[np.int_]

NAMES = (
    "bm25", "bm25_raw", "bm25_standard", "coverage", "cosine", "known", "known_most", "names", "matches",
    "before", "after", "near", "around", "block", "block_sum", "speaker", "opens_block", "block_size",
    "feedback", "feedback_raw", "central", "frequent", "frequent_sum",
    "salience", "about", "about_most",
    "size", "length", "length_standard", "length_relative", "length_mean", "content", "short",
    "figures", "capitals", "quotation", "question", "refers_back", "speaking", "conversation",
    "query_size", "query_found", "query_share", "query_best",
)  # fmt: skip
"""The columns of `features`, in order."""

_K1, _B = 1.2, 0.75  # BM25's usual constants (Robertson & Zaragoza 2009)
_SHORT = 30  # characters
_ASKING = frozenset(
    {"what", "who", "whom", "whose", "how", "why", "when", "where", "which", "did", "does", "describe"}
    | {"discuss", "discussed", "discussion", "summarize", "explain", "say", "said", "think", "thought"}
)
"""Words that ask and are not asked about."""
_BACK = re.compile(
    r"(?:he|she|it|they|his|her|its|their|this|that|these|those|but|and|so|then|there)\b", re.IGNORECASE
)
_SPEAKING = re.compile(r"\b(?:i|you|we|me|my|our|your|us)\b", re.IGNORECASE)
_FIGURE = re.compile(r"\d+")
_CAPITAL = re.compile(r"[A-Z](?<=[\s(\"\u201c\u2018'][A-Z])")  # the letter first: it is looked for faster
_QUOTATION = re.compile("[\"\u201c\u201d]|(?:^|\\s)['\u2018]")
_MARKS = re.compile("[\"\u201c\u201d'\u2018]")
"""One of these stands in whatever `_QUOTATION` matches."""
_SPEAKER = re.compile(r"\s*([^:.!?]{1,40}):\s")


def features(entries: Sequence[Entry], topic: str, about: Sequence[Sequence[float]]) -> Array:
    """Measure every sentence of documents: an array (sentences, features), columns as in `NAMES`.

    Args:
        entries: documents that hold a sentence in all.
        topic: a name, key words, or a question in plain words.
        about: of each sentence of each document how plainly it names the topic; see `summaries.topics.relevance`.
    """
    texts = [sentence.text for entry in entries for sentence in entry.analysis.sentences]
    readers = [language(code) for code in sorted({entry.document.language for entry in entries})]
    asked = list(dict.fromkeys(term for reader in readers for term in _query_terms(topic, reader)))
    held = Incidence([terms for entry in entries for terms in terms_of(entry).sentences])
    opens = np.array([o for e in entries for o in openings(e.document.text, e.analysis.sentences)])
    block: Integers = opens.cumsum() - 1
    named = np.array([score for row in about for score in row])
    return np.stack(
        [
            *_matches(held, asked, _capitalised(topic, readers), block),
            _speakers(texts, opens, asked, readers)[block],
            opens.astype(float),
            np.log1p(np.bincount(block))[block],
            *_likeness(held, asked),
            np.concatenate([standard(_salience(entry)) for entry in entries]),
            named,
            np.full(len(texts), named.max()),
            *_shape(texts, [len(entry.analysis.sentences) for entry in entries], held),
            np.full(len(texts), sum(map(bool, map(_SPEAKER.match, texts))) / (block[-1] + 1)),
            *(np.full(len(texts), value) for value in _query(held, asked)),
        ],
        axis=1,
    )


def standard(values: Array) -> Array:
    """How far each value lies from the mean, in standard deviations."""
    return np.asarray((values - values.mean()) / (float(values.std()) or 1.0)) if len(values) else values


def _matches(held: Incidence, asked: Sequence[str], names: Sequence[str], block: Integers) -> Iterable[Array]:
    """How much of the topic each sentence says, by rarity here and in news, and what stands around it."""
    wanted = held.among(asked)
    score = _bm25(held, wanted)
    best = float(score.max()) or 1.0
    block_sum = np.bincount(block, score).astype(float)
    here = held.by_row(wanted * held.rarity[held.term])
    everywhere = sum(map(rarity, asked)) or 1.0
    known = np.zeros(held.rows)
    for term in asked:
        known += rarity(term) / everywhere * np.minimum(1, held.by_row(held.among([term])))
    return (
        score / best,
        score,
        standard(score),
        here / (float(sum(held.rarity[n] for n in held.numbers(asked))) or 1.0),
        held.by_row(wanted * held.entry),
        known,
        np.full(held.rows, known.max()),
        held.by_row(held.among(names)) / max(1, len(names)),
        held.by_row(wanted),
        np.concatenate([[0.0], score[:-1]]) / best,
        np.concatenate([score[1:], [0.0]]) / best,
        _of_best(_window(score, 2)),
        _of_best(_window(score, 10)),
        (block_sum / np.bincount(block))[block] / best,
        _of_best(block_sum)[block],
    )


def _bm25(held: Incidence, wanted: Array) -> Array:
    """Robertson & Zaragoza 2009, each term once a sentence."""
    size = held.by_row(np.ones(len(held.term)))
    penalty = 1 + _K1 * (1 - _B + _B * size / (float(size.mean()) or 1.0))
    return held.by_row(wanted * held.rarity[held.term]) * (_K1 + 1) / penalty


def _likeness(held: Incidence, asked: Sequence[str]) -> Iterable[Array]:
    """How each sentence goes with those that match best, and with all."""
    score = _bm25(held, held.among(asked))
    surest = np.zeros(held.rows)
    surest[_top(score)] = 1.0
    feedback = _direction(held, surest)
    central = _direction(held, np.ones(held.rows))
    often = held.held[held.term].astype(float)
    size = np.maximum(1, held.by_row(np.ones(len(often))))
    return (
        _of_best(feedback),
        feedback,
        _of_best(central),
        _of_best(held.by_row(often) / size),
        _of_best(held.by_row(often - 1)),
    )


def _direction(held: Incidence, chosen: Array) -> Array:
    """The cosine of each sentence with the chosen ones together."""
    profile = held.profile(chosen)
    return held.like(profile / (float(np.sqrt(profile @ profile)) or 1.0))


def _shape(texts: Sequence[str], sizes: Sequence[int], held: Incidence) -> Iterable[Array]:
    """How long a sentence and its document are, and what can be seen of its words."""
    length = np.array([float(len(text)) for text in texts])
    mean = float(length.mean())
    size = np.array([float(size) for size in sizes for _ in range(size)])

    def counted(pattern: re.Pattern[str], most: int) -> Array:
        return np.array([float(min(most, len(pattern.findall(text)))) for text in texts])

    return (
        np.log(size),
        np.log(length),
        standard(np.log(length)),
        length / mean,
        np.full(len(texts), mean),
        held.by_row(np.ones(len(held.term))) / length,
        (length < _SHORT).astype(float),
        counted(_FIGURE, 3),
        counted(_CAPITAL, 15),
        np.array([float(bool(_MARKS.search(text) and _QUOTATION.search(text))) for text in texts]),
        np.array([float("?" in text) for text in texts]),
        np.array([float(_BACK.match(text) is not None) for text in texts]),
        counted(_SPEAKING, 6),
    )


def _query(held: Incidence, asked: Sequence[str]) -> Iterable[float]:
    """What the query is like in these texts."""
    score = _bm25(held, held.among(asked))
    return (
        float(len(asked)),
        len(held.numbers(asked)) / max(1, len(asked)),
        float((score > 0).mean()),
        float(score.max()),
    )


def _salience(entry: Entry) -> Array:
    """How much each sentence says, where that was worked out."""
    return np.array(entry.analysis.salience or (0.0,) * len(entry.analysis.sentences))


def _query_terms(topic: str, reader: Language) -> Sequence[str]:
    kept = " ".join(word for word in reader.words(topic) if word.lower() not in _ASKING)
    return reader.terms(kept) or reader.terms(topic)


def _capitalised(topic: str, readers: Sequence[Language]) -> list[str]:
    """The terms of the names in a question: its words with a capital but for the first."""
    found = (
        reader.stem(word) for reader in readers for word in reader.words(topic)[1:] if word[:1].isupper()
    )
    return list(dict.fromkeys(found))


def _top(score: Array) -> Integers:
    """The sentences that match best: a tenth of them, three to ten."""
    order = np.argsort(-score, kind="stable")[: max(3, min(10, len(score) // 10))]
    return order[score[order] > 0]


def _of_best(values: Array) -> Array:
    return values / (float(values.max()) or 1.0)


def _window(score: Array, reach: int) -> Array:
    """The mean score of the sentences around each."""
    sums = np.concatenate([[0.0], np.cumsum(score)])
    places = np.arange(len(score))
    low, high = np.maximum(0, places - reach), np.minimum(len(score), places + reach + 1)
    return np.asarray((sums[high] - sums[low]) / (high - low))


def _speakers(
    texts: Sequence[str], opens: NDArray[np.bool_], asked: Sequence[str], readers: Sequence[Language]
) -> Array:
    """For each block, which part of its speaker's name ("Chair: ...") the query names."""
    counts = []
    for text, first in zip(texts, opens, strict=True):
        if first:
            speaker = _SPEAKER.match(text)
            name = [term for reader in readers for term in reader.terms(speaker[1])] if speaker else []
            counts.append(sum(term in asked for term in name) / max(1, len(name)))
    return np.array(counts)
