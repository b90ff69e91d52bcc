"""The time that a question names, as people write it: "next week", "January", "2028", "10 days"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from summaries.dates.tagger import find_dates

_COUNTED = re.compile(
    r"(?:(?P<way>(?:in|for|within|over)?\s*(?:the\s+)?(?:next|coming|last|past|previous)?)\s*)?"
    r"(?P<count>\d{1,6})?\s*(?P<unit>days?|d|weeks?|w|months?|years?)",
    re.IGNORECASE,
)
_DAYS = {"d": 1, "w": 7, "m": 31, "y": 366}
_BACK = ("last", "past", "previous")
_AHEAD, _BEHIND = "It will be ", "It was "
"""The tagger reads a weekday or a month without a year by the tense of its sentence."""
_LEADING = ("in", "on", "for", "at", "within", "the", "during")
"""Words that stand between a topic and a time."""
_UNTIL = ("until", "till", "by", "before", "through")
"""Those that make of a time the days until then."""
_MOST_WORDS = 6
_LONGEST = 150_000  # days: four centuries, and still within the calendar


@dataclass(frozen=True, slots=True)
class Asked:
    """A question without its time, and the first and last day that this names."""

    words: str
    span: tuple[dt.date, dt.date] | None = None


def time_of(words: str, today: dt.date, *, past: bool = False) -> tuple[dt.date, dt.date] | None:
    """Read words that name a time and nothing else; None where they do not.

    >>> monday = dt.date(2026, 11, 30)
    >>> [str(day) for day in time_of("next week", monday)]
    ['2026-12-07', '2026-12-13']
    >>> [str(day) for day in time_of("January", monday)]
    ['2027-01-01', '2027-01-31']
    >>> [str(day) for day in time_of("10 days", monday)]
    ['2026-11-30', '2026-12-10']
    >>> time_of("harbour", monday) is None
    True

    Args:
        words: in English, or a date in figures.
        today: the day on which they are asked.
        past: whether what is asked for has passed: "January" is the last one then.
    """
    plain = " ".join(words.split()).strip(" .,;:?!")
    counted = _COUNTED.fullmatch(plain)
    if counted and (counted["count"] or not (counted["way"] or "").strip()):
        return _counted(counted, today, past=past)
    if re.fullmatch(r"(?:1[89]|2[01])\d\d", plain):
        return dt.date(int(plain), 1, 1), dt.date(int(plain), 12, 31)
    opening = _BEHIND if past else _AHEAD
    for before in ("", "in ", "on "):
        start = len(opening) + len(before)
        for spelt in dict.fromkeys((plain, plain.title())):
            for expression in find_dates(f"{opening}{before}{spelt}.", today, "en"):
                whole = expression.start <= start and expression.end >= start + len(spelt)
                if whole and expression.earliest is not None and expression.latest is not None:
                    return expression.earliest, expression.latest
    return None


def take_time(words: str, today: dt.date, *, past: bool = False) -> Asked:
    """Take the time off the end of a question's words, the most words of it that name one.

    >>> take_time("taiwan next week", dt.date(2026, 11, 30)).words
    'taiwan'
    >>> [str(day) for day in take_time("taiwan until 9 December", dt.date(2026, 11, 30)).span or ()]
    ['2026-11-30', '2026-12-09']
    """
    parts = words.split()
    for count in range(min(len(parts), _MOST_WORDS), 0, -1):
        time = time_of(" ".join(parts[-count:]), today, past=past)
        if time is not None:
            rest = parts[:-count]
            while rest and rest[-1].lower() in _LEADING:
                rest.pop()
            if rest and rest[-1].lower() in _UNTIL:
                rest.pop()
                time = min(today, time[0]), time[1]
            return Asked(" ".join(rest), time)
    return Asked(words)


def _counted(match: re.Match[str], today: dt.date, *, past: bool) -> tuple[dt.date, dt.date] | None:
    days = min(int(match["count"] or 1) * _DAYS[match["unit"][0].lower()], _LONGEST)
    if not days:
        return None
    reach = dt.timedelta(days=days)
    back = past or any(word in (match["way"] or "").lower().split() for word in _BACK)
    return (today - reach, today) if back else (today, today + reach)
