"""Rows of words that several rules share, under one name each."""

from __future__ import annotations

MACROS = {
    # "Long March 10" is a rocket
    "MONTH": "(<!long MONTHNAME | MONTHABBR [.])",
    "DAY": "(ORDINALDAY | DAYNUMBER)",
    "WEEKDAYWORD": "(WEEKDAY | WEEKDAYABBR [.])",
    "ONWEEKDAY": "WEEKDAYWORD [,] [the]",
    "NTH": "(ORDINAL | ORDINALNUMBER)",
    # a quantity: "27", "twenty-seven", "a hundred", "half a dozen"
    "CARDINAL": "(NUMERAL [[and] FRACTION] | YEAR | TENS [[HYPHEN] ONES] | TEENS | ONES)",
    "SCALE": "(hundred | thousand | dozen)",
    "NUMBER": "(CARDINAL [[HYPHEN] SCALE] | a SCALE | [a] (couple|pair) of | a couple | half a dozen)",
    "VAGUE": "([a|the] SOME)",
    "ABOUT": (
        "(APPROXIMATELY | (more|less|fewer) than | at (least|most) | up to | no more than | an additional"
        " | as (many|long|much) as)"
    ),
    # which part of a period: "early", "mid-", "the end of", "later"
    "PART": (
        "([the] [very] EARLY [HYPHEN | in [the]] | [the] [very] EDGE of | [the] EARLY part of | SIDE [in])"
    ),
    "HALFOF": "[the] (first|second|latter) half of",
    "PASTONE": "(LAST | this past | the previous)",
    "NEXTONE": "(NEXT | this coming | the coming)",
    "THISONE": "(THIS | the current)",
    "STEP": "(LAST | NEXT | THIS [past|coming] | the current | the coming)",
    "ANYUNIT": "(UNIT | UNITS)",
    # what may follow a bare "spring" or "the 20th": the end of the phrase
    "FREE": "( >ENDING | !(WORD | CAPITAL | NUMERAL | YEAR | HYPHEN | STUCK) )",
}
