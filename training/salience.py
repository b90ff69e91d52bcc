"""Train the ranker: ``python -m training.salience ../shared/data`` writes ``summaries/salience/weights.json``.

Summaries are compared, not sentences: sets of sentences are drawn from each document, those near its
beginning more often, beside sets of the sentences that score highest, and all are rated by ROUGE against
what people wrote. Ridge regression learns which features, summed over a set or measured of it as a whole,
tell the better sets of a document from its worse ones. Prints what five-fold cross-validation gains over
the first sentences (each fold chosen from by weights that never saw its references, nor any other text of a
publisher of its analyses), then trains on all.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain, combinations
from math import comb
from pathlib import Path
from typing import Any

import numpy as np

from summaries.choosing.many import Member, pick
from summaries.choosing.one import Budget, opening, select
from summaries.language import language
from summaries.model import Document
from summaries.salience import briefing, together
from summaries.salience.briefing import FILE, VARYING, cues, design, standard
from summaries.salience.features import KIND, NAMES, Source, features, kind
from summaries.salience.incidence import Indices, Vector

TRAINED_ON = (
    "one: CNN articles with their highlights (CNN/DailyMail corpus, Apache-2.0; text CNN), news with editors' "
    "60-word summaries (inshorts; text the publishers'), NEWTS (research), SQuALITY (CC BY 4.0), QMSum (MIT), "
    "analyses of 22 publishers with their own summaries (government work, CC BY, MIT, MPL-2.0 and none stated). "
    "several: AllSides round-ups (MIT; text the outlets'). These are weights; no text of theirs is held here."
)
_FOLDS = 5
_RIDGE = 0.4  # penalty on a standardised weight, as a share of the data
_PAIRS = 0.6  # what ROUGE-2 counts beside ROUGE-1
_FEW = 60  # sets: where a document has no more, all are rated
_CUES = 150  # words: the most common ones, of which each may tell what a sentence is for
_LAST = len(together.NAMES) * (1 + len(KIND))
_SMALL = 3  # sentences: sets of so many are drawn from those that score highest, too

Fitted = tuple[Vector, Vector]


@dataclass(frozen=True)
class Kind:
    """A kind of text to train on: its weight, sentences quoted, and sets drawn from a document."""

    file: str
    weight: float
    count: int
    drawn: int = 180
    rest: float = 1.2
    """How often sentences far from the beginning are drawn, beside those near it."""


@dataclass
class Sums:
    """What the regression wants to know of sets of sentences, added up."""

    squares: Vector
    products: Vector
    weight: float = 0.0


KINDS = {
    "one": (
        Kind("cnndm", 1.0, 3),
        Kind("inshorts", 2.0, 3, 540),
        Kind("newts", 1.0, 2),
        Kind("squality", 1.0, 8, 900),
        Kind("qmsum", 1.0, 5, 300),
        Kind("analyses", 2.0, 3, 360, 12.0),
    ),
    "several": (Kind("allsides", 1.0, 2),),
}


@dataclass
class Item:
    """One text (of one or several documents), measured, and what people made of it."""

    kind: Kind
    fold: int
    weight: float
    sources: list[Source]
    table: Vector
    text: Vector
    cues: Vector
    tokens: list[list[str]]
    references: list[list[str]]
    evaluated: bool

    @property
    def rows(self) -> Vector:
        """What a score of a sentence is learned over."""
        return np.hstack([design(self.table, self.text), self.cues]) if len(self.sources) == 1 else self.table

    @cached_property
    def opening(self) -> tuple[int, ...]:
        """The first sentences that read well one after another."""
        return tuple(opening(self.sources[0][1], self.kind.count))

    @cached_property
    def terms(self) -> list[frozenset[str]]:
        """The terms of each sentence."""
        return [frozenset(language("en").terms(s.text)) for _, sentences in self.sources for s in sentences]

    @cached_property
    def recurring(self) -> dict[str, float]:
        """What its sentences say again and again."""
        return together.recurring(self.terms)


def main(data: str) -> None:
    """Cross-validate, print, and write the weights trained on all."""
    held: dict[str, Any] = {"trained_on": TRAINED_ON}
    for name, kinds in KINDS.items():
        items = [item for kind in kinds for item in _items(Path(data), kind)]
        norms = _standardise(items)
        words = _signal(items) if name == "one" else []
        rows: dict[str, list[tuple[float, ...]]] = {kind.file: [] for kind in kinds}
        sums = _learned_from(items)
        for fold in range(_FOLDS):
            fitted = _fitted([part for number, part in enumerate(sums) if number != fold])
            for item in items:
                if item.fold == fold and item.evaluated:
                    rows[item.kind.file].append(_scores(item, *fitted))
        for file, scores in rows.items():
            _print(file, np.array(scores))
        weights, set_weights = _fitted(sums)
        held[name] = {"weights": dict(zip(NAMES, map(_short, weights), strict=False))}
        if name == "one":
            by_kind, of_words = np.split(weights[len(NAMES) :], [len(VARYING) * len(KIND)])
            usual, set_by_kind = np.split(set_weights, [len(together.NAMES)])
            held[name] |= {
                "kinds": {kind: [_short(m), _short(s)] for kind, m, s in zip(KIND, *norms, strict=True)},
                "by_kind": _by_kind(VARYING, by_kind),
                "cues": dict(zip(words, map(_short, of_words), strict=True)),
            }
            held["together"] = {
                "weights": dict(zip(together.NAMES, map(_short, usual), strict=True)),
                "by_kind": _by_kind(together.NAMES, set_by_kind),
            }
    text = json.dumps(held, indent=1, ensure_ascii=False)
    text = re.sub(r"\[[^\[\]]*\]", lambda match: " ".join(match[0].split()), text)
    Path(briefing.__file__).with_name(FILE).write_text(text + "\n", "utf-8")


def _by_kind(names: Sequence[str], weights: Vector) -> dict[str, list[float]]:
    table = weights.reshape(len(names), len(KIND)).tolist()
    return {name: list(map(_short, row)) for name, row in zip(names, table, strict=True)}


def _short(value: float) -> float:
    return float(f"{value:.3g}")


def _print(file: str, scores: Vector) -> None:
    gain = scores[:, :2] - scores[:, 2:]
    spread = 1.96 * gain.std(axis=0) / len(gain) ** 0.5
    ours, lead = scores[:, :2].mean(axis=0), scores[:, 2:].mean(axis=0)
    for number in (0, 1):
        line = f"{ours[number]:.2f}, Lead {lead[number]:.2f}, {ours[number] - lead[number]:+.2f} ± {spread[number]:.2f}"
        print(f"{file:9} R{number + 1} {line}", flush=True)  # noqa: T201 - output


def _items(data: Path, kind_: Kind) -> Iterator[Item]:
    """Yield the texts of a file; one that has titles twice, without them and with them."""
    seen: set[str] = set()
    for number, row in enumerate(_rows(data / f"{kind_.file}.dev.jsonl")):
        references = _references(row)
        texts = _texts(row)
        if not references or texts[0] in seen:
            continue
        seen.add(texts[0])
        fold = zlib.crc32(row["publisher"].encode()) if "publisher" in row else number
        titles = [one["title"] for one in row.get("documents", ())] or [row.get("title") or ""]
        versions = [[""] * len(texts)] + ([titles] if any(titles) else [])
        for given in versions:
            documents = [Document(id=str(i), title=given[i] or "", text=text) for i, text in enumerate(texts)]
            sources = [(document, language("en").sentences(document.text)) for document in documents]
            sentences = [sentence.text for _, of_source in sources for sentence in of_source]
            if not sentences:
                continue
            table = features(sources)
            yield Item(
                kind_, fold % _FOLDS, kind_.weight / len(versions), list(sources), table,
                kind(table, sentences[0]), np.zeros((len(sentences), 0)), list(map(_tokens, sentences)), references,
                given is versions[-1] if "publisher" in row else given is versions[0],
            )  # fmt: skip


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    packed = path.with_name(path.name + ".gz")
    with (
        gzip.open(packed, "rt", encoding="utf-8") if packed.exists() else path.open(encoding="utf-8") as lines
    ):
        yield from map(json.loads, lines)


def _signal(items: Sequence[Item]) -> list[str]:
    """Fill in which of the most common words each sentence holds; return them."""
    texts = {item.sources[0][0].text: item for item in items}
    common = Counter(word for text in texts for word in set(re.findall("[a-z]+", text.lower())))
    words = sorted(sorted(common, key=lambda word: (-common[word], word))[:_CUES])
    for item in items:
        document, sentences = item.sources[0]
        item.cues = np.zeros((len(sentences), len(words)))
        signals = cues(document.text, sentences, frozenset(word.encode() for word in words))
        for row, of_sentence in zip(item.cues, signals, strict=True):
            row[[words.index(word.decode()) for word in of_sentence]] = 1
    return words


def _texts(row: dict[str, Any]) -> list[str]:
    if "turns" in row:
        return ["\n".join(f"{speaker}: {said}" for speaker, said in row["turns"])]
    return [document["text"] for document in row["documents"]] if "documents" in row else [row["document"]]


def _references(row: dict[str, Any]) -> list[list[str]]:
    """Return the summaries of a text as tokens."""
    if "summary" in row:
        return [_tokens(row["summary"])]
    aspects = row["aspects"]
    if "summaries" in aspects[0]:  # SQuALITY: only the question after the plot
        aspects = [aspect for aspect in aspects if "plot" in aspect["query"].lower()][:1]
    return [_tokens(text) for aspect in aspects for text in aspect.get("summaries") or [aspect["summary"]]]


def _standardise(items: Sequence[Item]) -> tuple[list[float], list[float]]:
    """Put each item's kind in standard deviations; return the means and the deviations."""
    kinds = np.array([item.text for item in items])
    mean = [_short(value) for value in kinds.mean(axis=0)]
    deviation = [_short(value + 0.001) for value in kinds.std(axis=0)]
    for item in items:
        item.text = standard(item.text, np.array(mean), np.array(deviation))
    return mean, deviation


