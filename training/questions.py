"""Train the ranker of answers: ``python -m training.questions FOLDER`` writes ``summaries/questions/weights.json``.

FOLDER holds the development files of TREC QA and WikiQA, one JSON object a line. ``--check`` prints what is
reached on questions that were left out of the training instead, six times a sixth of them, and by each of
the two kinds trained on the other one.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from summaries.questions import ranker
from summaries.questions.features import features
from summaries.questions.ranker import Ranker, is_lower
from summaries.questions.vocabulary import Array, vocabulary
from summaries.topics.ranking.trees import Trees
from training.boosting import Boosting

SOURCES = {
    "trecqa": "TREC QA 8-12 (Wang et al. 2007), questions NIST's, sentences of newswire; research use",
    "wikiqa": "WikiQA (Yang et al. 2015), Microsoft Research data licence; research use",
}
IN_ORDER = {
    "position",
    "position_share",
    "refers_back",
    "before",
    "after",
    "with_before",
    "with_first",
    "open",
} | {"open_most"}
"""Measures of a sentence's place: TREC's sentences stand in no order, so that nothing can be learned of them."""
SURE = (
    "covered", "covered_root", "soft", "soft_least", "soft_geometric", "soft_first", "soft_missing", "missing",
    "expected", "expected_near", "together", "pairs", "of_sentence", "alike", "with_before", "with_first", "open",
)  # fmt: skip
"""What tells whether the best sentence answers at all."""
_RIGHT = 0.44
"""Share of what is called an answer that has to be one, where two questions of three have none."""
_FOLDS = 6
_PULL = 100.0  # of the linear weights to zero
_TREES = Boosting(count=120, depth=3, rate=0.07, damping=20.0)


@dataclass(frozen=True, slots=True)
class Example:
    """A question with its sentences: what each measures, and whether it answers."""

    question: str
    sentences: tuple[str, ...]
    labels: NDArray[np.int64]
    measured: dict[str, Array]


def examples(file: Path) -> list[Example]:
    """Read a development file and measure its sentences."""
    found = []
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            measured = features(item["question"], item["sentences"], vocabulary("en"))
            found.append(
                Example(item["question"], tuple(item["sentences"]), np.array(item["labels"]), measured)
            )
    return found


def train(found: Sequence[Example]) -> Ranker:
    """Fit a ranker: least squares on what sets the right sentences of a question apart from its others."""
    left_out = set() if is_lower(found[0].sentences) else IN_ORDER
    names = [name for name in found[0].measured if name not in left_out]
    tables = [np.stack([one.measured[name] for name in names], axis=1) for one in found]
    targets = [_standard(one.labels) for one in found]
    weight = np.concatenate([np.full(len(one.labels), 3 / np.sqrt(len(one.labels))) for one in found])
    target = np.concatenate(targets)
    trees = _TREES.fit(np.concatenate(tables), target / target.std(), weight)
    plain = np.array([not name.startswith("asks ") and name not in {"sentences", "asked"} for name in names])
    spread = np.concatenate(tables).std(axis=0) + 1e-9
    apart = np.concatenate([table - table.mean(axis=0) for table in tables]) / spread * plain
    weighted = apart * weight[:, None]
    linear = np.linalg.solve(
        weighted.T @ weighted + _PULL * np.eye(len(names)), weighted.T @ (target * weight)
    )
    # each part counts the same: by how far its scores of the training's sentences lie apart
    scores = apart @ linear
    by_trees = trees.predict(np.concatenate(tables))
    scale = float(scores.std()) or 1.0, float(by_trees.std()) or 1.0
    return Ranker(
        tuple(names),
        linear * plain / spread / scale[0],
        Trees(trees.features, trees.thresholds, trees.values / scale[1]),
    )


def _standard(labels: NDArray[np.int64]) -> Array:
    apart = labels - labels.mean()
    length: Array = apart / (np.sqrt((apart**2).sum()) or 1.0)
    return length


def held_out(found: Sequence[Example], seed: int = 0) -> list[Array]:
    """The scores of each question by rankers that did not see it."""
    fold = np.random.default_rng(seed).permutation(len(found)) % _FOLDS
    rankers = [
        train([one for one, part in zip(found, fold, strict=True) if part != left]) for left in range(_FOLDS)
    ]
    return [rankers[part].score(one.measured) for one, part in zip(found, fold, strict=True)]


def quality(found: Sequence[Example], scores: Sequence[Array]) -> tuple[float, float]:
    """Mean average precision and mean reciprocal rank, in per cent."""
    precision, reciprocal = [], []
    for one, score in zip(found, scores, strict=True):
        hits = np.flatnonzero(one.labels[np.argsort(-score, kind="stable")]) + 1
        precision.append(np.mean(np.arange(1, len(hits) + 1) / hits))
        reciprocal.append(1 / hits[0])
    return 100 * float(np.mean(precision)), 100 * float(np.mean(reciprocal))


def trust(found: Sequence[Example], scores: Sequence[Array]) -> tuple[dict[str, float], float, float, float]:
    """Learn whether the best sentence answers at all, from questions whose right sentences are taken away too.

    Returns:
        The weights, the confidence from which on every second is right, and the precision and the recall there.
    """
    rows, right = [], []
    random = np.random.default_rng(0)
    others = random.permutation(len(found))
    words = vocabulary("en")
    for number, (one, score) in enumerate(zip(found, scores, strict=True)):
        best = int(np.argmax(score))
        rows.append([one.measured[name][best] for name in SURE])
        right.append(int(one.labels[best]))
        wrong = np.flatnonzero(one.labels == 0)
        lists = [([one.sentences[i] for i in wrong], score[wrong])]
        other = found[others[number]]
        if other is not one:
            lists.append((list(other.sentences), scores[others[number]]))
        for sentences, ranked in lists:
            measured = features(one.question, sentences, words)
            best = int(np.argmax(ranked if sentences is lists[0][0] else measured["soft"]))
            rows.append([measured[name][best] for name in SURE])
            right.append(0)
    table, answers = np.array(rows), np.array(right, dtype=np.float64)
    fold = random.permutation(len(table)) % _FOLDS
    guess = np.zeros(len(table))
    for left in range(_FOLDS):
        guess[fold == left] = _chance(
            table[fold == left], _logistic(table[fold != left], answers[fold != left])
        )
    cuts = np.unique(guess.round(2))
    confident = float(min(cut for cut in cuts[:-1] if answers[guess >= cut].mean() >= _RIGHT))
    said = guess >= confident
    fitted = _logistic(table, answers)
    named = {name: round(float(weight), 4) for name, weight in zip(("", *SURE), fitted, strict=True)}
    return named, confident, float(answers[said].mean()), float(said[answers == 1].mean())


def _chance(table: Array, fitted: Array) -> Array:
    chance: Array = 1 / (1 + np.exp(-(fitted[0] + table @ fitted[1:])))
    return chance


def _logistic(table: Array, answers: Array) -> Array:
    """Logistic regression by Newton's method, pulled to zero."""
    spread = table.std(axis=0) + 1e-9
    rows = np.column_stack([np.ones(len(table)), table / spread])
    pull = 2.0 * np.eye(rows.shape[1])
    pull[0, 0] = 1e-6
    fitted = np.zeros(rows.shape[1])
    for _ in range(25):
        chance = 1 / (1 + np.exp(-rows @ fitted))
        slope = rows.T @ (answers - chance) - pull @ fitted
        fitted += np.linalg.solve((rows * (chance * (1 - chance))[:, None]).T @ rows + pull, slope)
    return np.concatenate([fitted[:1], fitted[1:] / spread])


