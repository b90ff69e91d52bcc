"""Steps from the day of publication as most languages take them: by one word, on either side of the unit."""

from __future__ import annotations

import re

from summaries.dates.grammar.builders.named import day_in, full_year, stated_year, step, told
from summaries.dates.grammar.builders.named import decade as named_decade
from summaries.dates.grammar.lexicon import LAST_YEAR
from summaries.dates.grammar.semantics import (
    Ahead,
    Apart,
    Day,
    DayOfMonth,
    Fixed,
    From,
    Holiday,
    Meaning,
    Named,
    NoDate,
    NthWeekday,
    OfQuarter,
    Parts,
    Shift,
    Time,
    Weekday,
    WeekdayOf,
    WeekOf,
    WeekOfYear,
    WeekWith,
    Whole,
    amount,
)
from summaries.dates.periods import Unit

_UNITS = {unit.value: unit for unit in Unit}
_WORD = re.compile(r"(?P<unit>[A-Z]+)(?P<count>[+-]?\d+)")
_FARTHEST = 10_000
_OLDEST = 1_500
"""Of more years nobody counts back: "2007年前" is before 2007."""
_FIGURE = 9
_ROUND = 50
_FIRST_TOLD_BY_A_FIGURE, _NO_CENTURY = 11, 26
_CLOCK_UNITS = ("S", "MIN", "H")


def _part(p: Parts) -> str:
    return str(p.value("part", "EARLY") or "") if p.has("part") else ""


def _steps(p: Parts) -> int:
    """How many units on, where several words each say one ("上上周")."""
    found = (p.named(word, "LAST", "NEXT", "THIS") for word in (p.words("step") if p.has("step") else ()))
    return sum(count for count in found if isinstance(count, int))


def _shift(unit: str, count: int, part: str = "", *, mentioned: bool = False) -> Meaning | None:
    if unit == "Q":
        return OfQuarter(count, published=not mentioned)
    if unit == "FN":
        unit, count = "W", count * 2
    known = _UNITS.get(unit)
    return Shift(known, count, part, mentioned) if known and abs(count) <= _FARTHEST else None


def stepped(p: Parts) -> Meaning | None:
    """[The ``part`` of] ``step`` ``unit``; the last day is rather the final one, next and this one are of the story."""
    unit, count = str(p.value("unit", "UNIT")), _steps(p)
    if unit in _CLOCK_UNITS:
        return None
    if p.value(0, "PLURAL"):
        return Fixed("DURATION", amount("X", unit))
    if unit == "E" and count:  # rather ten years than a decade of the calendar's
        return Fixed("DURATION", "P10Y")
    if unit == "D":
        return None if count < 0 and not told(p, "step") else Shift(Unit.DAY, count, mentioned=True)
    return _shift(unit, count, _part(p), mentioned=told(p, "step"))


def this(p: Parts) -> Meaning | None:
    """The ``part`` of the ``unit`` of publication."""
    if p.value("unit", "PLURAL"):
        return None
    return _shift(str(p.value("unit", "UNIT")), 0, _part(p))


def mentioned(p: Parts) -> Meaning | None:
    """The same ``unit`` as the one that the text named, or the one ``way`` from it."""
    way = p.value("way", "FROMTHEN") if p.has("way") else 0
    return _shift(str(p.value("unit", "UNIT")), int(way or 0), mentioned=True)


def said(p: Parts) -> Meaning | None:
    """[The ``part`` of] the unit that one ``word`` names ("去年", "anteayer")."""
    found = _WORD.fullmatch(str(p.value("word", "SHIFTED")))
    return _shift(found["unit"], int(found["count"]), _part(p), mentioned=told(p, "word")) if found else None


def weekday_said(p: Parts) -> Meaning | None:
    """``weekday`` of the week that one ``word`` names ("先週の月曜日")."""
    found = _WORD.fullmatch(str(p.value("word", "SHIFTED")))
    number = p.integer("weekday", "WEEKDAY", "WEEKDAYABBR")
    if not found or number is None or found["unit"] not in ("W", "WE"):
        return None
    return WeekdayOf(number, int(found["count"]))


def weekday_of(p: Parts) -> Meaning | None:
    """``weekday`` of the week ``step``."""
    number = p.integer("weekday", "WEEKDAY", "WEEKDAYABBR")
    return None if number is None else WeekdayOf(number, _steps(p))


