"""Dates that name their place in the calendar: days, months, quarters, halves, seasons, years, feasts."""

from __future__ import annotations

import re

from summaries.dates.periods import Unit
from summaries.dates.semantics import (
    Day,
    DayOfMonth,
    Holiday,
    Meaning,
    Named,
    Parts,
    Rule,
    Weekday,
    WeekOf,
    WeekWith,
    Whole,
)


def part(p: Parts) -> str:
    """Which part of its period an expression means ("early", "mid", "late", "earlier", "later")."""
    return str(p.value("part", "EARLY", "EDGE", "SIDE") or "") if p.has("part") else ""


def step(p: Parts, name: str = "step") -> int:
    """-1, 0 or 1 for "last", "this" and "next"."""
    for class_ in ("PASTWARD", "NEXTWARD", "LAST", "NEXT", "THIS"):
        found = p.value(name, class_)
        if isinstance(found, int):
            return found
    return 0


def _month(p: Parts, name: str = "month") -> int:
    return p.integer(name, "MONTHNAME", "MONTHABBR") or 0


def _year(p: Parts) -> int | None:
    return p.integer("year") if p.has("year") else None


def _day(p: Parts) -> Meaning | None:
    day = p.integer("day")
    return Day(_month(p), day, _year(p)) if day else None


def _day_of_deed(p: Parts) -> Meaning | None:
    day = p.integer("day") or 0
    month = _month(p)
    return Day(month, day, 2001 if (month, day) == (9, 11) else None, past=True)


def _days(p: Parts) -> Meaning | None:
    day, to_day = p.integer("day"), p.integer("to")
    to_month = _month(p, "tomonth") if p.has("tomonth") else 0
    return Day(_month(p), day, _year(p), to_month, to_day) if day and to_day else None


def _month_of(p: Parts) -> Meaning | None:
    which = part(p)
    if p.has("half"):
        which = "first half" if "first" in p.words("half") else "second half"
    years = step(p, "years") if p.has("years") else None
    steps = step(p) if p.has("step") else None
    return Named(Unit.MONTH, _month(p), _year(p), years=years, step=steps, part=which)


def _quarter(p: Parts) -> Meaning | None:
    n = p.integer("n", "ORDINAL") or int(p.words("n")[0].lstrip("q"))
    years = step(p, "years") if p.has("years") else None
    if p.has("ago"):
        years = -1
    return Named(Unit.QUARTER, n, _year(p), years=years, part=part(p)) if n and n <= 4 else None


def _half(p: Parts) -> Meaning | None:
    n = 1 if p.words("n")[0] in ("first", "h1") else 2
    years = step(p, "years") if p.has("years") else None
    if years is None and _year(p) is None:
        years = 0
    return Named(Unit.HALF, n, _year(p), years=years)


def _season(p: Parts) -> Meaning | None:
    name = p.value("season", "SEASON")
    years = step(p, "years") if p.has("years") else None
    steps = step(p) if p.has("step") else None
    return Named(Unit.SEASON, str(name), _year(p), years=years, step=steps, part=part(p))


def _year_alone(p: Parts) -> Meaning | None:
    year = p.integer("year")
    return Whole(Unit.YEAR, year, part(p)) if year else None


def _short_year(p: Parts) -> Meaning | None:
    short = int(p.text("year")[1:])
    return Whole(Unit.YEAR, short + (1900 if short > 50 else 2000))


def _decade(p: Parts) -> Meaning | None:
    digits = p.integer("decade", "DECADENAME") or 0
    if digits < 10:
        digits *= 10
    year = digits if digits > 99 else digits + (1900 if digits >= 30 else 2000)
    return Whole(Unit.DECADE, year, part(p)) if 1000 <= year < 3000 else None


def _week_with(p: Parts) -> Meaning | None:
    month = p.value(0, "MONTHNAME", "MONTHABBR")
    day = next((int(re.sub(r"\D", "", word)) for word in p.words() if word[0].isdigit()), 0)
    return WeekWith(Day(int(month), day)) if month and day else None


def _week_of(p: Parts) -> Meaning | None:
    nth = -1 if p.value("n", "LAST") else p.integer("n", "ORDINAL")
    if not nth or nth > 5:
        return None
    steps = step(p) if p.has("step") else None
    unit = Unit.WEEKEND if p.words("unit") == ("weekend",) else Unit.WEEK
    return WeekOf(unit, nth, Named(Unit.MONTH, _month(p), _year(p), step=steps))


def _century(p: Parts) -> Meaning | None:
    n = p.integer("century", "CENTURYNAME", "ORDINAL") or 0
    if p.has("twenty"):
        n += 20
    return Whole(Unit.CENTURY, (n - 1) * 100, part(p)) if 11 <= n <= 25 else None


def _day_of_month(p: Parts) -> Meaning | None:
    day = p.integer("day")
    return DayOfMonth(day) if day else None


