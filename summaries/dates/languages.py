"""Which languages the tagger reads, each as one record."""

from __future__ import annotations

from collections.abc import Mapping

from summaries.dates.english import ENGLISH
from summaries.dates.grammar import numeric
from summaries.dates.grammar.language import Language
from summaries.dates.grammar.lexicon import Lexicon

LANGUAGES: Mapping[str, Language] = {"en": ENGLISH}
"""By ISO 639-1 code."""
FIGURES = Language(Lexicon({}), numeric.RULES)
"""What is read in any other language: dates in figures."""


def language(code: str) -> Language:
    """The record of a language, by its code with or without a region ("en-GB").

    >>> language("en-GB") is LANGUAGES["en"]
    True
    >>> language("tlh") is FIGURES
    True
    """
    return LANGUAGES.get(code.replace("_", "-").lower().partition("-")[0], FIGURES)
