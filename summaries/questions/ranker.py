"""How well each sentence answers a question, and how surely the best of them answers it at all."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Self

import numpy as np

from summaries.questions.features import Order, features, standard
from summaries.questions.vocabulary import Array, vocabulary
from summaries.topics.ranking.trees import Trees

_CONTEXT = 1.5
"""What the context of a sentence counts beside two rankers, each with a spread of about 1."""


@dataclass(frozen=True, slots=True)
class Ranker:
    """A sum of weighted measures and of boosted trees over them."""

    columns: tuple[str, ...]
    linear: Array
    trees: Trees

    def score(self, measured: Mapping[str, Array]) -> Array:
        """How well each sentence answers, higher is better; comparable within one question only."""
        table = np.stack([measured[column] for column in self.columns], axis=1)
        scores: Array = table @ self.linear + self.trees.predict(table)
        return scores

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """From what `to_json` made."""
        return cls(tuple(data["columns"]), np.array(data["linear"]), Trees.from_json(data))

    def to_json(self) -> dict[str, Any]:
        """Lists of numbers, rounded as far as they matter."""
        linear = [round(float(weight), 4) for weight in self.linear]
        return {"columns": list(self.columns), "linear": linear, **self.trees.to_json()}


@dataclass(frozen=True, slots=True)
class Weights:
    """All that was learned: two rankers, as text without capitals shows no names; and when to trust the best."""

    cased: Ranker
    lower: Ranker
    sure: Mapping[str, float]
    """The weight of each measure of the best sentence, and of "" for none, in a logistic regression."""
    confident: float


def is_lower(sentences: Sequence[str]) -> bool:
    """Whether a text has no capitals, as some transcripts, chats and collections have none."""
    return not any(character.isupper() for sentence in sentences for character in sentence[1:])


@cache
def weights() -> Weights:
    """The learned weights that ship with the package."""
    data = json.loads(resources.files(__package__).joinpath("weights.json").read_text("utf-8"))
    cased, lower = (Ranker.from_json(data[name]) for name in ("cased", "lower"))
    return Weights(cased, lower, data["sure"], data["confident"])


def score(question: str, sentences: Sequence[str], *, code: str = "en") -> list[float]:
    """Return how well each sentence of one text answers a question, higher is better.

    Args:
        question: in plain words.
        sentences: in the order of their text.
        code: their language (ISO 639-1); kinds of answers and meanings of words are known for English alone,
            in other languages words in common decide.

    >>> told = score("Who sank the ship?", ["It rained.", "The ship was sunk by Ann Bell."])
    >>> told[1] > told[0]
    True
    """
    measured = features(question, sentences, vocabulary(code))
    if not measured:
        return [0.0] * len(sentences)
    learned = weights()
    ranker = learned.lower if is_lower(sentences) else learned.cased
    return [float(one) for one in ranker.score(measured)]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that may answer, with what a reader would have read before it."""

    text: str
    before: str = ""
    """The sentence before it."""
    opening: str = ""
    """What its document is about: title and first sentence."""
    position: int = 0
    """0 for the first sentence of its document."""
    size: int = 1
    """Sentences of its document."""


def rank(question: str, passages: Sequence[Passage], *, code: str = "en") -> list[tuple[float, float]]:
    """Return how well each passage answers a question, and how surely it answers it at all.

    Both rankers are asked: the one knows capitals, the other one learned from texts in their order. What a
    sentence says together with the one before it, and what it adds to the opening of its document, count again:
    news names its subject once.

    Returns:
        Of each passage a score, comparable within this question only, and a confidence from 0 to 1.
    """
    texts = dict.fromkeys(passage.text for passage in passages)
    texts.update(dict.fromkeys(text for one in passages for text in (one.before, one.opening) if text))
    number = {text: place for place, text in enumerate(texts)}
    every = list(texts)
    own = {passage.text: passage for passage in reversed(passages)}
    placed = [own.get(text, Passage(text)) for text in every]
    order = Order(
        np.array([number.get(one.before, -1) for one in placed]),
        np.array([number[one.opening or one.text] for one in placed]),
        np.array([one.position for one in placed]),
        np.array([one.size for one in placed]),
    )
    measured = features(question, every, vocabulary(code), order)
    if not measured:
        return [(0.0, 0.0)] * len(passages)
    learned = weights()
    scores = learned.lower.score(measured)
    if not is_lower(every):
        scores = scores + learned.cased.score(measured)
    for name in ("with_before", "open"):
        scores = scores + _CONTEXT * standard(measured[name])
    sure = _confidence(measured, learned.sure)
    return [(float(scores[place]), float(sure[place])) for place in (number[one.text] for one in passages)]


def _confidence(measured: Mapping[str, Array], sure: Mapping[str, float]) -> Array:
    total = sum(weight * (measured[name] if name else 1.0) for name, weight in sure.items())
    chance: Array = 1 / (1 + np.exp(-np.clip(total, -30, 30)))
    return chance
