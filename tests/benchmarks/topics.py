"""Topics: ROUGE of the ranking of `digest_topic` and `!topic` beside simple baselines, and what `topic_digest` costs.

Quality needs the development files in ``../shared/data`` and says so where they are missing. The shipped weights
were trained on those files, so the figures here are of weights trained anew in four folds: a text is never ranked
by weights that saw it. The interval is a paired bootstrap over the texts of the difference to the best baseline.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import re
import statistics
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from nltk.stem.porter import PorterStemmer
from rich.console import Console
from rich.table import Table
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from summaries.analysis import analyse
from summaries.answers.topic import topic_digest
from summaries.choosing.greedy import Candidate, choose
from summaries.comparing.encoder import encoder
from summaries.language import language
from summaries.model import Analysis, Document, Entry
from summaries.reading import read_file
from summaries.topics import parse_topic, relevance
from summaries.topics.meaning import by_meaning
from summaries.topics.ranking.features import NAMES, Array
from summaries.topics.ranking.ranker import COSTS, wordings
from training.topics import BUDGET, SOURCES, Example, examples, train

DATA = Path("../shared/data")
SAMPLES = Path("documents")
FOLDS = 4
TONGUE = language("en")
_STEMMER = PorterStemmer()
_WORD = re.compile(r"[a-z0-9]+")


@cache
def stem(word: str) -> str:
    """As Google's ``rouge_score`` does."""
    return str(_STEMMER.stem(word)) if len(word) > 3 else word


def grams(text: str) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """Stems and pairs of them."""
    words = [stem(word) for word in _WORD.findall(text.lower())]
    return Counter(words), Counter(pairwise(words))


def rouge(answer: str, references: Sequence[str], *, mean: bool) -> float:
    """ROUGE-1 F (Lin 2004) with the best of several references, or their mean (AspectNews' annotators)."""
    said, _ = grams(answer)
    scores = []
    for reference in references:
        wanted, _ = grams(reference)
        shared = (said & wanted).total()
        scores.append(2 * shared / max(1, said.total() + wanted.total()))
    return statistics.mean(scores) if mean else max(scores)


def sumy_rankings(texts: Sequence[str], count: int) -> Iterator[tuple[str, list[int]]]:
    """What sumy's methods choose, as sentence numbers."""
    document = ObjectDocumentModel([Paragraph([Sentence(text, TONGUE) for text in texts])])
    methods = [("sumy LSA", LsaSummarizer), ("sumy Luhn", LuhnSummarizer)]
    if len(texts) < 100:  # it takes minutes for a long one
        methods.append(("sumy TextRank", TextRankSummarizer))
    for name, method in methods:
        summarizer = method(TONGUE.stem)
        summarizer.stop_words = TONGUE.stop_words
        try:
            with warnings.catch_warnings(action="ignore"):  # LSA's, of texts with more sentences than words
                chosen = {str(sentence) for sentence in summarizer(document, count)}
        except np.linalg.LinAlgError:  # on a few long texts its decomposition does not converge
            chosen = set(texts[:count])
        yield name, [number for number, text in enumerate(texts) if text in chosen][:count]


def top(column: Array, count: int) -> list[int]:
    """The numbers of the highest."""
    return sorted(int(number) for number in np.argsort(-column, kind="stable")[:count])


def quality(console: Console) -> None:
    """The kinds of text, cross-validated."""
    kinds = {name: list(examples(DATA, name)) for name in SOURCES}
    texts = sorted({example.entry.document.text for found in kinds.values() for example in found})
    order = random.Random(0).sample(texts, len(texts))  # noqa: S311 - no secret
    fold = {text: number % FOLDS for number, text in enumerate(order)}
    models = [
        train([[e for e in found if fold[e.entry.document.text] != number] for found in kinds.values()])
        for number in range(FOLDS)
    ]
    table = Table("texts", "queries", *table_keys(), "ours - best")
    for name, found in kinds.items():
        scores = evaluate(
            found, BUDGET[name], lambda e: models[fold[e.entry.document.text]].predict(e.table), name=name
        )
        means = {key: statistics.mean(values) for key, values in scores.items() if values}
        best = max((key for key in means if key != "ours"), key=lambda key: means[key])
        low, high = bootstrap(
            scores["ours"], scores[best], [example.entry.document.text for example in found]
        )
        cells = [f"{100 * means[key]:.2f}" if key in means else "" for key in table_keys()]
        table.add_row(name, str(len(found)), *cells, f"[{100 * low:+.2f}, {100 * high:+.2f}] over {best}")
    console.print(table)


def table_keys() -> tuple[str, ...]:
    """The systems, in the table's order."""
    return "lead", "BM25", "cosine", "sumy LSA", "sumy Luhn", "sumy TextRank", "ours"


def evaluate(
    found: Sequence[Example], count: int, predict: Callable[[Example], Array], *, name: str
) -> dict[str, list[float]]:
    """ROUGE-1 of each system for each query."""
    scores: dict[str, list[float]] = {key: [] for key in table_keys()}
    held, fixed = "", dict[str, list[int]]()
    for example in found:
        sentences = example.sentences
        if example.entry.document.text != held:
            held, fixed = example.entry.document.text, dict(sumy_rankings(sentences, count))
        worth = [
            Candidate(value, words, ("", number))
            for number, (value, words) in enumerate(
                zip(predict(example).tolist(), wordings(example.entry), strict=True)
            )
        ]
        chosen = {
            "lead": list(range(count)),
            "BM25": top(example.table[:, NAMES.index("bm25")], count),
            "cosine": top(example.table[:, NAMES.index("cosine")], count),
            **fixed,
            "ours": sorted(candidate.place[1] for candidate in choose(worth, count, costs=COSTS)),
        }
        for key, numbers in chosen.items():
            answer = " ".join(sentences[i] for i in numbers if i < len(sentences))
            scores[key].append(rouge(answer, example.references, mean=name == "aspectnews"))
    return scores


