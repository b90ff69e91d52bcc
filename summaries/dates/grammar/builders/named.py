"""Dates that name their place in the calendar: days, months, quarters, halves, seasons, years, feasts."""

from __future__ import annotations

import re

from summaries.dates.grammar.semantics import (
    Day,
    DayOfMonth,
    Fixed,
    Holiday,
    Listed,
    Meaning,
    Named,
    NthWeekday,
    Parts,
    Shift,
    Weekday,
    WeekdayOf,
    WeekOf,
    WeekWith,
    Whole,
)
from summaries.dates.periods import Unit


def part(p: Parts) -> str:
    """Which part of its period an expression means ("early", "mid", "late", "earlier", "later")."""
    return str(p.value("part", "EARLY", "EDGE", "SIDE") or "") if p.has("part") else ""


def step(p: Parts, name: str = "step") -> int:
    """-1, 0 or 1 for "last", "this" and "next"."""
    for class_ in ("PASTWARD", "NEXTWARD", "LAST", "NEXT", "THIS"):
        found = p.value(name, class_)
        if isinstance(found, int):
            return found
    said = p.value(name, "SHIFTED")  # unit and step in one word: "去年"
    return int(re.sub(r"[A-Z]", "", said)) if isinstance(said, str) else 0


def told(p: Parts, name: str) -> bool:
    """Whether the words of an item count from a date that the text named ("the same year")."""
    return p.has(name) and p.value(name, "TOLD") is not None


def day_in(p: Parts, name: str) -> Meaning | None:
    """The day that an item names: a month and day [and year], a weekday, a feast or a word for a day."""
    number = p.value(name, "MONTHNAME", "MONTHABBR")
    if isinstance(number, int):
        figures = [int(re.sub(r"\D", "", word)) for word in p.words(name) if word[0].isdigit()]
        return Day(number, figures[0], figures[1] if len(figures) > 1 else None)
    weekday = p.value(name, "WEEKDAY")
    if isinstance(weekday, int):
        return Weekday(weekday, step(p) if p.has("step") else None)
    feast = p.feast(name) or p.value(name, "HOLIDAY", "HOLIDAYOF")
    return Holiday(str(feast)) if feast else Shift(Unit.DAY, p.integer(name, "DAYWORD") or 0)


def _month(p: Parts, name: str = "month") -> int:
    return p.integer(name, "MONTHNAME", "MONTHABBR") or 0


def full_year(number: int) -> int:
    """The year that two figures mean; any other number is one already."""
    return number if number > 99 else number + (1900 if number > 50 else 2000)


def stated_year(p: Parts) -> int | None:
    """The ``year`` that an expression states, in the common era."""
    head = p.value("year", "YEARHEAD") if p.has("year") else None
    if isinstance(head, int):
        return head + int(p.number("year") or 0)
    number = p.integer("year", "YEARSAID") if p.has("year") else None
    if number is None:
        return None
    era = p.value("year", "ERA")
    return number + era if isinstance(era, int) else p.common(full_year(number))


def day(p: Parts) -> Meaning | None:
    """``day`` of ``month`` [of ``year``]."""
    number = p.integer("day", "ORDINAL", "TENTHS", "ONES", "TEENS")
    if p.value("day", "TENS"):
        number = int(p.number("day") or 0) + (p.integer("day", "ORDINAL") or 0)
    if p.value("month", "UNLIKELY") and not p.text("day")[:1].isdigit():
        return None  # "tre set" is a score
    years = step(p, "years") if p.has("years") else None
    year = stated_year(p)
    return Day(_month(p), number, year, years=years, mentioned=told(p, "years")) if number else None


def day_of_deed(p: Parts) -> Meaning | None:
    """The same in the name of what happened then; "Sept. 11" is that of 2001."""
    number = p.integer("day") or 0
    month = _month(p)
    return Day(month, number, 2001 if (month, number) == (9, 11) else None, past=True)


def days(p: Parts) -> Meaning | None:
    """``day`` of ``month`` to the day ``to`` [of ``tomonth``] [of ``year``]."""
    first, last = p.integer("day", "ORDINAL"), p.integer("to", "ORDINAL")
    to_month = _month(p, "tomonth") if p.has("tomonth") else 0
    return Day(_month(p), first, stated_year(p), to_month, last) if first and last else None


def weekend_of(p: Parts) -> Meaning | None:
    """The weekend of ``day`` [to ``to``] of ``month`` [of ``year``]."""
    return days(p) if p.has("to") else day(p)


