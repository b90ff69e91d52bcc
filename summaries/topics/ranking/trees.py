"""Gradient-boosted oblivious trees: small, quick to evaluate with numpy alone, and written as plain JSON.

An oblivious tree (Kohavi 1994; Prokhorenkova et al. 2018, "CatBoost") asks the same question at every node
of a level, so a tree of depth d is d features, d thresholds and 2**d values.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Trees:
    """A sum of oblivious trees."""

    features: NDArray[np.int_]
    """(trees, depth): column that a level looks at."""
    thresholds: Array
    """(trees, depth): a level says yes to what is greater."""
    values: Array
    """(trees, 2**depth)."""

    def predict(self, table: Array) -> Array:
        """The score of each row of ``table`` (rows, features)."""
        answers = table[:, self.features] > self.thresholds
        leaves = answers @ (1 << np.arange(self.features.shape[1]))
        scores: Array = self.values[np.arange(len(self.values)), leaves].sum(axis=1)
        return scores

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """From what `to_json` made."""
        return cls(*(np.array(data[name]) for name in ("features", "thresholds", "values")))

    def to_json(self) -> dict[str, Any]:
        """Lists of numbers, rounded as far as they matter."""
        return {
            "features": self.features.tolist(),
            "thresholds": [[round(float(x), 4) for x in row] for row in self.thresholds],
            "values": [[round(float(x), 4) for x in row] for row in self.values],
        }
