"""What is coming and what has been: the events of many documents as one list by date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Literal

from summaries.comparing.moves import by_date, merged
from summaries.comparing.superseding import Superseded
from summaries.comparing.wording import cited
from summaries.model import Event, Schedule, Status

When = Literal["upcoming", "past", "all"]


def schedule(  # noqa: PLR0913 - each is a question that a member asks
    events: Iterable[Event],
    today: dt.date,
    *,
    when: When = "upcoming",
    weeks: int | None = None,
    topic: str | None = None,
    about: Callable[[Event], bool] | None = None,
    taken_back: Superseded | None = None,
) -> Schedule:
    """The events by date, each once.

    The same event told by several documents is one entry with the other quotes in ``also``; where a
    later document moves its date, that one stands and the earlier telling is its ``moved_from``.

    Args:
        events: of any documents, in any order.
        today: what upcoming and past compare with. Upcoming holds what may still come: an imprecise
            date whose bounds hold today belongs to it.
        when: which of them.
        weeks: only those that begin within so many weeks from today, or ended within so many before.
        topic: only those about it; by its words in the sentence unless ``about`` knows better.
        about: whether an event is about the topic.
        taken_back: what documents took back; where it is not given, it is found among the events alone.

    Raises:
        ValueError: ``weeks`` is less than 1.
    """
    if weeks is not None and weeks < 1:
        raise ValueError("weeks must be 1 or more")
    chosen = [event for event in merged(events, taken_back) if _within(event, today, when, weeks)]
    if topic is not None:
        matches = about or _by_words(topic)
        chosen = [event for event in chosen if matches(event)]
    chosen = [replace(event, quote=cited(event.quote, event.also)) for event in chosen]
    return Schedule(tuple(sorted(chosen, key=by_date)), today, topic)


def _within(event: Event, today: dt.date, when: When, weeks: int | None) -> bool:
    past = event.status(today) == Status.PAST
    if (when == "upcoming" and past) or (when == "past" and not past):
        return False
    if weeks is None:
        return True
    reach = dt.timedelta(7 * min(weeks, 5000))
    return event.start <= today + reach and event.end >= today - reach


def _by_words(topic: str) -> Callable[[Event], bool]:
    pattern = re.compile(rf"\b{re.escape(topic.strip())}", re.IGNORECASE)
    return lambda event: bool(pattern.search(event.quote.text))
