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

Those that tell of the same event have the same name; the second one in a list is a repeat. A third of the labels, by
a hash of their place, was looked at for the first time when the rules were done.

Needs the development files in ``../shared/data`` and says so where they are missing.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
import json
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.answers.question import Question
from bot.answers.resources import Resources
from bot.answers.schedule import Scheduled
from bot.catalogue.answerer import Answerer
from bot.refusal import Refusal
from summaries.analysis import analyse
from summaries.library import Library
from summaries.library.tables.rows import Incoming
from summaries.model import Event
from tests.benchmarks.citations import DATA, documents

LIBRARIES = {
    "briefings": dt.date(2025, 11, 20),
    "allsides_dated": dt.date(2021, 9, 20),
    "timeline17": dt.date(2011, 2, 5),
}
"""What is read, and the day on which it is asked for what is coming."""
FIRST = 20
LABELS = Path("tests/data/coming.json")

Place = tuple[str, int]


def labels(name: str) -> dict[Place, str]:
    """The event that each labelled date of a library is an entry of; "" for none."""
    rows = json.loads(LABELS.read_text("utf-8"))["dates"]
    return {(document, offset): event for of, document, offset, _, _, event in rows if of == name}


def kept_for_the_end(place: Place) -> bool:
    """Whether a label was not looked at while the rules were made."""
    return hashlib.sha256(f"{place[0]} {place[1]}".encode()).digest()[0] % 3 == 0


async def first_entries(name: str, today: dt.date) -> tuple[list[Event], set[Place]]:
    """The first entries of the answer, and the places of all dates that the engine finds."""
    now = dt.datetime.combine(today, dt.time(12), tzinfo=dt.UTC)
    held = [one for one in documents(name) if one.published and one.published <= today]
    found: set[Place] = set()
    with tempfile.TemporaryDirectory() as folder:
        async with await Library.open(f"sqlite:///{folder}/library.sqlite3") as library:
            for start in range(0, len(held), 50):
                some = [Incoming(one, analyse(one)) for one in held[start : start + 50]]
                found |= {_place(event) for one in some for event in one.analysis.events}
                await library.add_many(some, now=now)
            try:
                answer = await Answerer(Resources(library)).ask(Question(words="schedule upcoming", now=now))
            except Refusal:
                return [], found
    assert isinstance(answer.result, Scheduled)
    return [event for event in answer.result.schedule.events if event.end >= today][:FIRST], found


def _place(event: Event) -> Place:
    return event.quote.document.id, event.quote.start + event.quote.text.find(event.when)


def main() -> None:
    """Print the table, and what is not labelled."""
    console = Console(width=140)
    if not all(any(DATA.glob(f"{name}.dev.jsonl*")) for name in LIBRARIES):
        console.print(f"{DATA} is not here: nothing to read.")
        return
    table = Table("library", "entries", "good", "repeats", "no entries", "not labelled", "good ones found")
    for name, today in LIBRARIES.items():
        known = labels(name)
        entries, found = asyncio.run(first_entries(name, today))
        good, repeats, bad, unknown, seen = 0, 0, 0, 0, set[str]()
        for event in entries:
            label = known.get(_place(event))
            if label is None:
                unknown += 1
                console.print(f"{name} {_place(event)} {event.start} {event.quote.text}", markup=False)
            elif not label:
                bad += 1
            elif label in seen:
                repeats += 1
            else:
                good += 1
                seen.add(label)
        wanted = [place for place, label in known.items() if label]
        still = sum(place in found for place in wanted)
        figures = (len(entries), good, repeats, bad, unknown)
        table.add_row(name, *map(str, figures), f"{still} of {len(wanted)}")
    console.print(table)


if __name__ == "__main__":
    main()
