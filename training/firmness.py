"""Train what makes a date one for a calendar: ``python -m training.firmness`` writes the weights of that name.

The sentences are those of the development files in ``../shared/data`` that are labelled in ``firmness.tsv``: library,
document, where the date stands, whether the document is one to learn from or kept apart, y or n. Readers who had not
seen the cues gave the labels, by these rules, with the day of the document as today:

1. something happens then that one could attend, watch for or miss; a forecast, a wish, a period over which something
   grows, what a writer does next, the day of a comment or of a page, and what is over are none;
2. the days are those that the text means;
3. it is known to the month at least;
4. sentence and title tell what it is.

``--check`` prints instead what is reached on documents that were left out of the training, five times a fifth of them,
and on those kept apart.
"""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console

from summaries.analysis import analyse
from summaries.answers import firmness
from summaries.answers.entries import is_entry
from summaries.model import Event
from tests.benchmarks.citations import documents

LABELS = Path(__file__).with_suffix(".tsv")
WEIGHTS = Path(firmness.__file__).with_suffix(".json")
_FOLDS = 5
_DAMPING = 1.0
_LEVELS = (0.4, 0.5, firmness.FIRM, 0.7)

Place = tuple[str, str, int]
Array = NDArray[np.float64]


def labelled() -> Iterator[tuple[Event, str, bool]]:
    """The labelled events that an entry could be made of, each with its part ("dev" or "test") and its label."""
    with LABELS.open(encoding="utf-8", newline="") as lines:
        labels: dict[Place, tuple[str, bool]] = {
            (library, document, int(offset)): (part, label == "y")
            for library, document, offset, part, label in csv.reader(lines, delimiter="\t")
        }
    for library in sorted({library for library, *_ in labels}):
        for document in documents(library):
            for event in analyse(document).events:
                place = library, document.id, event.quote.start + event.quote.text.find(event.when)
                if document.published and place in labels and is_entry(event, document.published):
                    yield (event, *labels[place])


def fit(table: Array, labels: NDArray[np.bool_]) -> Array:
    """The weights of a logistic regression, by Newton's method; all but the first, the bias, are damped."""
    weights = np.zeros(table.shape[1])
    damping = np.diag([0.01, *np.full(table.shape[1] - 1, _DAMPING)])
    for _ in range(50):
        chances = predicted(table, weights)
        slope = table.T @ (chances - labels) + damping @ weights
        curvature = (table * (chances * (1 - chances))[:, None]).T @ table + damping
        weights -= np.linalg.solve(curvature, slope)
    return weights


def predicted(table: Array, weights: Array) -> Array:
    """The probability of each row."""
    chances: Array = 1 / (1 + np.exp(-table @ weights))
    return chances


def main() -> None:
    """Train, or check."""
    found = list(labelled())
    names = list(firmness.measures(found[0][0]))
    table = np.array([[1.0, *firmness.measures(event).values()] for event, *_ in found])
    part, labels = np.array([part for _, part, _ in found]), np.array([label for *_, label in found])
    dev = part == "dev"
    weights = fit(table[dev], labels[dev])
    if "--check" not in sys.argv[1:]:
        rounded = {
            name: round(float(weight), 3) for name, weight in zip(["bias", *names], weights, strict=True)
        }
        WEIGHTS.write_text(json.dumps(rounded, indent=1) + "\n", "utf-8")
        return
    console = Console()
    ids = [event.quote.document.id.encode() for event, *_ in found]
    fold = np.array([int(hashlib.sha256(id_).hexdigest(), 16) % _FOLDS for id_ in ids])
    chances = np.zeros(len(found))
    for number in range(_FOLDS):
        left_out = dev & (fold == number)
        chances[left_out] = predicted(table[left_out], fit(table[dev & ~left_out], labels[dev & ~left_out]))
    chances[~dev] = predicted(table[~dev], weights)
    for name, those in (("left out in turn", dev), ("kept apart", ~dev)):
        console.print(f"{name}: {those.sum()}, of which {labels[those].mean():.0%} are entries")
        for level in _LEVELS:
            kept = those & (chances >= level)
            right, found_again = labels[kept].mean(), labels[kept].sum() / labels[those].sum()
            console.print(f"  from {level:.2f} on: {kept.sum()}, {right:.0%} right, {found_again:.0%} of all")


if __name__ == "__main__":
    main()
