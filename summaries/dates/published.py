"""The day of a document that states none, worked out from its own text."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from summaries.dates import languages as records
from summaries.dates.tagger import readings
from summaries.model import TimeExpression

_YEAR = re.compile(r"\b(?:19|20)\d\d(?:\b|(?=[\u5e74\ub144]))")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_HEAD_LINES = 12
_HEAD_CHARACTERS = 600
_DATELINE = re.compile(r"[A-Z][A-Za-z .,'\u2019/-]{0,60}[,(:]\s*$")


@dataclass(frozen=True, slots=True)
class _Told:
    """A date of the text: where, what it can mean, and which way its verb points."""

    expression: TimeExpression
    words: str
    direction: int
    yearless: bool
    """A month and day of no stated year."""


def infer_published(text: str, fallback: dt.date | None = None, language: str = "en") -> dt.date | None:
    """The most plausible day of publication of a text that states none.

    First a dateline or a line that is a date; else the latest day that the text tells of in the past
    tense, in the year that agrees with the years it names (what it calls past lies before, what it calls
    coming lies after); else ``fallback``, the file's day for instance. The result is a guess, and who
    shows it says so.

    >>> infer_published("GENEVA, 18 November 2026 - The talks resumed on Tuesday.")
    datetime.date(2026, 11, 18)
    """
    guess = fallback or dt.date(max((int(year) for year in _YEAR.findall(text)), default=2000), 7, 1)
    dates = _told(text, guess, language)
    stated = records.language(language).stated
    return _from_head(text, dates, fallback, stated) or _from_story(dates, fallback) or fallback


def _told(text: str, guess: dt.date, language: str) -> list[_Told]:
    """All days, months and years of the text; yearless ones are those that move with the guess."""
    reading, other = readings(text, (guess, dt.date(guess.year - 4, guess.month, 1)), language)
    moved = {expression.start: expression for expression in other.expressions}
    dates = []
    for expression in reading.expressions:
        if expression.earliest is None or expression.type != "DATE":
            continue
        words = text[expression.start : expression.end]
        twin = moved.get(expression.start)
        yearless = bool(
            _DAY.fullmatch(expression.value)
            and not _YEAR.search(words)
            and twin
            and twin.value[4:] == expression.value[4:]
        )
        dates.append(_Told(expression, words, reading.direction(expression.start, expression.end), yearless))
    return dates


def _from_head(
    text: str, dates: list[_Told], fallback: dt.date | None, label: re.Pattern[str]
) -> dt.date | None:
    """The date of a dateline ("HANOI, Feb. 3 -") or of a line of its own near the top."""
    for date in dates:
        expression = date.expression
        if not _DAY.fullmatch(expression.value):
            continue
        if expression.start > _HEAD_CHARACTERS or text.count("\n", 0, expression.start) >= _HEAD_LINES:
            return None
        line_start = text.rfind("\n", 0, expression.start) + 1
        line_end = text.find("\n", expression.end)
        before = text[line_start : expression.start]
        after = text[expression.end : line_end if line_end >= 0 else len(text)]
        alone = not before.strip(" *#_-|(") and not after.strip(" *_-|).,")
        stated = bool(label.search(before.rstrip(" *_")))
        dateline = bool(_DATELINE.fullmatch(before)) and bool(
            re.match(r"\s*(?:\([^)\n]{1,40}\)|/[^/\n]{1,40}/)?\)?\s*[-\u2013\u2014:]", after)
        )
        if (alone or stated or dateline) and (_YEAR.search(date.words) or date.yearless):
            return _placed(date, dates, fallback)
    return None


def _from_story(dates: list[_Told], fallback: dt.date | None) -> dt.date | None:
    """The latest day told of in the past tense."""
    days = [
        placed
        for date in dates
        if date.direction < 0
        and _DAY.fullmatch(date.expression.value)
        and (date.yearless or _YEAR.search(date.words))
        and (placed := _placed(date, dates, fallback))
    ]
    if fallback:
        days = [day for day in days if day <= fallback] or days
    return max(days, default=None)


def _placed(date: _Told, dates: list[_Told], fallback: dt.date | None) -> dt.date | None:
    """The day of a date, in the latest year that what is coming and the fallback leave room for."""
    day = date.expression.earliest
    if day is None or not date.yearless:
        return day
    coming = [
        other.expression.latest
        for other in dates
        if other.direction > 0 and _YEAR.search(other.words) and other.expression.latest
    ]
    gone = [
        other.expression.earliest.year
        for other in dates
        if other.direction < 0 and _YEAR.search(other.words) and other.expression.earliest
    ]
    if coming:
        # a text speaks of the near future: the soonest of what is coming is at most a year ahead
        limit = min(coming)
    elif fallback:
        limit = fallback
    elif gone:
        limit = dt.date(max(gone), 12, 31)
    else:
        return None
    for year in range(limit.year, limit.year - 5, -1):
        try:
            placed = day.replace(year=year)
        except ValueError:  # 29 February
            continue
        if placed <= limit:
            return placed
    return None
