"""Times of the day."""

from __future__ import annotations

from summaries.dates.english.calendar import step
from summaries.dates.periods import Unit
from summaries.dates.semantics import Day, Fixed, Meaning, Parts, Rule, Shift, Time, Weekday


def _on(p: Parts) -> Meaning | None:
    """The day that a time names itself."""
    if not p.has("on"):
        return None
    month = p.value("on", "MONTHNAME", "MONTHABBR")
    if isinstance(month, int):
        numbers = [word for word in p.words("on") if word[0].isdigit()]
        year = int(numbers[1]) if len(numbers) > 1 else None
        return Day(month, int(numbers[0].rstrip("stndrh")), year)
    weekday = p.value("on", "WEEKDAY")
    if isinstance(weekday, int):
        return Weekday(weekday, step(p) if p.has("step") else None)
    return Shift(Unit.DAY, p.integer("on", "DAYWORD") or 0)


def _clock(p: Parts) -> Meaning | None:
    figures = p.words("clock")[0]
    if p.has("zone") and not p.has("half") and ":" not in figures:  # "0800 UTC"
        if len(figures) != 4:
            return None
        figures = f"{figures[:2]}:{figures[2:]}"
    hour, minute = [*(int(number) for number in figures.split(":")[:2]), 0][:2]
    offset = p.value("half", "AMPM") if p.has("half") else None
    if isinstance(offset, int):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + offset
    if hour > 24 or minute > 59:
        return None
    utc = "Z" if p.has("zone") and "utc" in p.words("zone") else ""
    return Time(f"T{hour:02d}:{minute:02d}{utc}", _on(p))


def _noon(p: Parts) -> Meaning | None:
    return Time(str(p.value("noon", "NOON")), _on(p))


def _part_of_day(p: Parts) -> Meaning | None:
    return Time(f"T{p.value('part', 'PARTOFDAY')}", _on(p))


def _tonight(_: Parts) -> Meaning | None:
    return Time("TNI", Shift(Unit.DAY, 0))


def _this_part(p: Parts) -> Meaning | None:
    return Time(f"T{p.value('part', 'PARTOFDAY')}", Shift(Unit.DAY, step(p)))


def _that_part(p: Parts) -> Meaning | None:
    days = step(p) if p.has("step") else 0
    return Time(f"T{p.value('part', 'PARTOFDAY')}", Shift(Unit.DAY, days, mentioned=True))


def _each_part(p: Parts) -> Meaning | None:
    return Fixed("SET", f"XXXX-XX-XXT{p.value(0, 'PARTOFDAY', 'PARTSOFDAY')}")


_DATE = "MONTH DAY [[,] YEAR]"
_ON = f"[[,] [on] on=([step=STEP] (WEEKDAY | DAYWORD) [[,] {_DATE}] | {_DATE})]"
_ZONED = "OPENING ZONE [+ NUMERAL] CLOSING | ZONE | (local|eastern) time"
_ZONE = f"[zone=({_ZONED})]"
_ABOUT = "[about | around | shortly (before|after)]"

RULES = (
    Rule(
        f"{_ABOUT} clock=(CLOCK | DAYNUMBER) half=AMPM {_ZONE} {_ON}",
        _clock,
        "Sirens sounded at [6:40 a.m.].",
        "TIME 2026-02-10T06:40",
    ),
    Rule(
        f"{_ABOUT} clock=(DAYNUMBER | ONES | TEENS) o ' clock [in the PARTOFDAY] {_ON}",
        _clock,
        "The siege ended at [7 o'clock Friday].",
        "TIME 2026-02-06T07:00",
    ),
    Rule(
        f"{_ABOUT} clock=(CLOCK | NUMERAL) [hours] zone=({_ZONED}) {_ON}",
        _clock,
        "Lift-off is planned for [18:00 UTC].",
        "TIME 2026-02-10T18:00Z",
    ),
    Rule(
        f"<(at|until|till|by|from|after|before|around) clock=CLOCK {_ON}",
        _clock,
        "Doors opened at [18:30].",
        "TIME 2026-02-10T18:30",
    ),
    Rule(
        f"[just | shortly] noon=NOON {_ON}",
        _noon,
        "The ceremony starts at [noon on Friday].",
        "TIME 2026-02-13T12:00",
    ),
    Rule(
        "[early|late] on=([step=STEP] WEEKDAY | DAYWORD) [in the] part=PARTOFDAY !HYPHEN",
        _part_of_day,
        "Troops crossed the river [Friday morning].",
        "TIME 2026-02-06TMO",
    ),
    Rule(
        "[early|late | earlier|later | later on] step=(THIS|LAST) part=PARTOFDAY !HYPHEN",
        _this_part,
        "The port was hit [last night].",
        "TIME 2026-02-09TNI",
    ),
    Rule(
        "<(in|during|by|until|of|later|earlier) [early|late] the [early|late] part=PARTOFDAY FREE",
        _part_of_day,
        "They met on Monday and left in [the evening].",
        "TIME 2026-02-09TEV",
    ),
    Rule(
        f"[the] [early|late] part=PARTOFDAY of on=({_DATE} | WEEKDAY | [the] DAY [of] MONTH [[,] YEAR])",
        _part_of_day,
        "It sank on [the night of February 4].",
        "TIME 2026-02-04TNI",
    ),
    Rule(
        "<(in|by|until|in|since|around) mid HYPHEN part=PARTOFDAY",
        _part_of_day,
        "The square had emptied by [mid-afternoon].",
        "TIME 2026-02-10TAF",
    ),
    Rule(
        "(that [same] | the same | step=(the (next|following|previous))) part=PARTOFDAY !HYPHEN",
        _that_part,
        "They met on February 4 and left [the next morning].",
        "TIME 2026-02-05TMO",
    ),
    Rule("[early|late | later] tonight", _tonight, "She will speak [tonight].", "TIME 2026-02-10TNI"),
    Rule("(each|every) PARTOFDAY", _each_part, "Sirens sound [every night].", "SET XXXX-XX-XXTNI"),
)
