"""The dates that a document names, each with the clause that says what happens, and a calendar file of them."""

import datetime as dt
from pathlib import Path

from summaries.analysis import analyse
from summaries.dates import in_words, to_ics
from summaries.reading import read_file

DOCUMENTS = Path(__file__).parents[1] / "documents"

document = read_file(DOCUMENTS / "2026-11-22-week-ahead.md", root=DOCUMENTS)
events = analyse(document).events
for event in events:
    print(f"{in_words(event)}: {event.what}")

calendar = to_ics(events, now=dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC))
print(f"\nThe calendar file holds {calendar.count(b'BEGIN:VEVENT')} events in {len(calendar)} bytes.")
