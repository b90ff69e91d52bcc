"""Dates in figures alone, which every language shares."""

from __future__ import annotations

import re

from summaries.dates.grammar.builders.named import full_year
from summaries.dates.grammar.semantics import Day, Meaning, Parts, Rule, Time

_FIGURES = re.compile(r"\d+")
_OPEN = re.compile(r"(?<![\w/-])(\d{1,2})([/-])(\d{1,2})\2\d{2,4}(?![\w/-])")
"""A date of which only the habit of its writer tells whether it begins with the month."""


def month_first(text: str, *, default: bool) -> bool:
    """Whether dates such as "4/2/2026" begin with the month, by those of the text that leave no choice."""
    for match in _OPEN.finditer(text):
        first, second = int(match[1]), int(match[3])
        if first > 12 >= second:
            return False
        if second > 12 >= first:
            return True
    return default


def _year_first(p: Parts) -> Meaning | None:
    year, month, day = (int(number) for number in _FIGURES.findall(p.text()))
    return Day(month, day, year) if 1 <= month <= 12 and day and year else None


def _year_last(p: Parts) -> Meaning | None:
    first, second, year = (int(number) for number in _FIGURES.findall(p.text()))
    if first > 31 or (p.year_first and year < 100 and first > 12):
        first, second, year = second, year, first
        return Day(first, second, full_year(year)) if 1 <= first <= 12 and 1 <= second <= 31 else None
    month_first = p.month_first and "." not in p.text()
    month, day = (first, second) if (month_first and first <= 12) or second > 12 else (second, first)
    return Day(month, day, p.common(full_year(year))) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _iso_time(p: Parts) -> Meaning | None:
    date, clock = p.text().split("t")
    year, month, day = (int(number) for number in date.split("-"))
    if not (1 <= month <= 12 and day and year and int(clock[:2]) <= 24 and int(clock[3:5]) <= 59):
        return None
    return Time(
        f"T{clock[:5]}" + ("Z" if clock.endswith(("z", "+00:00", "+0000")) else ""), Day(month, day, year)
    )


RULES = (
    Rule("ISOTIME", _iso_time, "It starts at [2026-03-03T10:30Z].", "TIME 2026-03-03T10:30Z"),
    Rule("ISODATE", _year_first, "The log reads [2026/02/04].", "DATE 2026-02-04"),
    Rule("SLASHDATE | DOTDATE", _year_last, "The form is dated [25/2/2026].", "DATE 2026-02-25"),
)
