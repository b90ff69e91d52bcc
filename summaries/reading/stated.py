"""Dates as headers state them: ISO 8601, RFC 5322, and the ways that people and programs write a day in full.

For fields that hold a date and nothing else; dates in prose are the matter of `summaries.dates`. The
day is the one written down, in the writer's own zone. Names of months are those of the Unicode CLDR, so
"03 févr. 2026" is read as "3 Feb 2026" is.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from functools import cache

_LONGEST = 100
_NAME = r"[^\W\d_][^\s\d.,،:;/()-]{1,19}"  # letters, and the vowel signs that are none to Python
_LINK = r"(?:(?:of|de|del|den|di) |d['\u2019])"  # "3 de febrero de 2026"
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)|(\d{4})(\d{2})(\d{2})(?![\d])")
_DASHED = re.compile(r"(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])")
_IDEOGRAPHIC = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})")
_DAY_FIRST = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th|er|\.|º|ª)?[ -]+{_LINK}?({_NAME})[.,،]{{0,2}}[ -]+{_LINK}?(\d{{4}})\b",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(rf"\b({_NAME})\.? +(\d{{1,2}})(?:st|nd|rd|th|\.)?,? +(\d{{4}})\b", re.IGNORECASE)
_YEAR_FIRST = re.compile(
    rf"\b(\d{{4}})[.,]{{0,2}} +(?:[^\W\d_]{{1,4}}\.? +)?({_NAME})\.? +(\d{{1,2}})\b", re.IGNORECASE
)
_YEAR_DAY = re.compile(rf"\b(\d{{4}})\.? +(?:[^\W\d_]{{1,5}}\.? +)?(\d{{1,2}})\.? +({_NAME})", re.IGNORECASE)
_SHORT_YEAR = re.compile(
    rf"\b(\d{{1,2}})[ -]+({_NAME})\.?[ -]+(\d{{2}})(?: +\d{{1,2}}:\d{{2}}|$)", re.IGNORECASE
)
_YEAR_LAST = re.compile(
    rf"\b({_NAME}) +(\d{{1,2}}) +\d{{1,2}}:\d{{2}}\S*(?: +[A-Z+-]\S{{1,5}})? +(\d{{4}})\b", re.IGNORECASE
)
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([./-]| \| ) ?(\d{1,2})\2 ?(\d{4}|\d{2})(?![\d/-])")
_NOON = re.compile(r"\d\s?[ap]\.?m\b", re.IGNORECASE)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
"""Seconds or milliseconds since 1970, from 2001 to 2286."""


def stated_date(
    value: str | None, *, language: str | None = None, month_first: bool | None = None
) -> dt.date | None:
    """The day that ``value`` states, or None where it states none or could be two (02/03/2026).

    Args:
        value: The content of a field.
        language: The ISO 639-1 code of the language of its words, where it is stated.
        month_first: Whether the month is the first number of a numeric date; see `month_comes_first`.
    """
    value = " ".join((value or "").split())[:_LONGEST]
    if (
        (found := _ISO.match(value))
        or (found := _DASHED.search(value))
        or (found := _IDEOGRAPHIC.search(value))
    ):
        return valid_day(*(int(part) for part in found.groups() if part is not None))
    if _EPOCH.fullmatch(value):
        return dt.datetime.fromtimestamp(int(value[:10]), dt.UTC).date()
    if found := _NUMERIC.search(value):
        return _numeric(found, month_first=_american(value) if month_first is None else month_first)
    for pattern, (year, month, day) in (
        (_YEAR_LAST, (3, 1, 2)),  # as the command "date" prints it
        (_DAY_FIRST, (3, 2, 1)),
        (_MONTH_FIRST, (3, 1, 2)),
        (_SHORT_YEAR, (3, 2, 1)),
        (_YEAR_FIRST, (1, 2, 3)),
        (_YEAR_DAY, (1, 3, 2)),
    ):
        for found in pattern.finditer(value):
            if number := _month(found[month], language):
                return valid_day(_year(found[year]), number, int(found[day]))
    return None


def month_comes_first(values: Iterable[str | None], language: str | None = None) -> bool | None:
    """Whether the month is the first number in a series of numeric dates that one program wrote.

    A number above 12 anywhere settles it for all. Otherwise it is first where the clock has 12 hours or the
    language is American, and last in any other language; None where nothing tells.
    """
    dated = [(value, found) for value in values if value and (found := _NUMERIC.search(value[:_LONGEST]))]
    first, second = (any(int(found[place]) > 12 for _, found in dated) for place in (1, 3))
    if first != second:
        return second
    if any(_american(value) for value, _ in dated):
        return True
    stated = (language or "").lower().replace("_", "-")
    return stated.endswith("-us") or (None if stated[:2] in {"", "en"} else False)


def _american(value: str) -> bool | None:
    return True if _NOON.search(value) else None


def _numeric(found: re.Match[str], *, month_first: bool | None) -> dt.date | None:
    first, second, year = int(found[1]), int(found[3]), _year(found[4])
    if first > 12 or second > 12 or first == second:
        return valid_day(year, *((second, first) if first > 12 else (first, second)))
    if found[2] == ".":  # nobody writes the month first with dots
        return valid_day(year, second, first)
    if month_first is None:
        return None
    return valid_day(year, *((first, second) if month_first else (second, first)))


def _year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) < 69 else 1900)  # as POSIX has it


def valid_day(year: int, month: int, day: int) -> dt.date | None:
    """The day of these numbers, or None where the calendar has none."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


_ENGLISH = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_LANGUAGES = (
    "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "is", "pl", "cs", "sk", "sl", "hr", "sr", "bs", "hu",
    "ro", "bg", "ru", "uk", "be", "el", "tr", "az", "lt", "lv", "et", "ca", "gl", "eu", "ga", "cy", "sq", "mk", "ar",
    "fa", "he", "hi", "bn", "ur", "ta", "te", "th", "vi", "id", "ms", "ko", "ja", "zh", "ka", "hy", "kk", "uz", "sw",
    "af",
)  # fmt: skip
"""Languages with a press, the more written ones first: the first that knows a month has it ("listopad" is November
in Polish and Czech, October in Croatian). Each takes 20 ms to load, once a process, where no other has been right."""


def _month(name: str, language: str | None) -> int | None:
    """The number of the month of this name, or of this beginning of a name."""
    name = _folded(name)
    english = next((number for number, month in enumerate(_ENGLISH, start=1) if month.startswith(name)), None)
    if english:
        return english  # as nearly every program writes it: no other language is loaded
    stated = (language or "").lower()[:2]
    if stated in _LANGUAGES and (month := _beginnings(stated).get(name)):
        return month
    return next((month for code in _LANGUAGES if (month := _beginnings(code).get(name))), None)


@cache
def _beginnings(language: str) -> dict[str, int]:
    """The months of a language by their names and by each beginning that only one of them has."""
    from babel import Locale  # noqa: PLC0415 - costs 200 ms

    months = Locale(language).months
    names = {
        (_folded(name), number)
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in months[context][width].items()
    }
    meant: dict[str, set[int]] = {}
    for name, number in names:
        for end in range(3, len(name) + 1):
            meant.setdefault(name[:end], set()).add(number)
    return {name: numbers.pop() for name, numbers in meant.items() if len(numbers) == 1} | dict(names)


def _folded(name: str) -> str:
    """``name`` without case, accents and full stop."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(character for character in apart if not unicodedata.combining(character)).rstrip(". ")
