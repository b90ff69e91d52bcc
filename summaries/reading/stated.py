"""Dates as headers state them: ISO 8601, RFC 5322, and the ways that people write a day in full.

For fields that hold a date and nothing else; dates in prose are the matter of `summaries.dates`. The
day is the one written down, in the writer's own zone.
"""

from __future__ import annotations

import datetime as dt
import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_FIRST = re.compile(r"\b([a-z]{3,9})\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})\b", re.IGNORECASE)
_DAY_FIRST = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th|\.)?[ -]+(?:of +)?([a-z]{3,9})\.?,?[ -]+(\d{4})\b", re.IGNORECASE
)
_SHORT_YEAR = re.compile(r"\b(\d{1,2}) +([a-z]{3}) +(\d{2}) +\d{1,2}:\d{2}", re.IGNORECASE)  # RFC 822
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)|(\d{4})(\d{2})(\d{2})(?!\d)")
_LONGEST = 100


def stated_date(value: str | None) -> dt.date | None:
    """The day that ``value`` states, or None where it states none (02/03/2026 could be two days)."""
    value = (value or "").strip()[:_LONGEST]
    if found := _ISO.match(value):
        year, month, day = (int(part) for part in found.groups() if part is not None)
        return _day(year, month, day)
    if found := _DAY_FIRST.search(value):
        return _day(int(found[3]), _month(found[2]), int(found[1]))
    if found := _MONTH_FIRST.search(value):
        return _day(int(found[3]), _month(found[1]), int(found[2]))
    if found := _SHORT_YEAR.search(value):
        return _day(2000 + int(found[3]), _month(found[2]), int(found[1]))
    return None


def _month(name: str) -> int:
    lowered = name[:3].lower()
    return _MONTHS.index(lowered) + 1 if lowered in _MONTHS else 0


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
