"""What expressions mean before anyone asks when they were written: the values that rules build."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from summaries.dates.grammar.lexicon import LAST_YEAR, Lexicon
from summaries.dates.periods import Unit

_HAN_FIGURES = str.maketrans(
    "\u3007\u96f6\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d", "00123456789"
)
"""Chinese figures, of which a year is written one by one."""
_NONE: Mapping[str, int | str] = {}


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month; of which year, the context tells where ``year`` is None."""

    month: int
    day: int
    year: int | None = None
    to_month: int = 0
    to_day: int = 0
    """The last day of a range such as "Feb. 4-6"; 0 without one."""
    past: bool = False
    """Whether it must lie in the past, as the day of an attack does."""
    years: int | None = None
    """Years from the year of publication."""
    mentioned: bool = False
    """Whether ``years`` count from the year that the text named."""


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A bare "the 20th": of which month, the context tells where ``months`` is None."""

    day: int
    months: int | None = None
    """Months from that of publication."""
    to_day: int = 0
    """The last day of a range; 0 without one."""
    weekday: int | None = None
    """The day of the week that it is, 0 for Monday, where that is said too: it tells the month."""


@dataclass(frozen=True, slots=True)
class Named:
    """A month, quarter, half or season, in a year that is given, counted from the present, or open."""

    unit: Unit
    name: int | str
    year: int | None = None
    years: int | None = None
    """Years from the year of publication."""
    step: int | None = None
    """-1 for the last one of that name, 0 for this year's, 1 for the next."""
    part: str = ""
    mentioned: bool = False
    """Whether ``years`` count from the year that the text named."""


@dataclass(frozen=True, slots=True)
class WeekOf:
    """As in "the last week of March": a week or weekend of a month, counted from 1, -1 for the last."""

    unit: Unit
    nth: int
    month: Named | Shift


@dataclass(frozen=True, slots=True)
class WeekOfYear:
    """As in "week 31 of 2027": a week of ISO 8601, -1 for the last one."""

    number: int
    year: int | None = None
    years: int = 0
    """Years from the year of publication, where ``year`` is None."""


@dataclass(frozen=True, slots=True)
class WeekWith:
    """As in "the week of 14 December": the week that holds a day."""

    day: Day


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """As in "the second Tuesday in December": a weekday of a month, counted from 1, -1 for the last."""

    nth: int
    weekday: int
    month: Named | Shift


@dataclass(frozen=True, slots=True)
class WeekdayOf:
    """As in "Thursday next week": a weekday of the week that lies ``weeks`` after the present one."""

    weekday: int
    weeks: int


@dataclass(frozen=True, slots=True)
class From:
    """As in "two days before 10 December" or "a week from Friday": counted from a day that is named."""

    base: Meaning
    unit: Unit
    count: int
    weekday: int | None = None
    """In "the second Friday after Christmas": that day of the week is counted, 0 for Monday."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """As in "will reopen in ten days": that day where the sentence speaks of the future, else a duration."""

    unit: Unit
    count: int
    duration: str
    """The TIMEX3 value of the duration."""
    likely: bool = False
    """Whether it is that day, too, where nothing tells."""


@dataclass(frozen=True, slots=True)
class Apart:
    """As in "a year and two days ago": the day so many months and days from that of publication."""

    months: int
    days: int


@dataclass(frozen=True, slots=True)
class Listed:
    """As in "December 3, 10 and 17": several dates in one match, each with its first and last token."""

    members: tuple[tuple[Meaning, int, int], ...]


@dataclass(frozen=True, slots=True)
class SameOf:
    """As in "the same period a year ago": the last month or quarter that was named, ``years`` on."""

    years: int


@dataclass(frozen=True, slots=True)
class Whole:
    """A year, decade or century by its first year."""

    unit: Unit
    year: int
    part: str = ""
    until: int = 0
    """The last year of a range such as "2016-17"; 0 without one."""


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, 0 for Monday."""

    weekday: int
    step: int | None = None
    """-1 for "last", 0 for "this coming", 1 for "next", None where the verb tells."""
    before: tuple[int, ...] = ()
    """Those named before it in one breath ("from Tuesday to Thursday"): they follow each other."""
    after: tuple[int, ...] = ()
    """Those named after it."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A period counted from the day of publication, or from the last date that the text named."""

    unit: Unit
    count: int
    part: str = ""
    mentioned: bool = False
    ahead: bool = False
    """Whether that is rather from the day of publication where the verb speaks of the future."""
    weekend: bool = False
    """ "The weekend": the coming or the past one, as the verb tells."""
    counted: bool = False
    """Whether the units are counted off from a day, and the value is the day that they lead to."""


@dataclass(frozen=True, slots=True)
class OfQuarter:
    """The quarter that the text speaks of, ``count`` quarters on; or the same of another year."""

    count: int = 0
    years: int = 0
    published: bool = False
    """Counted from the day of publication, not from the quarter that the text named last."""


