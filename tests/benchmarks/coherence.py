"""What coherence costs: the share of summaries with a dangling quote, and ROUGE, with it and without it.

Reads the evaluation sets beside the repository (``../shared``); says so where they are missing.
The adapters :func:`briefing` and :func:`unconstrained` are what the scorer calls.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import mean
from typing import Any

from rich.console import Console
from rich.table import Table

from summaries import summarize
from summaries.coherence import stands_alone
from summaries.language import language
from summaries.model import Document
from summaries.salience import rank

SHARED = Path(__file__).resolve().parents[3] / "shared"
SETS = {"cnndm": 3, "inshorts": 3, "newts": 3, "allsides_dated": 3}
_LIMIT = 400  # documents a set


def briefing(text: str, count: int) -> list[str]:
    """The default method, as a user gets it."""
    return list(summarize(text, sentences=count, language="en"))


def unconstrained(text: str, count: int) -> list[str]:
    """The same ranking, the ``count`` best sentences whatever they lean on."""
    sentences = language("en").sentences(text)
    scores = rank(Document(id="", title="", text=text), sentences)
    best = sorted(range(len(scores)), key=lambda i: (-scores[i], i))[:count]
    return [sentences[i].text for i in sorted(best)]


def lead(text: str, count: int) -> list[str]:
    """The first sentences."""
    return [sentence.text for sentence in language("en").sentences(text)[:count]]


def dangling(text: str, quotes: list[str]) -> bool:
    """Whether a run of quotes that are neighbours in ``text`` opens or breaks off as it should not."""
    runs: list[list[str]] = []
    end = 0
    for quote in quotes:
        at = text.index(quote, end)
        if runs and not text[end:at].strip():
            runs[-1].append(quote)
        else:
            runs.append([quote])
        end = at + len(quote)
    return not all(stands_alone(run[0]) or stands_alone(" ".join(run)) for run in runs)


def main(directory: Path = SHARED) -> None:
    """Print the table."""
    console = Console()
    if not (directory / "data").is_dir():
        console.print(f"The evaluation sets are not in {directory / 'data'}: nothing to measure.")
        return
    sys.path.insert(0, str(directory / "tools"))
    scorer = importlib.import_module("rougefast")
    table = Table("set", "system", "dangling %", "R1", "R2", "Lsum")
    for name, count in SETS.items():
        with (directory / "data" / f"{name}.dev.jsonl").open(encoding="utf-8") as lines:
            rows = [row for line in lines for row in _items(json.loads(line))][:_LIMIT]
        for system in (lead, unconstrained, briefing):
            table.add_row(name, system.__name__, *_measured(system, rows, count, scorer))
    console.print(table)


def _items(row: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the texts of a row, each with a human summary ("" where it has none of its own)."""
    if "documents" in row:
        return [(document["text"], "") for document in row["documents"]]
    if "aspects" in row:
        return [(row["document"], row["aspects"][0]["summary"])]
    return [(row["document"], row["summary"])]


def _measured(
    system: Callable[[str, int], list[str]],
    rows: list[tuple[str, str]],
    count: int,
    scorer: Any,
) -> list[str]:
    found = [(text, summary, system(text, count)) for text, summary in rows]
    torn = mean(dangling(text, quotes) for text, _, quotes in found)
    judged = [
        scorer.score(summary.split("\n") if "\n" in summary else language("en").to_sentences(summary), quotes)
        for _, summary, quotes in found
        if summary
    ]
    rouge = [f"{100 * mean(score[i] for score in judged):.2f}" if judged else "" for i in range(3)]
    return [f"{100 * torn:.1f}", *rouge]
