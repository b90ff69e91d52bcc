"""Stories in two or three documents of which a later one takes back what an earlier one said; all made up."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path

from summaries.analysis import analyse
from summaries.model import Document, Entry

TODAY = dt.date(2026, 11, 23)
NOW = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Retold:
    """What was said first, what is true now, and a topic by which both are asked for."""

    topic: str
    first: tuple[str, str]
    """Title and text of the earlier document."""
    then: tuple[str, str]
    """Of the later one."""
    old: str
    """Words that only what is not true any more holds."""
    new: str
    """Words of the sentence that is true now."""

    def entries(self) -> list[Entry]:
        """The two, four days apart, and a document about something else."""
        other = (
            "Ferry prices in Lund",
            "The ferries of Lund will cost more from spring on. Nobody was asked.",
        )
        texts = [(self.first, 5, "First Wire"), (self.then, 1, "Second Wire"), (other, 3, "Third Wire")]
        made = []
        for number, ((title, text), ago, source) in enumerate(texts):
            day = TODAY - dt.timedelta(days=ago)
            document = Document(f"{number}.md", title, source=source, published=day, text=text)
            made.append(Entry(document, analyse(document), NOW - dt.timedelta(hours=2)))
        return made


def _read(kind: str) -> tuple[Retold, ...]:
    rows = json.loads((Path(__file__).parents[2] / "data" / "retold.json").read_text("utf-8"))[kind]
    return tuple(Retold(**row | {"first": tuple(row["first"]), "then": tuple(row["then"])}) for row in rows)


FIGURES = _read("figures")
"""Those in which the later document gives another figure."""
DATES = _read("dates")
"""Those in which it moves a date, calls something off or denies it."""
