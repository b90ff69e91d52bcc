"""Dates counted from the day of publication, or from what the text named before."""

from __future__ import annotations

from summaries.dates.grammar.builders import amounts, counted
from summaries.dates.grammar.semantics import Rule

_PAST_FUTURE = "(ago | (earlier | later) !than | hence | from now | previously)"

_DAY = (
    "base=(MONTH DAY [[,] YEAR] | DAY [of] MONTH [YEAR] | HOLIDAY [day] | FEAST | HOLIDAYOF ['s] day"
    " | [step=STEP] WEEKDAY)"
)

RULES = (
    Rule(
        "[the] unit=day way=(after|before) base=DAYWORD",
        counted.from_day,
        "A delegation will arrive [the day after tomorrow].",
        "DATE 2026-02-12",
    ),
    Rule(
        "[the] unit=(day|week) way=(after|before) [the] base=(MONTH DAY [[,] YEAR] | DAY [of] MONTH [YEAR]"
        " | HOLIDAY [day] | FEAST | HOLIDAYOF ['s] day)",
        counted.from_day,
        "Shops reopened on [the day after Christmas].",
        "DATE 2025-12-26",
    ),
    Rule(
        f"count=(NUMBER | a|an) unit=(day|days|week|weeks|fortnight|month|months) "
        f"way=(before | after | ahead of | prior to) [the|its] {_DAY}",
        counted.from_day,
        "Ministers will meet [two days before the March 10] summit.",
        "DATE 2026-03-08",
    ),
    Rule(
        "count=(NUMBER | a|an) unit=(day|days|week|weeks|fortnight) way=ago"
        " base=(DAYWORD | [step=LAST] WEEKDAY) !PARTOFDAY",
        counted.from_day,
        "They met [a week ago today].",
        "DATE 2026-02-03",
    ),
    Rule(
        f"count=(NUMBER | a|an) unit=(day|days|week|weeks|fortnight) way=(from|after) {_DAY}",
        counted.from_day,
        "The strike will begin [a week from Friday].",
        "DATE 2026-02-20",
    ),
    Rule(
        "count=(NUMBER | a|an) !((day|days) !from) unit=(day|days|week|weeks|fortnight)"
        " (from | on | >(today | tomorrow)) base=(WEEKDAY | DAYWORD) !(MONTH | 's)",
        counted.from_day,
        "The strike will begin [two weeks from today].",
        "DATE 2026-02-24",
    ),
    Rule(
        "base=(WEEKDAY | DAYWORD) unit=(week|fortnight) FREE",
        counted.from_day,
        "The strike will begin on [Friday week].",
        "DATE 2026-02-20",
    ),
    Rule(
        "[the] [n=NTH] weekday=WEEKDAY way=(after|before) [the|its] base=(MONTH DAY [[,] YEAR] | DAY [of] MONTH [YEAR]"
        " | HOLIDAY | FEAST | HOLIDAYOF ['s] day)",
        counted.weekday_from,
        "A ruling is due on [the first Monday after Easter].",
        "DATE 2026-04-06",
    ),
    Rule(
        "[the] weekday=WEEKDAY way=(after next | before last) FREE",
        counted.weekday_but_next,
        "The board meets [the Friday after next].",
        "DATE 2026-02-20",
    ),
    Rule(
        "count=NUMBER weekday=WEEKDAYS way=(ago | from now | hence)",
        counted.weekdays_away,
        "It was signed [two Fridays ago].",
        "DATE 2026-01-30",
    ),
    Rule(
        f"[the] eve of [the] {_DAY}",
        counted.eve,
        "They spoke on [the eve of the March 10] summit.",
        "DATE 2026-03-09",
    ),
    Rule(
        "the unit=UNIT way=(after next | before last)",
        counted.one_but_next,
        "The board meets [the week after next].",
        "DATE 2026-W09",
    ),
    Rule(
        "(<in | <(in (about|around|roughly|just|another))) count=(NUMBER | a|an) unit=(UNIT|UNITS)"
        " ((' | 's) time | !(HYPHEN | of | 's | '))",
        counted.ahead,
        "The court will rule in [three weeks].",
        "DATE 2026-W10",
    ),
    Rule(
        "[EARLY | SIDE | just] DAYWORD", counted.day_word, "[Yesterday] the port reopened.", "DATE 2026-02-09"
    ),
    Rule(
        "[part=PART] step=STEP [fiscal|financial|calendar] unit=UNIT !(HYPHEN (old|long|end|round|on|by))",
        counted.stepped,
        "Exports fell [last month].",
        "DATE 2026-01",
    ),
    Rule(
        "part=([the] [very] EARLY [in] | [the] [very] EDGE of | SIDE in) the"
        " [fiscal|financial] unit=UNIT !(of | HYPHEN)",
        counted.this,
        "The bridge must be ready by [the end of the year].",
        "DATE 2026",
    ),
    Rule(
        "part=EDGE HYPHEN of HYPHEN unit=UNIT",
        counted.this,
        "It missed the [end-of-year] target.",
        "DATE 2026",
    ),
    Rule(
        "unit=(month|quarter|year|decade) (HYPHEN | 's) part=end",
        counted.this,
        "It must be ready by [year-end].",
        "DATE 2026",
    ),
    Rule("part=end of unit=(month|year)", counted.this, "It is due by [end of year].", "DATE 2026"),
    Rule(
        "(step=(STEP | last | next | the (PASTWARD|NEXTWARD)) | the | this) weekend !HYPHEN",
        counted.weekend,
        "A convoy will leave [this weekend].",
        "DATE 2026-W07-WE",
    ),
    Rule(
        f"[ABOUT] count=(NUMBER [and a half] | a|an | a (few|SCALE)) [more | full | short |"
        f" long] unit=ANYUNIT"
        f" [and a half | or (so|two|more)] way={_PAST_FUTURE}",
        counted.counted,
        "The drill ended [two weeks ago].",
        "DATE 2026-W05",
    ),
    Rule(
        "count=(VAGUE | a couple [of] | a number of | NUMBER or NUMBER | NUMBER to NUMBER) unit=UNITS ago",
        counted.vaguely_ago,
        "The town was taken [several years ago].",
        "DATE PAST_REF",
    ),
    Rule(
        "UNITS ago | long ago | a long time ago | some time ago",
        counted.vaguely_ago,
        "It closed [years ago].",
        "DATE PAST_REF",
    ),
    Rule(
        "[the] unit=UNIT way=(before|earlier|after|later|previous) !(WORD | CAPITAL | NUMERAL"
        " | YEAR | DAYNUMBER)",
        counted.before,
        "Prices were higher [the year before].",
        "DATE 2025",
    ),
    Rule(
        "<(at|by|until|since|from|before) that time",
        counted.that_time,
        "The deadline is June 10; ships must leave by [that time].",
        "DATE 2026-06-10",
    ),
    Rule(
        "(<(over|within|during|for|throughout) the (last|next|coming) | <in the last) unit=UNIT !(HYPHEN | 's | of)",
        amounts.one,
        "It will cost a billion over [the next year].",
        "DURATION P1Y",
    ),
    Rule(
        "((the|that) same | that | step=(the (following|next|previous|preceding))) unit=UNIT !HYPHEN",
        counted.mentioned,
        "They met on February 4 and spoke again [the following day].",
        "DATE 2026-02-05",
    ),
    Rule(
        "[a|the] NTH ((consecutive | straight | successive) | >(UNIT in a row)) unit=UNIT !HYPHEN",
        counted.mentioned,
        "Trading was halted for [a second consecutive day].",
        "DATE 2026-02-10",
    ),
    Rule(
        "<SPANNING unit=(day|week|month|quarter|year) >since",
        counted.mentioned,
        "The exchange had its best [week] since June.",
        "DATE 2026-W07",
    ),
    Rule(
        "(<(for|during|in) the day FREE | <(MOST of) the day FREE"
        " | <(end|ended|ending|finish|finished|finishing|close|closed"
        "|closing|start|started|begin|began) the day) !of",
        counted.that_day,
        "The index rose on Monday and ended [the day] at 40.",
        "DATE 2026-02-09",
    ),
    Rule(
        "(<(for|end|ended|ending|finish|finished|during|in) | <(MOST of)) the unit=(week|month|year) !of FREE",
        counted.this,
        "It plans no change for [the year].",
        "DATE 2026",
    ),
    Rule(
        "([the] (latest|current|most recent|recent|last) quarter | <PREPOSITION the quarter !of"
        " | step=(STEP | the (PASTWARD|NEXTWARD)) quarter) !HYPHEN",
        counted.of_quarter,
        "Profit rose in [the latest quarter].",
        "DATE 2025-Q4",
    ),
    Rule(
        "[the] (same|corresponding|comparable) [three HYPHEN month] (month|quarter|period|week)"
        " ([of] last year | a year (ago|earlier|before) | [of] the (previous|preceding) year | in YEAR)",
        counted.same_a_year_ago,
        "Profit rose in December from [the same month a year ago].",
        "DATE 2024-12",
    ),
    Rule(
        "[the] year HYPHEN (ago|earlier) [quarter=(quarter|period)]",
        counted.year_ago,
        "Profit fell from [the year-earlier quarter].",
        "DATE 2024-Q4",
    ),
)
