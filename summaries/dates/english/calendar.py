"""Dates that name their place in the calendar: days, months, quarters, halves, seasons, years, feasts."""

from __future__ import annotations

from summaries.dates.grammar.builders import named
from summaries.dates.grammar.semantics import Rule

_MONTH_DAY = "[[EARLY | SIDE] ONWEEKDAY] month=MONTH day=DAY"
_COUNTED = "!(MEASURE | HYPHEN (NUMERAL|WORD) | !weekend UNIT | UNITS)"
_BARE_YEAR = (
    "<!(LABEL | HYPHEN | STUCK | MARK | NUMERAL | $)"
    " {} !(MEASURE | HYPHEN | % | UNITS | SCALE | MONTHNAME DAYNUMBER | (.|,|:|/) STUCK)"
)

_MORE = "[(, | and | or | , and | &) {}=DAY]"
_DASH = "(- | \u2013)"
"""With a space on either side; without, it is a HYPHEN."""
_WEEKEND_OF = "(the | this | next) weekend of"
_WRITTEN_MONTH = "month=(MONTHNAME | MONTHABBR [.])"

RULES = (
    # lists, before the days they consist of
    Rule(
        f"[ONWEEKDAY] month=MONTH a=DAY {_MORE.format('b')} {_MORE.format('c')} (and | or | , and | &) d=DAY"
        f" {_COUNTED} FREE [[,] year=YEAR !HYPHEN]",
        named.listed_days,
        "Hearings are set for [March 3], 10 and 17.",
        "DATE 2026-03-03",
    ),
    Rule(
        f"[the] a=DAY {_MORE.format('b')} {_MORE.format('c')} (and | or | , and | &) d=DAY [of] month=MONTH"
        " [[,] year=YEAR]",
        named.listed_days,
        "Hearings are set for 3, 10 and [17 March].",
        "DATE 2026-03-17",
    ),
    # a day with its weekday in brackets, or the other way round
    Rule(
        "[the] day=DAY [of] month=MONTH [[,] year=YEAR] OPENING WEEKDAYWORD CLOSING",
        named.day,
        "The vote is set for [5 March (Thursday)].",
        "DATE 2026-03-05",
    ),
    Rule(
        "month=MONTH day=DAY [[,] year=YEAR] OPENING WEEKDAYWORD CLOSING",
        named.day,
        "The vote is set for [March 5 (Thursday)].",
        "DATE 2026-03-05",
    ),
    Rule(
        "WEEKDAYWORD OPENING ([the] day=DAY [of] month=MONTH [[,] year=YEAR]) CLOSING",
        named.day,
        "The vote is set for [Thursday (5 March)].",
        "DATE 2026-03-05",
    ),
    Rule(
        "WEEKDAYWORD OPENING (month=MONTH day=DAY [[,] year=YEAR]) CLOSING",
        named.day,
        "The vote is set for [Thursday (March 5)].",
        "DATE 2026-03-05",
    ),
    # as forms write it
    Rule(
        f"day=DAY (HYPHEN|/) {_WRITTEN_MONTH} (HYPHEN|/) year=(YEAR | NUMERAL | DAYNUMBER)",
        named.day,
        "The order of [07-Oct-2025] was signed in Riga.",
        "DATE 2025-10-07",
    ),
    Rule(
        "year=YEAR HYPHEN month=MONTHABBR HYPHEN day=DAYNUMBER",
        named.day,
        "The order of [2025-Oct-07] was signed in Riga.",
        "DATE 2025-10-07",
    ),
    Rule(
        f"{_WRITTEN_MONTH} HYPHEN day=DAY HYPHEN year=YEAR",
        named.day,
        "The order of [Oct-07-2025] was signed in Riga.",
        "DATE 2025-10-07",
    ),
    Rule(
        "[ONWEEKDAY] the day=(ORDINAL | TENTHS | TENS HYPHEN ORDINAL) of month=MONTH [[,] year=YEAR]",
        named.day,
        "The fair opens on [the twenty-third of March].",
        "DATE 2026-03-23",
    ),
    # a weekday of a month or of a week
    Rule(
        "[the] n=(NTH | LAST) weekday=WEEKDAY of (each|every) month",
        named.each_nth,
        "Entry is free on [the second Monday of every month].",
        "SET XXXX-WXX-1",
    ),
    Rule(
        "a=WEEKDAY [, b=WEEKDAY [,]] (and|or|to|through|until|till|/|HYPHEN) c=WEEKDAY"
        " !([,] MONTH DAY | PARTOFDAY | 's)",
        named.weekdays,
        "Banks are closed on [Thursday] and Friday.",
        "DATE 2026-02-12",
    ),
    Rule(
        "n=(NTH | LAST) weekday=WEEKDAY (of|in) (the month | [step=STEP] month=MONTH"
        " [[,|of] (year=YEAR | years=STEP year)])",
        named.nth_weekday,
        "The court will rule on the [second Tuesday in March].",
        "DATE 2026-03-10",
    ),
    Rule(
        "n=(NTH | LAST) weekday=WEEKDAY (of|in) step=STEP month",
        named.nth_weekday,
        "The court will rule on the [first Monday of next month].",
        "DATE 2026-03-02",
    ),
    Rule(
        "weekday=WEEKDAY [,|of|in] step=STEP week !HYPHEN",
        named.weekday_of,
        "The committee will vote on [Thursday next week].",
        "DATE 2026-02-19",
    ),
    Rule(
        "step=STEP week (on | 's | ,) [the] weekday=WEEKDAY",
        named.weekday_of,
        "The committee will vote [next week on Thursday].",
        "DATE 2026-02-19",
    ),
    Rule(
        "a=WEEKDAY (and|or|to|through|until|till|/|HYPHEN) b=WEEKDAY [,|of] step=STEP week !HYPHEN",
        named.weekdays_of,
        "The committee will sit on [Monday] and Tuesday next week.",
        "DATE 2026-02-16",
    ),
    Rule(
        "<(PREPOSITION|DETERMINER) (century=CENTURYSAID [HYPHEN] rest=(TENS [[HYPHEN] ONES] | TEENS)) FREE",
        named.spoken_year,
        "The dam broke in [nineteen ninety-six].",
        "DATE 1996",
    ),
    Rule(
        "month=MONTH day=DAY >DEED",
        named.day_of_deed,
        "He was held after the [Sept. 11] attacks.",
        "DATE 2001-09-11",
    ),
    Rule(
        "[ONWEEKDAY] [the] day=DAY [of] month=MONTH [,|of] years=STEP year !(HYPHEN | 's)",
        named.day,
        "The ship sank on [14 December last year].",
        "DATE 2025-12-14",
    ),
    Rule(
        "[ONWEEKDAY] month=MONTH day=DAY [,|of] years=STEP year !(HYPHEN | 's)",
        named.day,
        "The ship sank on [December 14 of last year].",
        "DATE 2025-12-14",
    ),
    Rule(
        f"{_MONTH_DAY} {_COUNTED} [[,] year=YEAR !HYPHEN]",
        named.day,
        "They met on [Sunday, Feb. 1, 2026].",
        "DATE 2026-02-01",
    ),
    Rule(
        "[ONWEEKDAY] month=MONTH the day=ORDINALDAY [[,] year=YEAR !HYPHEN]",
        named.day,
        "The winners will be named on [March the 27th].",
        "DATE 2026-03-27",
    ),
    Rule(
        f"{_MONTH_DAY} (HYPHEN | to | through) [the] to=DAY {_COUNTED} [[,] year=YEAR]",
        named.days,
        "Talks are set for [March 4-6].",
        "DATE 2026-03-04",
    ),
    Rule(
        f"[ONWEEKDAY] month=MONTH day=DAY {_DASH} to=DAY FREE [[,] year=YEAR]",
        named.days,
        "Talks are set for [March 4 - 6].",
        "DATE 2026-03-04",
    ),
    Rule(
        "month=MONTH day=DAY HYPHEN tomonth=MONTH to=DAY [[,] year=YEAR]",
        named.days,
        "The fair will run [Feb. 27-March 2].",
        "DATE 2026-02-27",
    ),
    Rule(
        "[ONWEEKDAY] [the] day=DAY [of] month=MONTH !(DAY | HYPHEN DAY) [[,] year=YEAR]",
        named.day,
        "Voters go to the polls on [Sunday, 19 April 2026].",
        "DATE 2026-04-19",
    ),
    Rule(
        "[the] day=DAY (HYPHEN | to | through | until | and) to=DAY [of] month=MONTH [[,] year=YEAR]",
        named.days,
        "The fair runs [14-15 May 2026].",
        "DATE 2026-05-14",
    ),
    Rule(
        f"<PREPOSITION day=DAY {_DASH} to=DAY [of] month=MONTH [[,] year=YEAR]",
        named.days,
        "The fair is open on [14 - 15 May].",
        "DATE 2026-05-14",
    ),
    Rule(
        "weekday=WEEKDAYWORD [,] the day=ORDINALDAY FREE",
        named.day_of_month,
        "The fair opens on [Friday the 6th].",
        "DATE 2026-03-06",
    ),
    Rule(
        "[the] day=ORDINALDAY of (step=STEP | the) month !HYPHEN",
        named.day_of_month,
        "The order takes effect on [the 1st of next month].",
        "DATE 2026-03-01",
    ),
    Rule(
        "<(on|by|until|before|since|till|from|and) the day=ORDINALDAY FREE",
        named.day_of_month,
        "They will decide by [the 20th].",
        "DATE 2026-02-20",
    ),
    Rule(
        "[half=HALFOF | part=PART] month=MONTH [, | of] year=YEAR !HYPHEN",
        named.month,
        "A vote is due in [early May 2027].",
        "DATE 2027-05",
    ),
    Rule(
        "month=MONTH year=YEAR >(HYPHEN MONTH)",
        named.month,
        "He was chairman from [March 2019]-June 2021.",
        "DATE 2019-03",
    ),
    Rule(
        "[part=PART] month=MONTH [of] years=STEP year",
        named.month,
        "They last met in [March last year].",
        "DATE 2025-03",
    ),
    Rule(
        "step=STEP month=MONTH !(DAY | YEAR)",
        named.month,
        "The fleet left [last October].",
        "DATE 2025-10",
    ),
    Rule(
        "[half=HALFOF | part=PART] !DOUBTFUL month=(MONTHNAME | MONTHABBR .) !(DAY | YEAR)",
        named.month,
        "The carrier will sail in [mid-November].",
        "DATE 2026-11",
    ),
    Rule(
        "<(PREPOSITION | DETERMINER | ,) month=DOUBTFUL !(CAPITAL | DAY | YEAR | HYPHEN | MODAL)",
        named.month,
        "The paper is due by [May].",
        "DATE 2026-05",
    ),
    Rule("<!CAPITAL month=DOUBTFUL >:", named.month, "[April]: The minister resigned.", "DATE 2025-04"),
    Rule(
        "(half=HALFOF | part=PART) month=DOUBTFUL !(DAY | YEAR)",
        named.month,
        "The paper is due by [the end of May].",
        "DATE 2026-05",
    ),
    Rule(
        "[the] [part=PART] [fiscal] [year=YEAR ['s]] n=NTH [HYPHEN] [fiscal] quarter",
        named.quarter,
        "Growth slowed in [the fourth quarter].",
        "DATE 2025-Q4",
    ),
    Rule(
        "[the] [part=PART] n=NTH [HYPHEN] [fiscal] quarter [of|,] [the] [fiscal] year=YEAR",
        named.quarter,
        "Growth slowed in [the fourth quarter of 2024].",
        "DATE 2024-Q4",
    ),
    Rule(
        "[the] [part=PART] n=NTH [HYPHEN] [fiscal] quarter [of] years=STEP [fiscal] year",
        named.quarter,
        "Growth slowed in [the second quarter of last year].",
        "DATE 2025-Q2",
    ),
    Rule(
        "years=STEP year 's n=NTH quarter",
        named.quarter,
        "Growth slowed in [last year's second quarter].",
        "DATE 2025-Q2",
    ),
    Rule(
        "[the] n=NTH quarter ago=(a year (ago|earlier|before) | year HYPHEN (ago|earlier) | last year)",
        named.quarter,
        "Profit rose from [the fourth quarter a year earlier].",
        "DATE 2025-Q4",
    ),
    Rule(
        "[the] (year HYPHEN (ago|earlier)|same|corresponding|comparable) ago=n=NTH quarter",
        named.quarter,
        "Profit rose from [the year-ago fourth quarter].",
        "DATE 2025-Q4",
    ),
    Rule(
        "n=QUARTER [[of] year=YEAR]", named.quarter, "Deliveries are to start in [Q3 2026].", "DATE 2026-Q3"
    ),
    Rule("year=YEAR [HYPHEN | 's] n=QUARTER", named.quarter, "They shipped 40 in [2024 Q3].", "DATE 2024-Q3"),
    Rule(
        "[the] n=(first|second|latter|last) [HYPHEN] half [of|,] [the] [fiscal] (year=YEAR |"
        " years=STEP year | year)",
        named.half,
        "He accepted an invitation for [the first half of 2026].",
        "DATE 2026-H1",
    ),
    Rule("n=HALF [of] year=YEAR", named.half, "The plant closes in [H2 2026].", "DATE 2026-H2"),
    Rule(
        "[the] [part=PART] season=SEASON [of] (year=YEAR | years=STEP year)",
        named.season,
        "The target is [spring 2027].",
        "DATE 2027-SP",
    ),
    Rule(
        "[part=PART] step=STEP season=SEASON",
        named.season,
        "The parties hope to agree [this fall].",
        "DATE 2026-FA",
    ),
    Rule(
        "<PREPOSITION [the] [part=PART] season=CLEARSEASON FREE",
        named.season,
        "Passes will close in [winter].",
        "DATE 2026-WI",
    ),
    Rule(
        "<PREPOSITION (the [part=PART] season=SEASON) !of FREE",
        named.season,
        "Fighting will resume in [the spring].",
        "DATE 2026-SP",
    ),
    Rule(
        "<(its | their | his | her | 's) season=SEASON >(meeting | meetings | session | sessions)",
        named.season,
        "The ministers held their [autumn] meetings.",
        "DATE 2025-FA",
    ),
    Rule(
        _BARE_YEAR.format("[part=PART] [[the] (fiscal|calendar) [year]] year=YEAR"),
        named.year,
        "A first flight is expected in [early 2027].",
        "DATE 2027",
    ),
    Rule(
        "<!(LABEL|STUCK|MARK|HYPHEN) (year=YEAR HYPHEN to=(DAYNUMBER | NUMERAL)) !(HYPHEN | MEASURE | UNITS)",
        named.years,
        "It ruled in [2016-17].",
        "DATE 2016",
    ),
    Rule(
        "<!(LABEL|STUCK|MARK|HYPHEN) year=YEAR >(HYPHEN YEAR !HYPHEN)",
        named.year,
        "It ruled in [2019]-2024.",
        "DATE 2019",
    ),
    Rule(
        "the week (of|beginning|starting) [ONWEEKDAY] (MONTH DAY | [the] DAY [of] MONTH)",
        named.week_with,
        "Parliament votes in [the week of 16 February].",
        "DATE 2026-W08",
    ),
    Rule(
        f"{_WEEKEND_OF} [the] day=DAY [(HYPHEN | to | and | /) to=DAY] [of] month=MONTH [[,] year=YEAR]",
        named.weekend_of,
        "The fair is open on [the weekend of 14-15 March].",
        "DATE 2026-03-14",
    ),
    Rule(
        f"{_WEEKEND_OF} month=MONTH day=DAY [(HYPHEN | to | and | /) to=DAY] [[,] year=YEAR]",
        named.weekend_of,
        "The fair is open on [the weekend of March 14].",
        "DATE 2026-03-14",
    ),
    Rule(
        "[the] n=(NTH | LAST) unit=(week|weekend) of [step=STEP] month=MONTH [[,|of] year=YEAR]",
        named.week_of,
        "Sales rose in [the last week of January].",
        "DATE 2026-W05",
    ),
    Rule(
        "<HYPHEN year=YEAR !(HYPHEN | MEASURE | UNITS)",
        named.year,
        "It fell in the post-[2014] slump.",
        "DATE 2014",
    ),
    Rule(
        "<PREPOSITION year=TWODIGIT",
        named.short_year,
        "They were last seen in ['98].",
        "DATE 1998",
    ),
    Rule(
        "[the] [part=PART] decade=DECADE",
        named.decade,
        "The agency was founded in [the early 1990s].",
        "DATE 199",
    ),
    Rule(
        "the a=AGES (and | or | to) b=AGES",
        named.decades,
        "Rents rose in the 70s and [80s].",
        "DATE 198",
    ),
    Rule("the [part=PART] decade=AGES", named.decade, "Rents rose in [the 80s].", "DATE 198"),
    Rule("the [part=PART] decade=DECADENAME", named.decade, "Rents rose in [the eighties].", "DATE 198"),
    Rule(
        "[the] [part=PART] [twenty=(twenty HYPHEN)] century=(CENTURYNAME | ORDINALNUMBER |"
        " ORDINAL) [HYPHEN] century",
        named.century,
        "The fort was built in [the early 19th century].",
        "DATE 18",
    ),
    Rule("HOLIDAY [day]", named.holiday, "They met on [Christmas Day].", "DATE 2025-12-25"),
    Rule("HOLIDAYOF ['s] day", named.holiday, "Shops will close on [Memorial Day].", "DATE 2026-05-25"),
    Rule("FEAST", named.holiday, "The truce began on [New Year's Eve].", "DATE 2025-12-31"),
    Rule(
        "<!FEASTWORD [EARLY | SIDE] [step=(STEP | the (PASTWARD|NEXTWARD))] weekday=WEEKDAY"
        " !([,] MONTH DAY | PARTOFDAY)",
        named.weekday,
        "The cabinet will vote [next Thursday].",
        "DATE 2026-02-12",
    ),
)