def _holiday(p: Parts) -> Meaning | None:
    if p.has("eve"):
        return Holiday({"christmas": "12-24", "new": "12-31"}.get(p.words()[0], "1-1"))
    days = {"good": "easter-2", "palm": "easter-7", "new": "1-1"}.get(p.words()[0])
    if days is None and p.words()[-1] == "monday":
        days = "easter+1"
    rule = days or p.value(0, "HOLIDAY", "HOLIDAYOF")
    return Holiday(str(rule)) if rule else None


def _weekday(p: Parts) -> Meaning | None:
    weekday = p.integer("weekday", "WEEKDAY")
    if weekday is None:
        return None
    if not p.has("step"):
        return Weekday(weekday)
    return Weekday(weekday, step(p))


_MONTH_DAY = "[[EARLY | SIDE] ONWEEKDAY] month=MONTH day=DAY"
_COUNTED = "!(MEASURE | HYPHEN (NUMERAL|WORD) | UNIT | UNITS)"
_BARE_YEAR = (
    "<!(LABEL | HYPHEN | STUCK | NUMERAL | $)"
    " {} !(MEASURE | HYPHEN | % | UNITS | SCALE | MONTHNAME DAYNUMBER | (.|,|:|/) STUCK)"
)

RULES = (
    Rule(
        "month=MONTH day=DAY >DEED",
        _day_of_deed,
        "He was held after the [Sept. 11] attacks.",
        "DATE 2001-09-11",
    ),
    Rule(
        f"{_MONTH_DAY} {_COUNTED} [[,] year=YEAR !HYPHEN]",
        _day,
        "They met on [Sunday, Feb. 1, 2026].",
        "DATE 2026-02-01",
    ),
    Rule(
        f"{_MONTH_DAY} (HYPHEN | to | through) to=DAY {_COUNTED} [[,] year=YEAR]",
        _days,
        "Talks are set for [March 4-6].",
        "DATE 2026-03-04",
    ),
    Rule(
        "month=MONTH day=DAY HYPHEN tomonth=MONTH to=DAY [[,] year=YEAR]",
        _days,
        "The fair will run [Feb. 27-March 2].",
        "DATE 2026-02-27",
    ),
    Rule(
        "[ONWEEKDAY] [the] day=DAY [of] month=MONTH !(DAY | HYPHEN DAY) [[,] year=YEAR]",
        _day,
        "Voters go to the polls on [Sunday, 19 April 2026].",
        "DATE 2026-04-19",
    ),
    Rule(
        "[the] day=DAY (HYPHEN | to | through | until | and) to=DAY [of] month=MONTH [[,] year=YEAR]",
        _days,
        "The fair runs [14-15 May 2026].",
        "DATE 2026-05-14",
    ),
    Rule(
        "<(on|by|until|before|since|till|from|and) the day=ORDINALDAY FREE",
        _day_of_month,
        "They will decide by [the 20th].",
        "DATE 2026-02-20",
    ),
    Rule(
        "[half=HALFOF | part=PART] month=MONTH [, | of] year=YEAR !HYPHEN",
        _month_of,
        "A vote is due in [early May 2027].",
        "DATE 2027-05",
    ),
    Rule(
        "[part=PART] month=MONTH [of] years=STEP year",
        _month_of,
        "They last met in [March last year].",
        "DATE 2025-03",
    ),
    Rule(
        "step=STEP month=MONTH !(DAY | YEAR)",
        _month_of,
        "The fleet left [last October].",
        "DATE 2025-10",
    ),
    Rule(
        "[half=HALFOF | part=PART] !DOUBTFUL month=(MONTHNAME | MONTHABBR .) !(DAY | YEAR)",
        _month_of,
        "The carrier will sail in [mid-November].",
        "DATE 2026-11",
    ),
    Rule(
        "<(PREPOSITION | DETERMINER | ,) month=DOUBTFUL !(CAPITAL | DAY | YEAR | HYPHEN | MODAL)",
        _month_of,
        "The paper is due by [May].",
        "DATE 2026-05",
    ),
    Rule(
        "(half=HALFOF | part=PART) month=DOUBTFUL !(DAY | YEAR)",
        _month_of,
        "The paper is due by [the end of May].",
        "DATE 2026-05",
    ),
    Rule(
        "[the] [part=PART] [fiscal] [year=YEAR ['s]] n=NTH [HYPHEN] [fiscal] quarter",
        _quarter,
        "Growth slowed in [the fourth quarter].",
        "DATE 2025-Q4",
    ),
    Rule(
        "[the] [part=PART] n=NTH [HYPHEN] [fiscal] quarter [of|,] [the] [fiscal] year=YEAR",
        _quarter,
        "Growth slowed in [the fourth quarter of 2024].",
        "DATE 2024-Q4",
    ),
    Rule(
        "[the] [part=PART] n=NTH [HYPHEN] [fiscal] quarter [of] years=STEP [fiscal] year",
        _quarter,
        "Growth slowed in [the second quarter of last year].",
        "DATE 2025-Q2",
    ),
    Rule(
        "years=STEP year 's n=NTH quarter",
        _quarter,
        "Growth slowed in [last year's second quarter].",
        "DATE 2025-Q2",
    ),
    Rule(
        "[the] n=NTH quarter ago=(a year (ago|earlier|before) | year HYPHEN (ago|earlier) | last year)",
        _quarter,
        "Profit rose from [the fourth quarter a year earlier].",
        "DATE 2025-Q4",
    ),
    Rule(
        "[the] (year HYPHEN (ago|earlier)|same|corresponding|comparable) ago=n=NTH quarter",
        _quarter,
        "Profit rose from [the year-ago fourth quarter].",
        "DATE 2025-Q4",
    ),
    Rule("n=QUARTER [[of] year=YEAR]", _quarter, "Deliveries are to start in [Q3 2026].", "DATE 2026-Q3"),
    Rule("year=YEAR [HYPHEN | 's] n=QUARTER", _quarter, "They shipped 40 in [2024 Q3].", "DATE 2024-Q3"),
    Rule(
        "[the] n=(first|second|latter|last) [HYPHEN] half [of|,] [the] [fiscal] (year=YEAR |"
        " years=STEP year | year)",
        _half,
        "He accepted an invitation for [the first half of 2026].",
        "DATE 2026-H1",
    ),
    Rule("n=HALF [of] year=YEAR", _half, "The plant closes in [H2 2026].", "DATE 2026-H2"),
    Rule(
        "[the] [part=PART] season=SEASON [of] (year=YEAR | years=STEP year)",
        _season,
        "The target is [spring 2027].",
        "DATE 2027-SP",
    ),
    Rule(
        "[part=PART] step=STEP season=SEASON",
        _season,
        "The parties hope to agree [this fall].",
        "DATE 2026-FA",
    ),
    Rule(
        "<PREPOSITION [the] [part=PART] season=CLEARSEASON FREE",
        _season,
        "Passes will close in [winter].",
        "DATE 2026-WI",
    ),
    Rule(
        "<PREPOSITION (the [part=PART] season=SEASON) !of FREE",
        _season,
        "Fighting will resume in [the spring].",
        "DATE 2026-SP",
    ),
    Rule(
        _BARE_YEAR.format("[part=PART] [[the] (fiscal|calendar) [year]] year=YEAR"),
        _year_alone,
        "A first flight is expected in [early 2027].",
        "DATE 2027",
    ),
    Rule(
        "<!(LABEL|STUCK|HYPHEN) year=YEAR >(HYPHEN YEAR !HYPHEN)",
        _year_alone,
        "It ruled in [2019]-2024.",
        "DATE 2019",
    ),
    Rule(
        "the week (of|beginning|starting) [ONWEEKDAY] (MONTH DAY | [the] DAY [of] MONTH)",
        _week_with,
        "Parliament votes in [the week of 16 February].",
        "DATE 2026-W08",
    ),
    Rule(
        "[the] n=(NTH | LAST) unit=(week|weekend) of [step=STEP] month=MONTH [[,|of] year=YEAR]",
        _week_of,
        "Sales rose in [the last week of January].",
        "DATE 2026-W05",
    ),
    Rule(
        "<HYPHEN year=YEAR !(HYPHEN | MEASURE | UNITS)",
        _year_alone,
        "It fell in the post-[2014] slump.",
        "DATE 2014",
    ),
    Rule(
        "<PREPOSITION year=TWODIGIT",
        _short_year,
        "They were last seen in ['98].",
        "DATE 1998",
    ),
    Rule(
        "[the] [part=PART] decade=DECADE",
        _decade,
        "The agency was founded in [the early 1990s].",
        "DATE 199",
    ),
    Rule("the [part=PART] decade=AGES", _decade, "Rents rose in [the 80s].", "DATE 198"),
    Rule("the [part=PART] decade=DECADENAME", _decade, "Rents rose in [the eighties].", "DATE 198"),
    Rule(
        "[the] [part=PART] [twenty=(twenty HYPHEN)] century=(CENTURYNAME | ORDINALNUMBER |"
        " ORDINAL) [HYPHEN] century",
        _century,
        "The fort was built in [the early 19th century].",
        "DATE 18",
    ),
    Rule("HOLIDAY [day | eve=eve]", _holiday, "The truce began on [Christmas Eve].", "DATE 2025-12-24"),
    Rule(
        "new year ['s] (day | eve=eve)",
        _holiday,
        "The truce began on [New Year's Eve].",
        "DATE 2025-12-31",
    ),
    Rule("HOLIDAYOF ['s] day", _holiday, "Shops will close on [Memorial Day].", "DATE 2026-05-25"),
    Rule(
        "(good friday | easter (sunday|monday) | palm sunday)",
        _holiday,
        "Shops will close on [Good Friday].",
        "DATE 2026-04-03",
    ),
    Rule(
        "<!FEASTWORD [(EARLY | SIDE) [on]] [step=(STEP | the (PASTWARD|NEXTWARD))] weekday=WEEKDAY"
        " !([,] MONTH DAY | PARTOFDAY)",
        _weekday,
        "The cabinet will vote [next Thursday].",
        "DATE 2026-02-12",
    ),
)
