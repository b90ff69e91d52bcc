"""Dates counted from the day of publication, or from what the text named before."""

from __future__ import annotations

from summaries.dates.grammar.builders.named import day_in, part, step
from summaries.dates.grammar.semantics import (
    Ahead,
    AYearBefore,
    Fixed,
    From,
    Meaning,
    Mentioned,
    OfQuarter,
    Parts,
    SameOf,
    Shift,
    Time,
    Weekday,
    amount,
)
from summaries.dates.periods import Unit

_CALENDAR_UNITS = {unit.value: unit for unit in Unit} | {"FN": Unit.WEEK}
_WEEKS_OF_FORTNIGHT = 2
_FARTHEST = 10_000
"""A count of units above it is none of dates."""


def _unit(p: Parts, name: str = "unit") -> str:
    return str(p.value(name, "UNIT", "UNITS") or "")


def _shift(p: Parts, count: int, *, mentioned: bool = False) -> Meaning | None:
    unit = _CALENDAR_UNITS.get(_unit(p))
    if _unit(p) == "FN":
        count *= _WEEKS_OF_FORTNIGHT
    if unit == Unit.QUARTER:
        return OfQuarter(count, published=not mentioned)
    return Shift(unit, count, part(p), mentioned) if unit else None


def stepped(p: Parts) -> Meaning | None:
    """[The ``part`` of] ``step`` ``unit``; the last or next decade is rather ten years than one of the calendar's."""
    if step(p) and _unit(p) == "E":
        return Fixed("DURATION", "P10Y")
    return _shift(p, step(p))


def weekend(p: Parts) -> Meaning | None:
    """[``step``] weekend."""
    if not p.has("step"):
        return Shift(Unit.WEEKEND, 0, weekend=True)
    return Shift(Unit.WEEKEND, step(p))


def this(p: Parts) -> Meaning | None:
    """[The ``part`` of] the ``unit`` of publication."""
    return _shift(p, 0)


def day_word(p: Parts) -> Meaning | None:
    """A word for a day, such as "yesterday"."""
    return Shift(Unit.DAY, p.integer(0, "DAYWORD") or 0)


def counted(p: Parts) -> Meaning | None:
    """``count`` ``unit`` ``way``, as in "two weeks ago", "three days later", "a year earlier"."""
    unit = _unit(p)
    from_now = p.value("way", "FROMNOW")
    sign = p.value("way", "FROMNOW", "FROMTHEN")
    count = p.count("count", "ARTICLE", "ONES")
    if count is None:
        return Fixed("DATE", "PAST_REF") if from_now == -1 else None
    if unit in ("S", "MIN", "H"):
        return (
            Time("TXX:XX", Shift(Unit.DAY, 0)) if from_now == -1 else Fixed("DURATION", amount(count, unit))
        )
    if count > _FARTHEST:
        return None
    if unit == "Y" and sign == -1 and count != int(count):
        return Shift(Unit.MONTH, -round(count * 12))
    if count == 1 and sign == -1 and unit in ("Y", "E"):  # a decade ago is ten years, none of the calendar's
        return AYearBefore() if unit == "Y" else Shift(Unit.YEAR, -10)
    return _shift(p, int(count) if sign == 1 else -int(count), mentioned=from_now is None)


def ahead(p: Parts) -> Meaning | None:
    """In ``count`` ``unit``; what is done "in a day" takes one."""
    unit = _CALENDAR_UNITS.get(_unit(p))
    count = p.count("count", "ARTICLE")
    if (
        unit is None
        or count is None
        or count != int(count)
        or count > _FARTHEST
        or (unit, count) == (Unit.DAY, 1)
    ):
        return None
    weeks = _WEEKS_OF_FORTNIGHT if _unit(p) == "FN" else 1
    return Ahead(unit, int(count) * weeks, amount(count, _unit(p)))