def bootstrap(ours: Sequence[float], best: Sequence[float], texts: Sequence[str]) -> tuple[float, float]:
    """The middle 95% of the mean difference when texts are drawn anew, 1,000 times."""
    by_text: dict[str, list[float]] = {}
    for one, other, text in zip(ours, best, texts, strict=True):
        by_text.setdefault(text, []).append(one - other)
    groups = list(by_text.values())
    drawn = random.Random(0)  # noqa: S311 - no secret
    means = []
    for _ in range(1000):
        sample = [value for group in drawn.choices(groups, k=len(groups)) for value in group]
        means.append(statistics.mean(sample))
    means.sort()
    return means[25], means[974]


def generated(count: int) -> list[Entry]:
    """Documents of 30 sentences, one in six of which names Taiwan or refers back to it; the same in every run."""
    drawn = random.Random(7)  # noqa: S311 - no secret
    words = ["".join(drawn.choices("abcdefghijklmnoprstuvw", k=drawn.randint(3, 9))) for _ in range(5000)]
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    entries = []
    for number in range(count):
        sentences = []
        for place in range(30):
            body = drawn.choices(words, weights, k=16)
            opening = (
                ["Taiwan", "Taipei", "The", "It", "The", "The"][drawn.randrange(6)]
                if place % 2 == 0
                else "The"
            )
            sentences.append(" ".join([opening, *body]) + ".")
        text = " ".join(sentences[:10]) + "\n\n" + " ".join(sentences[10:])
        day = dt.date(2026, 11, 1) + dt.timedelta(days=number % 20)
        document = Document(
            id=str(number), title=" ".join(sentences[0].split()[:6]), published=day, text=text
        )
        found = TONGUE.sentences(text)
        analysis = Analysis(found, tuple(1 / (1 + place) for place in range(len(found))))
        entries.append(Entry(document, analysis, dt.datetime(2026, 11, 22, tzinfo=dt.UTC)))
    return entries


def cost(console: Console) -> None:
    """A topic digest over ever more candidate documents; the library hands out at most fifty."""
    table = Table("candidate documents", "extra for meaning", "first, ms", "again p50, ms", "again p95, ms")
    parse_topic("taiwan")
    for ranked in ("without", "with") if encoder() else ("without",):
        for count in (10, 50, 200):
            entries = generated(count)
            times = []
            for _ in range(20):
                before = time.perf_counter()
                topic_digest(
                    parse_topic("taiwan"),
                    entries,
                    today=dt.date(2026, 11, 23),
                    sentences=8,
                    encoder=encoder() if ranked == "with" else None,
                )
                times.append(1000 * (time.perf_counter() - before))
            again = sorted(times[1:])
            figures = (times[0], again[len(again) // 2], again[-1])
            table.add_row(str(count), ranked, *(f"{value:.0f}" for value in figures))
    console.print(table)


def retrieval(console: Console) -> None:
    """Mean average precision over the sentences of the samples that a reader labelled, by topic."""
    paths = sorted(path for path in SAMPLES.iterdir() if path.suffix in {".md", ".txt"})
    documents = [read_file(path, root=path.parent) for path in paths]
    entries = [
        Entry(document, analyse(document), dt.datetime(2026, 11, 22, tzinfo=dt.UTC)) for document in documents
    ]
    ranker = encoder()
    table = Table("labels", "sentences", "topics", "mAP", "with the extra for meaning")
    for name in ("topics", "topics_later"):
        labels = json.loads(Path(f"tests/data/{name}.json").read_text("utf-8"))["sentences"]
        topics = sorted({label["topic"] for label in labels})
        plain, moved = [], []
        for topic in topics:
            scores = [relevance(parse_topic(topic), entry) for entry in entries]
            own = [label for label in labels if label["topic"] == topic]
            plain.append(_precision(own, entries, scores))
            if ranker:
                moved.append(_precision(own, entries, by_meaning(ranker, entries, scores)))
        better = f"{statistics.mean(moved):.4f}" if moved else "not installed"
        table.add_row(name, str(len(labels)), str(len(topics)), f"{statistics.mean(plain):.4f}", better)
    console.print(table)


def _precision(
    labels: Sequence[dict[str, str]], entries: Sequence[Entry], scores: Sequence[Sequence[float]]
) -> float:
    """Average precision of the labels of documents that are here; a tie counts against us."""
    rows = {entry.document.id: (entry, row) for entry, row in zip(entries, scores, strict=True)}
    ranked = []
    for label in labels:
        if label["document"] in rows:
            entry, row = rows[label["document"]]
            number = next(s.position for s in entry.analysis.sentences if s.text.startswith(label["begins"]))
            ranked.append((-row[number], bool(label["relevant"])))
    found = [place for place, (_, relevant) in enumerate(sorted(ranked), 1) if relevant]
    return sum(number / place for number, place in enumerate(found, 1)) / len(found)


def main() -> None:
    """Print the tables."""
    console = Console(width=140)
    if all(any(DATA.glob(f"{name}.dev.jsonl*")) for name in SOURCES):
        quality(console)
    else:
        console.print(f"{DATA} is not here: no quality to measure.")
    retrieval(console)
    cost(console)
