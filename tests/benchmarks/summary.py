"""Summaries beside the packages: time of a document, growth with its length, memory, and quality by ROUGE.

The texts that are timed are generated, sentences of 18 words by Zipf's law, and CNN articles where the evaluation
sets beside the repository are there. Speed is measured over many different documents: when they are new to the
process, which has read others before, and again. ``make bench`` installs the fastest package beside the
environment; others that are not installed are named and left out, as is the quality where the evaluation sets are
missing.
:func:`briefing` and :func:`briefing_of_several` are the adapters that the scorer calls.
"""

from __future__ import annotations

import functools
import importlib
import itertools
import json
import random
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from rich.console import Console
from rich.table import Table

from summaries import summarize
from summaries.language import detect, language
from summaries.model import Document
from summaries.salience import rank

SHARED = Path(__file__).resolve().parents[3] / "shared"
SETS = {"cnndm": 3, "inshorts": 3, "newts": 2, "allsides": 2}
_LIMIT = 600  # documents a set
_WORDS = 18  # a sentence
_SHORT = 36  # sentences: 640 words
_LONG = 1_000  # sentences on which sumy's LexRank is waited for
_SIZES = (100, 300, 1_000, 3_000, 10_000)
_DOCUMENTS = 100
_READ_BEFORE = 50  # documents that warm up memories and caches, as in a process that has run for a while
_ROUNDS = 5
_ABOUT = range(550, 731)  # words of an article that is timed


def briefing(text: str, count: int) -> list[str]:
    """The default method, as a user gets it."""
    return list(summarize(text, sentences=count, language="en"))


def briefing_of_several(texts: Sequence[str], count: int) -> list[str]:
    """The default method on several documents that tell of the same."""
    return list(summarize(texts, sentences=count, language="en"))


briefing_of_several.wants_documents = True  # type: ignore[attr-defined]  # what the scorer looks for