def from_day(p: Parts) -> Meaning | None:
    """[``count``] ``unit`` before or after [``way``] the day ``base``: one without a count, after without a way."""
    unit = _CALENDAR_UNITS.get(_unit(p))
    count = p.count("count", "ARTICLE", "ONES") if p.has("count") else 1.0
    base = day_in(p, "base")
    if unit is None or base is None or count is None or count != int(count) or count > _FARTHEST:
        return None
    weeks = _WEEKS_OF_FORTNIGHT if _unit(p) == "FN" else 1
    sign = -1 if p.has("way") and p.value("way", "FROMTHEN", "FROMNOW") == -1 else 1
    return From(base, unit, sign * int(count) * weeks)


def weekday_from(p: Parts) -> Meaning | None:
    """The ``n``-th ``weekday`` before or after (``way``) the day ``base``: the nearest without ``n``."""
    base, weekday = day_in(p, "base"), p.integer("weekday", "WEEKDAY")
    nth = p.integer("n", "ORDINAL") if p.has("n") else 1
    if base is None or weekday is None or not nth:
        return None
    return From(base, Unit.WEEK, -nth if p.value("way", "FROMTHEN") == -1 else nth, weekday)


def weekday_but_next(p: Parts) -> Meaning | None:
    """The ``weekday`` after next or before last (``way``)."""
    weekday = p.integer("weekday", "WEEKDAY")
    if weekday is None:
        return None
    if p.value("way", "FROMTHEN") == 1:
        return From(Weekday(weekday, 0), Unit.WEEK, 1)
    return From(Weekday(weekday, -1), Unit.WEEK, -1)


def weekdays_away(p: Parts) -> Meaning | None:
    """The ``count``-th ``weekday`` from today, back or ahead (``way``)."""
    count, weekday = p.count("count"), p.integer("weekday", "WEEKDAYS")
    if weekday is None or count is None or count != int(count) or not 0 < count <= _FARTHEST:
        return None
    sign = -1 if p.value("way", "FROMNOW") == -1 else 1
    return From(Shift(Unit.DAY, 0), Unit.WEEK, sign * int(count), weekday)


def eve(p: Parts) -> Meaning | None:
    """The day before ``base``."""
    base = day_in(p, "base")
    return From(base, Unit.DAY, -1) if base else None


def one_but_next(p: Parts) -> Meaning | None:
    """The ``unit`` after next or before last (``way``)."""
    return _shift(p, 2 if p.value("way", "FROMTHEN") == 1 else -2)


def vaguely_ago(_: Parts) -> Meaning | None:
    """Some time ago."""
    return Fixed("DATE", "PAST_REF")


def mentioned(p: Parts) -> Meaning | None:
    """``step`` ``unit``, from the day that the text named."""
    if p.has("step") and _unit(p) == "E":
        return Fixed("DURATION", "P10Y")
    return _shift(p, step(p) if p.has("step") else 0, mentioned=True)


def that_day(_: Parts) -> Meaning | None:
    """The day that the text named."""
    return Shift(Unit.DAY, 0, mentioned=True)


def that_time(_: Parts) -> Meaning | None:
    """The same, or some time in the past."""
    return Mentioned()


def before(p: Parts) -> Meaning | None:
    """The ``unit`` before or after (``way``) the day that the text named."""
    return _shift(p, 1 if p.value("way", "FROMTHEN") == 1 else -1, mentioned=True)


def of_quarter(p: Parts) -> Meaning | None:
    """[``step``] quarter."""
    if p.has("step"):
        return OfQuarter(step(p), published=True)
    return OfQuarter()


def year_ago(p: Parts) -> Meaning | None:
    """A year ago, or the ``quarter`` of a year ago."""
    return OfQuarter(0, years=-1) if p.has("quarter") else Shift(Unit.YEAR, -1)


def same_a_year_ago(_: Parts) -> Meaning | None:
    """The same month or quarter, a year ago."""
    return SameOf(-1)
