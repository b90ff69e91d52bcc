"""Train the learned ranker: ``python -m summaries.salience.train ../shared/data`` writes ``weights.json``.

Ridge regression of what a sentence adds to a human summary: the words and pairs of words that the two share,
less a price for its length, against the mean of its document. Prints what choosing by the ranking gains over
the first sentences, in five-fold cross-validation (each fold ranked by weights that never saw it).
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from summaries.language import language
from summaries.model import Document, Sentence
from summaries.salience.briefing import FILE
from summaries.salience.features import NAMES, features
from summaries.salience.incidence import Vector
from summaries.selection import Budget, select

TRAINED_ON = (
    "one: CNN articles with their highlights (CNN/DailyMail corpus, Apache-2.0; text CNN), news with editors' "
    "60-word summaries (inshorts; text the publishers'), NEWTS (research), SQuALITY (CC BY 4.0). several: "
    "AllSides round-ups (MIT; text the outlets'). These are weights; no text of theirs is held here."
)
_FOLDS = 5
_RIDGE = {"one": 30.0, "several": 10.0}
_PRIOR = 0.3  # standard deviations that the opening sentences are raised by: safer on kinds not seen here


@dataclass(frozen=True)
class Kind:
    """A kind of text to train on: its weight, sentences quoted, and the price of a word in shared words."""

    file: str
    weight: float
    count: int
    price: float


KINDS = {
    "one": (
        Kind("cnndm", 1.0, 3, 0.3),
        Kind("inshorts", 2.0, 3, 0.25),
        Kind("newts", 1.0, 2, 0.1),
        Kind("squality", 0.5, 8, 0.05),
    ),
    "several": (Kind("allsides", 1.0, 2, 0.25),),
}


@dataclass(frozen=True)
class Item:
    """One text (of one or several documents) with its features and what its sentences are worth."""

    kind: Kind
    fold: int
    table: Vector
    gain: Vector
    weight: Vector
    sentences: list[Sentence]
    reference: list[str]
    evaluated: bool


def main(data: str) -> None:
    """Cross-validate, print, and write the weights trained on all."""
    held: dict[str, Any] = {"trained_on": TRAINED_ON}
    for name, kinds in KINDS.items():
        items = [item for kind in kinds for item in _items(Path(data), kind)]
        rows: dict[str, list[tuple[float, float]]] = {kind.file: [] for kind in kinds}
        for fold in range(_FOLDS):
            weights = _fitted([item for item in items if item.fold != fold], _RIDGE[name])
            for item in items:
                if item.fold == fold and item.evaluated:
                    rows[item.kind.file].append(_scores(item, weights))
        for file, pairs in rows.items():
            ours, lead = np.array(pairs).T * 100
            spread = 1.96 * float(np.std(ours - lead)) / len(pairs) ** 0.5
            line = f"{file}: R1 {ours.mean():.2f}, Lead {lead.mean():.2f}, {(ours - lead).mean():+.2f} ± {spread:.2f}"
            print(line)  # noqa: T201 - output
        held[name] = dict(zip(NAMES, (float(f"{w:.4g}") for w in _fitted(items, _RIDGE[name])), strict=True))
    target = Path(__file__).with_name(FILE)
    target.write_text(json.dumps(held, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _items(data: Path, kind: Kind) -> Iterator[Item]:
    """Yield the texts of a file; one that has titles twice, without them and with them."""
    with (data / f"{kind.file}.dev.jsonl").open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            reference = _reference(row)
            if not reference:
                continue
            texts = [one["text"] for one in row["documents"]] if "documents" in row else [row["document"]]
            titles = [one["title"] for one in row.get("documents", ())] or [row.get("title") or ""]
            versions = [[""] * len(texts)] + ([titles] if any(titles) else [])
            for version, given in enumerate(versions):
                sources = [
                    (document, language("en").sentences(document.text))
                    for document in (
                        Document(id=str(i), title=given[i] or "", text=text) for i, text in enumerate(texts)
                    )
                ]
                sentences = [sentence for _, found in sources for sentence in found]
                if not sentences:
                    continue
                table = features(sources)
                near = 1 / np.sqrt(1 + table[:, NAMES.index("place")] / 3)
                weight = near * kind.weight / len(versions) / max(20, len(sentences))
                yield Item(
                    kind, number % _FOLDS, table, _gains(sentences, reference, kind.price), weight, sentences,
                    reference, version == 0,
                )  # fmt: skip


def _reference(row: dict[str, Any]) -> list[str]:
    if "summary" in row:
        return _tokens(row["summary"])
    if "summaries" in row["aspects"][0]:  # SQuALITY: only the question after the plot
        plot = [one["summaries"][0] for one in row["aspects"] if "plot" in one["query"].lower()]
        return _tokens(plot[0]) if plot else []
    return _tokens(" ".join(one["summary"] for one in row["aspects"]))


def _gains(sentences: Sequence[Sentence], reference: list[str], price: float) -> Vector:
    ones, pairs = Counter(reference), Counter(pairwise(reference))
    gains = []
    for sentence in sentences:
        said = _tokens(sentence.text)
        shared = (Counter(said) & ones).total() + (Counter(pairwise(said)) & pairs).total()
        gains.append((shared - price * len(said)) / len(reference))
    return np.array(gains, dtype=np.float64) - float(np.mean(gains))


def _fitted(items: Sequence[Item], ridge: float) -> Vector:
    """Return one weight a feature: ridge regression within documents, and a prior for the opening."""
    table = np.vstack([item.table - item.table.mean(axis=0) for item in items])
    weight = np.concatenate([item.weight for item in items])[:, None] * 20
    scale = table.std(axis=0) + 1e-6
    table /= scale
    gain = np.concatenate([item.gain for item in items])
    squares = (table * weight).T @ table + ridge * np.eye(len(scale))
    weights = np.linalg.solve(squares, (table * weight).T @ gain)
    prior = _PRIOR * float(np.std(table @ weights))
    weights = weights / scale
    weights[NAMES.index("first_three")] += prior
    weights[NAMES.index("opens")] += prior / 2
    return np.asarray(weights, dtype=np.float64)


def _scores(item: Item, weights: Vector) -> tuple[float, float]:
    """Return ROUGE-1 F1 of the choice by the ranking and of the first sentences."""
    bags = [frozenset(language("en").terms(sentence.text)) for sentence in item.sentences]
    scores = (item.table @ weights).tolist()
    chosen = select(item.sentences, scores, bags.__getitem__, budget=Budget(item.kind.count)).positions
    return _rouge(item, chosen), _rouge(item, range(min(item.kind.count, len(item.sentences))))


def _rouge(item: Item, chosen: Sequence[int]) -> float:
    said = [token for i in chosen for token in _tokens(item.sentences[i].text)]
    shared = (Counter(said) & Counter(item.reference)).total()
    return 2 * shared / max(1, len(said) + len(item.reference))


@cache
def _stem(word: str) -> str:
    from nltk.stem.porter import PorterStemmer  # noqa: PLC0415 - only here

    return PorterStemmer().stem(word) if len(word) > 3 else word


def _tokens(text: str) -> list[str]:
    """Return the tokens that ROUGE counts (Lin 2004, as in Google's ``rouge_score``)."""
    return [_stem(word) for word in re.findall(r"[a-z0-9]+", text.lower())]


if __name__ == "__main__":
    main(sys.argv[1])
