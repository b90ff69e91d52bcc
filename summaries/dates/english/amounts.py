"""Durations and what recurs."""

from __future__ import annotations

from summaries.dates.semantics import Fixed, Meaning, Parts, Rule, amount


def _unit(p: Parts) -> str:
    return str(p.value("unit", "UNIT", "UNITS") or "")


def _duration(p: Parts) -> Meaning | None:
    count = 1.0 if p.words("count")[0] in ("a", "an") and len(p.words("count")) == 1 else p.number("count")
    if count is None:
        return None
    if p.has("half"):
        count += 0.5
    unit = _unit(p)
    if unit == "S" and p.words("unit") == ("second",):  # "one second" is rarer in news than "a second one"
        return None
    if count % 1 == 0.5 and unit in ("Y", "H"):
        return Fixed("DURATION", f"P{int(count)}Y6M" if unit == "Y" else f"PT{int(count)}H30M")
    return Fixed("DURATION", amount(count, unit))


def _some(p: Parts) -> Meaning | None:
    return Fixed("DURATION", amount("X", _unit(p)))


def _one(p: Parts) -> Meaning | None:
    unit = _unit(p)
    return (
        Fixed("DURATION", amount(1, unit)) if unit not in ("S", "WE", "Q") else None
    )  # "a second", "a quarter"


def _two(p: Parts) -> Meaning | None:
    return Fixed("DURATION", amount(2, _unit(p)))


def _over(p: Parts) -> Meaning | None:
    count = p.number("count") if p.has("count") else 1.0
    return Fixed("DURATION", amount(count, str(p.value(0, "UNITS", "UNIT")))) if count else None


def _half(p: Parts) -> Meaning | None:
    value = {"H": "PT30M", "Y": "P6M", "D": "PT12H", "E": "P5Y", "C": "P50Y"}.get(_unit(p))
    return Fixed("DURATION", value) if value else None


def _each(p: Parts) -> Meaning | None:
    unit = _unit(p)
    count = p.number("count") if p.has("count") else None
    if p.has("other"):
        count = 2
    return Fixed("SET", amount(1 if count is None else count, unit))


def _each_named(p: Parts) -> Meaning | None:
    season = p.value(0, "SEASON")
    if season:
        return Fixed("SET", f"XXXX-{season}")
    weekday = p.integer(0, "WEEKDAY", "WEEKDAYS")
    if weekday is not None:
        part = p.value(0, "PARTOFDAY", "PARTSOFDAY")
        return Fixed("SET", f"XXXX-WXX-{weekday + 1}" + (f"T{part}" if part else ""))
    return Fixed("SET", f"XXXX-{p.integer(0, 'MONTHNAME'):02d}")


def _adverb(p: Parts) -> Meaning | None:
    return Fixed("SET", str(p.value(0, "ADVERB")))


def _recent(_: Parts) -> Meaning | None:
    return Fixed("DATE", "PAST_REF")


_WHICH = (
    "(past | <!(to|MODAL) last |"
    " next|first|final|coming|previous|following|latest|preceding|recent|additional"
    "|full|remaining)"
)
_KIND = (
    "(more|consecutive|straight|full|additional|trading|business|working|calendar|short|long|whole|solid"
    "|successive)"
)
_NOT_AGE = "!(HYPHEN (old|olds|ol) | old | olds | of age | ago | earlier !than)"

