"""What is coming up, for a front page that has room for a few dates: the firmest and most telling ones."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from summaries.answers.entries import is_entry
from summaries.answers.firmness import FIRM, firmness
from summaries.answers.schedule import schedule
from summaries.choosing.coherence import stands_alone, takes_as_known
from summaries.comparing.moves import by_date
from summaries.comparing.similarity import content_words, substance
from summaries.comparing.superseding import Superseded, superseded
from summaries.comparing.wording import Wording, cited, says_the_same
from summaries.model import Citation, Document, Entry, Event, Precision, Quote

_LONGEST = dt.timedelta(weeks=3)
"""What has begun and is longer is no news of what is coming ("this year")."""
_TOLD = 0.3
"""What an event gains with each further document that tells of it, up to three."""
_HALF_A_YEAR = dt.timedelta(days=183)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PARAGRAPH = re.compile(r"\n\s*\n|\n\s*[-*•·#>|]")
_LEAD_IN = 400
"""Characters of the sentence of a date together with what it leans on, at most."""
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
    entries = _near(events, today, taken_back, fits)
    return sorted(
        (
            event
            for event in schedule(entries, today, taken_back=taken_back).events
            if (event.start >= today or event.end - event.start <= _LONGEST)
            and (within is None or event.start <= today + within)
        ),
        key=lambda event: (-worth(event, today), *by_date(event)),
    )


def _near(
    events: Sequence[Event], today: dt.date, taken_back: Superseded, fits: Callable[[Event, dt.date], bool]
) -> list[Event]:
    """The entries that end today or later, those at the same time as one of these, and what was taken back or did so.

    Before tellings are put together: one that is no entry shall not stand for one that is. What was over before all of
    these began is no telling of any of them, and is not read.
    """
    changing = frozenset(taken_back.by.values())
    kept: set[int] = set()
    began = today
    for number in sorted(range(len(events)), key=lambda number: events[number].end, reverse=True):
        event = events[number]
        near = event.end >= began or (event.quote.document.id, event.quote.position) in changing
        if not taken_back.is_current(event):
            kept.add(number)
        elif near and fits(event, today):
            kept.add(number)
            began = min(began, event.start)
    return [events[number] for number in sorted(kept)]


def is_announced(event: Event, today: dt.date) -> bool:
    """Whether an event that is still to come is fit for a calendar, and surely enough to be told unasked.

    A day without its year that is farther ahead of its document than behind it may be one of an older text.
    """
    return is_entry(event, today) and not _is_nearer_behind(event) and firmness(event) >= FIRM


def _is_nearer_behind(event: Event) -> bool:
    published = event.quote.document.published
    in_a_year = event.precision in (Precision.DAY, Precision.RANGE) and not _YEAR.search(event.when)
    return in_a_year and published is not None and event.start - published > _HALF_A_YEAR


def led_in(
    event: Event, entry: Entry, said: Sequence[Wording] = (), others: Iterable[Document] = ()
) -> Event | None:
    """The event with the sentences before its own that this leans on.

    Args:
        event: of the document.
        entry: that document.
        said: what is shown beside it, and is not said again.
        others: documents that may hold the same, and are then named beside it.

    Returns:
        The event as it is where it stands by itself; None where what it leans on is too far, too long or said already.
    """
    quote, text = event.quote, entry.document.text
    if not leans(event):
        return event
    for before in reversed(entry.analysis.sentences[: quote.position]):
        if quote.end - before.start > _LEAD_IN or _PARAGRAPH.search(text, before.start, quote.end):
            return None
        words = Wording.of(Quote.of(entry.document, before))
        if any(says_the_same(words, other) for other in said):
            return None
        if not _leans(before.text, before.position, entry.document):
            whole = text[before.start : quote.end].replace("\n", " ")
            return replace(event, quote=cited(replace(quote, text=whole, start=before.start), others))
    return None


def leans(event: Event) -> bool:
    """Whether the sentence of an event is not understood below the title of its document."""
    return _leans(event.quote.text, event.quote.position, event.quote.document)


def _leans(text: str, position: int, document: Citation) -> bool:
    first = position == 0
    if not stands_alone(text, language=document.language, first=first):
        return True
    return document.language == "en" and not first and takes_as_known(text, document.title)


def worth(event: Event, today: dt.date) -> float:
    """Return how much a member would miss an event that is not announced; higher for more.

    How sure it is one for a calendar, how many tell of it, how much the sentence says, and how soon it is.
    """
    others = {quote.document.id for quote in event.also} - {event.quote.document.id}
    value = firmness(event) + _TOLD * min(3, len(others)) + substance(content_words(event.quote.text))
    value -= _WAIT * max(0, (event.start - today).days)
    return round(value, 9)  # the processor's last bit shall order nothing
