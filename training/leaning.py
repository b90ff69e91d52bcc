"""Train what makes a sentence lean on others: ``python -m training.leaning`` writes the weights of that name.

The sentences are those of the development files in ``../shared/data`` that are labelled in ``leaning.tsv``: library,
document, where the sentence begins, y where it leans and n where it stands. Readers labelled quotes of summaries of
three sentences, with the title above and the quotes before. No cue makes a sentence stand that leans otherwise: the
weights are not below zero. ``recalls`` is set by hand (`RECALLS`): what it finds had been kept out of most of the
summaries that were read.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from summaries.choosing import leaning
from summaries.choosing.paragraphs import openings
from summaries.language import language
from tests.benchmarks.citations import documents

LABELS = Path(__file__).with_suffix(".tsv")
WEIGHTS = Path(leaning.__file__).with_suffix(".json")
RECALLS = 1.5
_DAMPING = 2.0
_STEPS = 3000
_RATE = 2.0

Array = NDArray[np.float64]


def labelled() -> tuple[list[dict[str, float]], list[bool]]:
    """The cues of the labelled sentences, and which of these lean."""
    with LABELS.open(encoding="utf-8", newline="") as lines:
        labels = {
            (library, document, int(start)): label == "y"
            for library, document, start, label in csv.reader(lines, delimiter="\t")
        }
    cues, leans = [], []
    for library in sorted({library for library, *_ in labels}):
        for document in documents(library):
            sentences = language("en").sentences(document.text)
            starts = openings(document.text, sentences)
            for i, sentence in enumerate(sentences):
                if (place := (library, document.id, sentence.start)) in labels:
                    text, title = document.text, document.title
                    cues.append(leaning.measures(sentences, i, starts, text=text, title=title))
                    leans.append(labels[place])
    return cues, leans


def fit(table: Array, labels: Array) -> Array:
    """The weights of a damped logistic regression, none below zero, by projected gradients; the bias is left out."""
    weights, bias = np.zeros(table.shape[1]), -2.0
    for _ in range(_STEPS):
        missed = 1 / (1 + np.exp(-(table @ weights + bias))) - labels
        bias -= missed.mean() * _RATE
        weights = np.maximum(0, weights - (table.T @ missed + _DAMPING * weights) / len(labels) * _RATE)
    return weights


def main() -> None:
    """Write the weights."""
    cues, leans = labelled()
    weights = fit(np.array([[*row.values()] for row in cues]), np.array(leans, dtype=float))
    learned = {name: round(float(weight), 2) for name, weight in zip(cues[0], weights, strict=True)}
    WEIGHTS.write_text(json.dumps(learned | {"recalls": RECALLS}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
