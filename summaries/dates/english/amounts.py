"""Durations and what recurs."""

from __future__ import annotations

from summaries.dates.grammar.builders import amounts
from summaries.dates.grammar.semantics import Rule

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
_NOT_RECORDED = "!(of (video | music | audio | footage | film | tape | programming | recordings))"
"""What fills a disc lasts no time."""

RULES = (
    # before the durations: of two readings of the same words the first rule's is taken
    Rule(
        "(each|every) [other=other] [single] unit=UNIT",
        amounts.each,
        "The board meets [every other week].",
        "SET P2W",
    ),
    Rule(
        "(each|every) count=NUMBER unit=UNITS", amounts.each, "The board meets [every two weeks].", "SET P2W"
    ),
    Rule(
        "(each|every) [other] (WEEKDAY [PARTOFDAY] | SEASON | MONTHNAME) | WEEKDAYS | WEEKDAY (PARTSOFDAY)",
        amounts.each_named,
        "Markets open [every Sunday].",
        "SET XXXX-WXX-7",
    ),
    Rule(
        "(once|twice | (NUMBER | VAGUE) times) (a|per|each|every) unit=UNIT",
        amounts.each,
        "It sails [twice a week].",
        "SET P1W",
    ),
    Rule(
        "<(MEASURE | STUCK | NUMERAL | YEAR | UNITS | times | once | twice) (a|an|per) unit=UNIT",
        amounts.each,
        "It makes 300 tons [a day].",
        "SET P1D",
    ),
    Rule("[ABOUT] half (a|an) [HYPHEN] unit=UNIT", amounts.half, "It took [half an hour].", "DURATION PT30M"),
    Rule(
        f"[ABOUT] [the] [{_WHICH}] !((one|three) (quarter|quarters) of)"
        f" count=NUMBER [(to|or|HYPHEN to HYPHEN|HYPHEN) NUMBER]"
        f" [half=(and a half)] [{_KIND}]"
        f" unit=ANYUNIT {_NOT_AGE} {_NOT_RECORDED} [(or so) | period !of]",
        amounts.duration,
        "It will last [the next three years].",
        "DURATION P3Y",
    ),
    Rule(
        f"<(between | from) a=NUMBER (and | to) b=NUMBER unit=UNITS {_NOT_AGE}",
        amounts.two_durations,
        "It will take between [60] and 90 days.",
        "DURATION P60D",
    ),
    Rule(
        f"[ABOUT] count=NUMBER [HYPHEN to HYPHEN NUMBER] HYPHEN !(quarter|quarters) unit=ANYUNIT {_NOT_AGE}",
        amounts.duration,
        "They signed the [27-year] contract.",
        "DURATION P27Y",
    ),
    Rule(
        f"[ABOUT] [the|a] [{_WHICH}] count=NUMBER HYPHEN unit=UNIT period",
        amounts.duration,
        "Exports fell in [the three-month period].",
        "DURATION P3M",
    ),
    Rule(
        f"[ABOUT] count=(a|an|one) unit=UNIT half=(and a half) {_NOT_AGE}",
        amounts.duration,
        "The march took [a year and a half].",
        "DURATION P1Y6M",
    ),
    Rule(
        "[the] (past | last | next | coming | first) unit=UNIT half=(and a half)",
        amounts.duration,
        "It will take [the next year and a half].",
        "DURATION P1Y6M",
    ),
    Rule(
        f"[ABOUT] [the] [{_WHICH}] (VAGUE | a number of | SOME) [more|short|long|full] unit=UNITS {_NOT_AGE}",
        amounts.some,
        "The truce held for [several weeks].",
        "DURATION PXW",
    ),
    Rule(
        "[the] (past|last|next|coming|previous|early|intervening|final|first|ensuing) [two or"
        " three | few] unit=UNITS",
        amounts.some,
        "It has shrunk over [the past decades].",
        "DURATION PXE",
    ),
    Rule(
        "[the] (past|last|next|coming) couple [of] unit=UNITS",
        amounts.two,
        "It has shrunk over [the last couple of years].",
        "DURATION P2Y",
    ),
    Rule(
        f"[ABOUT] (the (past|entire|full|whole) | (a|an|one)"
        f" [full|whole|further|entire|single] | half an | an entire)"
        f" unit=UNIT !(HYPHEN | 's) {_NOT_AGE}",
        amounts.one,
        "The trial lasted [a month].",
        "DURATION P1M",
    ),
    Rule(
        f"[ABOUT] (one|a|single) HYPHEN unit=UNIT {_NOT_AGE}",
        amounts.one,
        "They signed a [one-year] contract.",
        "DURATION P1Y",
    ),
    Rule(
        f"<(in|for|of|after|to) over (count=NUMBER unit=UNITS | a UNIT) {_NOT_AGE}",
        amounts.over,
        "It was the first vote in [over six years].",
        "DURATION P6Y",
    ),
    Rule(
        "<(over|through|down) the unit=UNITS FREE", amounts.some, "It grew over [the years].", "DURATION PXY"
    ),
    Rule(
        "<for !(quarters | seconds | minutes) unit=UNITS !(HYPHEN | 's | ' | off | of | ago)",
        amounts.some,
        "They knew for [months] about the leak.",
        "DURATION PXM",
    ),
    Rule(
        "<(for|in|over|within|after|by|just|mere|of) unit=UNITS FREE",
        amounts.some,
        "They talked for [hours].",
        "DURATION PTXH",
    ),
    Rule(
        f"!quarters unit=UNITS {_NOT_RECORDED} >(of|before|after|later)",
        amounts.some,
        "It follows [months] of talks.",
        "DURATION PXM",
    ),
    Rule("unit=UNIT HYPHEN long", amounts.one, "It ends a [week-long] strike.", "DURATION P1W"),
    Rule("unit=UNITS HYPHEN long", amounts.some, "It ends a [decades-long] war.", "DURATION PXE"),
    Rule("(several|multi) HYPHEN unit=UNIT", amounts.some, "It is a [multi-year] plan.", "DURATION PXY"),
    Rule(
        "!quarterly !CAPITAL ADVERB | <!CAPITAL !(CAPITAL CAPITAL) !quarterly ADVERB | quarterly !(WORD | CAPITAL)",
        amounts.adverb,
        "The board meets [monthly].",
        "SET P1M",
    ),
    Rule("[the] (recent|past) (UNITS)", amounts.recent, "It grew in [recent years].", "DATE PAST_REF"),
)