def check(kinds: dict[str, list[Example]]) -> None:
    """Print what is reached on questions that were not trained on."""
    for name, found in kinds.items():
        reached = [quality(found, held_out(found, seed)) for seed in range(2)]
        print(name, "left out", np.mean(reached, axis=0).round(1))  # noqa: T201 - a script
        others = [one for other, ones in kinds.items() if other != name for one in ones]
        crossed = train(others)
        unseen = quality(found, [crossed.score(one.measured) for one in found])
        print(name, "unseen kind", np.round(unseen, 1))  # noqa: T201 - a script


def main() -> None:
    """Train on the folder named on the command line."""
    folder = Path(sys.argv[1])
    kinds = {name: examples(folder / f"{name}.dev.jsonl") for name in SOURCES}
    if "--check" in sys.argv:
        check(kinds)
        return
    cased, lower = kinds.values()
    both = [*cased, *lower]
    sure, confident, precision, recall = trust(both, [*held_out(cased), *held_out(lower)])
    written = {
        "about": "made by training/questions.py; see data.md beside this file",
        "trained_on": [f"{source} (development part)" for source in SOURCES.values()],
        "cased": train(cased).to_json(),
        "lower": train(lower).to_json(),
        "sure": sure,
        "confident": confident,
    }
    file = Path(ranker.__file__).with_name("weights.json")
    file.write_text(json.dumps(written, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{file.name}: {file.stat().st_size} bytes; precision {precision:.2f}, recall {recall:.2f}")  # noqa: T201


if __name__ == "__main__":
    main()
