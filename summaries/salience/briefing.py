"""The learned ranker: a weighted sum of a sentence's features, the weights from ``weights.json``.

What a feature weighs depends on the kind of text: news that opens with what happened is read from its
beginning, a transcript is not. Trained by ``train.py`` beside it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np

from summaries.salience.features import KIND, NAMES, Source, features, kind
from summaries.salience.incidence import Vector

FILE = "weights.json"
VARYING = (
    "early", "log_place", "part", "opens", "first_two", "root_of_characters", "characters", "centroid", "mass",
    "new", "like_opening", "capitals", "quotation", "speech", "first_person", "stop_start",
)  # fmt: skip
"""The features whose weight depends on the kind of text."""
_FARTHEST = 2.5  # standard deviations: a text unlike all that were trained on is taken for the nearest
_COLUMNS = [NAMES.index(name) for name in VARYING]


@dataclass(frozen=True)
class Model:
    """The weight of each feature, and for one document how those of ``VARYING`` move with its kind."""

    weights: Vector
    by_kind: Vector
    """One row a feature, one column an element of ``KIND``; 0 but for the features of ``VARYING``."""
    mean: Vector
    deviation: Vector

    @classmethod
    def of(cls, stored: dict[str, Any]) -> Model:
        """Read the model of one document as ``weights.json`` has it."""
        kinds = np.array([stored["kinds"][name] for name in KIND])
        return cls(
            _weights(stored),
            np.array([stored["by_kind"].get(name, [0.0] * len(KIND)) for name in NAMES], dtype=float),
            kinds[:, 0],
            kinds[:, 1],
        )

    def score(self, table: Vector, text: Vector) -> Vector:
        """Return one score a row of ``features`` of a text of the ``kind`` ``text``."""
        moved = self.weights + self.by_kind @ standard(text, self.mean, self.deviation)
        return np.asarray(table @ moved)


def score(sources: Sequence[Source], terms: Sequence[Sequence[str]] | None = None) -> list[float]:
    """Return one score a sentence of one document, or of several that tell of the same, in their order.

    ``terms`` are those of each sentence, where they are known.
    """
    opening = next((sentences[0].text for _, sentences in sources if sentences), None)
    if opening is None:
        return []
    table = features(sources, terms)
    scores = table @ _several() if len(sources) > 1 else _one().score(table, kind(table, opening))
    # rounded, so that a platform's last bit cannot change an order
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
