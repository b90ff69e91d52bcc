"""Fitting the trees: least-squares boosting (Friedman 2001) over quantile bins, with numpy alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summaries.topics.ranking.trees import Array, Trees

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Boosting:
    """How trees are fitted; each sees half of the rows and half of the features."""

    count: int = 150
    depth: int = 4
    rate: float = 0.1
    """Share of each tree's answer that is kept."""
    damping: float = 50.0
    """Weight that pulls a leaf to zero."""
    bins: int = 32

    def fit(self, table: Array, target: Array, weight: Array) -> Trees:
        """Fit to a ``table`` (rows, features) with a target and a weight a row, the same way each time."""
        random = np.random.default_rng(0)
        rows, columns = table.shape
        steps = np.linspace(0, 1, self.bins + 1)[1:-1]
        edges = [np.unique(np.quantile(table[:, c], steps)) for c in range(columns)]
        binned = np.stack(
            [np.searchsorted(edges[c], table[:, c], side="left") for c in range(columns)], axis=1
        )
        score = np.zeros(rows)
        features, thresholds, values = [], [], []
        for _ in range(self.count):
            sample = np.flatnonzero(random.random(rows) < 0.5)
            offered = np.sort(random.permutation(columns)[: (columns + 1) // 2])
            residual = (target[sample] - score[sample]) * weight[sample]
            leaf = np.zeros(len(sample), dtype=np.int64)
            tree: list[tuple[int, int]] = []
            for level in range(self.depth):
                feature, cut = self._split(binned[sample], leaf, residual, weight[sample], offered)
                tree.append((feature, cut))
                leaf += (binned[sample, feature] > cut).astype(np.int64) << level
            size = 1 << self.depth
            sums = np.bincount(leaf, weights=residual, minlength=size)
            mass = np.bincount(leaf, weights=weight[sample], minlength=size)
            value = self.rate * sums / (mass + self.damping)
            leaves = np.zeros(rows, dtype=np.int64)
            for level, (feature, cut) in enumerate(tree):
                leaves += (binned[:, feature] > cut).astype(np.int64) << level
            score += value[leaves]
            features.append([feature for feature, _ in tree])
            thresholds.append([float(edges[f][min(cut, len(edges[f]) - 1)]) for f, cut in tree])
            values.append(value)
        return Trees(np.array(features), np.array(thresholds), np.array(values))

    def _split(
        self, binned: Integers, leaf: Integers, residual: Array, weight: Array, offered: Integers
    ) -> tuple[int, int]:
        """The (feature, bin) that parts all leaves of a level best."""
        leaves = int(leaf.max(initial=0)) + 1
        size = leaves * self.bins
        best, found = -1.0, (int(offered[0]), 0)
        for feature in offered:
            place = leaf * self.bins + binned[:, feature]
            sums = np.bincount(place, weights=residual, minlength=size).reshape(leaves, -1).cumsum(axis=1)
            mass = np.bincount(place, weights=weight, minlength=size).reshape(leaves, -1).cumsum(axis=1)
            low, low_mass = sums[:, :-1], mass[:, :-1]
            high, high_mass = sums[:, -1:] - low, mass[:, -1:] - low_mass
            gain = (low**2 / (low_mass + self.damping) + high**2 / (high_mass + self.damping)).sum(axis=0)
            cut = int(gain.argmax())
            if gain[cut] > best:
                best, found = float(gain[cut]), (int(feature), cut)
        return found
