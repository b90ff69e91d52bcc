"""Questions: how often the first sentence answers, and how often nothing is said to answer where nothing does.

``questions.tsv`` was written before the ranker was tuned. Those on the samples are asked of ``documents``; the
others are about a briefing that is not in the repository, and are left out where it is missing.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console

from summaries import answer
from summaries.questions import Answer
from summaries.reading import read_file

QUESTIONS = Path(__file__).with_name("questions.tsv")
FOLDERS = {"documents": Path("documents"), "briefing": Path("../shared/documents")}


def asked() -> Iterator[tuple[str, list[str], tuple[Answer, ...], float]]:
    """Each question with the words that mark a right sentence, its answers, and the milliseconds they took."""
    texts = {
        name: [
            document.text
            for file in sorted(folder.glob("*.*"))
            for document in [read_file(file, root=folder)]
        ]
        for name, folder in FOLDERS.items()
        if folder.is_dir()
    }
    for line in QUESTIONS.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        where, question, *right = line.split("\t")
        if where in texts:
            started = time.perf_counter()
            found = answer(texts[where], question)
            yield (
                question,
                right[0].split("|") if right else [],
                found,
                1000 * (time.perf_counter() - started),
            )


def main() -> None:
    """Print both shares, and each question that was not answered as it should be."""
    console = Console()
    first, quiet, times = [], [], []
    for question, right, found, took in asked():
        times.append(took)
        hit = any(mark in found[0].text for mark in right)
        if right:
            first.append(hit)
        else:
            quiet.append(not found[0].sure)
        if (right and not hit) or (not right and found[0].sure):
            console.print(f"{found[0].confidence:.2f} {question}: {found[0].text}", markup=False)
    console.print(
        f"first sentence right: {sum(first)} of {len(first)}; nothing answers: {sum(quiet)} of {len(quiet)}"
    )
    console.print(f"{statistics.median(times):.0f} ms a question on all sentences, cut anew")


if __name__ == "__main__":
    main()
