"""Where in a text the grammar can match at all, so that it need not be tried elsewhere.

Nine tokens of ten belong to no class that a rule can consume. What is left are short runs, and only those
with a word that is rarer than "the" can hold an expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from summaries.dates.grammar.lexicon import words
from summaries.dates.grammar.tokens import Alphabet, Tokens

_CONTEXT = 3
"""How many tokens around a run a rule's look ahead or behind can ask for."""
_TOO_COMMON = frozenset(
    words(
        "WORD CAPITAL SIGN STUCK MARK BREAK NUMERAL DAYNUMBER HYPHEN ONES TEENS TENS ORDINAL OPENING CLOSING"
        " ENDING PREPOSITION LABEL MEASURE MODAL"
    )
)


class Focus:
    """The letters that expressions consist of, and those that every expression has one of."""

    def __init__(self, alphabet: Alphabet, named: Iterable[str], common: frozenset[str]) -> None:
        """Take the classes and literal words that the rules name, and the words too common to begin with."""
        names = set(named)
        self._runs = re.compile(f"[{alphabet.any_of(names - _TOO_COMMON | {'NUMERAL', 'HYPHEN', 'SIGN'})}]+")
        self._rare = re.compile(f"[{alphabet.any_of(names - _TOO_COMMON - common)}]")
        self._gap = alphabet.gap

    def condense(self, text: Tokens) -> tuple[Tokens, list[int]]:
        """The tokens that a rule can match or ask about, with gaps between, and their places in the text."""
        letters = text.letters
        places: list[int] = []
        done = 0
        for run in self._runs.finditer(letters):
            start, end = run.span()
            if not self._rare.search(letters, start, end):
                continue
            start, end = max(start - _CONTEXT, 0), min(end + _CONTEXT, len(letters))
            if start > done and places:
                places.append(-1)
            places.extend(range(max(start, done), end))
            done = end
        tokens = text.tokens
        kept = tuple([tokens[place] if place >= 0 else self._gap[0] for place in places])
        return Tokens(
            kept, "".join([letters[place] if place >= 0 else self._gap[1] for place in places])
        ), places