@dataclass(frozen=True, slots=True)
class AYearBefore:
    """As in "from a year earlier": the same quarter of the year before where the text speaks of one."""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """As in "by that time": the day that the text named last, else some time in the past."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """A feast: "12-25", "11-4-3" for the fourth (counted from 1, -1 the last) Thursday, "easter-2"."""

    rule: str
    year: int | None = None
    years: int | None = None
    """Years from the year of publication."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time of the day: its TIMEX3 ending, on a day that is given or that the context tells."""

    ending: str
    on: Meaning | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that no context changes: durations, sets, references to past, present and future."""

    type: str
    value: str


@dataclass(frozen=True, slots=True)
class NoDate:
    """What looks like a date and is none ("44 BC"): no other rule reads its words."""


Meaning: TypeAlias = (
    "Day | DayOfMonth | Named | WeekOf | WeekOfYear | WeekWith | NthWeekday | WeekdayOf | From | Ahead | Apart | Listed"
    " | SameOf | Whole | Weekday | Shift | OfQuarter | AYearBefore | Mentioned | Holiday | Time | Fixed | NoDate"
)


def is_weekday(meaning: Meaning) -> bool:
    """Whether the calendar alone does not tell which day is meant: "Monday", an hour of it, or "the weekend"."""
    day = meaning.on if isinstance(meaning, Time) else meaning
    return isinstance(day, Weekday) or (isinstance(day, Shift) and day.weekend)


class Parts:
    """What a pattern matched: the tokens of the match and of its named items."""

    def __init__(
        self, lexicon: Lexicon, words: Sequence[str], match: re.Match[str], *, month_first: bool
    ) -> None:
        """Wrap a match and its words."""
        self.month_first = month_first
        """Whether "4/2/2026" begins with the month."""
        self.year_first = lexicon.year_first
        """Whether "26-2-4" begins with the year."""
        self._lexicon = lexicon
        self._words = words
        self._match = match

    def common(self, year: int) -> int:
        """A year that may be of the language's own era, in the common one."""
        return year + self._lexicon.era if year > LAST_YEAR else year

    def words(self, name: str | int = 0) -> tuple[str, ...]:
        """The lower-case words of an item, empty where it is missing; of all without a name."""
        places = self.places(name)
        return tuple(self._words[places.start : places.stop]) if places.start >= 0 else ()

    def places(self, name: str | int = 0) -> range:
        """Where the words of an item stand among those of the match."""
        start, end = self._match.span(name)
        return range(start - self._match.start(), end - self._match.start())

    def has(self, name: str) -> bool:
        """Whether the pattern has such an item and the text has it too."""
        return name in self._match.re.groupindex and self._match.group(name) is not None

    def value(self, name: str | int, *classes: str) -> int | str | None:
        """The meaning of the first word of an item that belongs to one of the classes."""
        for word in self.words(name):
            found = self.named(word, *classes)
            if found is not None:
                return found
        return None

    def named(self, word: str, *classes: str) -> int | str | None:
        """The meaning of a word in the first of some classes that has it."""
        for class_ in classes:
            found = self._lexicon.classes.get(class_, _NONE).get(word)
            if found is not None:
                return found
        return None

    def feast(self, name: str | int = 0) -> str | None:
        """The rule for the day of the feast whose name an item is."""
        return self._lexicon.feasts.get(self.text(name))

    def integer(self, name: str | int, *classes: str) -> int | None:
        """The same for meanings that are numbers; digits are numbers in any class."""
        found = self.value(name, *classes)
        if isinstance(found, int):
            return found
        words = [word.translate(_HAN_FIGURES) for word in self.words(name)]
        digits = next((re.sub(r"\D", "", word) for word in words if any(map(str.isdigit, word))), "")
        return int(digits[:9]) if digits else None

    def text(self, name: str | int = 0) -> str:
        """The words of an item with single spaces."""
        return " ".join(self.words(name))

    def number(self, name: str) -> float | None:
        """The quantity that an item tells ("27", "twenty-seven", "a hundred", "two and a half")."""
        total = 0.0
        seen = False
        for word in self.words(name):
            if "/" in word:
                total, seen = total + int(word[0]) / int(word[-1]), True
                continue
            if word[0].isdigit():
                digits = self._lexicon.plain(word)
                if digits.count(".") > 1 or len(digits) > 12:
                    return None
                total, seen = total + float(digits), True
                continue
            scale = self.named(word, "MULTIPLIER")
            small = self.named(word, "ONES", "TEENS", "TENS")
            if isinstance(scale, int):
                total, seen = (total or 1) * scale, True
            elif isinstance(small, int):
                total, seen = total + small, True
            elif self.named(word, "HALFWORD"):
                total, seen = total + 0.5, True
        return total if seen else None

    def count(self, name: str, *ones: str) -> float | None:
        """The same, where a single word of the classes ``ones`` ("a", "an") means one."""
        if len(self.words(name)) == 1 and self.value(name, *ones) == 1:
            return 1.0
        return self.number(name)


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, what it means, and a sentence that shows it.

    The sentence is read as published on Tuesday, 10 February 2026; its expression stands in brackets.
    """

    pattern: str
    meaning: Callable[[Parts], Meaning | None]
    example: str
    value: str
    """The type and TIMEX3 value of the example's expression."""


def amount(count: float | str, unit: str) -> str:
    """The TIMEX3 value of a duration: ``amount(2.5, "Y") == "P2.5Y"``, ``amount("X", "H") == "PTXH"``."""
    if unit in ("E", "C"):
        if count == "X":
            return f"PX{unit}"
        count, unit = float(count) * (10 if unit == "E" else 100), "Y"
    if unit == "FN":
        count, unit = "X" if count == "X" else float(count) * 2, "W"
    if isinstance(count, float):
        count = f"{count:g}" if count != int(count) else str(int(count))
    clock = {"S": "S", "MIN": "M", "H": "H"}.get(unit)
    return f"PT{count}{clock}" if clock else f"P{count}{unit}"
