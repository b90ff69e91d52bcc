"""The grammar of every language but English: rules over classes and macros, which each language fills.

A macro that a language does not fill matches nothing, and so does a rule that needs it. Each rule's example is
in one of the languages, whose code stands before it.
"""

# ruff: noqa: E501, RUF001 - a pattern is read in one piece, and the examples are in their own scripts

from __future__ import annotations

from collections.abc import Callable

from summaries.dates.grammar import numeric
from summaries.dates.grammar.builders import amounts, clock, named, steps
from summaries.dates.grammar.semantics import Meaning, Parts, Rule

NOTHING = "NOTHING"
MACROS = {
    "MONTH": "(MONTHNAME | MONTHABBR [.])",
    "WEEKDAYX": "(WEEKDAY | WEEKDAYABBR [.])",
    "DAY": "(ORDINALDAY | DAYNUMBER)",
    "YEARX": "(YEAR | YEARINWORDS)",
    "YEARINWORDS": "(YEARSAID | YEARHEAD [AND] [(TENS | TEENS | ONES) [[HYPHEN | AND] (TEENS | ONES)]])",
    "NTH": "(ORDINAL | ORDINALDAY | ORDINALNUMBER)",
    "NUMBER": (
        "(NUMERAL [MULTIPLIER] | (TENS | TEENS | ONES) [[HYPHEN | AND] ONES] [MULTIPLIER [ONES]]"
        " | MULTIPLIER [ONES])"
    ),
    "STEP": "(LAST | NEXT | THIS)",
    **dict.fromkeys(
        (
            "ART",  # the article
            "OF",  # what joins day, month and year
            "AND",
            "TO",  # between the ends of a range
            "FROM",  # before a range
            "ON",  # right before a day
            "IN",  # right before a month, season or year
            "DAYNOUN",  # "day" or "date", before a day of a month
            "AFTERWEEKDAY",
            "YEARSUFFIX",  # "year", after the figures
            "YEARNOUN",  # "year", before them
            "AGO",
            "AGOAFTER",
            "AHEAD",
            "AHEADAFTER",
            "AHEADMAYBE",  # before a count of what may as well be how long something takes
            "LATER",
            "EARLIER",  # the other way
            "LATERBEFORE",  # the same before the count
            "AFTER",  # "after", which counts from now or from what was told, behind the count
            "AFTERBEFORE",
            "ABOUT",
            "SAME",
            "SAMEAFTER",  # the same behind its noun
            "EACH",
            "HOURNOUN",  # after an hour
            "HOURPRE",  # before it
            "DECADEPRE",
            "SEVERAL",  # a word that makes the one behind it a plural
            "CENTURYABBR",
            "MORNING",  # a word for tomorrow that means the morning, too
            "MORNINGAFTER",  # a word after which it does
            "NOTDAYBEFORE",  # what stands behind "اليوم" where that is the day, not today
            "HALFA",  # half, before a unit
            "PARTALONE",  # a part of the day that stands for that of publication
            "STEPAFTER",  # "last" and "next" where they stand behind their noun
            "AFTERDAY",  # between a count of units and the day that it begins with
            "BEFOREDATE",
            "FROMBASE",  # the same after that day
            "NTHAFTER",  # an ordinal number that may stand behind the weekday
            "INAFTER",  # what stands behind a year instead of before it
            "BAREDECADE",  # a decade by its name alone
            "LOOSEYEAR",  # what may follow a bare year without making it a count
            "MONTHFIRST",  # a month before which a day may follow without a mark
            "BAREDAY",  # a day of a month that stands alone
            "STEPDAY",
            "DAYINCONTEXT",  # a weekday whose word mostly means something else, with what shows that it is one
            "RANGEEND",  # after a range
            "AFTERNEXT",  # "after the next one", behind a unit
            "CENTURYPRE",  # between the word for century and its number
            "DECADEINFIGURES",  # a decade by its two figures and a mark
            "NODATE",  # what holds a date's words and is none
            "DECADEAFTER",  # what makes a number before it a decade
            "NUMBERPRE",  # before the number of a week
            "WEEKNUMBERED",  # a word for week whose number may follow
        ),
        NOTHING,
    ),
    "INYEAR": "[,] [OF] [ART] [YEARNOUN] year=YEARX [YEARSUFFIX]",
    "YEARSTEP": "(SHIFTEDYEAR | (STEP | SAME) YEARWORD | YEARWORD (STEPAFTER | SAMEAFTER))",
    "YEARMARKED": "(YEARX YEARSUFFIX)",
    "MONTHALONE": "MONTHNAME",
    "ORDINALFIGURE": "(DAYNUMBER .)",  # figures that rank what is behind them, and do not count it
    "UNITBEFOREPART": "UNITOFYEAR",  # a unit behind which its part may stand
    "HALFALONE": "HALFWORDS",  # the same for halves
    "QUARTERALONE": "QUARTERWORD",  # a word for a quarter that needs no year to be one
    "CENTURYNUMBER": "(CENTURYNAME | ORDINAL | ORDINALDAY | ORDINALNUMBER | DAYNUMBER .)",
    "DAYFIGURES": "DAYMONTH",  # day and month in figures
    "MONTHFIGURES": NOTHING,  # the same where the month comes first
    "AFTERMONTH": NOTHING,
    "MARKEDMONTH": NOTHING,
    "DAYINMONTH": "DAY",
    "STEPBEFORE": "STEP",  # the same right before a unit
    "DAYBEFORESTEP": "DAY",  # a day of a month of which only the step is said
    "DAYALONE": "(ORDINALDAY | DAYNUMBER)",
    "DAYOFWEEKDAY": "DAYALONE",  # a day of a month behind its weekday
    "DAYORDINAL": "ORDINALDAY",  # the same that can be no count
    "TOX": "(TO | HYPHEN)",
    "DAYMARKED": NOTHING,
    "WEEKENDALONE": "WEEKENDWORD",
    "SPANS": "NUMBER (YEARWORD | MONTHWORD | WEEKWORD) [AND | ,] NUMBER UNIT [[AND | ,] NUMBER UNIT]",
    "BEFOREDAY": "[AFTERWEEKDAY] [,] [ART | ON] [DAYNOUN]",
    "PARTX": "[ART] part=EARLY [OF] [ART]",
    "BRACKETED": "(OPENBRACKET (WEEKDAY | WEEKDAYABBR [.]) CLOSEBRACKET)",
    "COUNTS": "(WORD | CAPITAL | NUMERAL | HYPHEN | STUCK | MEASURE | %)",
}
"""What a language may fill. The last ones are the same in all."""

