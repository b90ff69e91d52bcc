"""The learned ranker: a weighted sum of a sentence's features, the weights from ``weights.json``.

Trained by ``train.py`` beside it.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

import numpy as np

from summaries.salience.features import NAMES
from summaries.salience.incidence import Vector

FILE = "weights.json"


def score(table: Vector, *, several: bool) -> list[float]:
    """Return one score a row of ``table`` (the columns of ``features``); ``several`` documents or one."""
    weights = _weights()["several" if several else "one"]
    # rounded, so that a platform's last bit cannot change an order
    return [round(value, 9) for value in (table @ weights).tolist()]


@cache
def _weights() -> dict[str, Vector]:
    held = json.loads((resources.files(__package__) / FILE).read_text("utf-8"))
    return {kind: np.array([held[kind][name] for name in NAMES], dtype=float) for kind in ("one", "several")}