def listed_days(p: Parts) -> Meaning | None:
    """Up to four days, ``a`` to ``d``, of one ``month`` [of ``year``]; the one beside the month takes it along."""
    days: list[tuple[Meaning, int, int]] = []
    names = [name for name in "abcd" if p.has(name)]
    month, years = p.places("month"), p.places("year") if p.has("year") else range(0)
    for name in names:
        number = p.integer(name)
        if not number:
            return None
        places = p.places(name)
        first, last = places.start, places.stop - 1
        if name == (names[0] if month.start < first else names[-1]):
            first, last = min(first, month.start), max(last, month.stop - 1)
        if name == names[-1] and years:
            last = years.stop - 1
        days.append((Day(_month(p), number, stated_year(p)), first, last))
    return Listed(tuple(days))


def nth_weekday(p: Parts) -> Meaning | None:
    """The ``n``-th or last ``weekday`` of [``step``] ``month`` [of ``year``], or of the month ``step`` on."""
    nth = -1 if p.value("n", "LAST") else p.integer("n", "ORDINAL")
    weekday = p.integer("weekday", "WEEKDAY")
    if not nth or nth > 5 or weekday is None:
        return None
    steps = step(p) if p.has("step") else None
    if not p.has("month"):
        return NthWeekday(nth, weekday, Shift(Unit.MONTH, steps or 0))
    years = step(p, "years") if p.has("years") else None
    return NthWeekday(nth, weekday, Named(Unit.MONTH, _month(p), stated_year(p), years=years, step=steps))


def each_nth(p: Parts) -> Meaning | None:
    """A ``weekday`` that recurs."""
    number = p.integer("weekday", "WEEKDAY")
    return None if number is None else Fixed("SET", f"XXXX-WXX-{number + 1}")


def weekdays(p: Parts) -> Meaning | None:
    """Two or three weekdays, ``a``, ``b`` and ``c``, that point the same way and follow each other."""
    names = list(filter(p.has, "abc"))
    numbers = tuple(number for name in names if isinstance(number := p.value(name, "WEEKDAY"), int))
    if len(numbers) < len(names):
        return None
    return Listed(
        tuple(
            (
                Weekday(number, before=numbers[:place], after=numbers[place + 1 :]),
                p.places(name).start,
                p.places(name).stop - 1,
            )
            for place, (name, number) in enumerate(zip(names, numbers, strict=True))
        )
    )


def weekday_of(p: Parts) -> Meaning | None:
    """``weekday`` of the week ``step``."""
    number = p.integer("weekday", "WEEKDAY")
    return None if number is None else WeekdayOf(number, step(p))


def weekdays_of(p: Parts) -> Meaning | None:
    """Two weekdays, ``a`` and ``b``, of the week ``step``; the second one takes the week along."""
    days = p.value("a", "WEEKDAY"), p.value("b", "WEEKDAY")
    if not (isinstance(days[0], int) and isinstance(days[1], int)):
        return None
    a, b = p.places("a"), p.places("b")
    week = step(p)
    return Listed(
        (
            (WeekdayOf(days[0], week), a.start, a.stop - 1),
            (WeekdayOf(days[1], week), b.start, p.places().stop - 1),
        )
    )


def spoken_year(p: Parts) -> Meaning | None:
    """A year as it is said: ``century`` and ``rest`` ("nineteen ninety-six")."""
    hundreds, rest = p.integer("century", "CENTURYSAID"), p.number("rest")
    return Whole(Unit.YEAR, hundreds * 100 + int(rest)) if hundreds and rest else None


def month(p: Parts) -> Meaning | None:
    """[The ``half`` or ``part`` of] [``step``] ``month`` [of ``year`` or of the year ``years`` on]."""
    which = part(p)
    if p.has("half"):
        which = "first half" if p.value("half", "HALFNAME") == 1 else "second half"
    years = step(p, "years") if p.has("years") else None
    steps = step(p) if p.has("step") else None
    return Named(Unit.MONTH, _month(p), stated_year(p), years, steps, which, told(p, "years"))


def quarter(p: Parts) -> Meaning | None:
    """The ``n``-th quarter [of ``year``, of the year ``years`` on, or of a year ``ago``]."""
    n = p.integer("n", "ORDINAL", "CENTURYNAME", "ONES")
    years = step(p, "years") if p.has("years") else None
    if p.has("ago"):
        years = -1
    if not n or n > 4:
        return None
    return Named(Unit.QUARTER, n, stated_year(p), years, part=part(p), mentioned=told(p, "years"))


