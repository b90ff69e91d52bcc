"""The learned ranker: a weighted sum of a sentence's features, the weights from ``weights.json``.

What a feature weighs depends on the kind of text: news that opens with what happened is read from its
beginning, a transcript is not. Words that signal what a sentence is for ("important", "example") are features,
too (the cue method of Edmundson 1969, New Methods in Automatic Extracting), their weights learned with the others.
Trained by ``training/salience.py``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import fsum
from typing import Any

import numpy as np

from summaries.model import Document, Sentence
from summaries.salience.features import KIND, NAMES, Source, features, kind
from summaries.salience.incidence import Indices, Vector
from summaries.salience.structure import finds, planning

FILE = "weights.json"
VARYING = (
    "early", "log_place", "part", "opens", "first_two", "root_of_characters", "characters", "centroid", "mass",
    "new", "like_opening", "capitals", "quotation", "speech", "first_person", "stop_start",
)  # fmt: skip
"""The features whose weight depends on the kind of text."""
_LETTERS = bytes(
    ord(chr(code).lower()) if chr(code).isalpha() and code < 128 else ord(" ") for code in range(256)
)
"""Of each byte: a letter as a small one, all else as a space."""
_FARTHEST = 2.5  # standard deviations: a text unlike all that were trained on is taken for the nearest
_CONCLUSION, _FINDING, _PLAN = 5.0, 4.0, 3.0
"""What the best conclusion of a text's second half, its best finding and its best plan gain.

To ROUGE each is worth as much as the sentence that makes room (within noise on every set), so no weight can be learned.
Read blind in 291 texts, the conclusion gave the better quotes in 6 of the 8 that it changed and the worse in one; the
plan changed 3. Read in 700, the finding gave the better ones in 9 of the 16 that it changed and the worse in 3.
"""
_OF_ENGLISH = [KIND.index(name) for name in ("capitals", "speech", "first_person", "stop_start", "recurring")]
"""What in another language tells of the language and not of the text: German writes every noun with a capital, English
words stand nowhere in it, and how many terms come again goes by its stems and stop words. As the mean it says nothing
(ROUGE-1 of six sets in five languages: +2.0 in the mean, -.2 to +8.6)."""
_COLUMNS = [NAMES.index(name) for name in VARYING]
_CONCLUDES = NAMES.index("concludes")


@dataclass(frozen=True)
class Model:
    """The weight of each feature, and for one document how those of ``VARYING`` move with its kind."""

    weights: Vector
    by_kind: Vector
    """One row a feature, one column an element of ``KIND``; 0 but for the features of ``VARYING``."""
    mean: Vector
    deviation: Vector
    cues: Mapping[bytes, float]
    """What a sentence gains by each word, in English."""

    @classmethod
    def of(cls, stored: dict[str, Any]) -> Model:
        """Read the model of one document as ``weights.json`` has it."""
        kinds = np.array([stored["kinds"][name] for name in KIND])
        return cls(
            _weights(stored),
            np.array([stored["by_kind"].get(name, [0.0] * len(KIND)) for name in NAMES], dtype=float),
            kinds[:, 0],
            kinds[:, 1],
            {word.encode(): weight for word, weight in stored["cues"].items()},
        )


@dataclass(frozen=True)
class Reading:
    """What is made of a document of at least one sentence."""

    scores: list[float]
    """One a sentence: higher says more."""
    kind: Vector
    """The elements of ``KIND``, in standard deviations from the texts that were trained on."""


def read(
    document: Document, sentences: Sequence[Sentence], terms: Sequence[Sequence[str]] | None = None
) -> Reading:
    """Score the sentences of a document, of which there is at least one, and tell its kind.

    ``terms`` are those of each sentence, where they are known.
    """
    model = _one()
    table = features([(document, sentences)], terms)
    text = standard(kind(table, sentences[0].text), model.mean, model.deviation)
    if document.language != "en":
        text[_OF_ENGLISH] = 0.0
    scores = table @ (model.weights + model.by_kind @ text)
    if document.language == "en":
        signals = cues(document.text, sentences, frozenset(model.cues))
        scores += [fsum(map(model.cues.__getitem__, words)) for words in signals]
        concluding = table[:, _CONCLUDES] > 0
        concluding[: len(sentences) // 2] = False
        _lift(scores, np.flatnonzero(concluding), _CONCLUSION)
        found = [number for number, sentence in enumerate(sentences) if finds(sentence.text)]
        _lift(scores, np.array(found, np.intp), _FINDING)
        _lift(scores, np.array(planning(document.text, sentences), np.intp), _PLAN)
    return Reading(_rounded(scores), text)


def _lift(scores: Vector, places: Indices, gain: float) -> None:
    """Let the best of the sentences at these places gain."""
    if len(places):
        scores[places[scores[places].round(6).argmax()]] += gain


def score(sources: Sequence[Source]) -> list[float]:
    """Return one score a sentence of several documents that tell of the same, in their order."""
    return _rounded(features(sources) @ _several())


def cues(text: str, sentences: Sequence[Sentence], words: frozenset[bytes]) -> list[frozenset[bytes]]:
    """Return those of the ``words``, in small letters from a to z, that each of the sentences of ``text`` holds."""
    plain = text.encode("ascii", "replace").translate(_LETTERS)
    return [words.intersection(plain[sentence.start : sentence.end].split()) for sentence in sentences]


def _rounded(scores: Vector) -> list[float]:
    """Return the scores so that a platform's last bit cannot change an order."""
    return list(scores.round(6).tolist())


@cache
def _one() -> Model:
    return Model.of(held_weights()["one"])


@cache
def _several() -> Vector:
    return _weights(held_weights()["several"])


@cache
def held_weights() -> dict[str, Any]:
    """Return what ``weights.json`` holds."""
    return dict(json.loads((resources.files(__package__) / FILE).read_text("utf-8")))


def _weights(stored: dict[str, Any]) -> Vector:
    return np.array([stored["weights"][name] for name in NAMES], dtype=float)


def standard(text: Vector, mean: Vector, deviation: Vector) -> Vector:
    """Return the kind of a text in standard deviations from those trained on."""
    return np.maximum(np.minimum((text - mean) / deviation, _FARTHEST), -_FARTHEST)


def design(table: Vector, text: Vector) -> Vector:
    """Return what weights are learned over: the features, and those of ``VARYING`` times the standard kind."""
    crossed = table[:, _COLUMNS, None] * text
    return np.hstack([table, crossed.reshape(len(table), -1)])
