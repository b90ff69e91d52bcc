"""Train the weights: ``python -m training.topics FOLDER`` writes ``summaries/topics/ranking/weights.json``.

FOLDER holds the development files named in `SOURCES`, one JSON object a line. NEWTS, AspectNews, QMSum and SQuALITY
ask for themes and questions; what names a topic is learned from a summary of CNN or of an analysis: a name, two words
or one word of it is asked for, and its sentences that hold them are the answer. Each kind of text counts the same,
however many queries its file has, so that none is tuned for alone.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from summaries.comparing.similarity import rarity
from summaries.language import language, names
from summaries.model import Entry
from summaries.topics.ranking import ranker
from summaries.topics.ranking.features import NAMES, Array, features
from summaries.topics.ranking.ranker import bare, named
from summaries.topics.ranking.trees import Trees
from training.boosting import Boosting

SOURCES = {
    "newts": "NEWTS (Bahrainian et al. 2022), research use; articles of CNN and the Daily Mail",
    "aspectnews": "AspectNews (Ahuja et al. 2022), MIT; articles of CNN",
    "qmsum": "QMSum (Zhong et al. 2021), MIT; meetings of AMI, ICSI and parliaments",
    "squality": "SQuALITY (Wang et al. 2022), CC BY 4.0; stories of Project Gutenberg",
    "cnndm": "CNN (Hermann et al. 2015), corpus Apache-2.0; text CNN's; words of the highlights",
    "analyses": "analyses of 22 publishers with their own summaries, text the publishers'; words of the summaries",
}
BUDGET = {"newts": 2, "aspectnews": 3, "qmsum": 5, "squality": 8, "cnndm": 1, "analyses": 1}
"""Sentences asked for in the evaluation of each."""
_RARE = 2.0
"""How rare in news a single word is that is asked for."""
_DRAWS, _LONG = 200, 200
"""Random answers to a query; twice as many on a text of so many sentences."""
_PULL = 10.0
"""How strongly a sentence's worth is pulled towards what it scores by itself."""
_MASS = 6000.0  # weight of each kind of text: the damping of the trees is measured against it
_FIRST, _OTHERS = 20, 100  # of a long text: its best sentences and a sample of the others


@dataclass(frozen=True, slots=True)
class Example:
    """A query on a text with its reference answers: what each sentence measures, and what it is worth there."""

    entry: Entry
    query: str
    references: tuple[str, ...]
    table: Array
    gain: Array

    @property
    def sentences(self) -> list[str]:
        """The texts of the sentences."""
        return [sentence.text for sentence in self.entry.analysis.sentences]


def examples(folder: Path, name: str) -> Iterator[Example]:
    """Read one development file and measure its sentences."""
    entries: list[Entry] = []
    for text, query, references in _read(folder, name):
        if not entries or text != entries[0].document.text:
            entries = bare([text])
        sentences = [sentence.text for sentence in entries[0].analysis.sentences]
        # the answers of AspectNews are picked sentences, those of keywords one or two
        measured = _worth if name in {"newts", "qmsum", "squality"} else _alone
        gain = measured(sentences, references, BUDGET[name])
        table = features(entries, query, named(query, entries))
        yield Example(entries[0], query, tuple(references), table, gain)


def _read(folder: Path, name: str) -> Iterator[tuple[str, str, list[str]]]:
    """The (text, query, references) of a file."""
    path = next(folder.glob(f"{name}.dev.jsonl*"))
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            item = json.loads(line)
            yield from _keywords(item, number) if "summary" in item else _queries(item)


def _queries(item: dict[str, object]) -> Iterator[tuple[str, str, list[str]]]:
    """The (text, query, references) of an object of a file with queries."""
    match item:
        case {"turns": list(turns)}:
            text = "\n".join(f"{speaker}: {words}" for speaker, words in turns)
        case {"sentences": list(sentences), "picks": list(picks), "query": str(query)}:
            chosen = [" ".join(sentences[i] for i in sorted(map(int, pick))) for pick in picks if pick]
            yield "\n".join(sentences), query, chosen
            return
        case {"document": str(document)}:
            text = document
        case _:
            raise ValueError(f"not one of the four kinds: {sorted(item)}")
    aspects = item["aspects"]
    if isinstance(aspects, list):
        for aspect in aspects:
            yield text, aspect["query"], aspect.get("summaries") or [aspect["summary"]]


def _keywords(item: dict[str, str], number: int) -> Iterator[tuple[str, str, list[str]]]:
    """The (text, query, references) made of an object with a summary: at most one, by its number in the file."""
    reader = language("en")
    text = re.sub(r"^# .*\n*", "", item["document"], flags=re.MULTILINE)
    lines = [sentence.text for sentence in reader.sentences(item["summary"])]
    plain = [word for word in reader.words(item["summary"]) if word.isalpha()]
    pairs = [pair for pair in pairwise(plain) if all(map(_asked_for, pair))]
    kinds = (
        [name.text for line in lines for name in names(line) if text.count(name.text) > 1],
        [" ".join(pair) for pair in pairs if all(word in text for word in pair)],
        [w for w in plain if _asked_for(w) and rarity(reader.stem(w)) > _RARE and text.count(w) > 1],
    )
    for kind in (*kinds[number % 3 :], *kinds[: number % 3]):
        held = {query: [line for line in lines if query in line] for query in sorted(set(kind))}
        fit = [(query, holding) for query, holding in held.items() if 0 < len(holding) < max(2, len(lines))]
        if fit:
            query, holding = Random(number).choice(fit)  # noqa: S311 - no secret
            yield text, query, [" ".join(holding)]
            return


