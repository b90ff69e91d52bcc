"""English: its lexicon and its grammar, one file of rules a kind of expression."""

from __future__ import annotations

from summaries.dates.english import amounts, calendar, clock, references, relative
from summaries.dates.english.clauses import CLAUSES, STATED
from summaries.dates.english.cues import CUES
from summaries.dates.english.happenings import EVENTS
from summaries.dates.english.lexicon import ENGLISH as LEXICON
from summaries.dates.english.macros import MACROS
from summaries.dates.grammar import numeric
from summaries.dates.grammar.language import Language

ENGLISH = Language(
    LEXICON,
    (*numeric.RULES, *clock.RULES, *calendar.RULES, *relative.RULES, *amounts.RULES, *references.RULES),
    MACROS,
    CUES,
    EVENTS,
    CLAUSES,
    STATED,
    month_first=True,
    day_first_in=("gb", "ie", "au", "nz", "in", "za"),
)
