"""Times of the day."""

from __future__ import annotations

from summaries.dates.grammar.builders import clock
from summaries.dates.grammar.semantics import Rule

_DATE = "(MONTH DAY [[,] YEAR] | [the] DAY [of] MONTH [[,] YEAR])"
_ON = f"[[,] [on] on=([step=STEP] (WEEKDAY | DAYWORD) [[,] {_DATE}] | {_DATE})]"
_ZONED = "OPENING ZONE [+ NUMERAL] CLOSING | ZONE | (local|eastern) time"
_ZONE = f"[zone=({_ZONED})]"
_ABOUT = "[about | around | shortly (before|after)]"

RULES = (
    Rule(
        "first=GROUP (to|until|and|HYPHEN) group=GROUP [month=(MONTHNAME | MONTHABBR)]"
        " [year=(YEAR | DAYNUMBER | NUMERAL)]",
        clock.time_groups,
        "Firing is planned from [012359Z] to 050600Z MAR 26.",
        "TIME 2026-03-01T23:59Z",
    ),
    Rule(
        "group=GROUP [month=(MONTHNAME | MONTHABBR)] [year=(YEAR | DAYNUMBER | NUMERAL)]",
        clock.time_group,
        "Firing is planned from [012359Z MAR 26].",
        "TIME 2026-03-01T23:59Z",
    ),
    Rule(
        f"{_ABOUT} clock=(HOUR | (CLOCK | DAYNUMBER) >AMPM) [half=AMPM] {_ZONE} {_ON}",
        clock.clock,
        "Sirens sounded at [6:40 a.m.].",
        "TIME 2026-02-10T06:40",
    ),
    Rule(
        f"{_ABOUT} clock=DAYNUMBER o ' clock [(in the | at) part=PARTOFDAY] {_ON}",
        clock.clock,
        "The siege ended at [7 o'clock Friday].",
        "TIME 2026-02-06T07:00",
    ),
    Rule(
        f"{_ABOUT} clock=(ONES | TEENS) o ' clock [(in the | at) part=PARTOFDAY] {_ON}",
        clock.clock,
        "The gate closes at [eight o'clock in the evening].",
        "TIME 2026-02-10T20:00",
    ),
    Rule(
        f"{_ABOUT} clock=(CLOCK | NUMERAL) [hours] zone=({_ZONED}) {_ON}",
        clock.clock,
        "Lift-off is planned for [18:00 UTC].",
        "TIME 2026-02-10T18:00Z",
    ),
    Rule(
        f"<(at|until|till|by|from|after|before|around) clock=CLOCK {_ON}",
        clock.clock,
        "Doors opened at [18:30].",
        "TIME 2026-02-10T18:30",
    ),
    Rule(
        f"[just | shortly] noon=NOON {_ON}",
        clock.noon,
        "The ceremony starts at [noon on Friday].",
        "TIME 2026-02-13T12:00",
    ),
    Rule(
        "[early|late] on=([step=STEP] WEEKDAY | DAYWORD) [in the] part=PARTOFDAY !HYPHEN",
        clock.part_of_day,
        "Troops crossed the river [Friday morning].",
        "TIME 2026-02-06TMO",
    ),
    Rule(
        "[early|late | earlier|later | later on] step=(THIS|LAST) part=PARTOFDAY !HYPHEN",
        clock.this_part,
        "The port was hit [last night].",
        "TIME 2026-02-09TNI",
    ),
    Rule(
        "the part=PARTOFDAY before last",
        clock.part_before_last,
        "The port was hit [the night before last].",
        "TIME 2026-02-08TNI",
    ),
    Rule(
        "<(in|during|by|until|of|later|earlier) [early|late] the [early|late] part=PARTOFDAY FREE",
        clock.part_of_day,
        "They met on Monday and left in [the evening].",
        "TIME 2026-02-09TEV",
    ),
    Rule(
        f"[the] [early|late] part=PARTOFDAY of on=({_DATE} | WEEKDAY | [the] DAY [of] MONTH [[,] YEAR])",
        clock.part_of_day,
        "It sank on [the night of February 4].",
        "TIME 2026-02-04TNI",
    ),
    Rule(
        "<in [early|late] part=PARTOFDAY >(trading | trade)",
        clock.that_part,
        "The index fell on Monday in [morning] trading.",
        "TIME 2026-02-09TMO",
    ),
    Rule(
        "<(in|by|until|in|since|around) mid HYPHEN part=PARTOFDAY",
        clock.part_of_day,
        "The square had emptied by [mid-afternoon].",
        "TIME 2026-02-10TAF",
    ),
    Rule(
        "(that [same] | the same | step=(the (next|following|previous))) part=PARTOFDAY !HYPHEN",
        clock.that_part,
        "They met on February 4 and left [the next morning].",
        "TIME 2026-02-05TMO",
    ),
    Rule("[early|late | later] tonight", clock.tonight, "She will speak [tonight].", "TIME 2026-02-10TNI"),
    Rule("(each|every) PARTOFDAY", clock.each_part, "Sirens sound [every night].", "SET XXXX-XX-XXTNI"),
)
