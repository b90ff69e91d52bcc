"""A stretch of the calendar: its first and last day, its TIMEX3 value and its EDTF string.

EDTF is ISO 8601-2:2019 (https://www.loc.gov/standards/datetime/): 21-24 are seasons, 33-36 quarters, 40
and 41 halves of a year. A week has no sign of its own in EDTF and is written as an interval.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class Unit(StrEnum):
    """The granularity of a period; the values are those of the lexicon."""

    DAY = "D"
    WEEK = "W"
    WEEKEND = "WE"
    MONTH = "M"
    QUARTER = "Q"
    SEASON = "SEASON"
    HALF = "HALF"
    YEAR = "Y"
    DECADE = "E"
    CENTURY = "C"


_SEASONS = {"SP": (3, 21), "SU": (6, 22), "FA": (9, 23), "WI": (12, 24)}
"""First month, EDTF number."""
_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.SEASON: 3, Unit.HALF: 6}


def add_months(day: dt.date, months: int) -> dt.date:
    """The first day of the month that lies ``months`` after the month of ``day``.

    Raises:
        ValueError: the month lies outside of the years 1 to 9999.
    """
    count = day.year * 12 + day.month - 1 + months
    return dt.date(count // 12, count % 12 + 1, 1)


@dataclass(frozen=True, slots=True)
class Period:
    """A unit of the calendar that begins on ``first``, or a part of it."""

    unit: Unit
    first: dt.date
    season: str = ""
    part: str = ""
    """A third ("early", "mid", "late") or half ("first half") of it, or "earlier" or "later" than now."""
    now: dt.date | None = None
    """The day that "earlier" and "later" compare with."""
    until: dt.date | None = None
    """The last day, where two days are named ("Feb. 4-6")."""

    @property
    def value(self) -> str:  # noqa: PLR0911 - one return a unit reads best
        """The TIMEX3 value."""
        first = self.first
        year = f"{first.year:04d}"
        week = first.isocalendar()
        match self.unit:
            case Unit.DAY:
                return first.isoformat()
            case Unit.WEEK:
                return f"{week.year:04d}-W{week.week:02d}"
            case Unit.WEEKEND:
                return f"{week.year:04d}-W{week.week:02d}-WE"
            case Unit.MONTH:
                return f"{year}-{first.month:02d}"
            case Unit.QUARTER:
                return f"{year}-Q{(first.month + 2) // 3}"
            case Unit.HALF:
                return f"{year}-H{1 if first.month == 1 else 2}"
            case Unit.SEASON:
                return f"{year}-{self.season}"
            case Unit.YEAR:
                return year
            case Unit.DECADE:
                return year[:3]
        return year[:2]

    @property
    def last(self) -> dt.date:
        """The last day of the whole unit."""
        first = self.first
        if self.until:
            return self.until
        if self.unit == Unit.DAY:
            return first
        if self.unit in _MONTHS:
            return add_months(first, _MONTHS[self.unit]) - dt.timedelta(1)
        if self.unit in (Unit.WEEK, Unit.WEEKEND):
            return first + dt.timedelta(6 if self.unit == Unit.WEEK else 1)
        years = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100}[self.unit]
        return dt.date(first.year + years - 1, 12, 31)

    @property
    def bounds(self) -> tuple[dt.date, dt.date]:
        """The first and last day that the expression can mean."""
        first, last = self.first, self.last
        day = dt.timedelta(1)
        if self.part == "earlier" and self.now and first < self.now:
            return first, min(last, self.now - day)
        if self.part == "later" and self.now and self.now < last:
            return max(first, self.now + day), last
        if self.part.endswith(" half") and self.unit == Unit.MONTH:
            middle = first + 14 * day
            return (first, middle) if self.part == "first half" else (middle + day, last)
        third = {"early": 0, "mid": 1, "late": 2}.get(self.part)
        if third is None or self.unit == Unit.DAY:
            return first, last
        return self._third(third)

    def _third(self, third: int) -> tuple[dt.date, dt.date]:
        first, last = self.first, self.last
        day = dt.timedelta(1)
        if self.unit in (Unit.YEAR, Unit.SEASON, Unit.HALF, Unit.QUARTER):
            months = (last.year * 12 + last.month - first.year * 12 - first.month + 1) // 3
            return add_months(first, third * months), add_months(first, (third + 1) * months) - day
        if self.unit in (Unit.DECADE, Unit.CENTURY):
            years = last.year - first.year + 1
            cuts = [0, round(years * 0.4), round(years * 0.7), years]
            return dt.date(first.year + cuts[third], 1, 1), dt.date(first.year + cuts[third + 1] - 1, 12, 31)
        days = (last - first).days + 1
        cuts = [0, 10, 20, days] if self.unit == Unit.MONTH else [0, 2, 4, days]
        return first + cuts[third] * day, first + cuts[third + 1] * day - day

    @property
    def edtf(self) -> str:  # noqa: PLR0911 - one return a unit reads best
        """The EDTF string of the bounds."""
        earliest, latest = self.bounds
        if (earliest, latest) != (self.first, self.last) or self.until:
            return interval(earliest, latest)
        year = f"{self.first.year:04d}"
        match self.unit:
            case Unit.WEEK | Unit.WEEKEND:
                return f"{earliest}/{latest}"
            case Unit.QUARTER:
                return f"{year}-{33 + (self.first.month - 1) // 3}"
            case Unit.HALF:
                return f"{year}-{40 if self.first.month == 1 else 41}"
            case Unit.SEASON:
                return f"{year}-{_SEASONS[self.season][1]}"
            case Unit.DECADE:
                return f"{year[:3]}X"
            case Unit.CENTURY:
                return f"{year[:2]}XX"
        return self.value


class Placed(NamedTuple):
    """All that is told of a period."""

    value: str
    earliest: dt.date
    latest: dt.date
    edtf: str


@lru_cache(4096)
def placed(period: Period) -> Placed:
    """Where a period lies; kept in mind, since texts of one day name the same periods again and again.

    Raises:
        ValueError: it lies outside of the years 1 to 9999.
        OverflowError: likewise.
    """
    return Placed(period.value, *period.bounds, period.edtf)


def interval(earliest: dt.date, latest: dt.date) -> str:
    """The EDTF interval of two days, in whole years or months where it begins and ends with one."""
    whole_months = earliest.day == 1 and (latest + dt.timedelta(1)).day == 1
    if whole_months and earliest.month == 1 and latest.month == 12:
        return f"{earliest.year:04d}/{latest.year:04d}"
    if whole_months:
        return f"{earliest.isoformat()[:7]}/{latest.isoformat()[:7]}"
    return f"{earliest}/{latest}"


def season(year: int, name: str, part: str = "") -> Period:
    """A season of the northern half of the earth; winter begins in December of its year."""
    return Period(Unit.SEASON, dt.date(year, _SEASONS[name][0], 1), season=name, part=part)


def containing(day: dt.date, unit: Unit) -> Period:  # noqa: PLR0911 - one return a unit reads best
    """The period of a unit that holds a day; for a weekend, that of the day's week."""
    match unit:
        case Unit.DAY:
            return Period(unit, day)
        case Unit.WEEK:
            return Period(unit, day - dt.timedelta(day.weekday()))
        case Unit.WEEKEND:
            return Period(unit, day + dt.timedelta(5 - day.weekday()))
        case Unit.MONTH:
            return Period(unit, day.replace(day=1))
        case Unit.QUARTER:
            return Period(unit, dt.date(day.year, (day.month - 1) // 3 * 3 + 1, 1))
        case Unit.HALF:
            return Period(unit, dt.date(day.year, 1 if day.month < 7 else 7, 1))
        case Unit.DECADE:
            return Period(unit, dt.date(max(day.year // 10 * 10, 1), 1, 1))
        case Unit.CENTURY:
            return Period(unit, dt.date(max(day.year // 100 * 100, 1), 1, 1))
    return Period(Unit.YEAR, dt.date(day.year, 1, 1))


def shifted(day: dt.date, unit: Unit, count: int) -> Period:
    """The period that lies ``count`` units after the one that holds ``day``.

    Raises:
        ValueError: it lies outside of the years 1 to 9999.
    """
    try:
        match unit:
            case Unit.DAY:
                return Period(unit, day + dt.timedelta(count))
            case Unit.WEEK | Unit.WEEKEND:
                return containing(day + dt.timedelta(7 * count), unit)
            case Unit.MONTH | Unit.QUARTER:
                return containing(add_months(day, count * _MONTHS[unit]), unit)
        years = count * {Unit.DECADE: 10, Unit.CENTURY: 100}.get(unit, 1)
        return containing(dt.date(day.year + years, 1, 1), unit)
    except OverflowError as error:
        raise ValueError(str(error)) from error