def _asked_for(word: str) -> bool:
    """Whether a member may type a plain word as a topic."""
    return word.islower() and len(word) > 3 and word not in language("en").stop_words


def _alone(sentences: Sequence[str], references: Sequence[str], budget: int) -> Array:
    """What each sentence scores by itself, over the references."""
    return np.asarray(np.mean([_gain(sentences, reference, budget) for reference in references], axis=0))


def _worth(sentences: Sequence[str], references: Sequence[str], budget: int) -> Array:
    """What each sentence adds to an answer: from the ROUGE-1 of many random ones that do or don't hold it.

    Ridge regression of the answers' scores on which sentences they hold, pulled towards what a sentence
    scores by itself: what an answer has no use for twice is worth less than it scores alone.
    """
    alone = _alone(sentences, references, budget)
    alone = (alone - alone.mean()) / (float(alone.std()) or 1.0)
    count, size = len(sentences), min(budget, len(sentences))
    bags = [Counter(_stems(sentence)) for sentence in sentences]
    targets = [Counter(_stems(reference)) for reference in references]
    random = np.random.default_rng(0)
    chance = np.exp(alone) / np.exp(alone).sum()
    draws = _DRAWS if count < _LONG else 2 * _DRAWS
    holds, scores = np.zeros((draws, count)), np.zeros(draws)
    for number in range(draws):
        chosen = random.choice(count, size, replace=False, p=chance)
        holds[number, chosen] = 1.0
        said = sum((bags[place] for place in chosen), Counter[str]())
        scores[number] = max(
            2 * (said & target).total() / max(1, said.total() + target.total()) for target in targets
        )
    holds -= holds.mean(axis=0)
    scores -= scores.mean()
    along = holds @ alone
    slope = float(along @ scores) / (float(along @ along) or 1.0)
    rest = np.linalg.solve(holds.T @ holds + _PULL * np.eye(count), holds.T @ (scores - slope * along))
    return np.asarray(slope * alone + rest)


def _gain(sentences: Sequence[str], reference: str, budget: int) -> Array:
    """ROUGE-1 plus 1.5 times ROUGE-2 (Lin 2004) of an answer of ``budget`` sentences all like it."""
    target = _stems(reference)
    ones, twos = Counter(target), Counter(pairwise(target))
    gains = []
    for sentence in sentences:
        words = _stems(sentence)
        shared = (Counter(words) & ones).total()
        pairs = (Counter(pairwise(words)) & twos).total()
        room = len(target) / budget
        size = budget * len(words) + len(target)
        gains.append(2 * budget * (min(shared, room) + 1.5 * min(pairs, room)) / max(1, size))
    return np.array(gains)


def _stems(text: str) -> list[str]:
    return [
        _stem(word)
        for word in "".join(c if c.isascii() and c.isalnum() else " " for c in text.lower()).split()
    ]


@cache
def _stem(word: str) -> str:
    from nltk.stem.porter import PorterStemmer  # noqa: PLC0415 - costs imports

    return str(PorterStemmer().stem(word)) if len(word) > 3 else word


def rows(items: Sequence[Example]) -> tuple[Array, Array, NDArray[np.float64]]:
    """The table, target and weight of one kind of text; a text counts once, however long."""
    random = np.random.default_rng(0)
    tables, targets, weights = [], [], []
    for example in items:
        target = example.gain - example.gain.mean()
        kept, weight = np.arange(len(target)), np.ones(len(target))
        if len(target) > _FIRST + _OTHERS:
            best = np.argsort(-target, kind="stable")[:_FIRST]
            kept = np.union1d(best, random.choice(len(target), _OTHERS, replace=False))
            weight = np.where(np.isin(kept, best), 1.0, len(target) / _OTHERS)
        tables.append(example.table[kept])
        targets.append(target[kept])
        weights.append(weight / weight.sum())
    target, weight = np.concatenate(targets), np.concatenate(weights)
    spread = float(np.sqrt((weight * target**2).sum() / weight.sum())) or 1.0
    return np.concatenate(tables), target / spread, weight / weight.sum() * _MASS


def train(kinds: Sequence[Sequence[Example]]) -> Trees:
    """Fit the trees on examples, one sequence a kind of text."""
    parts = [rows(items) for items in kinds]
    table, target, weight = (np.concatenate([part[column] for part in parts]) for column in range(3))
    return Boosting().fit(table, target, weight)


def main() -> None:
    """Train on the folder named on the command line."""
    folder = Path(sys.argv[1])
    trees = train([list(examples(folder, name)) for name in SOURCES])
    weights = {
        "about": "boosted oblivious trees over the numbers of features.py, learned by training/topics.py",
        "trained_on": [f"{source} (development part)" for source in SOURCES.values()],
        "columns": list(NAMES),
        **trees.to_json(),
    }
    file = Path(ranker.__file__).with_name("weights.json")
    file.write_text(json.dumps(weights, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{file.name}: {file.stat().st_size} bytes")  # noqa: T201 - a script


if __name__ == "__main__":
    main()
