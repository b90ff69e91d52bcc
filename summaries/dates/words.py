"""An event in a few words: its date as precise as its source and no more, and what happens."""

from __future__ import annotations

import datetime as dt
import re

from summaries.dates.languages import language
from summaries.dates.periods import Period, Unit, containing, season
from summaries.model import Event, Precision
from summaries.phrase import Phrase

_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
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


def in_words(event: Event, *, year: bool = True) -> Phrase:
    """When an event is, in words: "4 February 2026", "mid-November 2026", "first half of 2026".

    Without its ``year``, where that goes without saying, a day or a part of a month has none: "mid-November".
    """
    start, end = event.start, event.end
    year = year or start.year != end.year
    if event.precision == Precision.DAY:
        return _day(start, year=year)
    if event.precision == Precision.RANGE:
        return _range(start, end, year=year)
    if event.precision == Precision.WEEK and (end - start).days < 6:
        days = _range(start, end, year=year)
        return Phrase("weekend of {days}", days=days) if start.weekday() == 5 else days
    whole = _whole(event)
    part = _part(whole, start, end)
    if part is None:
        return _range(start, end, year=year)
    return _part_of(part, _name(whole, year=year), bare=whole.unit in _BARE)


def _whole(event: Event) -> Period:
    start = event.start
    if event.precision == Precision.SEASON:
        month = start.month // 3 * 3 or 12
        year = start.year - (start.month < 3)
        return season(year, _SEASONS[month])
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


def _part_of(part: str, period: Phrase, *, bare: bool) -> Phrase:
    """A part of a period by its name; ``bare`` of one whose name takes no article."""
    bare_parts = {
        "first half": Phrase("first half of {period}", period=period),
        "second half": Phrase("second half of {period}", period=period),
        "early": Phrase("early {period}", period=period),
        "mid": Phrase("mid-{period}", period=period),
        "late": Phrase("late {period}", period=period),
        "earlier": Phrase("earlier in {period}", period=period),
        "later": Phrase("later in {period}", period=period),
    }
    parts = {
        "early": Phrase("early in the {period}", period=period),
        "mid": Phrase("middle of the {period}", period=period),
        "late": Phrase("late in the {period}", period=period),
        "earlier": Phrase("earlier in the {period}", period=period),
        "later": Phrase("later in the {period}", period=period),
    }
    return (bare_parts if bare else parts).get(part, period)


def _name(whole: Period, *, year: bool) -> Phrase:  # noqa: PLR0911 - one return a unit reads best
    first = whole.first
    of_year = str(first.year)
    match whole.unit:
        case Unit.WEEK:
            return Phrase("week of {day}", day=_day(first, year=year))
        case Unit.MONTH:
            return Phrase("{month:month}", month=first) if year else Phrase("{month:month-name}", month=first)
        case Unit.QUARTER:
            return (
                Phrase("first quarter of {year}", year=of_year),
                Phrase("second quarter of {year}", year=of_year),
                Phrase("third quarter of {year}", year=of_year),
                Phrase("fourth quarter of {year}", year=of_year),
            )[first.month // 3]
        case Unit.HALF:
            return (
                Phrase("first half of {year}", year=of_year),
                Phrase("second half of {year}", year=of_year),
            )[first.month // 7]
        case Unit.SEASON:
            return _season(first)
        case Unit.DECADE:
            # Translators: the 2030s, as a word
            return Phrase("{year}s", year=of_year)
    return Phrase("{year}", year=of_year)


def _season(first: dt.date) -> Phrase:
    year = str(first.year)
    match first.month:
        case 3:
            return Phrase("spring {year}", year=year)
        case 6:
            return Phrase("summer {year}", year=year)
        case 9:
            return Phrase("autumn {year}", year=year)
    return Phrase("winter {year}", year=f"{year}\u2013{(first.year + 1) % 100:02d}")


def _day(day: dt.date, *, year: bool) -> Phrase:
    return Phrase("{day:long}", day=day) if year else Phrase("{day:date}", day=day)


def _range(start: dt.date, end: dt.date, *, year: bool) -> Phrase:
    last = _day(end, year=year)
    if (start.year, start.month) == (end.year, end.month):
        # Translators: days of one month, 5-8 December 2026; {number} is that of the first
        return Phrase("{number}\u2013{day}", number=str(start.day), day=last)
    first = _day(start, year=start.year != end.year)
    # Translators: days, 28 November - 3 December 2026
    return Phrase("{first} \u2013 {last}", first=first, last=last)
