"""Events as an iCalendar file (RFC 5545), for any calendar to import."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from summaries.dates.words import in_words, named
from summaries.model import Certainty, Event, Precision
from summaries.phrase import Phrase

if TYPE_CHECKING:
    from icalendar import Component

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_SUMMARY_CHARACTERS = 200

Say = Callable[[Phrase], str]


def to_ics(events: Iterable[Event], *, now: dt.datetime, name: str = "Briefing Bot", say: Say = str) -> bytes:
    """An iCalendar file with one all-day event each, its end exclusive as RFC 5545 asks.

    An event whose source gives no day is TENTATIVE and TRANSPARENT and carries its EDTF date in the
    description, so that nobody's calendar shows them busy for half a year. The UID comes from the
    document and the place in it: importing twice does not double, and an event that moved updates the
    one it replaces.

    Args:
        events: what to write, in that order; an event that comes twice is written once.
        now: the time of writing, aware.
        name: the calendar's name.
        say: says a phrase in the reader's language; English unless it is given.

    Raises:
        ValueError: ``now`` has no time zone.
    """
    from icalendar import Calendar  # noqa: PLC0415 - costs 0.1 s, and few replies need it

    if now.tzinfo is None:
        raise ValueError("the time of writing needs a time zone")
    file = Calendar()
    file.add("prodid", "-//Briefing Bot//Schedule//EN")
    file.add("version", "2.0")
    file.add("x-wr-calname", _clean(name))
    written: set[str] = set()
    for event in events:
        uid = event_uid(event)
        if uid not in written:
            written.add(uid)
            file.add_component(_entry(event, uid, now, say))
    return bytes(file.to_ical())


def event_uid(event: Event) -> str:
    """The UID of an event: the same in every run; that of the first telling for one that moved."""
    while event.moved_from is not None:
        event = event.moved_from
    place = f"{event.quote.document.id}\n{event.quote.start}\n{event.when}\n{event.edtf}"
    return f"{uuid.uuid5(uuid.NAMESPACE_URL, place)}@briefing-bot"


def _entry(event: Event, uid: str, now: dt.datetime, say: Say) -> Component:
    from icalendar import Event as Entry  # noqa: PLC0415 - see to_ics

    exact = event.precision in (Precision.DAY, Precision.RANGE)
    entry = Entry()
    entry.add("uid", uid)
    entry.add("dtstamp", now.astimezone(dt.UTC).replace(microsecond=0))
    entry.add("dtstart", event.start)
    entry.add("dtend", event.end + dt.timedelta(1))
    entry.add("summary", _short(_clean(named(event))))
    entry.add("description", _clean(_description(event, say, exact=exact)))
    entry.add("sequence", _moves(event))
    sure = exact and event.certainty != Certainty.POSSIBLE
    entry.add("status", "CONFIRMED" if sure else "TENTATIVE")
    entry.add("transp", "OPAQUE" if exact else "TRANSPARENT")
    url = event.quote.document.url
    if url and urlsplit(url).scheme in ("http", "https"):
        entry.add("url", _clean(url))
    return entry


def _description(event: Event, say: Say, *, exact: bool) -> str:
    document = event.quote.document
    lines = [
        f"\u201c{event.quote.text}\u201d",
        say(Phrase("Source: {source}", source=", ".join(filter(None, (document.title, document.source))))),
    ]
    if document.url:
        lines.append(document.url)
    lines.append(say(Phrase("When: {day}", day=in_words(event))) + ("" if exact else f" (EDTF {event.edtf})"))
    if event.moved_from is not None:
        lines.append(say(Phrase("Moved from: {day}", day=in_words(event.moved_from))))
    lines.extend(say(Phrase("Also: {title}", title=quote.document.title)) for quote in event.also)
    return "\n".join(lines)


def _moves(event: Event) -> int:
    count = 0
    while event.moved_from is not None:
        event = event.moved_from
        count += 1
    return count


def _clean(text: str) -> str:
    return _CONTROL.sub(" ", text.replace("\r\n", "\n"))


def _short(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= _SUMMARY_CHARACTERS:
        return text
    return text[:_SUMMARY_CHARACTERS].rsplit(" ", 1)[0] + " \u2026"
