"""Date expressions, their values, the events they date, and the calendar file."""

from __future__ import annotations

from summaries.dates.calendar import to_ics
from summaries.dates.coming import coming_up
from summaries.dates.events import find_events
from summaries.dates.published import infer_published
from summaries.dates.schedule import Moved, by_date, merged, moved, schedule, tells_of_a_move, with_moves
from summaries.dates.tagger import find_dates
from summaries.dates.words import happening, in_words

__all__ = [
    "Moved",
    "by_date",
    "coming_up",
    "find_dates",
    "find_events",
    "happening",
    "in_words",
    "infer_published",
    "merged",
    "moved",
    "schedule",
    "tells_of_a_move",
    "to_ics",
    "with_moves",
]
