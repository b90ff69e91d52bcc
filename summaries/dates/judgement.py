"""Whether a date tells when something happens, and how sure the sentence is that it does."""

from __future__ import annotations

import re
from enum import Enum

from summaries.dates.direction import Directions
from summaries.dates.grammar.language import EventPatterns
from summaries.dates.grammar.notation import Compiler
from summaries.dates.grammar.tokens import Tokens
from summaries.model import Certainty

_NEAR = 18
"""How many tokens around a date belong to its clause."""


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
        between = " ".join(["[BETWEEN]"] * 6).replace("BETWEEN", patterns.between)
        self._reporting = compiler.compile_ending(f"({patterns.reporting}) {between}")
        self._bounding = compiler.compile_ending(f"({patterns.bounding})")
        self._happening_of = compiler.compile_ending(f"{patterns.happening} {patterns.of}")
        self._of = compiler.compile_ending(patterns.of)
        self._overtaken = compiler.compile(patterns.overtaken)
        self._from = compiler.compile_ending(patterns.moved)
        self._determiner = compiler.compile_ending(patterns.determiner)
        self._announcing = compiler.compile_ending(f"({patterns.announcing}) {between}")
        self._that = compiler.compile(patterns.that)
        self._hour = compiler.compile(patterns.hour)
        self._day = compiler.compile(patterns.day)
        self._deed = compiler.compile(patterns.deed)
        self._says = compiler.compile(patterns.reporting)
        self._ranked = compiler.compile(patterns.ranked)
        self._measuring = compiler.compile(patterns.measuring)
        self._passive = compiler.compile(patterns.passive)
        self._possessive = compiler.compile(patterns.possessive)
        self._nominal = compiler.compile(patterns.nominal)
        self._comma = compiler.compile(",")
        self._habitual = compiler.compile(patterns.habitual)
        self._year = compiler.compile(patterns.year)
        self._figure = compiler.compile_ending(f"({patterns.figure})")
        self._quantity = compiler.compile(patterns.quantity)
        self._negated = compiler.compile(patterns.negated)
        self._possible = compiler.compile(patterns.possible)
        self._planned = compiler.compile(patterns.planned)

    def judge(
        self, text: Tokens, directions: Directions, date: tuple[int, int], sentence: tuple[int, int], era: Era
    ) -> Certainty | None:
        """How sure the happening at the date is; None where the date is not that of a happening.

        ``date`` and ``sentence`` are spans of tokens.
        """
        letters = text.letters
        start, end = date
        around = max(sentence[0], start - _NEAR), min(sentence[1], end + _NEAR)
        if self._negated.search(letters, *around) or self._is_mention(
            letters, around[0], start, end, around[1]
        ):
            return None
        if self._is_background(letters, directions, date, around, era):
            return None
        if directions.of(start, end) < 0:
            return Certainty.CERTAIN
        if self._possible.search(letters, *around):
            return Certainty.POSSIBLE
        return Certainty.PLANNED if self._planned.search(letters, *around) else Certainty.CERTAIN

    def _is_background(
        self, letters: str, directions: Directions, date: tuple[int, int], around: tuple[int, int], era: Era
    ) -> bool:
        """Whether the verb shows that a statement or a count has the date, or a noun has a past one."""
        start, end = date
        low, high = around
        if era == Era.GONE and self._qualifies(letters, low, start, end, high):
            return True
        cue = directions.cue(start, end)
        if cue is not None and cue > end and self._says.match(letters, cue, high):
            return True
        counts = era != Era.AHEAD and directions.of(start, end) <= 0
        return counts and self._is_measured(letters, (low, start), (end, high), cue)

    def is_replaced(self, text: Tokens, start: int) -> bool:
        """Whether the token begins the old date of one that moved ("postponed from 12 March")."""
        return bool(self._from.search(text.letters, max(start - _NEAR, 0), start))

    def _is_measured(
        self, letters: str, before: tuple[int, int], after: tuple[int, int], cue: int | None
    ) -> bool:
        """Whether the sentence counts what a long period brought instead of telling what happened in it."""
        left = max((match.end() for match in self._comma.finditer(letters, *before)), default=before[0])
        right = self._comma.search(letters, *after)
        if self._habitual.search(letters, before[0], after[1]) or self._quantity.search(
            letters, left, before[1]
        ):
            return True
        if self._quantity.search(letters, after[0], right.start() if right else after[1]):
            return True
        if cue is None:
            return False
        return bool(self._measuring.match(letters, cue)) and not self._passive.match(letters, cue)

    def _is_mention(self, letters: str, low: int, start: int, end: int, high: int) -> bool:
        """Whether the words right before and after a date show that it tells no happening."""

        def before(pattern: re.Pattern[str]) -> bool:
            return bool(pattern.search(letters, low, start))

        reasons = (
            before(self._bounding) or before(self._reporting) or before(self._from),
            self._says.match(letters, end, high),
            before(self._of) and not before(self._happening_of),
            self._deed.match(letters, end, high),
            self._overtaken.match(letters, end, high),
            self._hour.search(letters, start, end) and not self._day.search(letters, start, end),
            self._that.match(letters, end, high) and before(self._announcing),
            self._year.fullmatch(letters, start, end) and before(self._figure),
        )
        if any(reasons):
            return True
        return self._qualifies(letters, low, start, end, high) and not self._nominal.match(letters, end, high)

    def _qualifies(self, letters: str, low: int, start: int, end: int, high: int) -> bool:
        """Whether a date stands before a noun ("Friday's", "the 2027")."""
        possessive = self._possessive.match(letters, end, high)
        if possessive or self._ranked.match(letters, start, end):
            return bool(possessive)
        return bool(self._determiner.search(letters, low, start))