def _drawn(item: Item) -> Indices:
    """Return sets of sentences by chance, the same every time: those near the beginning more often."""
    size, count = len(item.tokens), item.kind.count
    if size <= count:
        return np.zeros((0, count), dtype=np.intp)
    if comb(size, count) <= _FEW:
        return np.array(list(combinations(range(size), count)))
    rest = item.kind.rest / max(size, 8)
    near = np.exp(-np.arange(size) / 8) + rest if len(item.sources) == 1 else np.ones(size)
    chance = np.random.RandomState(size * 1000 + len(item.tokens[0]))
    drawn = chance.gumbel(size=(item.kind.drawn, size)) + np.log(near)
    return np.unique([range(count), *np.sort(np.argsort(-drawn, axis=1)[:, :count], axis=1)], axis=0)


def _worth(item: Item, chosen: Indices) -> Vector:
    """Return the ROUGE of each set, times 100: F1 of words and, for less, of pairs; the mean over references."""
    members = np.zeros((len(chosen), len(item.tokens)))
    np.put_along_axis(members, chosen, 1.0, axis=1)
    worth = np.zeros(len(chosen))
    for reference in item.references:
        for weight, run in ((1.0, 1), (_PAIRS, 2)):
            wanted = Counter(_runs(reference, run))
            number = {gram: k for k, gram in enumerate(wanted)}
            held = np.zeros((len(item.tokens), len(wanted)))
            size = np.zeros(len(item.tokens))
            for i, tokens in enumerate(item.tokens):
                runs = _runs(tokens, run)
                size[i] = len(runs)
                for gram in runs:
                    if gram in number:
                        held[i, number[gram]] += 1
            shared = np.minimum(members @ held, list(wanted.values())).sum(axis=1)
            worth += weight * 200 * shared / np.maximum(1, members @ size + wanted.total())
    return worth / len(item.references)


