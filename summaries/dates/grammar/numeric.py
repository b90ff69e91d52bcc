"""Dates in figures alone, which every language shares."""

from __future__ import annotations

from summaries.dates.grammar.semantics import Day, Meaning, Parts, Rule


def _iso(p: Parts) -> Meaning | None:
    year, month, day = (int(number) for number in p.text().split("-"))
    return Day(month, day, year) if 1 <= month <= 12 and day and year else None


def _slashed(p: Parts) -> Meaning | None:
    first, second, year = (int(number) for number in p.text().replace(".", "/").split("/"))
    if year < 100:
        year += 1900 if year > 50 else 2000
    month_first = p.month_first and "." not in p.text()
    month, day = (first, second) if (month_first and first <= 12) or second > 12 else (second, first)
    return Day(month, day, year) if 1 <= month <= 12 and 1 <= day <= 31 else None


RULES = (
    Rule("ISODATE", _iso, "The log reads [2026-02-04].", "DATE 2026-02-04"),
    Rule("SLASHDATE | DOTDATE", _slashed, "The form is dated [4/2/2026].", "DATE 2026-04-02"),
)
