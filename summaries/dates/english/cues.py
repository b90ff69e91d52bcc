"""Which words show that a sentence speaks of the future or of the past."""

from __future__ import annotations

from summaries.dates.grammar.language import CuePatterns

_DATE = (
    ">([the|a|early|late|mid] [HYPHEN] (WEEKDAY | WEEKDAYABBR | MONTHNAME | MONTHABBR | DAYWORD | NEXT | THIS"
    " | DAYNUMBER [(to | until | till | or | and | HYPHEN) DAYNUMBER] [of] (MONTHNAME | MONTHABBR) | ORDINALDAY"
    " | SEASON | YEAR))"
)
_MONTH_OR_WEEKDAY = ">([the] [DAYNUMBER | ORDINALDAY] [of] (WEEKDAY | MONTHNAME | MONTHABBR))"
_OLD = "[from [the] (DAYNUMBER [MONTHNAME | MONTHABBR] | (MONTHNAME | MONTHABBR) [DAYNUMBER] | WEEKDAY)]"
_NO_NOUN = " ".join(f"<!((a | an) {'(WORD | ORDINAL | HYPHEN | ,) ' * count})" for count in (1, 2, 3, 4))
"""What stands after an article and its adjectives is no verb: "a first, narrow vote on Thursday"."""
_BY = "[[by|for] (a | an | NUMERAL | ONES | STUCK | DAYNUMBER) [WORD] WORD [,]]"

CUES = CuePatterns(
    future=(
        "!(could not | can ' t) (MODAL | (won|wouldn|shouldn|mustn|shan) ' t | 'll"
        " | BEING [not] to | INTENT to | going to | <!REPUTED to >be) [not | ADVERBIAL]"
        " [(be|have to)] !DETERMINER WORD"
        " | BEING (PROGRESSIVE | INTENT) | !(due to DETERMINER) <!DETERMINER ARRANGED | set"
        f" for | MOVING [back | forward | off] {_BY} (to | until | till | from) {_DATE}"
        f" | rescheduled for {_DATE}"
        f" | (PUTTINGOFF | pushed back) {'[WORD | CAPITAL] ' * 12}[off | back] {_OLD}"
        f" (to | until | till) {_MONTH_OR_WEEKDAY}"
        " | (plan | aim | goal | hope | intention) (is | was) to WORD"
        f" | (announced | announces | called | booked | convened) [WORD] [WORD] [WORD] [WORD] for {_DATE}"
    ),
    announced=(
        "HAPPENS | BEING [being] ARRANGEDTOBE"
        f" | {_NO_NOUN} <!(NUMERAL | DAYNUMBER | ONES | TEENS | TENS | DETERMINER | of | more | most | SCALE | STUCK)"
        " HAPPENSON [place|to|into|under|off] [way] [effect] >([on|this|next|from|at|in|until|through] [the]"
        " [DAYNUMBER | CLOCK] [AMPM] (WEEKDAY | WEEKDAYABBR | MONTHNAME | DAYNUMBER) | in (NUMBER | a) (UNIT | UNITS))"
    ),
    named="'s",
    looking_back="(after | following | since | despite | amid) [the]",
    past="(has | have) !(DETERMINER | to | NUMERAL | no) | !(has | have) <!to IRREGULARPAST | REGULARPAST"
    " | cost >(STUCK | NUMERAL) | could not | (couldn|didn|wasn|weren|hasn|haven|hadn) ' t",
    adjacent="(FORWARD | no later than | as (soon|early) as | ahead of"
    " | (prepare|prepares|prepared|preparing|brace|braces|braced|bracing) for"
    " | (race|races|raced|racing) (against | toward | towards)) [the | a | an]",
    present="(BEING [not | ADVERBIAL] | BEING (in CAPITAL | out | up)"
    " | (falls|lands|fall) | (takes|take) place) [on|for|from|at|until] [the]",
    spanning="SPANNING",
    closing="SAYING",
    deciding="(agreed | decided | voted | vowed | pledged | promised | chose) to",
    plain="WORD",
    over="(had|was|were) !(INTENT | to | until)",
)