def _learned_from(items: Sequence[Item]) -> list[Sums]:
    """Return what each fold tells the regression: by sets drawn by chance, and by sets of what then scores highest."""
    folds = [_nothing(items[0]) for _ in range(_FOLDS)]
    for item in items:
        chosen = _drawn(item)
        if len(chosen):
            _add(folds[item.fold], _sums(item, chosen, _worth(item, chosen)))
    first, _ = _fitted(folds)
    for item in items:
        if len(item.sources) == 1 and item.kind.count <= min(_SMALL, len(item.tokens) - 1):
            top = np.sort(np.argsort(-(item.rows @ first), kind="stable")[: together.POOL - 3])
            pool = np.union1d(top, np.arange(item.kind.count))
            chosen = pool[together.sets(len(pool), item.kind.count)]
            _add(folds[item.fold], _sums(item, chosen, _worth(item, chosen), 2.0))
    return folds


def _nothing(item: Item) -> Sums:
    size = item.rows.shape[1] + _LAST
    return Sums(np.zeros((size, size)), np.zeros(size))


def _add(total: Sums, part: Sums) -> None:
    total.squares += part.squares
    total.products += part.products
    total.weight += part.weight


def _fitted(sums: Sequence[Sums]) -> Fitted:
    """Return one weight a column of ``Item.rows``, and one a column of ``_set_columns``."""
    weights = _solved(sums)
    return weights[:-_LAST], weights[-_LAST:]


