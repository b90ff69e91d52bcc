"""Durations and what recurs."""

from __future__ import annotations

from summaries.dates.grammar.semantics import Fixed, Listed, Meaning, Parts, amount


def _unit(p: Parts) -> str:
    return str(p.value("unit", "UNIT", "UNITS") or "")


def duration(p: Parts) -> Meaning | None:
    """``count`` [and a ``half``] of ``unit``; one without a count."""
    count = p.count("count", "ARTICLE") if p.has("count") else 1.0
    if count is None:
        return None
    if p.has("half"):
        count += 0.5
    unit = _unit(p)
    if p.value("unit", "UNIT") == "S":  # "one second" is rarer in news than "a second one"
        return None
    if count % 1 == 0.5 and unit in ("Y", "H"):
        return Fixed("DURATION", f"P{int(count)}Y6M" if unit == "Y" else f"PT{int(count)}H30M")
    return Fixed("DURATION", amount(count, unit))


def two_durations(p: Parts) -> Meaning | None:
    """From ``a`` to ``b`` of ``unit``; the second one takes the unit along."""
    counts = [p.number(name) for name in "ab"]
    least, most = p.places("a"), p.places("b")
    if counts[0] is None or counts[1] is None or counts[0] >= counts[1]:
        return None
    return Listed(
        (
            (Fixed("DURATION", amount(counts[0], _unit(p))), least.start, least.stop - 1),
            (Fixed("DURATION", amount(counts[1], _unit(p))), most.start, p.places().stop - 1),
        )
    )


def some(p: Parts) -> Meaning | None:
    """No said number of ``unit``."""
    return Fixed("DURATION", amount("X", _unit(p)))


def one(p: Parts) -> Meaning | None:
    """A single ``unit``; "a second" and "a quarter" are rarely any."""
    unit = _unit(p)
    return Fixed("DURATION", amount(1, unit)) if unit not in ("S", "WE", "Q") else None


def two(p: Parts) -> Meaning | None:
    """A couple of ``unit``."""
    return Fixed("DURATION", amount(2, _unit(p)))


def over(p: Parts) -> Meaning | None:
    """More than [``count`` of] a unit."""
    count = p.number("count") if p.has("count") else 1.0
    return Fixed("DURATION", amount(count, str(p.value(0, "UNITS", "UNIT")))) if count else None


def half(p: Parts) -> Meaning | None:
    """Half a ``unit``."""
    value = {"H": "PT30M", "Y": "P6M", "D": "PT12H", "E": "P5Y", "C": "P50Y"}.get(_unit(p))
    return Fixed("DURATION", value) if value else None


def each(p: Parts) -> Meaning | None:
    """Every [``count``, every ``other``] ``unit``."""
    unit = _unit(p)
    count = p.number("count") if p.has("count") else None
    if p.has("other"):
        count = 2
    return Fixed("SET", amount(1 if count is None else count, unit))


def each_named(p: Parts) -> Meaning | None:
    """Every season, weekday [and its part] or month."""
    season = p.value(0, "SEASON")
    if season:
        return Fixed("SET", f"XXXX-{season}")
    weekday = p.integer(0, "WEEKDAY", "WEEKDAYS")
    if weekday is not None:
        part = p.value(0, "PARTOFDAY", "PARTSOFDAY")
        return Fixed("SET", f"XXXX-WXX-{weekday + 1}" + (f"T{part}" if part else ""))
    return Fixed("SET", f"XXXX-{p.integer(0, 'MONTHNAME'):02d}")


def adverb(p: Parts) -> Meaning | None:
    """An adverb of what recurs."""
    return Fixed("SET", str(p.value(0, "ADVERB")))


def recent(_: Parts) -> Meaning | None:
    """Units that are past."""
    return Fixed("DATE", "PAST_REF")
