"""Would one put it into a calendar? What `!schedule` gives of three real libraries, against a reader's labels.

The labels are in ``tests/data/coming.json``, made before the rules that they judge, by these rules. A date that the
engine finds in a document, on a given day still to come, is an entry where

1. something happens then that one could attend, watch for or miss: an event, a deadline, a start, an end. A forecast,
   a proposal, a period in which something grows, what a writer or presenter will do next, the day of a comment or of a
   page's last change, and what has happened already are none;
2. the days are those that the text means, as it was written: a weekday of the wrong week, a year read out of a figure
   and a date of an older text that was only put up again are none;
3. it is known to the month at least; years, halves, seasons and "by the end of the year" are none;
4. no document that was there on that day takes it back.

Those that tell of the same event have the same name; the second one in a list is a repeat. The later days of each
library were labelled before the last rules were made, but looked at while these were: no day here is held out.

Needs the development files in ``../shared/data`` and says so where they are missing.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.answers.asking.question import Question
from bot.answers.asking.resources import Resources
from bot.answers.schedule import Scheduled
from bot.catalogue.answerer import Answerer
from bot.refusal import Refusal
from summaries.analysis import analyse
from summaries.library import Library
from summaries.library.tables.rows import Incoming
from summaries.model import Event
from tests.benchmarks.citations import DATA, documents

LIBRARIES = {
    "briefings": (dt.date(2025, 11, 20), dt.date(2026, 1, 12), dt.date(2026, 2, 3)),
    "allsides_dated": (dt.date(2021, 9, 20), dt.date(2021, 6, 15), dt.date(2021, 7, 25)),
    "timeline17": (dt.date(2011, 2, 5), dt.date(2009, 5, 8), dt.date(2010, 1, 20)),
}
"""What is read, and the days on which it is asked for what is coming."""
FIRST = 20
LABELS = Path("tests/data/coming.json")

Place = tuple[str, int]


def labels(name: str) -> dict[Place, str]:
    """The event that each labelled date of a library is an entry of; "" for none."""
    rows = json.loads(LABELS.read_text("utf-8"))["dates"]
    return {(document, offset): event for of, document, offset, _, _, event in rows if of == name}


async def first_entries(entries: Sequence[Incoming], today: dt.date) -> list[Event]:
    """The first entries of the answer of a library that holds what was published until a day."""
    now = dt.datetime.combine(today, dt.time(12), tzinfo=dt.UTC)
    held = [entry for entry in entries if entry.document.published and entry.document.published <= today]
    with tempfile.TemporaryDirectory() as folder:
        async with await Library.open(f"sqlite:///{folder}/library.sqlite3") as library:
            for start in range(0, len(held), 50):
                await library.add_many(held[start : start + 50], now=now)
            try:
                answer = await Answerer(Resources(library)).ask(Question(words="schedule upcoming", now=now))
            except Refusal:
                return []
    assert isinstance(answer.result, Scheduled)
    return [event for event in answer.result.schedule.events if event.end >= today][:FIRST]


def _place(event: Event) -> Place:
    return event.quote.document.id, event.quote.start + event.quote.text.find(event.when)


def main() -> None:
    """Print the table, and what is not labelled."""
    console = Console(width=140)
    if not all(any(DATA.glob(f"{name}.dev.jsonl*")) for name in LIBRARIES):
        console.print(f"{DATA} is not here: nothing to read.")
        return
    table = Table(
        "library", "day", "entries", "good", "repeats", "no entries", "not labelled", "good ones found"
    )
    for name, days in LIBRARIES.items():
        known = labels(name)
        entries = [Incoming(document, analyse(document)) for document in documents(name)]
        found = {_place(event) for entry in entries for event in entry.analysis.events}
        wanted = [place for place, label in known.items() if label]
        still = f"{sum(place in found for place in wanted)} of {len(wanted)}"
        for today in days:
            counted, seen = Counter[str](), set[str]()
            for event in asyncio.run(first_entries(entries, today)):
                label = known.get(_place(event))
                if label is None:
                    console.print(f"{name} {_place(event)} {event.start} {event.quote.text}", markup=False)
                kind = (
                    "unknown"
                    if label is None
                    else "bad"
                    if not label
                    else "repeat"
                    if label in seen
                    else "good"
                )
                seen |= {label} if label else set()
                counted[kind] += 1
            figures = (counted.total(), *(counted[kind] for kind in ("good", "repeat", "bad", "unknown")))
            table.add_row(name, str(today), *map(str, figures), still)
    console.print(table)


if __name__ == "__main__":
    main()