RULES = (
    # before the durations: of two readings of the same words the first rule's is taken
    Rule(
        "(each|every) [other=other] [single] unit=UNIT",
        _each,
        "The board meets [every other week].",
        "SET P2W",
    ),
    Rule("(each|every) count=NUMBER unit=UNITS", _each, "The board meets [every two weeks].", "SET P2W"),
    Rule(
        "(each|every) [other] (WEEKDAY [PARTOFDAY] | SEASON | MONTHNAME) | WEEKDAYS | WEEKDAY (PARTSOFDAY)",
        _each_named,
        "Markets open [every Sunday].",
        "SET XXXX-WXX-7",
    ),
    Rule(
        "(once|twice | NUMBER times) (a|per|each|every) unit=UNIT",
        _each,
        "It sails [twice a week].",
        "SET P1W",
    ),
    Rule(
        "<(MEASURE | STUCK | NUMERAL | YEAR | UNITS | times | once | twice) (a|an|per) unit=UNIT",
        _each,
        "It makes 300 tons [a day].",
        "SET P1D",
    ),
    Rule("[ABOUT] half (a|an) [HYPHEN] unit=UNIT", _half, "It took [half an hour].", "DURATION PT30M"),
    Rule(
        f"[ABOUT] [the] [{_WHICH}] count=NUMBER [(to|or|HYPHEN to HYPHEN|HYPHEN) NUMBER]"
        f" [half=(and a half)] [{_KIND}]"
        f" unit=ANYUNIT {_NOT_AGE} [(or so) | period !of]",
        _duration,
        "It will last [the next three years].",
        "DURATION P3Y",
    ),
    Rule(
        f"[ABOUT] count=NUMBER [HYPHEN to HYPHEN NUMBER] HYPHEN unit=ANYUNIT {_NOT_AGE}",
        _duration,
        "They signed the [27-year] contract.",
        "DURATION P27Y",
    ),
    Rule(
        f"[ABOUT] [the|a] [{_WHICH}] count=NUMBER HYPHEN unit=UNIT period",
        _duration,
        "Exports fell in [the three-month period].",
        "DURATION P3M",
    ),
    Rule(
        f"[ABOUT] count=(a|an|one) unit=UNIT half=(and a half) {_NOT_AGE}",
        _duration,
        "The march took [a year and a half].",
        "DURATION P1Y6M",
    ),
    Rule(
        f"[ABOUT] [the] [{_WHICH}] (VAGUE | a number of | SOME) [more|short|long|full] unit=UNITS {_NOT_AGE}",
        _some,
        "The truce held for [several weeks].",
        "DURATION PXW",
    ),
    Rule(
        "[the] (past|last|next|coming|previous|early|intervening|final|first|ensuing) [two or"
        " three | few] unit=UNITS",
        _some,
        "It has shrunk over [the past decades].",
        "DURATION PXE",
    ),
    Rule(
        "[the] (past|last|next|coming) couple [of] unit=UNITS",
        _two,
        "It has shrunk over [the last couple of years].",
        "DURATION P2Y",
    ),
    Rule(
        f"[ABOUT] (the (past|entire|full|whole) | (a|an|one)"
        f" [full|whole|further|entire|single] | half an | an entire)"
        f" unit=UNIT !(HYPHEN | 's) {_NOT_AGE}",
        _one,
        "The trial lasted [a month].",
        "DURATION P1M",
    ),
    Rule(
        f"[ABOUT] (one|a|single) HYPHEN unit=UNIT {_NOT_AGE}",
        _one,
        "They signed a [one-year] contract.",
        "DURATION P1Y",
    ),
    Rule(
        f"<(in|for|of|after|to) over (count=NUMBER unit=UNITS | a UNIT) {_NOT_AGE}",
        _over,
        "It was the first vote in [over six years].",
        "DURATION P6Y",
    ),
    Rule("<(over|through|down) the unit=UNITS FREE", _some, "It grew over [the years].", "DURATION PXY"),
    Rule(
        "<(for|in|over|within|after|by|just|mere|of) unit=UNITS FREE",
        _some,
        "They talked for [hours].",
        "DURATION PTXH",
    ),
    Rule("unit=UNITS >(of|before|after|later)", _some, "It follows [months] of talks.", "DURATION PXM"),
    Rule("unit=UNIT HYPHEN long", _one, "It ends a [week-long] strike.", "DURATION P1W"),
    Rule("unit=UNITS HYPHEN long", _some, "It ends a [decades-long] war.", "DURATION PXE"),
    Rule("(several|multi) HYPHEN unit=UNIT", _some, "It is a [multi-year] plan.", "DURATION PXY"),
    Rule("ADVERB", _adverb, "The board meets [monthly].", "SET P1M"),
    Rule("[the] (recent|past) (UNITS)", _recent, "It grew in [recent years].", "DATE PAST_REF"),
)