def half(p: Parts) -> Meaning | None:
    """The ``n``-th half [of ``year``, or of the year ``years`` on]; of this year without either."""
    n = 1 if p.integer("n", "HALFNAME") == 1 else 2
    years = step(p, "years") if p.has("years") else None
    if years is None and stated_year(p) is None:
        years = 0
    return Named(Unit.HALF, n, stated_year(p), years=years)


def season(p: Parts) -> Meaning | None:
    """[The ``part`` of] [``step``] ``season`` [of ``year`` or of the year ``years`` on]."""
    name = p.value("season", "SEASON")
    years = step(p, "years") if p.has("years") else None
    steps = step(p) if p.has("step") else None
    return Named(Unit.SEASON, str(name), stated_year(p), years, steps, part(p), told(p, "years"))


def year(p: Parts) -> Meaning | None:
    """[The ``part`` of] ``year``."""
    number = stated_year(p)
    return Whole(Unit.YEAR, number, part(p)) if number else None


def years(p: Parts) -> Meaning | None:
    """``year`` and the last two figures of the one after it (``to``)."""
    first, last = p.integer("year"), p.integer("to")
    if not first or last != (first + 1) % 100 or len(p.text("to")) != 2:
        return None
    return Whole(Unit.YEAR, first, until=first + 1)


def short_year(p: Parts) -> Meaning | None:
    """A ``year`` of two figures after an apostrophe."""
    return Whole(Unit.YEAR, full_year(int(p.text("year")[1:])))


def decade(p: Parts) -> Meaning | None:
    """[The ``part`` of] a ``decade`` in figures or by its name."""
    digits = p.integer("decade", "DECADENAME") or 0
    return _decade(digits * 10 if digits < 10 else digits, part(p))


def decades(p: Parts) -> Meaning | None:
    """Two decades in figures, ``a`` and ``b``."""
    found = [_decade(p.integer(name) or 0) for name in "ab"]
    places = [p.places(name) for name in "ab"]
    if None in found:
        return None
    spans = ((0, places[0].stop - 1), (places[1].start, places[1].stop - 1))
    return Listed(tuple((decade, *span) for decade, span in zip(found, spans, strict=True) if decade))


def _decade(digits: int, part: str = "") -> Whole | None:
    """The decade of a year in four figures or two."""
    first = digits if digits > 99 else digits + (1900 if digits >= 30 else 2000)
    return Whole(Unit.DECADE, first, part) if 1000 <= first < 3000 else None


def century(p: Parts) -> Meaning | None:
    """[The ``part`` of] the ``century``-th century, ``twenty`` more where that is said apart."""
    n = p.integer("century", "CENTURYNAME", "ORDINAL") or 0
    if p.has("twenty"):
        n += 20
    return Whole(Unit.CENTURY, (n - 1) * 100, part(p)) if 11 <= n <= 25 else None


def week_with(p: Parts) -> Meaning | None:
    """The week of a month and day that stand somewhere in the match."""
    name = p.value(0, "MONTHNAME", "MONTHABBR")
    number = next((int(re.sub(r"\D", "", word)) for word in p.words() if word[0].isdigit()), 0)
    return WeekWith(Day(int(name), number)) if name and number else None


def week_of(p: Parts) -> Meaning | None:
    """The ``n``-th or last ``unit`` (week or weekend) of [``step``] ``month`` [of ``year``]."""
    nth = -1 if p.value("n", "LAST") else p.integer("n", "ORDINAL")
    if not nth or nth > 5:
        return None
    steps = step(p) if p.has("step") else None
    unit = Unit.WEEKEND if p.value("unit", "UNIT") == "WE" else Unit.WEEK
    return WeekOf(unit, nth, Named(Unit.MONTH, _month(p), stated_year(p), step=steps))


def day_of_month(p: Parts) -> Meaning | None:
    """The ``day`` of a month that is not named, or of the month ``step`` on; a ``weekday`` tells which month."""
    number = p.integer("day")
    if number and p.has("weekday"):
        return DayOfMonth(number, weekday=p.integer("weekday", "WEEKDAY", "WEEKDAYABBR"))
    return DayOfMonth(number, step(p) if p.has("step") else None) if number else None


def holiday(p: Parts) -> Meaning | None:
    """A feast, by the rule that the lexicon gives for its day."""
    rule = p.feast() or p.value(0, "HOLIDAY", "HOLIDAYOF")
    return Holiday(str(rule)) if rule else None


def weekday(p: Parts) -> Meaning | None:
    """[``step``] ``weekday``."""
    number = p.integer("weekday", "WEEKDAY")
    if number is None:
        return None
    return Weekday(number, step(p)) if p.has("step") else Weekday(number)
