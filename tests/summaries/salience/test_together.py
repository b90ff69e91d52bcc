"""What sentences are worth together."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from summaries.salience.features import KIND
from summaries.salience.together import NAMES, Pool, learned, measure, sets

POOL = Pool(
    positions=[0, 1, 5],
    lengths=[120, 240, 60],
    terms=[frozenset({"port", "storm"}), frozenset({"port", "crane"}), frozenset({"rain"})],
    opening=[0, 1],
    recurring={"port": 0.75, "rain": 0.25},
)


def test_every_set_is_listed_once() -> None:
    """Two of three can be chosen in three ways."""
    assert sets(3, 2).tolist() == [[0, 1], [0, 2], [1, 2]]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("length", [1.0, 0.5, 2.5 / 3]),
        ("shortest", [1.0, 0.5, 0.5]),
        ("likeness", [0.5, 0.0, 0.0]),
        ("neighbours", [1, 0, 0]),
        ("opening", [1, 0, 0]),
        ("covered", [0.75, 1.0, 1.0]),
    ],
)
def test_a_set_is_measured_as_a_whole(name: str, expected: list[float]) -> None:
    """By its lengths, shared terms, neighbours, the opening, and what it holds of what the document says again."""
    assert measure(POOL, sets(3, 2))[:, NAMES.index(name)].tolist() == pytest.approx(expected)


def test_repetition_is_learned_to_cost() -> None:
    """Of two sets alike in all but what they repeat, the one that repeats less is worth more."""
    other = replace(POOL, terms=[POOL.terms[0], frozenset({"ship", "crane"}), POOL.terms[2]])
    weights = learned(np.zeros(len(KIND)))
    repeating, plain = (float((measure(pool, sets(3, 2)) @ weights)[0]) for pool in (POOL, other))
    assert repeating < plain
