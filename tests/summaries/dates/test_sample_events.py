"""The events of ten sample documents, against labels written by hand before any rule was.

``tests/data/events.json`` holds the labels and their guidelines: optional events are neither a miss nor a false
alarm, a deadline is right by its last day, a vague time by any overlap.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from summaries.analysis import analyse
from summaries.model import Event
from summaries.reading import read_file

ROOT = Path(__file__).parents[3]
LABELS: dict[str, Any] = json.loads((ROOT / "tests/data/events.json").read_text(encoding="utf-8"))
VAGUE = {"part-of-month", "part-of-year", "season"}


@dataclass(frozen=True)
class Score:
    """Counts over documents."""

    right: int
    missed: int
    wrong: int

    @property
    def precision(self) -> float:
        """The share of what was found that is labelled."""
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of the required labels that was found."""
        return self.right / (self.right + self.missed)


def fits(event: Event, label: dict[str, Any]) -> bool:
    """Whether a found event is the labelled one."""
    start, end = dt.date.fromisoformat(label["start"]), dt.date.fromisoformat(label["end"])
    text = " ".join(event.quote.text.split()).lstrip("\"'\u201c\u2018")
    if not text.startswith(label["begins"]):
        return False
    if label["precision"] == "deadline":
        return event.end == end
    if label["precision"] in VAGUE:
        return event.start <= end and start <= event.end
    return (event.start, event.end) == (start, end)


@cache
def score(*, upcoming: bool) -> Score:
    """Score the documents of the repository, all events or those still to come on their document's day."""
    right = missed = wrong = 0
    for labelled in LABELS["documents"]:
        path = ROOT / "documents" / labelled["document"]
        if not path.exists():
            continue  # the briefing that is kept outside of the repository
        day = dt.date.fromisoformat(labelled["published"])
        found = [e for e in analyse(read_file(path, root=path.parent)).events if not upcoming or e.end > day]
        labels = [e for e in labelled["events"] if not upcoming or e["status"] == "upcoming"]
        used: set[int] = set()
        for label in labels:
            index = next((n for n, e in enumerate(found) if n not in used and fits(e, label)), None)
            if index is not None:
                used.add(index)
                right += not label.get("optional")
            elif not label.get("optional"):
                missed += 1
        known = labelled["events"]
        wrong += sum(
            n not in used and not any(fits(e, label) for label in known) for n, e in enumerate(found)
        )
    return Score(right, missed, wrong)


def test_what_is_to_come_is_found() -> None:
    """Of the labelled coming events at least 95 of 100 are found, and of what is found 95 of 100 is labelled."""
    result = score(upcoming=True)
    assert result.right > 50
    assert result.recall >= 0.95, result
    assert result.precision >= 0.95, result


def test_most_of_all_events_are_found() -> None:
    """Past ones included, nine of ten are found and right."""
    result = score(upcoming=False)
    assert result.recall >= 0.9, result
    assert result.precision >= 0.9, result
