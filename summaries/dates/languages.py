"""Which languages the tagger reads, each as one record."""

from __future__ import annotations

from functools import cache

from summaries.dates.english import ENGLISH
from summaries.dates.grammar import numeric
from summaries.dates.grammar.language import Language
from summaries.dates.grammar.lexicon import Lexicon
from summaries.dates.world import record

CODES = ("en", *record.codes())
"""The languages that have a lexicon, by ISO 639-1 code."""
FIGURES = Language(Lexicon({}), numeric.RULES)
"""What is read in any other language: dates in figures."""


def language(code: str) -> Language:
    """The record of a language, by its code with or without a region ("en-GB"); made when it is first asked for.

    >>> language("en-GB") is language("en")
    True
    >>> language("tlh") is FIGURES
    True
    """
    return _record(code.replace("_", "-").lower().partition("-")[0])


@cache
def _record(code: str) -> Language:
    if code == "en":
        return ENGLISH
    return record.record(code) if code in CODES else FIGURES
