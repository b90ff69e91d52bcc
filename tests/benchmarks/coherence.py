"""What coherence costs: the share of summaries with a dangling quote, and ROUGE, with it and without it.

What dangles is judged by a list of its own, shorter and blunter than the rules of the engine, so that those
do not mark their own work. Every quote is looked up in its document, too.

Reads the evaluation sets beside the repository (``../shared``); says so where they are missing.
The adapters :func:`briefing` and :func:`unconstrained` are what the scorer calls.
"""

# ruff: noqa: RUF001 - typographic quotation marks are what these patterns look for

from __future__ import annotations

import importlib
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import mean
from typing import Any

from rich.console import Console
from rich.table import Table

from summaries import summarize
from summaries.language import language
from summaries.model import Document
from summaries.salience import rank

SHARED = Path(__file__).resolve().parents[3] / "shared"
SETS = {
    "cnndm": 3, "inshorts": 3, "newts": 3, "allsides_dated": 3, "aspectnews": 3, "squality": 5, "meantime": 3,
    "timeline17": 3,
}  # fmt: skip
_LIMIT = 1_000  # documents a set
_DANGLES = re.compile(
    r"""[\s"'“‘(\[—–-]*(?:
    (?:he|she|they|him|her|them|his|hers|their|its)\b
    |it\b(?!.*\b(?:that|to|since|ago|whether|how|when|who|if)\b)
    |(?:this|these|those|that)\ (?!who|year|month|week|weekend|season|morning|afternoon|evening|time|day|spring
        |summer|autumn|fall|winter|\S+\ (?:that|is\ that))\w
    |(?:however|but(?!\ for)|and|or|so(?!\ far)|yet|also|instead(?!\ of)|meanwhile|moreover|furthermore|therefore|thus
        |nevertheless|nonetheless|besides|likewise|similarly|consequently|afterwards?|then|later(?!\ this)|another
        |otherwise|hence|indeed|finally|which|in\ (?:addition|contrast|response)(?!\ to)|in\ (?:turn|fact|other\ words)
        |by\ (?:contrast|comparison)|for\ (?:example|instance)|as\ a\ result(?!\ of)|at\ the\ same\ time
        |on\ the\ other\ hand|after\ (?:that|this)|since\ then|until\ then|even\ so)\b
    |(?:most|some|many|none|all|one|two|three|each|both)\ of\ (?:them|these|those)\b
    |the\ (?:company|group|firm|agency|two|three|pair|couple|former|latter|man|woman|suspect|victims?|report|study
        |move|decision|statement|incident|organi[sz]ation|singer|actor|actress|team|same)\ (?:is|was|are|were|has|had
        |will|would|said|says|also|\w+ed)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_NOBODY = re.compile(
    r"^[^A-Z]*.[^A-Z]*[,”\"] (?:(?:he|she|they) (?:said|added|told)|(?:said|added) (?:he|she|they))\b"
)
_MARKS = re.compile(r"[\"“”„«»]")


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
    """Whether a run of quotes that are neighbours in ``text`` opens as it should not, or tears a quotation."""
    runs: list[list[str]] = []
    end = 0
    for quote in quotes:
        at = text.index(quote, end)
        if runs and not text[end:at].strip():
            runs[-1].append(quote)
        else:
            runs.append([quote])
        end = at + len(quote)
    return any(
        _DANGLES.match(run[0]) or _NOBODY.match(run[0]) or len(_MARKS.findall(" ".join(run))) % 2
        for run in runs
    )


def main(directory: Path = SHARED) -> None:
    """Print the table."""
    console = Console(width=110)
    if not (directory / "data").is_dir():
        console.print(f"The evaluation sets are not in {directory / 'data'}: nothing to measure.")
        return
    sys.path.insert(0, str(directory / "tools"))
    scorer = importlib.import_module("rougefast")
    table = Table("set", "documents", "system", "dangling %", "not verbatim", "R1", "R2", "Lsum")
    for name, count in SETS.items():
        with (directory / "data" / f"{name}.dev.jsonl").open(encoding="utf-8") as lines:
            rows = list(dict.fromkeys(row for line in lines for row in _items(json.loads(line))))[:_LIMIT]
        for system in (lead, unconstrained, briefing):
            table.add_row(name, str(len(rows)), system.__name__, *_measured(system, rows, count, scorer))
    console.print(table)


def _items(row: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the texts of a row, each with a human summary ("" where it has none of its own)."""
    if "sentences" in row:
        return [(" ".join(row["sentences"]), "")]
    if "text" in row:
        return [(row["text"], "")]
    if "summaries" in row.get("aspects", [{}])[0]:
        return [(row["document"], "")]
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
    wrong = sum(quote not in text for text, _, quotes in found for quote in quotes)
    torn = mean(dangling(text, quotes) for text, _, quotes in found)
    judged = [
        scorer.score(summary.split("\n") if "\n" in summary else language("en").to_sentences(summary), quotes)
        for _, summary, quotes in found
        if summary
    ]
    rouge = [f"{100 * mean(score[i] for score in judged):.2f}" if judged else "" for i in range(3)]
    return [f"{100 * torn:.1f}", str(wrong), *rouge]
