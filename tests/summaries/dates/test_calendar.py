"""Events come out as a calendar file that other programs read right."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from icalendar import Calendar

from summaries.dates import find_events, to_ics
from summaries.model import Document, Event, Sentence

NOW = dt.datetime(2026, 2, 10, 8, 30, tzinfo=dt.UTC)
PUBLISHED = dt.date(2026, 2, 10)


def told(text: str, url: str | None = "https://example.org/a?b=1;c") -> tuple[Event, ...]:
    """The events of a document of one sentence."""
    document = Document("a.md", "A title; with, signs", "Wire", PUBLISHED, url=url, text=text)
    return find_events(document, [Sentence(text, 0, len(text), 0)])


EVENTS = (
    *told(
        "Delegations, seven in all; will meet in Z\u00fcrich \u2014 under \\ guard \u2014 on 24-26 February."
    ),
    *told("Putin accepted an invitation to visit China in the first half of 2026, said \u4e60\u8fd1\u5e73."),
    *told("Parliament may vote on the budget on 20 March.", url="javascript:alert(1)"),
)


def independent(data: bytes) -> list[dict[str, str]]:
    """A reader of RFC 5545 of our own: unfolds lines, splits properties, undoes the escapes of text."""
    lines = data.decode("utf-8").replace("\r\n ", "").replace("\r\n\t", "").split("\r\n")
    entries: list[dict[str, str]] = []
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            entries.append({})
        elif entries and name not in ("END", "BEGIN"):
            plain, escaped = "", False
            for sign in value:
                if escaped:
                    plain += "\n" if sign in "nN" else sign
                    escaped = False
                elif sign == "\\":
                    escaped = True
                else:
                    plain += sign
            entries[-1][name] = plain
    return entries


def test_another_reader_finds_what_was_written() -> None:
    """Days, exclusive end, text with signs, status and transparency survive."""
    first, second, third = independent(to_ics(EVENTS, now=NOW))
    assert (first["DTSTART;VALUE=DATE"], first["DTEND;VALUE=DATE"]) == ("20260224", "20260227")
    assert first["SUMMARY"] == EVENTS[0].what
    assert EVENTS[0].quote.text in first["DESCRIPTION"]
    assert "Source: A title; with, signs, Wire" in first["DESCRIPTION"]
    assert first["URL"] == "https://example.org/a?b=1;c"
    assert (first["STATUS"], first["TRANSP"]) == ("CONFIRMED", "OPAQUE")
    assert (second["DTSTART;VALUE=DATE"], second["DTEND;VALUE=DATE"]) == ("20260101", "20260701")
    assert (second["STATUS"], second["TRANSP"]) == ("TENTATIVE", "TRANSPARENT")
    assert "first half of 2026 (EDTF 2026-40)" in second["DESCRIPTION"]
    assert third["STATUS"] == "TENTATIVE"
    assert "URL" not in third


def test_lines_are_folded_at_seventy_five_octets_and_end_with_crlf() -> None:
    """RFC 5545, section 3.1."""
    data = to_ics(EVENTS, now=NOW)
    assert data.endswith(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line for line in data.split(b"\r\n"))


def test_the_file_passes_a_round_trip() -> None:
    """Icalendar reads it without an error and writes the same again."""
    data = to_ics(EVENTS, now=NOW)
    calendar = Calendar.from_ical(data)
    assert calendar.to_ical() == data
    assert not [error for entry in calendar.walk("VEVENT") for error in entry.errors]
    assert [entry.decoded("DTSTART") for entry in calendar.walk("VEVENT")] == [
        event.start for event in EVENTS
    ]


def test_importing_twice_does_not_double() -> None:
    """UIDs are the same at another time, differ between events, and an event given twice is written once."""
    uids = [entry["UID"] for entry in independent(to_ics(EVENTS, now=NOW))]
    later = to_ics([*EVENTS, *EVENTS], now=NOW + dt.timedelta(days=9))
    assert [entry["UID"] for entry in independent(later)] == uids
    assert len(set(uids)) == len(uids)


def test_a_moved_event_updates_the_one_it_replaces() -> None:
    """It keeps the first UID and raises the sequence number."""
    old = EVENTS[2]
    moved = replace(
        old, start=dt.date(2026, 3, 27), end=dt.date(2026, 3, 27), edtf="2026-03-27", moved_from=old
    )
    before, after = (independent(to_ics([event], now=NOW))[0] for event in (old, moved))
    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == ("0", "1")
    assert "Moved from: 20 March 2026" in after["DESCRIPTION"]


def test_control_characters_do_not_reach_the_file() -> None:
    """A hostile text cannot begin a line of its own."""
    text = "The court will rule on 20 March.\r\nBEGIN:VALARM\x00\x1b"
    data = to_ics(told(text), now=NOW)
    assert b"\x00" not in data
    assert b"\r\nBEGIN:VALARM" not in data


def test_no_events_are_an_empty_calendar() -> None:
    """A file without entries is still a file."""
    assert independent(to_ics([], now=NOW)) == []


def test_a_time_without_a_zone_is_refused() -> None:
    """The stamp of a calendar entry is an instant."""
    with pytest.raises(ValueError, match="time zone"):
        to_ics([], now=NOW.replace(tzinfo=None))
