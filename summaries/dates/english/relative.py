"""Dates counted from the day of publication, or from what the text named before."""

from __future__ import annotations

from summaries.dates.english.calendar import part, step
from summaries.dates.periods import Unit
from summaries.dates.semantics import (
    AYearBefore,
    Fixed,
    Meaning,
    Mentioned,
    OfQuarter,
    Parts,
    Rule,
    SameOf,
    Shift,
    amount,
)

_CALENDAR_UNITS = {unit.value: unit for unit in Unit}


def _unit(p: Parts, name: str = "unit") -> str:
    return str(p.value(name, "UNIT", "UNITS") or "")


def _shift(p: Parts, count: int, *, mentioned: bool = False) -> Meaning | None:
    unit = _CALENDAR_UNITS.get(_unit(p))
    if unit == Unit.QUARTER:
        return OfQuarter(count, published=not mentioned)
    return Shift(unit, count, part(p), mentioned) if unit else None


def _stepped(p: Parts) -> Meaning | None:
    if p.words("step")[0] == "last" and _unit(p) == "E":
        return Fixed("DURATION", "P10Y")
    return _shift(p, step(p))


def _weekend(p: Parts) -> Meaning | None:
    if not p.has("step"):
        return Shift(Unit.WEEKEND, 0, weekend=True)
    return Shift(Unit.WEEKEND, step(p))


def _this(p: Parts) -> Meaning | None:
    return _shift(p, 0)


def _day_word(p: Parts) -> Meaning | None:
    return Shift(Unit.DAY, p.integer(0, "DAYWORD") or 0)


def _counted(p: Parts) -> Meaning | None:
    """As in "two weeks ago", "three days later", "a year earlier"."""
    unit = _unit(p)
    way = p.words("way")[0]
    sign = 1 if way in ("later", "hence", "from", "after") else -1
    count = (
        1.0 if p.words("count")[0] in ("a", "an", "one") and len(p.words("count")) == 1 else p.number("count")
    )
    if count is None:
        return Fixed("DATE", "PAST_REF") if way == "ago" else None
    if unit in ("S", "MIN", "H"):
        return Fixed("DURATION", amount(count, unit))
    if count > 10_000:
        return None
    if unit == "Y" and sign < 0 and count != int(count):
        return Shift(Unit.MONTH, -round(count * 12))
    if unit == "Y" and count == 1 and sign < 0:
        return AYearBefore()
    return _shift(p, sign * int(count), mentioned=way not in ("ago", "from", "hence"))


def _vaguely_ago(_: Parts) -> Meaning | None:
    return Fixed("DATE", "PAST_REF")


def _mentioned(p: Parts) -> Meaning | None:
    return _shift(p, step(p) if p.has("step") else 0, mentioned=True)


def _that_day(_: Parts) -> Meaning | None:
    return Shift(Unit.DAY, 0, mentioned=True)


def _that_time(_: Parts) -> Meaning | None:
    return Mentioned()


def _before(p: Parts) -> Meaning | None:
    sign = 1 if p.words("way")[0] in ("after", "later") else -1
    return _shift(p, sign, mentioned=True)


def _of_quarter(p: Parts) -> Meaning | None:
    if p.has("step"):
        return OfQuarter(step(p), published=True)
    return OfQuarter()


def _year_ago(p: Parts) -> Meaning | None:
    return OfQuarter(0, years=-1) if p.has("quarter") else Shift(Unit.YEAR, -1)


def _same_a_year_ago(_: Parts) -> Meaning | None:
    return SameOf(-1)


_PAST_FUTURE = "(ago | (earlier | later) !than | hence | from now | previously)"

