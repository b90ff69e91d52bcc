"""Which words show that a sentence speaks of the future or of the past."""

from __future__ import annotations

from summaries.dates.grammar.language import CuePatterns

CUES = CuePatterns(
    future=(
        "!(could not | can ' t) (MODAL | (won|wouldn|shouldn|mustn|shan) ' t | 'll"
        " | BEING [not] to | INTENT to | going to | to >be) [not | ADVERBIAL]"
        " [(be|have to)] !DETERMINER WORD"
        " | BEING (PROGRESSIVE | INTENT) | !(due to DETERMINER) <!DETERMINER ARRANGED | set"
        " for | MOVING [back | forward | off] (to | until | till | from)"
        " | (announced | announces | called | booked | convened) [WORD] [WORD] [WORD] [WORD] for"
        " >([the|a|early|late|mid] [HYPHEN] (WEEKDAY | WEEKDAYABBR | MONTHNAME | MONTHABBR | DAYWORD | NEXT | THIS"
        " | DAYNUMBER | ORDINALDAY | SEASON))"
    ),
    announced=(
        "HAPPENS | BEING [being] ARRANGEDTOBE"
        " | <!(NUMERAL | DAYNUMBER | ONES | TEENS | TENS | DETERMINER | of | more | most | SCALE | STUCK)"
        " HAPPENSON [place|to|into|under|off] [way] [effect] >([on|this|next|from|at|in|until|through] [the]"
        " [DAYNUMBER | CLOCK] [AMPM] (WEEKDAY | WEEKDAYABBR | MONTHNAME | DAYNUMBER))"
    ),
    named="'s",
    looking_back="(after | following | since | over | despite | amid) [the]",
    past="IRREGULARPAST | REGULARPAST | cost >(STUCK | NUMERAL)"
    " | could not | (couldn|didn|wasn|weren|hasn|haven|hadn) ' t",
    adjacent="(FORWARD | no later than | as (soon|early) as | ahead of) [the]",
    present="(BEING [not | ADVERBIAL] | BEING (in CAPITAL | out | up)"
    " | (falls|lands|fall) | (takes|take) place) [on|for|from|at|until] [the]",
    spanning="SPANNING",
    plain="WORD",
    over="(had|was|were) !(INTENT | to)",
)
