"""Words for the present, the past and the future as such."""

from __future__ import annotations

from collections.abc import Callable

from summaries.dates.grammar.semantics import Fixed, Meaning, Parts, Rule


def _reference(value: str) -> Callable[[Parts], Meaning | None]:
    def build(_: Parts) -> Meaning | None:
        return Fixed("DATE", value)

    return build


RULES = (
    Rule(
        "right now | now !HYPHEN | currently | nowadays | these days | at present | the present | presently"
        " | at the moment | at this (time|point) | at the present time | <!up to date !HYPHEN | the time being",
        _reference("PRESENT_REF"),
        "The ministry [currently] has no plan.",
        "DATE PRESENT_REF",
    ),
    Rule(
        "current !(account | affairs | events | HYPHEN)",
        _reference("PRESENT_REF"),
        "The [current] government fell.",
        "DATE PRESENT_REF",
    ),
    Rule(
        "[more | most | very] recently | lately | recent !(UNITS)",
        _reference("PAST_REF"),
        "It [recently] lost its head.",
        "DATE PAST_REF",
    ),
    Rule("the [recent] past FREE", _reference("PAST_REF"), "They spoke of [the past].", "DATE PAST_REF"),
    Rule(
        "the [near|not too distant|foreseeable|immediate] future FREE | <in [near] future FREE"
        " | the (near|long|short|medium) [HYPHEN] term !HYPHEN",
        _reference("FUTURE_REF"),
        "No vote is planned in [the near future].",
        "DATE FUTURE_REF",
    ),
    Rule(
        "[very|pretty] soon !(HYPHEN | after | as | before | became | found | thereafter)",
        _reference("FUTURE_REF"),
        "A decision will come [soon].",
        "DATE FUTURE_REF",
    ),
)
