"""Whether a date tells when something happens, and how sure the sentence is that it does."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from summaries.dates.direction import Directions
from summaries.dates.grammar.language import EventPatterns
from summaries.dates.grammar.notation import Compiler, Needs
from summaries.dates.grammar.tokens import Tokens
from summaries.model import Certainty

_NEAR = 18
"""How many tokens around a date belong to its clause."""


def _frequency(letters: frozenset[str]) -> tuple[float, int]:
    return 0, len(letters)


class Sought(NamedTuple):
    """A pattern that is looked for near a date, and the bits of what it needs."""

    pattern: re.Pattern[str]
    needed: int


class _Clause:
    """The tokens around a date, and which patterns cannot match among them."""

    def __init__(self, letters: str, low: int, high: int, needs: Needs) -> None:
        self.letters = letters
        self.low = low
        self.high = high
        self._lacking = needs.lacking(set(letters[low:high]))

    def search(self, sought: Sought, low: int, high: int) -> re.Match[str] | None:
        """Where a pattern matches first between two tokens of the clause."""
        return None if sought.needed & self._lacking else sought.pattern.search(self.letters, low, high)

    def match(self, sought: Sought, start: int) -> re.Match[str] | None:
        """What a pattern matches from a token of the clause on."""
        return None if sought.needed & self._lacking else sought.pattern.match(self.letters, start, self.high)


class Era(Enum):
    """Where a date lies from the day of publication, if it is a period long enough to be counted in."""

    AHEAD = "ahead"
    """Also any day or week: what happens on a day is told, not counted."""
    BEGUN = "begun"
    GONE = "gone"


class Judge:
    """The compiled patterns of a language's events."""

    def __init__(self, compiler: Compiler, patterns: EventPatterns) -> None:
        """Compile them."""
        self._needs = needs = Needs()

        def sought(pattern: str) -> Sought:
            return Sought(compiler.compile(pattern), needs.add(compiler.needs(pattern, _frequency)))

        def ending(pattern: str) -> Sought:
            return Sought(compiler.compile_ending(pattern), needs.add(compiler.needs(pattern, _frequency)))

        between = " ".join(["[BETWEEN]"] * 6).replace("BETWEEN", patterns.between)
        self._reporting = ending(f"({patterns.reporting}) {between}")
        self._bounding = ending(f"({patterns.bounding})")
        self._happening_of = ending(f"{patterns.happening} {patterns.of}")
        self._of = ending(patterns.of)
        self._overtaken = sought(patterns.overtaken)
        self._from = ending(patterns.moved)
        self._determiner = ending(patterns.determiner)
        self._announcing = ending(f"({patterns.announcing}) {between}")
        self._that = sought(patterns.that)
        self._hour = sought(patterns.hour)
        self._day = sought(patterns.day)
        self._deed = sought(patterns.deed)
        self._says = sought(patterns.reporting)
        self._ranked = sought(patterns.ranked)
        self._measuring = compiler.compile(patterns.measuring)
        self._passive = compiler.compile(patterns.passive)
        self._possessive = sought(patterns.possessive)
        self._nominal = sought(patterns.nominal)
        self._comma = compiler.compile(",")
        self._habitual = sought(patterns.habitual)
        self._year = sought(patterns.year)
        self._figure = ending(f"({patterns.figure})")
        self._quantity = sought(patterns.quantity)
        self._negated = sought(patterns.negated)
        self._possible = sought(patterns.possible)
        self._planned = sought(patterns.planned)

    def judge(
        self, text: Tokens, directions: Directions, date: tuple[int, int], sentence: tuple[int, int], era: Era
    ) -> Certainty | None:
        """How sure the happening at the date is; None where the date is not that of a happening.

        ``date`` and ``sentence`` are spans of tokens.
        """
        start, end = date
        low, high = max(sentence[0], start - _NEAR), min(sentence[1], end + _NEAR)
        clause = _Clause(text.letters, low, high, self._needs)
        if clause.search(self._negated, low, high) or self._is_mention(clause, start, end):
            return None
        if self._is_background(clause, directions, date, era):
            return None
        if directions.of(start, end) < 0:
            return Certainty.CERTAIN
        if clause.search(self._possible, low, high):
            return Certainty.POSSIBLE
        return Certainty.PLANNED if clause.search(self._planned, low, high) else Certainty.CERTAIN

    def _is_background(
        self, clause: _Clause, directions: Directions, date: tuple[int, int], era: Era
    ) -> bool:
        """Whether the verb shows that a statement or a count has the date, or a noun has a past one."""
        start, end = date
        if era == Era.GONE and self._qualifies(clause, start, end):
            return True
        cue = directions.cue(start, end)
        if cue is not None and cue > end and clause.match(self._says, cue):
            return True
        counts = era != Era.AHEAD and directions.of(start, end) <= 0
        return counts and self._is_measured(clause, start, end, cue)

    def is_replaced(self, text: Tokens, start: int) -> bool:
        """Whether the token begins the old date of one that moved ("postponed from 12 March")."""
        return bool(self._from.pattern.search(text.letters, max(start - _NEAR, 0), start))

    def _is_measured(self, clause: _Clause, start: int, end: int, cue: int | None) -> bool:
        """Whether the sentence counts what a long period brought instead of telling what happened in it."""
        letters, low, high = clause.letters, clause.low, clause.high
        left = max((match.end() for match in self._comma.finditer(letters, low, start)), default=low)
        right = self._comma.search(letters, end, high)
        if clause.search(self._habitual, low, high) or clause.search(self._quantity, left, start):
            return True
        if clause.search(self._quantity, end, right.start() if right else high):
            return True
        if cue is None:
            return False
        return bool(self._measuring.match(letters, cue)) and not self._passive.match(letters, cue)

    def _is_mention(self, clause: _Clause, start: int, end: int) -> bool:
        """Whether the words right before and after a date show that it tells no happening."""

        def before(ending: Sought) -> bool:
            return clause.search(ending, clause.low, start) is not None

        def within(sought: Sought) -> re.Match[str] | None:
            return clause.search(sought, start, end)

        reasons = (
            before(self._bounding) or before(self._reporting) or before(self._from),
            clause.match(self._says, end),
            before(self._of) and not before(self._happening_of),
            clause.match(self._deed, end),
            clause.match(self._overtaken, end),
            within(self._hour) and not within(self._day),
            clause.match(self._that, end) and before(self._announcing),
            self._year.pattern.fullmatch(clause.letters, start, end) and before(self._figure),
        )
        if any(reasons):
            return True
        return self._qualifies(clause, start, end) and not clause.match(self._nominal, end)

    def _qualifies(self, clause: _Clause, start: int, end: int) -> bool:
        """Whether a date stands before a noun ("Friday's", "the 2027")."""
        possessive = clause.match(self._possessive, end)
        if possessive or self._ranked.pattern.match(clause.letters, start, end):
            return possessive is not None
        return clause.search(self._determiner, clause.low, start) is not None