def weekday(p: Parts) -> Meaning | None:
    """[``step``] ``weekday``: the next one is that of the next week, the last one the nearest that has passed."""
    number = p.integer("weekday", "WEEKDAY")
    if number is None:
        return None
    if not p.has("step"):
        return Weekday(number)
    count = _steps(p)
    return WeekdayOf(number, count) if count > 0 else Weekday(number, count)


def nth_weekday(p: Parts) -> Meaning | None:
    """The ``n``-th or last ``weekday`` of the month that is ``step`` or one ``word`` on."""
    nth = -1 if p.value("n", "FINAL", "LAST") else p.integer("n", "ORDINAL")
    number = p.integer("weekday", "WEEKDAY")
    found = _WORD.fullmatch(str(p.value("word", "SHIFTED"))) if p.has("word") else None
    months = int(found["count"]) if found else _steps(p)
    if not nth or nth > 5 or number is None or (found and found["unit"] != "M"):
        return None
    return NthWeekday(nth, number, Shift(Unit.MONTH, months))


def day_of_month(p: Parts) -> Meaning | None:
    """The ``day`` of a month that is not named, or that is ``step`` or one ``word`` on."""
    number = _day_number(p, "day")
    if not number:
        return None
    months = _months(p)
    if p.has("to"):
        last = _day_number(p, "to")
        return DayOfMonth(number, months, last) if months is not None and last and last > number else None
    if p.has("weekday"):
        return DayOfMonth(number, weekday=p.integer("weekday", "WEEKDAY"))
    return DayOfMonth(number, months) if months is not None or not p.has("word") else None


def _day_number(p: Parts, name: str) -> int | None:
    """The number of a day, in figures, as an ordinal or in words."""
    number = p.integer(name, "ORDINAL") or int(p.number(name) or 0)
    return number if 1 <= number <= 31 else None


def _months(p: Parts) -> int | None:
    """How many months on an expression counts by one ``word`` or by a ``step``; None without either."""
    if not p.has("word"):
        return _steps(p) if p.has("step") else None
    found = _WORD.fullmatch(str(p.value("word", "SHIFTED")))
    return int(found["count"]) if found and found["unit"] == "M" else None


def pair_of_days(p: Parts) -> Meaning | None:
    """Two days with a hyphen between them (``pair``) of ``month`` [of ``year``] or of the month ``step`` on."""
    first, last = (int(number) for number in re.findall(r"\d+", p.text("pair"))[:2])
    if not first < last <= 31 or "-" not in p.text("pair").replace("\u2013", "-"):
        return None
    if not p.has("month"):
        months = _months(p)
        return None if months is None else DayOfMonth(first, months, last)
    month = p.integer("month", "MONTHNAME", "MONTHABBR") or 0
    return Day(month, first, stated_year(p), month, last)


def _two_figures(p: Parts) -> list[int]:
    return [
        int(number) for number in re.findall(r"\d+", p.text("monthday" if p.has("monthday") else "day"))[:2]
    ]


