"""Which words tell a happening with a date from a date that is only mentioned, and how sure it is."""

from __future__ import annotations

from summaries.dates.grammar.language import EventPatterns

EVENTS = EventPatterns(
    reporting=(
        "(SAYING [HEARER] | (in|by|to|from|at|during) [WORD] [WORD] STATEMENT [ISSUED] |"
        " according to WORD WORD | STATEMENT ISSUED)"
    ),
    announcing="ANNOUNCING",
    that="that",
    of="of",
    possessive="'s",
    deed="DEED",
    hour="(CLOCK | AMPM | NOON | PARTOFDAY)",
    day="(WEEKDAY | DAYWORD | MONTHNAME | MONTHABBR | LAST | THIS)",
    between=(
        "(in | a | an | the | to | at | late | early | on | with | by | his | her | its | STATEMENT | HEARER"
        " | CAPITAL)"
    ),
    bounding=(
        "(since | <!later than [in|on|at] | compared (with|to) [in|on] | (up|down|unchanged) from"
        " [NUMERAL | STUCK] | as of | dated"
        " | whole of | all of | throughout | instead of | rather than | originally [INTENT] [for|on|in])"
    ),
    determiner="(the | a | an | its | his | her | their | our | this)",
    ranked="(ORDINAL | ORDINALNUMBER | ORDINALDAY | LAST) WEEKDAY",
    measuring="(MEASURING | was | were | had | is | are | been)",
    passive="(was | were | been | be | is | are | being) [ADVERBIAL] (REGULARPAST | IRREGULARPAST)",
    nominal="['s] [WORD | CAPITAL] [WORD | CAPITAL] [WORD | CAPITAL] HAPPENING",
    happening="HAPPENING",
    negated=(
        "((will|does|did|do|would|can|could) not | no longer) [be|been]"
        " (held | happen | take | go | meet | start | begin | open | resume | proceed)"
        " | would have | (denied | denies | deny) that | cancelled | canceled | called off | scrapped | abandoned"
        " | cancellation of DETERMINER | no "
        + "[WORD | CAPITAL] " * 6
        + "(planned | scheduled | slated | due) (for | on)"
    ),
    habitual="(each | every | usually | normally | traditionally | always | ADVERB | this (year | decade))",
    year="YEAR",
    figure="!(INTENT | ARRANGED) (WORD | CAPITAL | NUMERAL | STUCK) for | as far as",
    quantity="(!YEAR NUMERAL | STUCK | percent | SCALE | times | TENS)",
    overtaken="[,] ((will | is | are) now | (is | are | was | were | has been | have been) MOVING"
    " [back | forward | off] (to | until | till | for) | ((will | would) be | (has | have) been) MOVING)",
    moved="had been (set | scheduled | planned | due | expected | slated | supposed | meant | fixed | booked)"
    " [to [WORD] [WORD]] [for|on|in] | MOVING [back | forward | off] " + "[WORD | CAPITAL] " * 12 + "from",
    possible=(
        "(!MONTHNAME may | might | could | possible | possibly | perhaps | considering | considers | proposed | hopes"
        " | hope | if | unless | mooted | floated | seeks | wants | urged | suggested | rumoured | rumored)"
    ),
    planned="(INTENT | ARRANGED | plans | invitation | target | targets | aims | BEING to | to be)",
)
