"""An event in a few words: its date as precise as its source and no more, and what happens."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from summaries.dates.languages import language
from summaries.dates.periods import Period, Unit, containing, season
from summaries.model import Event, Precision

_HALVES = ("first half", "second half")
_QUARTERS = ("first quarter", "second quarter", "third quarter", "fourth quarter")
_SEASONS = {3: ("SP", "spring"), 6: ("SU", "summer"), 9: ("FA", "autumn"), 12: ("WI", "winter")}
_BARE = (Unit.MONTH, Unit.YEAR, Unit.SEASON, Unit.DECADE)
"""Units whose name takes "early" and "mid-" before it."""
_UNITS = {
    Precision.WEEK: Unit.WEEK,
    Precision.MONTH: Unit.MONTH,
    Precision.QUARTER: Unit.QUARTER,
    Precision.HALF: Unit.HALF,
    Precision.YEAR: Unit.YEAR,
    Precision.DECADE: Unit.DECADE,
}

_NEAR = 80
"""Characters before a clause that may be its beginning."""


def happening(event: Event) -> str:
    """What happens, for a place too small for the sentence: the source's words from where they read well.

    A clause that begins in its middle ("will decide on 14 December") gets back what stands before it; one
    that begins with a conjunction loses it ("and winners take office on 25 December").
    """
    clause = event.what
    clauses = language(event.quote.document.language).clauses
    if not clause[:1].islower():
        return clause
    before, found, _ = event.quote.text.partition(clause)
    if not found:
        return clause
    if clauses.no_subject.match(clause):
        return before + clause
    if match := clauses.conjunction.match(clause):
        return clause[match.end() :]
    return clause if len(before) > _NEAR or re.search(r"[,;:]", before) else before + clause


def subject(event: Event) -> str:
    """The title of an event's document where its sentence names nobody and nothing; else "".

    "A hearing is scheduled for 8 December" does not say of what.
    """
    return "" if event.names else event.quote.document.title.strip()


def named(event: Event) -> str:
    """What happens, and of what where its own words do not say."""
    title = subject(event)
    return f"{happening(event)} ({title})" if title else happening(event)


def in_words(event: Event) -> str:  # noqa: PLR0911 - one return a form reads best
    """When an event is, in words: "4 February 2026", "mid-November 2026", "first half of 2026"."""
    start, end = event.start, event.end
    if event.precision == Precision.DAY:
        return _day(start)
    if event.precision == Precision.RANGE:
        return _range(start, end)
    if event.precision == Precision.WEEK and (end - start).days < 6:
        return f"weekend of {_range(start, end)}" if start.weekday() == 5 else _range(start, end)
    whole = _whole(event)
    part = _part(whole, start, end)
    name = _name(whole)
    if part is None:
        return _range(start, end)
    if part.endswith(" half"):
        return f"{part} of {name}"
    if part == "mid":
        return f"mid-{name}" if whole.unit in _BARE else f"middle of the {name}"
    if part in ("earlier", "later") and whole.unit in _BARE:
        return f"{part} in {name}"
    if whole.unit in _BARE:
        return f"{part} {name}".strip()
    return f"{part} in the {name}" if part else name


def _whole(event: Event) -> Period:
    start = event.start
    if event.precision == Precision.SEASON:
        month = start.month // 3 * 3 or 12
        year = start.year - (start.month < 3)
        return season(year, _SEASONS[month][0])
    return containing(start, _UNITS[event.precision])


def _part(whole: Period, start: dt.date, end: dt.date) -> str | None:
    """The part of a period that the bounds leave; None where they are no part that has a name."""
    if (start, end) == (whole.first, whole.last):
        return ""
    halves: tuple[str, ...] = ("first half", "second half") if whole.unit == Unit.MONTH else ()
    for part in ("early", "mid", "late", *halves):
        if Period(whole.unit, whole.first, whole.season, part).bounds == (start, end):
            return part
    if whole.unit == Unit.DECADE:
        return None
    if end == whole.last:
        return "later"
    return "earlier" if start == whole.first else None


def _name(whole: Period) -> str:  # noqa: PLR0911 - one return a unit reads best
    first = whole.first
    match whole.unit:
        case Unit.WEEK:
            return f"week of {_day(first)}"
        case Unit.MONTH:
            return f"{calendar.month_name[first.month]} {first.year}"
        case Unit.QUARTER:
            return f"{_QUARTERS[first.month // 3]} of {first.year}"
        case Unit.HALF:
            return f"{_HALVES[first.month // 7]} of {first.year}"
        case Unit.SEASON:
            years = (
                f"{first.year}\u2013{(first.year + 1) % 100:02d}" if first.month == 12 else f"{first.year}"
            )
            return f"{_SEASONS[first.month][1]} {years}"
        case Unit.DECADE:
            return f"{first.year}s"
    return str(first.year)


def _day(day: dt.date) -> str:
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def _range(start: dt.date, end: dt.date) -> str:
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}\u2013{_day(end)}"
    if start.year == end.year:
        return f"{start.day} {calendar.month_name[start.month]} \u2013 {_day(end)}"
    return f"{_day(start)} \u2013 {_day(end)}"
