"""What is coming up, for a front page that has room for a few dates: the firmest and most telling ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from summaries.answers.entries import is_entry
from summaries.answers.schedule import schedule
from summaries.choosing.coherence import stands_alone
from summaries.comparing.moves import by_date
from summaries.comparing.similarity import content_words, substance
from summaries.comparing.superseding import Superseded, superseded
from summaries.model import Certainty, Event, Precision

_LONGEST = dt.timedelta(weeks=3)
"""What has begun and is longer is no news of what is coming ("this year")."""
_EXACT = {Precision.DAY: 1.0, Precision.RANGE: 0.8, Precision.WEEK: 0.4}
"""What a date gains that a member can put into a calendar."""
_POSSIBLE = 0.4
"""What an event loses that may not take place."""
_LEANING = 1.0
"""What a sentence loses that does not stand alone: on a front page nothing stands before it."""
_TOLD = 0.3
"""What an event gains with each further document that tells of it, up to three."""
_NAMED = 0.2
"""What it gains where the sentence names somebody or something."""
_BEGUN = 0.4
"""What it loses once it has begun."""
_WAIT = 0.03
"""What it loses with each day until then."""


def coming_up(
    events: Iterable[Event],
    today: dt.date,
    *,
    within: dt.timedelta | None = None,
    taken_back: Superseded | None = None,
) -> list[Event]:
    """Return the entries that are still to come, each event told once, the ones most worth announcing first.

    Args:
        events: of any documents, those of moved dates with them; see `schedule`.
        today: events before it are over; what has begun counts while it is at most three weeks long.
        within: leave out what begins later than so long after today.
        taken_back: what documents took back; see `schedule`.
    """
    events = tuple(events)
    if taken_back is None:
        taken_back = superseded(events=events)
    # before tellings are put together: one that is no entry shall not stand for one that is
    entries = (event for event in events if not taken_back.is_current(event) or is_entry(event, today))
    return sorted(
        (
            event
            for event in schedule(entries, today, taken_back=taken_back).events
            if (event.start >= today or event.end - event.start <= _LONGEST)
            and (within is None or event.start <= today + within)
        ),
        key=lambda event: (-worth(event, today), *by_date(event)),
    )


def worth(event: Event, today: dt.date) -> float:
    """Return how much a member would miss an event that is not announced; higher for more.

    A day that can be noted, more sources, somebody who is named, a sentence that stands alone, and soon.
    """
    others = {quote.document.id for quote in event.also} - {event.quote.document.id}
    value = (
        _EXACT.get(event.precision, 0.0)
        + _TOLD * min(3, len(others))
        + substance(content_words(event.quote.text))
    )
    value += _NAMED if event.names else 0.0
    value -= _POSSIBLE if event.certainty is Certainty.POSSIBLE else 0.0
    value -= 0.0 if stands_alone(event.quote.text) else _LEANING
    value -= _BEGUN if event.start < today else _WAIT * (event.start - today).days
    return round(value, 9)  # the processor's last bit shall order nothing