_AFTER_DAY = "[BRACKETED | [,] WEEKDAYX]"


def _rules(
    patterns: str, meaning: Callable[[Parts], Meaning | None], example: str, value: str
) -> tuple[Rule, ...]:
    """A rule for each of the patterns, between which "||" stands: one name cannot stand in two alternatives."""
    return tuple(Rule(pattern.strip(), meaning, example, value) for pattern in patterns.split("||"))


RULES = (
    *numeric.RULES,
    # a range of days
    *_rules(
        "[FROM] [[DAYNOUN] WEEKDAYX BEFOREDAY] [ART] [DAYNOUN] day=DAY TOX [WEEKDAYX BEFOREDAY] [ART] [DAYNOUN] to=DAY"
        " [OF] [ART] month=MONTH [INYEAR] [RANGEEND]",
        named.days,
        "de: Die Messe dauert [vom 4. bis 6. März 2026].",
        "DATE 2026-03-04",
    ),
    *_rules(
        "[FROM] [ART] day=DAY [OF] month=MONTH TOX [ART] to=DAY [OF] tomonth=MONTH [INYEAR] [RANGEEND]",
        named.days,
        "fr: Le salon se tient [du 27 février au 2 mars].",
        "DATE 2026-02-27",
    ),
    *_rules(
        "[FROM] [year=YEARX [OF]] month=MONTH [OF] [FROM] day=DAY TOX to=DAY [UNTIL] [RANGEEND] || month=MONTHFIRST [FROM] [ART] day=DAY TOX [ART] to=DAY [,] year=YEARX",
        named.days,
        "ja: 会議は[2026年3月4日から6日まで]開かれる。",
        "DATE 2026-03-04",
    ),
    *_rules(
        "[FROM] [year=YEARX [OF]] month=MONTH [OF] day=DAY TOX tomonth=MONTH [OF] to=DAY [UNTIL] [RANGEEND]",
        named.days,
        "zh: 展览将于[2026年2月27日至3月2日]举行。",
        "DATE 2026-02-27",
    ),
    *_rules(
        "[FROM] [ART] day=DAY TOX [ART] to=DAY [OF] [ART] word=SHIFTED || [FROM] [ART] day=DAY TOX [ART] to=DAY [OF] [ART] step=STEP [OF] MONTHWORD"
        " || [FROM] [ART] day=DAY TOX [ART] to=DAY [OF] [ART] MONTHWORD step=STEPAFTER || word=SHIFTED [OF] [FROM] day=DAY TOX to=DAY [RANGEEND]"
        " || step=STEP MONTHWORD [OF] [FROM] day=DAY TOX to=DAY [RANGEEND]",
        steps.day_of_month,
        "es: La feria dura [del 4 al 22 de este mes].",
        "DATE 2026-02-04",
    ),
    *_rules(
        "[FROM] pair=DAYMONTH [OF] [ART] month=MONTH [INYEAR] [RANGEEND] || month=MONTHFIRST [FROM] pair=DAYMONTH [,] year=YEARX || month=MONTHFIRST [FROM] pair=DAYMONTH [RANGEEND]",
        steps.pair_of_days,
        "es: La feria dura [del 19-20 de marzo].",
        "DATE 2026-03-19",
    ),
    *_rules(
        "[FROM] pair=DAYMONTH [OF] [ART] word=SHIFTED || [FROM] pair=DAYMONTH [OF] [ART] step=STEP [OF] MONTHWORD"
        " || [FROM] pair=DAYMONTH [OF] [ART] MONTHWORD step=STEPAFTER",
        steps.pair_of_days,
        "pt: A feira dura [de 19-20 do próximo mês].",
        "DATE 2026-03-19",
    ),
    # days of one month
    *_rules(
        "[FROM] [ART] a=DAY [, b=DAY] [, c=DAY] (AND | ,) [ART | ON] d=DAY [OF] month=MONTH [INYEAR]",
        named.listed_days,
        "de: Gespielt wird am [3.], 10. und 17. März.",
        "DATE 2026-03-03",
    ),
    # a day
    *_rules(
        f"[[DAYNOUN] [STEP] WEEKDAYX BEFOREDAY] [DAYNOUN] day=DAY [OF] [ART] [MONTHWORD [OF]] month=MONTH [INYEAR] {_AFTER_DAY}"
        " || day=DAY (HYPHEN | /) month=MONTH [(HYPHEN | /) year=(YEAR | DAYNUMBER | NUMERAL)]"
        " || month=MONTHABBR (HYPHEN | /) day=DAY",
        named.day,
        "de: Die Wahl ist am [Sonntag, dem 4. Oktober 2026].",
        "DATE 2026-10-04",
    ),
    *_rules(
        f"[year=YEARX [,] [OF]] month=MARKEDMONTH [OF] day=DAY {_AFTER_DAY} || month=MARKEDMONTH [OF] day=DAY INYEAR || month=MARKEDMONTH [OF] day=DAY [,] year=YEAR || year=YEARX [,] [OF] month=MONTH [OF] day=DAY {_AFTER_DAY}",
        named.day,
        "ja: 選挙は[令和8年2月4日（水）]に行われる。",
        "DATE 2026-02-04",
    ),
    *_rules(
        f"[[DAYNOUN] WEEKDAYX BEFOREDAY] month=MONTHFIRST [,] [ART] [HYPHEN] day=DAY !COUNTS [INYEAR] {_AFTER_DAY}",
        named.day,
        "es: La feria abre el [marzo 23].",
        "DATE 2026-03-23",
    ),
    *_rules(
        f"[[DAYNOUN] WEEKDAYX BEFOREDAY] month=MONTHFIRST [,] [ART] [HYPHEN] day=DAY [,|HYPHEN] year=YEARX {_AFTER_DAY}",
        named.day,
        "es: La feria abre el [marzo 23, 2027].",
        "DATE 2027-03-23",
    ),
    *_rules(
        "day=DAY HYPHEN year=YEAR HYPHEN month=MONTH || month=MONTH HYPHEN year=YEAR HYPHEN day=DAYNUMBER"
        " || year=YEAR (HYPHEN | /) month=MONTH (HYPHEN | /) day=DAYNUMBER || year=YEAR (HYPHEN | /) day=DAYNUMBER (HYPHEN | /) month=MONTH",
        named.day,
        "es: Vuelve el [23-2026-septiembre].",
        "DATE 2026-09-23",
    ),
    *_rules(
        f"years=YEARSTEP [OF] [,] month=MONTH [OF] day=DAY {_AFTER_DAY} || [DAYNOUN] day=DAY [OF] month=MONTH [OF] [ART] years=YEARSTEP",
        named.day,
        "zh: 大会将于[明年三月五日]开幕。",
        "DATE 2027-03-05",
    ),
    *_rules(
        "WEEKDAYX [,] [ON] day=DAYFIGURES || WEEKDAYX [,] [ON] monthday=MONTHFIGURES",
        steps.day_in_figures,
        "de: Sie tagt am [Mittwoch, 4.3.]",
        "DATE 2026-03-04",
    ),
    *_rules(
        "day=DAYFIGURES >WEEKDAY || monthday=MONTHFIGURES >WEEKDAY",
        steps.day_in_figures,
        "ja: [3/4]水曜日に開く。",
        "DATE 2026-03-04",
    ),
    *_rules(
        "<ONBEHIND day=DAYFIGURES !(MEASURE | UNIT) || <ONBEHIND monthday=MONTHFIGURES !(MEASURE | UNIT)",
        steps.day_after_its_word,
        "de: Sie tagt am [4.3.] in Riga.",
        "DATE 2026-03-04",
    ),
    *_rules(
        "<!(ONBEHIND | HYPHEN) day=DAYFIGURES !(MEASURE | UNIT | HYPHEN) || <!(ONBEHIND | HYPHEN) monthday=MONTHFIGURES !(MEASURE | UNIT | HYPHEN)",
        steps.day_by_a_slash,
        "hi: वह [22/04] को गया।",
        "DATE 2026-04-22",
    ),
    *_rules(
        "[PARTX] MONTHWORD month=MONTHYEAR",
        steps.month_in_figures,
        "vi: Cầu mở cửa [đầu tháng 9-2017].",
        "DATE 2017-09",
    ),
    *_rules(
        "<INBEHIND month=MONTHYEAR || <!(CAPITAL | STUCK | . | /) month=MONTHYEAR",
        steps.month_in_figures,
        "es: Salió en [03/2025].",
        "DATE 2025-03",
    ),
    *_rules("month=MONTHYEAR", steps.year_and_month, "de: In der Saison [2007/08] gewann er.", "DATE 2007"),
    *_rules(
        "day=BAREDAY",
        steps.day_of_month,
        "ja: [20日]に決める。",
        "DATE 2026-02-20",
    ),
    *_rules(
        "word=SHIFTED [OF] [ART] [DAYNOUN] day=DAYINMONTH || [ART] step=STEP [OF] MONTHWORD [OF] [ART] [DAYNOUN] day=DAYINMONTH || MONTHWORD step=STEPAFTER [OF] [ART] [DAYNOUN] day=DAYINMONTH",
        steps.day_of_month,
        "ja: [来月の20日]に開く。",
        "DATE 2026-03-20",
    ),
    *_rules(
        "[DAYNOUN] day=DAY [OF] [ART] word=SHIFTED || [DAYNOUN] day=DAYBEFORESTEP [OF] [ART] step=STEP [OF] MONTHWORD"
        " || [DAYNOUN] day=DAY (OF [ART] | ART) MONTHWORD step=STEPAFTER"
        " || DAYNOUN day=DAY MONTHWORD step=STEPAFTER || day=DAYORDINAL MONTHWORD step=STEPAFTER",
        steps.day_of_month,
        "es: La feria abre el [20 del próximo mes].",
        "DATE 2026-03-20",
    ),
    *_rules(
        "day=DAYMARKED [,] [OF] weekday=WEEKDAY",
        steps.day_of_month,
        "ja: [20日金曜日]に決めた。",
        "DATE 2026-02-20",
    ),
    *_rules(
        "[DAYNOUN] weekday=WEEKDAY [,] [ART] [ON] [DAYNOUN] day=DAYOFWEEKDAY !(COUNTS | :) || [DAYNOUN] weekday=WEEKDAY [,] [ART] [DAYNOUN] day=DAYORDINAL",
        steps.day_of_month,
        "es: Llegó el [martes 20].",
        "DATE 2026-01-20",
    ),
    # a weekday of a month
    *_rules(
        "[ART] n=(NTH | FINAL | LAST) [OF] [DAYNOUN] weekday=WEEKDAY [AFTERWEEKDAY] [OF|IN] [ART] [MONTHWORD] month=MONTH [INYEAR]",
        named.nth_weekday,
        "de: Gewählt wird am [zweiten Sonntag im März].",
        "DATE 2026-03-08",
    ),
    *_rules(
        "[year=YEARX [OF]] month=MONTH [OF] n=(NTH | FINAL | LAST) [OF] weekday=WEEKDAY",
        named.nth_weekday,
        "zh: 投票定于[三月第二个星期日]。",
        "DATE 2026-03-08",
    ),
    *_rules(
        "[ART] n=(NTH | FINAL) [OF] [DAYNOUN] weekday=WEEKDAY [OF|IN] [ART] word=SHIFTED || [ART] n=(NTH | FINAL) [OF] [DAYNOUN] weekday=WEEKDAY [OF|IN] [ART] step=STEP [OF] MONTHWORD || [ART] n=(NTH | FINAL) [OF] [DAYNOUN] weekday=WEEKDAY [OF|IN] [ART] MONTHWORD step=STEPAFTER",
        steps.nth_weekday,
        "es: Vota [el primer viernes del próximo mes].",
        "DATE 2026-03-06",
    ),
    *_rules(
        "word=SHIFTED [OF] n=(NTH | FINAL) [OF] weekday=WEEKDAY || step=STEP [OF] MONTHWORD [OF] n=(NTH | FINAL) [OF] weekday=WEEKDAY",
        steps.nth_weekday,
        "ja: 投票は[来月の第一金曜日]だ。",
        "DATE 2026-03-06",
    ),
    *_rules(
        "[ART] n=NTH [OF] [DAYNOUN] weekday=WEEKDAY || [DAYNOUN] weekday=WEEKDAY n=NTHAFTER",
        steps.nth_weekday,
        "ja: 投票は[第三の日曜日]だ。",
        "DATE 2026-02-15",
    ),
    # months
    *_rules(
        "[PARTX] [MONTHWORD [OF]] month=MONTH [HYPHEN] INYEAR",
        named.month,
        "fr: Le vote aura lieu [début mai 2027].",
        "DATE 2027-05",
    ),
    *_rules(
        "year=YEARX [,] [OF] month=MONTH [[OF] part=EARLY]",
        named.month,
        "ja: [2027年5月]に投票がある。",
        "DATE 2027-05",
    ),
    *_rules(
        "day=DAY [OF] month=MONTH [OF] year=NUMERAL !COUNTS || month=MONTH [OF] year=NUMERAL !COUNTS",
        steps.in_short_year,
        "pt: Nasceu em [2 de outubro de 92].",
        "DATE 1992-10-02",
    ),
    *_rules(
        "year=NUMERAL YEARMARK month=MONTH || year=NUMERAL YEARMARK month=MONTH day=DAY",
        steps.short_year_first,
        "ja: 橋は[08年4月]に開いた。",
        "DATE 2008-04",
    ),
    *_rules(
        "[ART] n=(NTH | FINAL) MONTHWORD [OF|IN] [ART] INYEAR || [ART] n=(NTH | FINAL) MONTHWORD [OF|IN] [ART] years=YEARSTEP"
        " || MONTHWORD n=NTHAFTER [OF] INYEAR || MONTHWORD n=NTHAFTER [OF] years=YEARSTEP"
        " || year=YEARX [YEARSUFFIX] [OF] n=(NTH | FINAL) [OF] MONTHWORD || years=YEARSTEP [OF] n=(NTH | FINAL) [OF] MONTHWORD",
        steps.month_of_year,
        "es: Abre [el noveno mes del próximo año].",
        "DATE 2027-09",
    ),
    *_rules(
        "[PARTX] [MONTHWORD [OF]] month=MONTH [OF] [ART] (years=YEARSTEP)",
        named.month,
        "es: Se vieron en [marzo del año pasado].",
        "DATE 2025-03",
    ),
    *_rules(
        "years=YEARSTEP [OF] month=MONTH",
        named.month,
        "zh: 他们[去年三月]会面。",
        "DATE 2025-03",
    ),
    *_rules(
        "step=STEP month=(MONTHALONE | MONTHABBR [.]) [AFTERMONTH] || month=MONTHNAME step=STEPAFTER",
        named.month,
        "de: Im [vergangenen Oktober] fuhr sie ab.",
        "DATE 2025-10",
    ),
    *_rules(
        "[PARTX] [MONTHWORD [OF]] !DOUBTFUL !UNLIKELY month=MONTHALONE || [ART] MONTHWORD [OF] month=(MONTHNAME | MONTHABBR [.]) || <INBEHIND !UNLIKELY month=MONTHABBR !(WORD | CAPITAL | DAYNUMBER) || month=MONTHALONE [OF] part=EARLY || month=(MONTHALONE | MONTHABBR [.]) AFTERMONTH",
        named.month,
        "de: Das Schiff fährt [Mitte November].",
        "DATE 2025-11",
    ),
    *_rules(
        "<(INBEHIND | ONBEHIND) [PARTX] month=DOUBTFUL !(CAPITAL | DAYNUMBER)",
        named.month,
        "tr: Gemi her yıl [Mart] döner.",
        "DATE 2026-03",
    ),
    *_rules(
        "PARTX !UNLIKELY month=(MONTHNAME | MONTHABBR)",
        named.month,
        "es: Sale [a mediados de mayo].",
        "DATE 2026-05",
    ),
    # weeks
    *_rules(
        "[ART] n=(NTH | FINAL) unit=WEEKWORD [OF|IN] [ART] [MONTHWORD] month=MONTH [INYEAR]"
        " || [year=YEARX [OF]] month=MONTH [OF] n=(NTH | FINAL) [OF] unit=WEEKWORD"
        " || [ART] n=(NTH | FINAL) WEEKWORD [OF|IN] [ART] word=SHIFTED || word=SHIFTED [OF] n=(NTH | FINAL) [OF] WEEKWORD"
        " || [ART] n=(NTH | FINAL) WEEKWORD [OF|IN] [ART] step=STEP [OF] MONTHWORD || step=STEP MONTHWORD [OF] n=(NTH | FINAL) [OF] WEEKWORD"
        " || [ART] n=(NTH | FINAL) WEEKWORD [OF|IN] [ART] MONTHWORD step=STEPAFTER || WEEKWORD n=NTHAFTER [OF] step=STEP MONTHWORD"
        " || WEEKWORD n=NTHAFTER [OF] MONTHWORD step=STEPAFTER || WEEKWORD n=NTHAFTER [OF] month=MONTH [INYEAR]",
        steps.week_of_month,
        "es: Cerró en [la última semana de enero].",
        "DATE 2026-W05",
    ),
    *_rules(
        "[ART] n=(NTH | FINAL) WEEKWORD [OF|IN] [ART] INYEAR || year=YEARX [YEARSUFFIX] [OF] n=(NTH | FINAL) [OF] WEEKWORD"
        " || [ART] WEEKWORD n=NUMERAL [OF] [ART] INYEAR || [ART] WEEKWORD n=NUMERAL [OF] [ART] years=YEARSTEP || WEEKNUMBERED n=NUMERAL || NUMBERPRE n=NUMERAL WEEKWORD"
        " || [ART] n=(NTH | FINAL) WEEKWORD [OF|IN] [ART] years=YEARSTEP || years=YEARSTEP [OF] n=(NTH | FINAL) [OF] WEEKWORD"
        " || WEEKWORD n=NTHAFTER [OF] INYEAR || WEEKWORD n=NTHAFTER [OF] years=YEARSTEP",
        steps.week_of_year,
        "fr: Elle ouvre [la troisième semaine de 2027].",
        "DATE 2027-W03",
    ),
    *_rules(
        "[ART] WEEKWORD [OF|IN|FROM] [ART] day=DAY [OF] [ART] month=MONTH [INYEAR] || [year=YEARX [OF]] month=MARKEDMONTH [OF] day=DAY [OF] WEEKWORD || day=DAY [OF] month=MONTH OF WEEKWORD",
        steps.week_with,
        "es: Cierra [la semana del 15 de marzo].",
        "DATE 2026-W11",
    ),
    # quarters, halves, seasons
    *_rules(
        "[ART] n=(NTH | DAYNUMBER [.] | ONES) [OF] QUARTERWORD [OF|IN] [ART] (INYEAR | years=YEARSTEP)"
        " || [ART] n=(NTH | ORDINALFIGURE) [OF] QUARTERALONE",
        named.quarter,
        "es: Creció en [el tercer trimestre de 2025].",
        "DATE 2025-Q3",
    ),
    *_rules(
        "(year=YEARX [YEARSUFFIX] | years=YEARSTEP) [OF] [ART] n=(NTH | DAYNUMBER [.] | ONES) [OF] QUARTERWORD",
        named.quarter,
        "zh: [2025年第三季度]出口增长。",
        "DATE 2025-Q3",
    ),
    *_rules(
        "QUARTERWORD pair=MONTHYEAR",
        steps.quarter_in_figures,
        "vi: Xuất khẩu tăng trong [quý 3/2025].",
        "DATE 2025-Q3",
    ),
    *_rules("n=QUARTER [[/|OF] year=YEAR]", named.quarter, "de: Es kam in [Q3 2025].", "DATE 2025-Q3"),
    *_rules(
        "QUARTERWORD n=(DAYNUMBER | CENTURYNAME | NTHAFTER) [[OF | HYPHEN | /] (INYEAR | years=YEARSTEP)]",
        named.quarter,
        "id: Ekspor naik pada [kuartal III 2025].",
        "DATE 2025-Q3",
    ),
    *_rules(
        "[ART] n=HALFSAID [[OF] [ART] (INYEAR | years=YEARSTEP)] || [ART] n=(NTH | HALFNAME | ORDINALFIGURE) HALFALONE"
        " || [ART] n=(NTH | HALFNAME | DAYNUMBER [.]) HALFWORDS [OF] [ART] (INYEAR | years=YEARSTEP)",
        steps.half,
        "de: Er kommt im [ersten Halbjahr 2027].",
        "DATE 2027-H1",
    ),
    *_rules(
        "(year=YEARX [YEARSUFFIX] | years=YEARSTEP) [OF] [ART] n=HALFSAID || (year=YEARX [YEARSUFFIX] | years=YEARSTEP) [OF] [ART] n=NTH HALFWORDS",
        steps.half,
        "zh: [明年下半年]开工。",
        "DATE 2027-H2",
    ),
    *_rules(
        "[PARTX] season=SEASON [OF] [ART] (INYEAR | years=YEARSTEP)",
        named.season,
        "de: Ziel ist das [Frühjahr 2027].",
        "DATE 2027-SP",
    ),
    *_rules(
        "(year=YEARX | years=YEARSTEP) [OF] season=SEASON",
        named.season,
        "ja: [2027年の春]に開く。",
        "DATE 2027-SP",
    ),
    *_rules(
        "[ART] step=STEP season=SEASON || [ART] season=SEASON step=STEPAFTER",
        named.season,
        "de: Sie einigen sich [diesen Herbst].",
        "DATE 2026-FA",
    ),
    *_rules(
        "(<(INBEHIND ARTBEHIND) | <INBEHIND | <ARTBEHIND) [PARTX] season=SEASON !(HYPHEN | OF)",
        named.season,
        "de: Die Pässe schließen im [Winter].",
        "DATE 2026-WI",
    ),
    # years and more
    *_rules(
        "[ART] YEARNOUN [OF] year=NUMERAL [YEARSUFFIX] !COUNTS",
        steps.early_year,
        "es: Empezó en [el año 247].",
        "DATE 0247",
    ),
    *_rules(
        "<INBEHIND year=YEARINWORDS !COUNTS",
        named.year,
        "it: La nave affondò nel [millenovecentoventotto].",
        "DATE 1928",
    ),
    *_rules(
        "<!(HYPHEN | STUCK | MARK | NUMERAL) [PARTX] [ART] YEARNOUN [OF] year=YEARX [YEARSUFFIX] !(HYPHEN | %)",
        named.year,
        "es: Empezó en [el año 2019].",
        "DATE 2019",
    ),
    *_rules(
        "[PARTX] year=YEARMARKED || year=YEARMARKED [OF] part=EARLY",
        named.year,
        "ru: Завод закрыли в [2019 году].",
        "DATE 2019",
    ),
    *_rules(
        "(<INBEHIND | <(INBEHIND ARTBEHIND)) year=YEAR !(MEASURE | HYPHEN | % | UNIT | MULTIPLIER | NUMERAL | [.|,|:|/] (STUCK|NUMERAL)) || PARTX year=YEAR !(MEASURE | HYPHEN | % | UNIT | MULTIPLIER | NUMERAL | [.|,|:|/] (STUCK|NUMERAL))",
        named.year,
        "de: Das Werk schließt [Ende 2027].",
        "DATE 2027",
    ),
    *_rules(
        "<!(HYPHEN | STUCK | MARK | NUMERAL) year=YEAR >INAFTER",
        named.year,
        "tr: Fabrika [2019]'da kapandı.",
        "DATE 2019",
    ),
    *_rules(
        "<!(HYPHEN | STUCK | NUMERAL | $) year=YEAR"
        " !(WORD | CAPITAL | MEASURE | % | NUMERAL | UNIT | STUCK | MULTIPLIER | [.|,|:|/] (STUCK|NUMERAL))",
        steps.year_alone,
        "de: Er verlor [1987] nach langem Streit.",
        "DATE 1987",
    ),
    *_rules(
        "<!(HYPHEN | STUCK | NUMERAL | $) year=YEAR >LOOSEYEAR !(MEASURE | UNIT | MULTIPLIER | STUCK)",
        steps.year_alone,
        "de: Er verlor [1987] an Gewicht.",
        "DATE 1987",
    ),
    *_rules(
        "[ART] [part=EARLY] [OF] [ART] [DECADEPRE | YEARNOUN] decade=(DECADE | AGES | BAREDECADE) [YEARWORD]",
        steps.decade,
        "de: Die Mieten stiegen in [den achtziger Jahren].",
        "DATE 198",
    ),
    *_rules(
        "[ART] [part=EARLY] [OF] [ART] DECADEPRE [OF] [ART] decade=(NUMERAL | DECADENAME | TWODIGIT | AGES | DECADE)"
        " || decade=(NUMERAL | DECADENAME) DECADEAFTER",
        steps.decade,
        "fr: Elle ouvrit dans [les années 1980].",
        "DATE 198",
    ),
    *_rules(
        "[PARTX] [ART] century=CENTURYNUMBER CENTURYWORD || [PARTX] [ART] century=CENTURYNAME CENTURYABBR || [ART] century=CENTURYNUMBER CENTURYWORD [OF] part=EARLY"
        " || [PARTX] [ART] figure=DAYNUMBER CENTURYWORD || [ART] figure=DAYNUMBER CENTURYWORD [OF] part=EARLY",
        steps.century,
        "de: Die Burg ist aus [dem 19. Jahrhundert].",
        "DATE 18",
    ),
    *_rules(
        "[PARTX] [ART] CENTURYWORD [CENTURYPRE] century=(CENTURYNAME | DAYNUMBER | NTHAFTER)"
        " || [ART] CENTURYWORD [CENTURYPRE] century=(CENTURYNAME | DAYNUMBER | NTHAFTER) [OF] part=EARLY",
        steps.century,
        "es: Es un fuerte [del siglo VIII].",
        "DATE 07",
    ),
    *_rules(
        "[ART] [part=EARLY] [OF] [ART] DECADEPRE [OF] [ART] decade=(NUMERAL | DECADENAME | AGES) [OF] [ART] CENTURYWORD [CENTURYPRE] century=(CENTURYNAME | DAYNUMBER)"
        " || [ART] [part=EARLY] [OF] [ART] [DECADEPRE] [OF] [ART] decade=(DECADE | AGES | BAREDECADE) [YEARWORD] [OF] [ART] century=CENTURYNUMBER CENTURYWORD"
        " || [ART] [part=EARLY] [OF] [ART] DECADEPRE decade=DECADEINFIGURES [OF] [ART] century=CENTURYNUMBER (CENTURYWORD | CENTURYABBR)"
        " || [ART] [part=EARLY] [OF] [ART] decade=BAREDECADE [OF] [ART] CENTURYWORD [CENTURYPRE] century=(CENTURYNAME | DAYNUMBER | NTHAFTER)"
        " || century=(CENTURYNUMBER | DAYNUMBER) [OF] CENTURYWORD [OF] decade=BAREDECADE || century=(CENTURYNUMBER | DAYNUMBER) [OF] CENTURYWORD [OF] decade=(NUMERAL | DECADENAME) DECADEAFTER",
        steps.decade_of_century,
        "zh: 这种钟在[十九世纪五十年代]很常见。",
        "DATE 185",
    ),
    # what is before Christ
    *_rules(
        "[PARTX] [ART] [DAY] [OF] [MONTH] [OF] [ART] [YEARNOUN] (NUMERAL | YEARX) [YEARSUFFIX] BC"
        " || [PARTX] [ART] CENTURYWORD [CENTURYPRE] (CENTURYNAME | NUMERAL | NTHAFTER) BC || [PARTX] [ART] (CENTURYNUMBER | NUMERAL) [OF] (CENTURYWORD | CENTURYABBR) BC"
        " || BC (CENTURYNUMBER | NUMERAL) [OF] (CENTURYWORD | YEARSUFFIX | YEARMARK) || BC NUMERAL",
        steps.none,
        "it: Il porto fu costruito nel 247 a.C. e ricostruito nel [2019].",
        "DATE 2019",
    ),
    *_rules(
        "!YEAR NUMERAL (- | \u2013) YEAR", steps.none, "vi: Tàu số 32 - 2015 mở lại [năm 2019].", "DATE 2019"
    ),
    *_rules("NODATE", steps.none, "tr: Noel Baba [3 Mart 2027]'de geldi.", "DATE 2027-03-03"),
    *_rules(
        "HOLIDAY [INYEAR] || HOLIDAY [OF] [ART] years=YEARSTEP || year=YEARX [OF] HOLIDAY || years=YEARSTEP [OF] HOLIDAY",
        steps.holiday,
        "de: Sie trafen sich an [Weihnachten].",
        "DATE 2025-12-25",
    ),
    # weekdays
    *_rules(
        "weekday=WEEKDAY [AFTERWEEKDAY] [,] [OF|IN] [ART] (word=SHIFTED)",
        steps.weekday_said,
        "tr: Kurul [Perşembe haftaya] toplanır.",
        "DATE 2026-02-19",
    ),
    *_rules(
        "word=SHIFTED [,] [OF|ON] [ART] weekday=WEEKDAYX [AFTERWEEKDAY]",
        steps.weekday_said,
        "ja: 委員会は[来週の木曜日]に開く。",
        "DATE 2026-02-19",
    ),
    *_rules(
        "weekday=WEEKDAY [AFTERWEEKDAY] [,] [OF|IN] [ART] step=STEP WEEKWORD || weekday=WEEKDAY [AFTERWEEKDAY] [,] [OF|IN] [ART] WEEKWORD step=STEPAFTER",
        steps.weekday_of,
        "es: El comité vota el [jueves de la próxima semana].",
        "DATE 2026-02-19",
    ),
    *_rules(
        "[ART] step=STEP WEEKWORD [OF|,] [ON] [ART] weekday=WEEKDAYX [AFTERWEEKDAY] || [ART] WEEKWORD step=STEPAFTER [OF|,] [ON] [ART] weekday=WEEKDAYX [AFTERWEEKDAY]",
        steps.weekday_of,
        "de: Der Ausschuss tagt [nächste Woche Donnerstag].",
        "DATE 2026-02-19",
    ),
    *_rules(
        "step=STEPDAY weekday=WEEKDAYX",
        steps.weekday_of,
        "zh: 委员会[下周四]开会。",
        "DATE 2026-02-19",
    ),
    *_rules(
        "step=STEP [OF] [DAYNOUN] weekday=WEEKDAY [AFTERWEEKDAY] || [DAYNOUN] weekday=WEEKDAY [AFTERWEEKDAY] step=STEPAFTER",
        steps.weekday,
        "de: Das Kabinett stimmt [nächsten Donnerstag] ab.",
        "DATE 2026-02-19",
    ),
    *_rules(
        "!DOUBTDAY weekday=WEEKDAY [AFTERWEEKDAY] || weekday=DAYINCONTEXT [AFTERWEEKDAY]",
        steps.weekday,
        "de: Am [Montag] brannte es.",
        "DATE 2026-02-09",
    ),
    *_rules(
        "EACH [ART] weekday=(WEEKDAY|WEEKDAYS)", steps.each, "de: Er kommt [jeden Montag].", "SET XXXX-WXX-1"
    ),
    *_rules("weekday=WEEKDAYS", steps.each, "de: Der Zug fährt [montags].", "SET XXXX-WXX-1"),
    # steps
    *_rules(
        "[PARTX] [ART] step=STEPBEFORE [OF] !STEPLESS unit=UNIT !(HYPHEN WORD)",
        steps.stepped,
        "de: Die Ausfuhr fiel im [vergangenen Monat].",
        "DATE 2026-01",
    ),
    *_rules(
        "[PARTX] [ART] unit=UNIT step=STEPAFTER || step=STEP unit=UNIT [OF] part=EARLY",
        steps.stepped,
        "es: Cayó [la semana pasada].",
        "DATE 2026-W06",
    ),
    *_rules(
        "[ART] unit=UNIT AFTERNEXT",
        steps.one_but_next,
        "es: Vota [la semana después de la próxima].",
        "DATE 2026-W09",
    ),
    *_rules("PARTX [ART] unit=UNITOFYEAR", steps.this, "de: Sie kommt [Ende des Jahres].", "DATE 2026"),
    *_rules(
        "[ART] unit=UNITBEFOREPART [OF] part=EARLY",
        steps.this,
        "tr: Köprü [yıl sonunda] hazır olacak.",
        "DATE 2026",
    ),
    *_rules(
        "[PARTX] [ART] word=SHIFTED || word=SHIFTED [OF] part=EARLY",
        steps.said,
        "ja: 輸出は[先月]減った。",
        "DATE 2026-01",
    ),
    *_rules(
        "[ART] WEEKENDALONE", steps.this_weekend, "de: Am [Wochenende] fährt ein Zug.", "DATE 2026-W07-WE"
    ),
    *_rules(
        "[EARLY] !MORNING day=DAYWORD !NOTDAYBEFORE || <!MORNINGAFTER day=MORNING",
        steps.day_word,
        "de: [Gestern] öffnete der Hafen.",
        "DATE 2026-02-09",
    ),
    *_rules(
        "ago=AGO [ABOUT] count=(NUMBER | ARTICLE) unit=UNIT",
        steps.counted,
        "de: Sie endete [vor zwei Wochen].",
        "DATE 2026-01-27",
    ),
    *_rules(
        "[ABOUT] count=(NUMBER | ARTICLE) unit=UNIT ago=AGOAFTER",
        steps.counted,
        "tr: Tatbikat [iki hafta önce] bitti.",
        "DATE 2026-01-27",
    ),
    *_rules(
        "ago=AGO span=SPAN || span=SPAN ago=AGOAFTER || AHEAD span=SPAN || span=SPAN AHEADAFTER"
        " || after=AFTERBEFORE span=SPAN || span=SPAN after=AFTER || later=LATERBEFORE span=SPAN || span=SPAN later=LATER",
        steps.span,
        "ar: غادر [قبل يومين].",
        "DATE 2026-02-08",
    ),
    *_rules(
        "count=(NUMBER | ARTICLE) unit=UNIT AFTERDAY base=(DAYWORD | WEEKDAY) || count=(NUMBER | ARTICLE) unit=UNIT ago=BEFOREDATE base=(DAYWORD | WEEKDAY)"
        " || base=DAYWORD FROMBASE count=NUMBER unit=UNIT (AHEADAFTER | AFTER) || base=DAYWORD FROMBASE count=NUMBER unit=UNIT ago=AGOAFTER",
        steps.from_day,
        "es: Vota [dos días después de mañana].",
        "DATE 2026-02-13",
    ),
    *_rules(
        "SPANS LATER || ago=AGO SPANS || SPANS ago=AGOAFTER || AHEAD SPANS || SPANS AHEADAFTER || SPANS AFTER",
        steps.spans,
        "tr: [1 yıl 2 ay önce] gitti.",
        "DATE 2024-12-10",
    ),
    *_rules(
        "AGO SOME UNIT || SOME UNIT AGOAFTER || AGO UNIT",
        steps.vaguely_ago,
        "de: Sie fiel [vor einigen Jahren].",
        "DATE PAST_REF",
    ),
    *_rules(
        "AHEAD [ABOUT] count=(NUMBER | ARTICLE) unit=UNIT",
        steps.counted,
        "es: Vota [dentro de tres semanas].",
        "DATE 2026-03-03",
    ),
    *_rules(
        "[ABOUT] count=(NUMBER | ARTICLE) unit=UNIT AHEADAFTER",
        steps.counted,
        "tr: Mahkeme [üç hafta sonra] karar verecek.",
        "DATE 2026-03-03",
    ),
    *_rules(
        "maybe=AHEADMAYBE [ABOUT] count=(NUMBER | ARTICLE) unit=UNIT",
        steps.counted,
        "de: Das Gericht wird [in drei Wochen] entscheiden.",
        "DATE 2026-03-03",
    ),
    *_rules(
        "[ABOUT] count=(NUMBER | ARTICLE) unit=UNIT later=LATER !OF || later=LATERBEFORE [ABOUT] count=(NUMBER | ARTICLE) unit=UNIT"
        " || [ABOUT] count=(NUMBER | ARTICLE) unit=UNIT after=AFTER || after=AFTERBEFORE [ABOUT] count=(NUMBER | ARTICLE) unit=UNIT",
        steps.counted,
        "de: Am 4. Februar ging es los, [zwei Tage später] war Schluss.",
        "DATE 2026-02-06",
    ),
    *_rules(
        "[ABOUT] count=(NUMBER | ARTICLE) unit=UNIT earlier=EARLIER !OF",
        steps.counted,
        "es: El 4 de febrero se reunieron por fin; [dos días antes] hubo calma.",
        "DATE 2026-02-02",
    ),
    *_rules(
        "[ART] SAME !STEPLESS unit=UNIT || [ART] unit=UNIT SAMEAFTER",
        steps.mentioned,
        "uk: 4 лютого місто взяли, [того ж дня] його залишили.",
        "DATE 2026-02-04",
    ),
    *_rules(
        "[ART] (LAST | NEXT | THIS) count=(NUMBER | SOME) unit=UNIT || [ART] count=(NUMBER | SOME) (LAST|NEXT) unit=UNIT"
        " || [ART] count=(NUMBER | SOME) unit=UNIT (LAST|NEXT)",
        steps.some_or_counted,
        "de: Es kostet in [den nächsten zehn Jahren] viel.",
        "DURATION P10Y",
    ),
    *_rules(
        "SEVERAL unit=UNIT (STEPAFTER | EARLY) || [ART] (LAST | NEXT) DAYMONTH unit=UNIT || [ART] DAYMONTH (LAST | NEXT) unit=UNIT || DAYMONTH unit=UNIT STEPAFTER"
        " || DAYMONTH unit=UNIT (AGOAFTER | AHEADAFTER | AFTER | LATER)",
        steps.several,
        "vi: Cầu sẽ xong trong [3-5 năm tới].",
        "DURATION PXY",
    ),
    *_rules(
        "[AHEAD | AFTERBEFORE] [ART] span=SPAN (LAST | NEXT) || [ART] (LAST | NEXT) span=SPAN",
        steps.span_passed,
        "ar: ارتفعت الأسعار خلال [اليومين الماضيين].",
        "DURATION P2D",
    ),
    *_rules("[ABOUT] count=ARTICLE unit=UNIT", steps.duration, "de: Es dauerte [ein Jahr].", "DURATION P1Y"),
    *_rules("[ARTICLE] HALFA unit=UNIT", amounts.half, "de: Es dauerte [ein halbes Jahr].", "DURATION P6M"),
    *_rules(
        "<INBEHIND unit=PLURALUNIT !(LAST | NEXT)", steps.some, "de: Es ruht seit [Monaten].", "DURATION PXM"
    ),
    *_rules("VAGUESPAN", steps.vague_span, "de: Er schwieg [wochenlang].", "DURATION PXW"),
    *_rules(
        "<ONBEHIND part=PARTALONE !OF",
        steps.weekday_part,
        "de: Er kam am [Nachmittag].",
        "TIME 2026-02-10TAF",
    ),
    *_rules(
        "[ABOUT] count=NUMBER [HYPHEN] unit=UNIT",
        steps.duration,
        "de: Es dauerte [zwei Wochen].",
        "DURATION P2W",
    ),
    *_rules("SOME unit=UNIT", steps.some, "de: Es dauerte [einige Wochen].", "DURATION PXW"),
    *_rules("EACH [count=NUMBER] unit=UNIT", steps.each, "de: Sie tagt [jede Woche].", "SET P1W"),
    *_rules("ADVERB", steps.adverb, "de: Er erscheint [täglich].", "SET P1D"),
    *_rules("REFERENCE", steps.reference, "de: Der Minister plant [derzeit] nichts.", "DATE PRESENT_REF"),
    # times of the day
    *_rules(
        "[HOURPRE] clock=(CLOCK | NUMERAL | ONES | TEENS | DAYMONTH) HOURNOUN",
        clock.clock,
        "de: Beginn ist um [18 Uhr].",
        "TIME 2026-02-10T18:00",
    ),
    *_rules("clock=CLOCK", clock.clock, "de: Abfahrt: [18:30]", "TIME 2026-02-10T18:30"),
    *_rules(
        "(day=(DAYWORD | WEEKDAY) | step=THIS) [AFTERWEEKDAY] part=PARTOFDAY | word=WEEKDAYPART",
        steps.weekday_part,
        "de: [Gestern Abend] brannte es.",
        "TIME 2026-02-09TEV",
    ),
)