def generated(sentences: int, number: int = 0) -> str:
    """Return the text of that number with so many sentences, the same every time."""
    chance = random.Random(0)  # noqa: S311 - a text, no secret
    letters = ("ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "za")
    words = ["".join(chance.choices(letters, k=chance.randint(1, 4))) for _ in range(8_000)]
    weights = list(itertools.accumulate(1 / (place + 3) for place in range(len(words))))
    chance.seed(number)
    return " ".join(
        " ".join(chance.choices(words, cum_weights=weights, k=_WORDS)).capitalize() + "."
        for _ in range(sentences)
    )


def ranked(text: str) -> None:
    """Split and rank, without choosing."""
    rank(Document(id="", title="", text=text), language("en").sentences(text))


def packages() -> dict[str, Callable[[str], Any]]:
    """Return what can be timed here, by name; say what cannot."""
    found: dict[str, Callable[[str], Any]] = {"sumy LexRank": _packaged() or _sumy()}
    options: dict[str, dict[str, Any]] = {"lede": {"max_length": 400}, "summa.summarizer": {"ratio": 0.1}}
    for name, given in options.items():
        try:
            found[name] = functools.partial(importlib.import_module(name).summarize, **given)
        except ImportError:
            Console().print(f"{name} is not installed here and left out.")
    return found


def fastest(call: Callable[[str], Any], text: str, rounds: int) -> float:
    """Return the processor time of the fastest of ``rounds`` calls, in milliseconds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        call(text)
        times.append(time.process_time() - start)
    return min(times) * 1_000


def peak(call: Callable[[str], Any], text: str) -> float:
    """Return the most memory that a call holds at one time, in megabytes."""
    tracemalloc.start()
    call(text)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 1e6


def main() -> None:
    """Print the three tables."""
    console = Console(width=110)
    many = [generated(_SHORT, number) for number in range(_READ_BEFORE + _DOCUMENTS)]
    console.print(_speed(f"{_SHORT * _WORDS} generated words", many))
    if (SHARED / "data").is_dir():
        console.print(_speed("CNN articles of about 640 words", _articles()))
    console.print(_growth())
    if (SHARED / "data").is_dir():
        _quality()
    else:
        console.print(f"The evaluation sets are not at {SHARED}: no quality table.")


def _speed(what: str, texts: Sequence[str]) -> Table:
    """Return the mean over documents that are new, and over the same again: the median of several rounds."""
    table = Table(f"ms of processor, {what}", "new", "of sumy LexRank", "again", "of sumy LexRank")
    timed: dict[str, Callable[[str], Any]] = {
        "briefing: summarize": summarize,
        "briefing: split and rank": ranked,
    }
    systems = timed | packages()
    before, texts = texts[:_READ_BEFORE], texts[_READ_BEFORE:][:_DOCUMENTS]
    detect("Kein Englisch.")  # loads the model, as a process that has run for a while has done
    for call in systems.values():
        for text in before:
            call(text)
    # the systems take turns, so that a busy minute of the machine is one for all of them
    rounds = [{name: _mean(call, texts) for name, call in systems.items()} for _ in range(1 + _ROUNDS)]
    again = {name: median(times[name] for times in rounds[1:]) for name in systems}
    for name in systems:
        cells = (
            cell
            for times in (rounds[0], again)
            for cell in (f"{times[name]:.2f}", f"1/{times['sumy LexRank'] / times[name]:.1f}")
        )
        table.add_row(name, *cells)
    return table


def _mean(call: Callable[[str], Any], texts: Sequence[str]) -> float:
    return sum(fastest(call, text, 1) for text in texts) / len(texts)


def _articles() -> list[str]:
    with (SHARED / "data" / "cnndm.dev.jsonl").open(encoding="utf-8") as lines:
        texts = [json.loads(line)["document"] for line in lines]
    return [text for text in texts if len(text.split()) in _ABOUT]


def _growth() -> Table:
    table = Table(
        "sentences", "split and rank, ms", "summarize, ms", "µs a sentence", "MB", "of sumy LexRank"
    )
    for size in _SIZES:
        text = generated(size)
        spent = fastest(ranked, text, 2)
        whole = fastest(lambda text: briefing(text, 3), text, 2)
        against = f"1/{fastest(_sumy(), text, 1) / spent:.0f}" if size == _LONG else ""
        memory = peak(lambda text: briefing(text, 3), text)
        cells = (f"{size:,}", f"{spent:.1f}", f"{whole:.1f}", f"{1_000 * whole / size:.0f}", f"{memory:.1f}")
        table.add_row(*cells, against)
    return table


def _packaged() -> Callable[[str], Any] | None:
    """Return sumy's LexRank with sumy's tokenizer and stemmer, where NLTK's data lie beside the scorer."""
    import nltk  # noqa: PLC0415 - heavy
    from sumy.nlp.stemmers import Stemmer  # noqa: PLC0415 - the same
    from sumy.nlp.tokenizers import Tokenizer  # noqa: PLC0415 - the same
    from sumy.parsers.plaintext import PlaintextParser  # noqa: PLC0415 - the same
    from sumy.summarizers.lex_rank import LexRankSummarizer  # noqa: PLC0415 - the same
    from sumy.utils import get_stop_words  # noqa: PLC0415 - the same

    nltk.data.path.append(str(SHARED / "tools" / "nltk_data"))
    try:
        tokenizer = Tokenizer("english")
    except LookupError:
        Console().print(
            "NLTK's data are not here: sumy is given our tokenizer, which is faster than its own."
        )
        return None
    summarizer: Any = LexRankSummarizer(Stemmer("english"))
    summarizer.stop_words = get_stop_words("english")
    return lambda text: summarizer(PlaintextParser.from_string(text, tokenizer).document, 3)


def _sumy() -> Callable[[str], Any]:
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence  # noqa: PLC0415 - heavy
    from sumy.summarizers.lex_rank import LexRankSummarizer  # noqa: PLC0415 - the same

    tongue = language("en")
    summarizer: Any = LexRankSummarizer(tongue.stem)
    summarizer.stop_words = tongue.stop_words

    def call(text: str) -> Any:
        sentences = [Sentence(sentence, tongue) for sentence in tongue.to_sentences(text)]
        return summarizer(ObjectDocumentModel([Paragraph(sentences)]), 3)

    return call


def _quality() -> None:
    sys.path.insert(0, str(SHARED / "tools"))
    scorer = importlib.import_module("eval_sum")
    bases = importlib.import_module("bases")
    for name, count in SETS.items():
        data = scorer.load(name, "dev", _LIMIT)
        ours = briefing_of_several if name == "allsides" else briefing
        lead = scorer.run(bases.lead, data, count)
        print(f"\n{name}, {len(data)} documents, {count} sentences")  # noqa: T201 - output
        rows = [(f"Lead-{count}", lead)]
        rows += [
            (other, scorer.run(bases.B[other], data, count)) for other in ("sumy-LexRank", "sumy-TextRank")
        ]
        scorer.table([*rows, ("briefing", scorer.run(ours, data, count))], lead[0])
