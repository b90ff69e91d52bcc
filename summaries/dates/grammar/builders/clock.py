"""Times of the day."""

from __future__ import annotations

import re

from summaries.dates.grammar.builders.named import day_in, full_year, step
from summaries.dates.grammar.semantics import Day, Fixed, Listed, Meaning, Parts, Shift, Time
from summaries.dates.periods import Unit

_FIGURES = re.compile(r"(?P<hour>\d\d?)(?:[:.]?(?P<minute>\d\d)(?::\d\d)?)?(?P<half>[ap]m)?")

_NOON = 12
_SMALL_HOURS = 5
"""Of the night; later ones are before midnight."""
_LATE = ("AF", "EV")
"""Parts of the day after noon."""
_GROUP = re.compile(
    r"(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d)(?P<zone>[a-z])(?:(?P<month>[a-z]{3})(?P<year>\d\d))?"
)


def _on(p: Parts) -> Meaning | None:
    """The day that a time names itself."""
    return day_in(p, "on") if p.has("on") else None


def clock(p: Parts) -> Meaning | None:
    """``clock`` in figures ("18:00", "18.00", "0800") or words, [``half`` of the day], [``zone``], [``on`` a day]."""
    said = p.value("clock", "ONES", "TEENS")
    figures = _FIGURES.fullmatch(p.words("clock")[0])
    if isinstance(said, int):
        hour, minute = said, 0
    elif figures:
        hour, minute = int(figures["hour"]), int(figures["minute"] or 0)
    else:
        return None
    offset = p.value("half", "AMPM") if p.has("half") else figures and p.named(figures["half"] or "", "AMPM")
    if isinstance(offset, int):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + offset
    if p.has("part") and hour < _NOON and (p.value("part", "PARTOFDAY") in _LATE or hour > _SMALL_HOURS):
        hour += _NOON if p.value("part", "PARTOFDAY") != "MO" else 0
    if hour > 24 or minute > 59:
        return None
    utc = "Z" if p.has("zone") and "utc" in p.words("zone") else ""
    return Time(f"T{hour:02d}:{minute:02d}{utc}", _on(p))


def noon(p: Parts) -> Meaning | None:
    """``noon`` or midnight [``on`` a day]."""
    return Time(str(p.value("noon", "NOON")), _on(p))


def part_of_day(p: Parts) -> Meaning | None:
    """A ``part`` of the day [``on`` a day]."""
    return Time(f"T{p.value('part', 'PARTOFDAY')}", _on(p))


def tonight(_: Parts) -> Meaning | None:
    """The night of the day of publication."""
    return Time("TNI", Shift(Unit.DAY, 0))


def this_part(p: Parts) -> Meaning | None:
    """``step`` ``part`` of the day, from that of publication."""
    return Time(f"T{p.value('part', 'PARTOFDAY')}", Shift(Unit.DAY, step(p)))


def part_before_last(p: Parts) -> Meaning | None:
    """``part`` of the day before the last that had one."""
    return Time(f"T{p.value('part', 'PARTOFDAY')}", Shift(Unit.DAY, -2))


def that_part(p: Parts) -> Meaning | None:
    """``step`` ``part`` of the day, from the day that the text named."""
    days = step(p) if p.has("step") else 0
    return Time(f"T{p.value('part', 'PARTOFDAY')}", Shift(Unit.DAY, days, mentioned=True))


def each_part(p: Parts) -> Meaning | None:
    """Every part of the day of that name."""
    return Fixed("SET", f"XXXX-XX-XXT{p.value(0, 'PARTOFDAY', 'PARTSOFDAY')}")


def time_group(p: Parts) -> Meaning | None:
    """A date-time group, as navies and air forces write it: day, hour and minute in one, ``month``, ``year``."""
    return _group(p, "group")


def time_groups(p: Parts) -> Meaning | None:
    """Two of them, ``first`` and ``group``: the first may leave month and year to the second."""
    first, second = _group(p, "first"), _group(p, "group")
    if first is None or second is None:
        return None
    to = p.places("group").start
    return Listed(((first, 0, 0), (second, to, p.places().stop - 1)))


def _group(p: Parts, name: str) -> Meaning | None:
    figures = _GROUP.fullmatch(p.words(name)[0])
    if not figures:
        return None
    month, year = p.value("month", "MONTHNAME", "MONTHABBR"), p.integer("year") if p.has("year") else None
    if figures["month"]:
        month, year = p.named(figures["month"], "MONTHABBR"), int(figures["year"])
    hour, minute = int(figures["hour"]), int(figures["minute"])
    if not isinstance(month, int) or hour > 24 or minute > 59:
        return None
    day = Day(month, int(figures["day"]), None if year is None else full_year(year))
    zone = "Z" if figures["zone"] == "z" else ""
    return Time(f"T{hour:02d}:{minute:02d}{zone}", day)