def _sums(item: Item, chosen: Indices, worth: Vector, times: float = 1.0) -> Sums:
    """Return what the regression wants to know of an item's sets: each counts against the others of its text."""
    rows = item.rows[chosen].sum(axis=1)
    extra = np.zeros((len(chosen), _LAST))
    if len(item.sources) == 1 and item.kind.count <= together.MOST:
        used, places = np.unique(chosen, return_inverse=True)
        bags, texts = item.terms, item.sources[0][1]
        pool = together.Pool(
            used.tolist(),
            [len(texts[i].text) for i in used],
            [bags[i] for i in used],
            item.opening,
            item.recurring,
        )
        measured = together.measure(pool, places.reshape(chosen.shape))
        by_kind = measured[:, :, None] * item.text
        extra = np.hstack([measured, by_kind.reshape(len(measured), -1)])
    left = np.hstack([rows, extra])
    left -= left.mean(axis=0)
    right = worth - worth.mean()
    weight = times * item.weight / len(chosen)
    return Sums(weight * left.T @ left, weight * left.T @ right, weight * len(chosen))


def _solved(sums: Sequence[Sums]) -> Vector:
    squares = np.sum([part.squares for part in sums], axis=0)
    products = np.sum([part.products for part in sums], axis=0)
    total = sum(part.weight for part in sums)
    scale = np.sqrt(np.diag(squares) / total)
    scale[scale < 1e-9] = np.inf  # a column that is the same everywhere tells nothing
    ridge = _RIDGE * total * np.eye(len(scale))
    return np.asarray(np.linalg.solve(squares / np.outer(scale, scale) + ridge, products / scale) / scale)


def _scores(item: Item, weights: Vector, set_weights: Vector) -> tuple[float, ...]:
    """Return ROUGE-1 and 2 F1 of the choice by the ranking, then of the first sentences."""
    scores = (item.rows @ weights).round(6).tolist()
    count = item.kind.count
    if len(item.sources) == 1:
        sentences = item.sources[0][1]
        size = len(together.NAMES)
        weighed = set_weights[:size] + set_weights[size:].reshape(size, -1) @ item.text
        chosen = select(sentences, scores, item.terms.__getitem__, budget=Budget(count), together=weighed)
        ours = list(chosen.positions)
    else:
        starts = np.cumsum([0, *(len(found) for _, found in item.sources)]).tolist()
        members = [
            Member(document, found, scores[start : start + len(found)])
            for (document, found), start in zip(item.sources, starts, strict=False)
        ]
        ours = [starts[choice.member] + choice.position for choice in pick(members, count)[0]]
    return *_rouge(item, ours), *_rouge(item, list(range(min(count, len(item.tokens)))))


def _rouge(item: Item, chosen: Sequence[int]) -> tuple[float, float]:
    said = list(chain.from_iterable(item.tokens[i] for i in chosen))
    scores = []
    for run in (1, 2):
        pairs = [(Counter(_runs(said, run)), Counter(_runs(reference, run))) for reference in item.references]
        scores.append(max(200 * (a & b).total() / max(1, a.total() + b.total()) for a, b in pairs))
    return scores[0], scores[1]


def _runs(tokens: Sequence[str], size: int) -> list[tuple[str, ...]]:
    """Return the runs of so many tokens (n-grams)."""
    return list(zip(*(tokens[start:] for start in range(size)), strict=False))


@cache
def _stem(word: str) -> str:
    from nltk.stem.porter import PorterStemmer  # noqa: PLC0415 - only here

    return PorterStemmer().stem(word) if len(word) > 3 else word


def _tokens(text: str) -> list[str]:
    """Return the tokens that ROUGE counts (Lin 2004, as in Google's ``rouge_score``)."""
    return [_stem(word) for word in re.findall(r"[a-z0-9]+", text.lower())]


if __name__ == "__main__":
    main(sys.argv[1])
