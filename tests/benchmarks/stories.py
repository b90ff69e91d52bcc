"""Stories: do three outlets' documents on one event come together, in one dated stream of 240 events?

Reads ``../shared/data/allsides_dated.dev.jsonl`` and says so where it is missing. Pairwise precision, recall
and F1 over the stream, and over ten random halves of its events, as a check that the threshold is not tuned to
one stream; then what grouping costs as the stream grows.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import time
from itertools import combinations
from pathlib import Path

from rich.console import Console
from rich.table import Table

from summaries.comparing.stories import cluster
from summaries.model import Analysis, Document, Entry

DATA = Path("../shared/data/allsides_dated.dev.jsonl")


def stream() -> list[tuple[str, Entry]]:
    """(event, document) of the whole file."""
    found = []
    for line in DATA.read_text("utf-8").splitlines():
        item = json.loads(line)
        day = dt.datetime.fromisoformat(item["date"]).astimezone(dt.UTC)
        published = dt.datetime.fromisoformat(item["date"]).date()
        for number, one in enumerate(item["documents"]):
            document = Document(
                id=f"{item['id']}/{number}",
                title=one["title"] or "",
                source=one["source"],
                published=published,
                text=one["text"],
            )
            found.append((item["id"], Entry(document, Analysis((), ()), day)))
    return found


def pairwise(told: list[tuple[str, Entry]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the pairs that are put together."""
    event = {entry.document.id: name for name, entry in told}
    groups = cluster([entry for _, entry in told])
    together = [
        (event[one.document.id], event[other.document.id])
        for group in groups
        for one, other in combinations(group, 2)
    ]
    names = list(event.values())
    wanted = sum(names.count(name) * (names.count(name) - 1) // 2 for name in set(names))
    right = sum(one == other for one, other in together)
    precision, recall = right / max(1, len(together)), right / max(1, wanted)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main() -> None:
    """Print both tables."""
    console = Console()
    if not DATA.exists():
        console.print(f"{DATA} is not here: nothing to measure.")
        return
    told = stream()
    table = Table("stream", "documents", "precision", "recall", "F1", title="Stories put together")
    table.add_row("whole", str(len(told)), *(f"{value:.3f}" for value in pairwise(told)))
    halves = []
    events = sorted({name for name, _ in told})
    for seed in range(10):
        half = set(random.Random(seed).sample(events, len(events) // 2))  # noqa: S311 - no secret
        halves.append(pairwise([one for one in told if one[0] in half]))
    means = [sum(column) / len(halves) for column in zip(*halves, strict=True)]
    table.add_row("ten halves", str(len(told) // 2), *(f"{value:.3f}" for value in means))
    console.print(table)
    cost = Table("documents", "seconds", title="What grouping costs")
    for times in (1, 2, 4):
        many = [
            Entry(
                Document(
                    id=f"{copy}/{entry.document.id}",
                    title=entry.document.title,
                    published=entry.document.published + dt.timedelta(days=400 * copy),
                    text=entry.document.text,
                ),
                entry.analysis,
                entry.added,
            )
            for copy in range(times)
            for _, entry in told
            if entry.document.published
        ]
        before = time.perf_counter()
        cluster(many)
        cost.add_row(str(len(many)), f"{time.perf_counter() - before:.2f}")
    console.print(cost)