def day_in_figures(p: Parts) -> Meaning | None:
    """A ``day`` and month in figures ("4.2."), or a ``monthday``, of which the month comes first."""
    first, second = _two_figures(p)
    month_first = p.month_first or p.has("monthday")
    month, day = (first, second) if (month_first and first <= 12) or second > 12 else (second, first)
    return Day(month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def day_after_its_word(p: Parts) -> Meaning | None:
    """The same after a word that leads to a day, where it may be a decimal, too."""
    return None if re.fullmatch(r"[1-9]\.[1-9]", p.text()) else day_in_figures(p)


def day_by_a_slash(p: Parts) -> Meaning | None:
    """The same where nothing says that it is one: no fraction, and not all day and night."""
    numbers = _two_figures(p)
    plain = "/" in p.text() and max(numbers) > _FIGURE and numbers != [24, 7]
    return day_in_figures(p) if plain else None


def month_in_figures(p: Parts) -> Meaning | None:
    """[The ``part`` of] a month and year in figures ("02/2026", "2026-02")."""
    numbers = [int(number) for number in re.findall(r"\d+", p.text("month"))[:2]]
    year, month = max(numbers), min(numbers)
    if "." not in p.text("month") and numbers == [year, month] and month == (year + 1) % 100:
        return Whole(Unit.YEAR, year, until=year + 1)  # a season ("2011-12"), rather than December
    return Named(Unit.MONTH, month, year, part=_part(p))


def year_and_month(p: Parts) -> Meaning | None:
    """The same with the year first; the other way round it is the number of a law as well."""
    return month_in_figures(p) if p.text("month")[:4].isdigit() else None


def quarter_in_figures(p: Parts) -> Meaning | None:
    """A quarter and year in figures ("3/2025")."""
    number, year = sorted(int(number) for number in re.findall(r"\d+", p.text("pair"))[:2])
    return Named(Unit.QUARTER, number, year) if number <= 4 else None


def week_of_year(p: Parts) -> Meaning | None:
    """The ``n``-th or last week of ``year``, of the year ``years`` on, or of this one."""
    number = -1 if p.value("n", "FINAL") else p.integer("n", "ORDINAL", "ONES")
    if not number or number > 53:
        return None
    return WeekOfYear(number, stated_year(p), step(p, "years") if p.has("years") else 0)


def week_of_month(p: Parts) -> Meaning | None:
    """The ``n``-th or last week of ``month`` [of ``year``], or of the month ``step`` on."""
    number = -1 if p.value("n", "FINAL") else p.integer("n", "ORDINAL")
    if not number or number > 5:
        return None
    if not p.has("month"):
        months = _months(p)
        return None if months is None else WeekOf(Unit.WEEK, number, Shift(Unit.MONTH, months))
    month = p.integer("month", "MONTHNAME", "MONTHABBR")
    return WeekOf(Unit.WEEK, number, Named(Unit.MONTH, month, stated_year(p))) if month else None


def week_with(p: Parts) -> Meaning | None:
    """The week that holds the ``day`` of ``month`` [of ``year``]."""
    day, month = _day_number(p, "day"), p.integer("month", "MONTHNAME", "MONTHABBR")
    return WeekWith(Day(month, day, stated_year(p))) if day and month else None


def month_of_year(p: Parts) -> Meaning | None:
    """The ``n``-th or last month of ``year`` or of the year ``years`` on."""
    number = 12 if p.value("n", "FINAL") else p.integer("n", "ORDINAL", "ONES")
    if not number or number > 12:
        return None
    return Named(Unit.MONTH, number, stated_year(p), years=step(p, "years") if p.has("years") else None)


def one_but_next(p: Parts) -> Meaning | None:
    """The ``unit`` after the next one."""
    return _shift(str(p.value("unit", "UNIT")), 2)


def early_year(p: Parts) -> Meaning | None:
    """A ``year`` of three figures, which only its noun tells from a count."""
    number = p.integer("year") or 0
    return Whole(Unit.YEAR, number) if 100 <= number < 1000 else None


def in_short_year(p: Parts) -> Meaning | None:
    """[``day`` of] ``month`` of a ``year`` in two figures, too many for a day."""
    month, year = p.integer("month", "MONTHNAME", "MONTHABBR"), p.integer("year") or 0
    if not month or not 31 < year < 100:
        return None
    if not p.has("day"):
        return Named(Unit.MONTH, month, full_year(year))
    day = _day_number(p, "day")
    return Day(month, day, full_year(year)) if day else None


def short_year_first(p: Parts) -> Meaning | None:
    """``month`` [and ``day``] of a ``year`` of this century in two figures before it."""
    month, year = p.integer("month", "MONTHNAME", "MONTHABBR"), p.text("year").split()[0]
    if not month or not re.fullmatch(r"[0-4]\d", year):
        return None
    if not p.has("day"):
        return Named(Unit.MONTH, month, full_year(int(year)))
    day = _day_number(p, "day")
    return Day(month, day, full_year(int(year))) if day else None


def holiday(p: Parts) -> Meaning | None:
    """A feast [of ``year`` or of the year ``years`` on]."""
    return Holiday(str(p.value(0, "HOLIDAY")), stated_year(p), step(p, "years") if p.has("years") else None)


def counted(p: Parts) -> Meaning | None:
    """``count`` ``unit`` ``ago``, ``later`` or ``earlier`` than what the text named, or ahead.

    ``maybe`` ahead: only where a verb says so; ``after``: later where none does.
    """
    unit, count = str(p.value("unit", "UNIT")), p.count("count", "ARTICLE")
    if count is None or count > _FARTHEST:
        return None
    if unit == "Y" and count > _OLDEST:
        return Fixed("DATE", "PAST_REF") if p.has("ago") and count > LAST_YEAR else None
    if unit in _CLOCK_UNITS:
        return Fixed("DURATION", amount(count, unit))
    sign = -1 if p.has("ago") or p.has("earlier") else 1
    if count != int(count):
        return (
            Shift(Unit.MONTH, sign * round(count * 12))
            if unit == "Y"
            else Fixed("DURATION", amount(count, unit))
        )
    known = _UNITS.get("W" if unit == "FN" else unit)
    if p.has("maybe") and known:
        return Ahead(known, int(count) * (2 if unit == "FN" else 1), amount(count, unit), likely=True)
    return _counted(
        unit, sign * int(count), mentioned=p.has("later") or p.has("earlier"), after=p.has("after")
    )


def span(p: Parts) -> Meaning | None:
    """A count of units in one word ("이틀"), ``ago``, ``later`` than what was named, ahead, or (``after``) either."""
    said = str(p.value("span", "SPAN"))
    count = int(said[1:]) * (-1 if p.has("ago") else 1)
    return _counted(said[0], count, mentioned=p.has("later") or p.has("earlier"), after=p.has("after"))


def _counted(unit: str, count: int, *, mentioned: bool = False, after: bool = False) -> Meaning | None:
    """So many units from today, or from the day that the text named (``mentioned``); ``after`` leaves it open."""
    mentioned = mentioned or after
    if unit == "Q":
        return OfQuarter(count, published=not mentioned)
    unit, each = {"E": ("Y", 10), "C": ("Y", 100), "FN": ("W", 2)}.get(unit, (unit, 1))
    count *= each
    known = _UNITS.get(unit)
    return Shift(known, count, mentioned=mentioned, ahead=after, counted=True) if known else None


def from_day(p: Parts) -> Meaning | None:
    """``count`` ``unit`` after the day ``base``, or before it (``ago``)."""
    count, unit = p.count("count", "ARTICLE"), _UNITS.get(str(p.value("unit", "UNIT")))
    base = day_in(p, "base")
    if count is None or unit is None or base is None or count != int(count) or count > _FARTHEST:
        return None
    return From(base, unit, int(count) * (-1 if p.has("ago") else 1))


def several(p: Parts) -> Meaning | None:
    """Several of ``unit``, or so many or so many ("3-5 years")."""
    return Fixed("DURATION", amount("X", str(p.value("unit", "UNIT"))))


def span_passed(p: Parts) -> Meaning | None:
    """A count of units in one word that have passed or are to come."""
    said = str(p.value("span", "SPAN"))
    return Fixed("DURATION", amount(int(said[1:]), said[0]))


def spans(p: Parts) -> Meaning | None:
    """Counts of several units, ``ago`` or ahead ("2 years, a month and 3 days ago")."""
    months = days = 0
    count: int | None = None
    for word in p.words():
        unit = p.named(word, "UNIT")
        if unit and count is not None:
            months += count * {"Y": 12, "M": 1}.get(str(unit), 0)
            days += count * {"W": 7, "D": 1}.get(str(unit), 0)
            count = None
        elif word[0].isdigit():
            if not word.isdigit() or len(word) > 3:
                return None  # a year of the calendar: "2014年9月14日之前"
            count = int(word)
        elif isinstance(number := p.named(word, "ONES", "TEENS", "TENS"), int):
            count = (count or 0) + number
    if not (months or days):
        return None
    sign = -1 if p.has("ago") else 1
    return Apart(sign * months, sign * days)


def vaguely_ago(_: Parts) -> Meaning | None:
    """Some units ago."""
    return Fixed("DATE", "PAST_REF")


def duration(p: Parts) -> Meaning | None:
    """``count`` ``unit``."""
    unit, count = str(p.value("unit", "UNIT")), p.count("count", "ARTICLE")
    if count is None or (unit in ("S", "Q") and count == 1):
        return None
    return Fixed("DURATION", amount(count, unit))


def year_alone(p: Parts) -> Meaning | None:
    """A bare ``year``, which a round number rather is not."""
    number = p.integer("year") or 0
    return None if number % _ROUND == 0 or number < 1700 else Whole(Unit.YEAR, number)


def decade(p: Parts) -> Meaning | None:
    """[The ``part`` of] a ``decade`` in figures or by its name."""
    number = p.integer("decade", "DECADENAME") or 0
    return named_decade(p) if number < _FIGURE + 1 or number % 10 == 0 else None


def century(p: Parts) -> Meaning | None:
    """[The ``part`` of] the ``century`` of that number; a bare ``figure`` may as well count centuries."""
    number = p.integer("century" if p.has("century") else "figure", "CENTURYNAME", "ORDINAL") or 0
    if p.has("figure") and number < _FIRST_TOLD_BY_A_FIGURE:
        return None
    return Whole(Unit.CENTURY, (number - 1) * 100, _part(p)) if 1 < number < _NO_CENTURY else NoDate()


def decade_of_century(p: Parts) -> Meaning | None:
    """[The ``part`` of] the ``decade`` of a ``century``."""
    number = p.integer("century", "CENTURYNAME", "ORDINAL") or 0
    tens = p.integer("decade", "DECADENAME") or 0
    tens = tens * 10 if tens <= _FIGURE else tens
    first = (number - 1) * 100 + tens
    known = 1 < number < _NO_CENTURY and tens % 10 == 0 and tens < 100
    return Whole(Unit.DECADE, first, _part(p)) if known else NoDate()


def none(_: Parts) -> Meaning:
    """No date, and none of its words."""
    return NoDate()


def reference(p: Parts) -> Meaning | None:
    """A word for the present, the past or the future as such."""
    return Fixed("DATE", str(p.value(0, "REFERENCE")))


def weekday_part(p: Parts) -> Meaning | None:
    """A weekday with a part of the day in one ``word`` ("Mittwochabend"), or a day and a ``part``."""
    if p.has("word"):
        number, _, part = str(p.value("word", "WEEKDAYPART")).partition(" ")
        return Time(f"T{part}", Weekday(int(number)))
    part = str(p.value("part", "PARTOFDAY"))
    if not p.has("day") and not p.has("step"):
        return Time(f"T{part}")
    weekday_ = p.value("day", "WEEKDAY")
    if isinstance(weekday_, int):
        return Time(f"T{part}", Weekday(weekday_))
    day = p.value("day", "DAYWORD")
    return Time(f"T{part}", Shift(Unit.DAY, day if isinstance(day, int) else step(p) if p.has("step") else 0))


def each(p: Parts) -> Meaning | None:
    """Every [``count``] ``unit``, or every ``weekday``."""
    if p.has("weekday"):
        return Fixed("SET", f"XXXX-WXX-{(p.integer('weekday', 'WEEKDAY', 'WEEKDAYS') or 0) + 1}")
    count = p.number("count") if p.has("count") else 1
    return Fixed("SET", amount(count or 1, str(p.value("unit", "UNIT"))))


def half(p: Parts) -> Meaning | None:
    """The half that one word names, or ``n`` and a word ("первое полугодие") [of ``year`` or the year ``years``]."""
    n = p.value("n", "HALFSAID", "HALFNAME", "ORDINAL") or p.integer("n", "HALFNAME")
    if n not in (1, 2):
        return None
    years = step(p, "years") if p.has("years") else None
    number = stated_year(p)
    return Named(Unit.HALF, int(n), number, years=0 if years is None and number is None else years)


def this_weekend(_: Parts) -> Meaning | None:
    """The weekend, in the first days of a week the past one where the verb says so."""
    return Shift(Unit.WEEKEND, 0)


def day_word(p: Parts) -> Meaning | None:
    """A ``day`` in one word, such as "gestern"."""
    return Shift(Unit.DAY, p.integer("day", "DAYWORD") or 0, mentioned=told(p, "day"))


def some_or_counted(p: Parts) -> Meaning | None:
    """``count`` ``unit``, or no said number of them; "2018年之前的" is before 2018."""
    if p.value("unit", "UNIT") == "Y" and _OLDEST < (p.number("count") or 0) <= LAST_YEAR:
        return None
    return duration(p) if p.has("count") and not p.value("count", "SOME") else some(p)


def some(p: Parts) -> Meaning | None:
    """No said number of ``unit``."""
    return Fixed("DURATION", amount("X", str(p.value("unit", "UNIT"))))


def adverb(p: Parts) -> Meaning | None:
    """An adverb of what recurs."""
    return Fixed("SET", str(p.value(0, "ADVERB")))


def vague_span(p: Parts) -> Meaning | None:
    """A duration in one word that says no number ("wochenlang")."""
    return Fixed("DURATION", str(p.value(0, "VAGUESPAN")))
