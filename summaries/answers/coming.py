"""What is coming up, for a front page that has room for a few dates: the firmest and most telling ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from summaries.answers.entries import is_entry
from summaries.answers.firmness import FIRM, firmness
from summaries.answers.schedule import schedule
from summaries.comparing.moves import by_date
from summaries.comparing.similarity import content_words, substance
from summaries.comparing.superseding import Superseded, superseded
from summaries.model import Event

_LONGEST = dt.timedelta(weeks=3)
"""What has begun and is longer is no news of what is coming ("this year")."""
_TOLD = 0.3
"""What an event gains with each further document that tells of it, up to three."""
_WAIT = 0.01
"""What it loses with each day until then."""


def coming_up(
    events: Iterable[Event],
    today: dt.date,
    *,
    within: dt.timedelta | None = None,
    taken_back: Superseded | None = None,
    fits: Callable[[Event, dt.date], bool] = is_entry,
) -> list[Event]:
    """Return the entries that are still to come, each event told once, the ones most worth announcing first.

    Args:
        events: of any documents, those of moved dates with them; see `schedule`.
        today: events before it are over; what has begun counts while it is at most three weeks long.
        within: leave out what begins later than so long after today.
        taken_back: what documents took back; see `schedule`.
        fits: which of what is still to come, by the day that is today.
    """
    events = tuple(events)
    if taken_back is None:
        taken_back = superseded(events=events)
    # before tellings are put together: one that is no entry shall not stand for one that is
    entries = (event for event in events if not taken_back.is_current(event) or fits(event, today))
    return sorted(
        (
            event
            for event in schedule(entries, today, taken_back=taken_back).events
            if (event.start >= today or event.end - event.start <= _LONGEST)
            and (within is None or event.start <= today + within)
        ),
        key=lambda event: (-worth(event, today), *by_date(event)),
    )


def is_announced(event: Event, today: dt.date) -> bool:
    """Whether an event that is still to come is fit for a calendar, and surely enough to be told unasked."""
    return is_entry(event, today) and firmness(event) >= FIRM


def worth(event: Event, today: dt.date) -> float:
    """Return how much a member would miss an event that is not announced; higher for more.

    How sure it is one for a calendar, how many tell of it, how much the sentence says, and how soon it is.
    """
    others = {quote.document.id for quote in event.also} - {event.quote.document.id}
    value = firmness(event) + _TOLD * min(3, len(others)) + substance(content_words(event.quote.text))
    value -= _WAIT * max(0, (event.start - today).days)
    return round(value, 9)  # the processor's last bit shall order nothing