RULES = (
    Rule("[EARLY | SIDE | just] DAYWORD", _day_word, "[Yesterday] the port reopened.", "DATE 2026-02-09"),
    Rule(
        "[part=PART] step=STEP [fiscal|financial|calendar] unit=UNIT !(HYPHEN (old|long|end|round|on|by))",
        _stepped,
        "Exports fell [last month].",
        "DATE 2026-01",
    ),
    Rule(
        "part=([the] [very] EARLY [in] | [the] [very] EDGE of | SIDE in) the"
        " [fiscal|financial] unit=UNIT !(of | HYPHEN)",
        _this,
        "The bridge must be ready by [the end of the year].",
        "DATE 2026",
    ),
    Rule("part=EDGE HYPHEN of HYPHEN unit=UNIT", _this, "It missed the [end-of-year] target.", "DATE 2026"),
    Rule("unit=year (HYPHEN | 's) part=end", _this, "It must be ready by [year-end].", "DATE 2026"),
    Rule("part=end of unit=(month|year)", _this, "It is due by [end of year].", "DATE 2026"),
    Rule(
        "(step=(STEP | last | next | the (PASTWARD|NEXTWARD)) | the | this) weekend !HYPHEN",
        _weekend,
        "A convoy will leave [this weekend].",
        "DATE 2026-W07-WE",
    ),
    Rule(
        f"[ABOUT] count=(NUMBER [and a half] | a|an | a (few|SCALE)) [more | full | short |"
        f" long] unit=ANYUNIT"
        f" [and a half | or (so|two|more)] way={_PAST_FUTURE}",
        _counted,
        "The drill ended [two weeks ago].",
        "DATE 2026-W05",
    ),
    Rule(
        "count=(VAGUE | a couple [of] | a number of | NUMBER or NUMBER | NUMBER to NUMBER) unit=UNITS ago",
        _vaguely_ago,
        "The town was taken [several years ago].",
        "DATE PAST_REF",
    ),
    Rule(
        "UNITS ago | long ago | a long time ago | some time ago",
        _vaguely_ago,
        "It closed [years ago].",
        "DATE PAST_REF",
    ),
    Rule(
        "[the] unit=UNIT way=(before|earlier|after|later|previous) !(WORD | CAPITAL | NUMERAL"
        " | YEAR | DAYNUMBER)",
        _before,
        "Prices were higher [the year before].",
        "DATE 2025",
    ),
    Rule(
        "<(at|by|until|since|from|before) that time",
        _that_time,
        "The deadline is June 10; ships must leave by [that time].",
        "DATE 2026-06-10",
    ),
    Rule(
        "((the|that) same | that | step=(the (following|next|previous|preceding))) unit=UNIT !HYPHEN",
        _mentioned,
        "They met on February 4 and spoke again [the following day].",
        "DATE 2026-02-05",
    ),
    Rule(
        "(<(for|of|during|in) the day FREE | <(end|ended|ending|finish|finished|finishing|close|closed"
        "|closing|start|started|begin|began) the day) !of",
        _that_day,
        "The index rose on Monday and ended [the day] at 40.",
        "DATE 2026-02-09",
    ),
    Rule(
        "<(for|of|end|ended|ending|finish|finished|during|in) the unit=(week|month|year) !of FREE",
        _this,
        "It plans no change for [the year].",
        "DATE 2026",
    ),
    Rule(
        "([the] (latest|current|most recent|recent|last) quarter | <PREPOSITION the quarter !of"
        " | step=(STEP | the (PASTWARD|NEXTWARD)) quarter) !HYPHEN",
        _of_quarter,
        "Profit rose in [the latest quarter].",
        "DATE 2025-Q4",
    ),
    Rule(
        "[the] (same|corresponding|comparable) [three HYPHEN month] (month|quarter|period|week)"
        " ([of] last year | a year (ago|earlier|before) | [of] the (previous|preceding) year | in YEAR)",
        _same_a_year_ago,
        "Profit rose in December from [the same month a year ago].",
        "DATE 2024-12",
    ),
    Rule(
        "[the] year HYPHEN (ago|earlier) [quarter=(quarter|period)]",
        _year_ago,
        "Profit fell from [the year-earlier quarter].",
        "DATE 2024-Q4",
    ),
)
