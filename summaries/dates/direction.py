"""Which way an expression points: ahead or back, by the verb that stands nearest to it.

"Said Friday it will meet Monday": the cue nearest before each expression tells, else the first one after
it in the sentence. "By" and "until" point ahead, but only when they stand right before the expression.
"""

from __future__ import annotations

import bisect
import re
from functools import cached_property

from summaries.dates.grammar.language import CuePatterns
from summaries.dates.grammar.notation import Compiler, Scan
from summaries.dates.grammar.tokens import Tokens

_WIDEST = 4
"""How many tokens long a cue is that counts only right before an expression."""
_CLAUSE = 12
"""How many tokens before "in three years" tell whether it is looked back on."""
_ANNOUNCED = 2
"""The way of a present tense, which points ahead only where nothing shows that the date has a past."""
REACH = 60
"""How many tokens away a cue still counts."""


class Cues:
    """Compiled patterns of the cues."""

    def __init__(self, compiler: Compiler, patterns: CuePatterns) -> None:
        """Compile those of a language."""
        self.future = Scan(compiler, patterns.future)
        self.past = Scan(compiler, patterns.past)
        self.adjacent = compiler.compile_ending(patterns.adjacent)
        self.announced = Scan(compiler, patterns.announced)
        self.named = compiler.compile(patterns.named)
        self.looking_back = compiler.compile_ending(patterns.looking_back)
        self.present = compiler.compile_ending(patterns.present)
        self.spanning = compiler.compile(patterns.spanning)
        self.closing = compiler.compile(patterns.closing)
        self.deciding = compiler.compile(patterns.deciding)
        self.plain = compiler.compile(patterns.plain)
        self.over = compiler.compile(patterns.over)


class Directions:
    """The direction of every place of a text."""

    def __init__(self, cues: Cues, text: Tokens) -> None:
        """Nothing is searched for before the first question."""
        self._cues = cues
        self._text = text
        self._ways: dict[tuple[int, int, bool], int] = {}
        self._adjacent: dict[int, tuple[bool, bool]] = {}

    @cached_property
    def _found(self) -> tuple[list[int], list[int]]:
        """Where cues end, and which way they point."""
        found: dict[int, tuple[int, int]] = {}
        letters = self._text.letters
        covers: set[int] = set()
        for cue, way in ((self._cues.announced, _ANNOUNCED), (self._cues.future, 1)):
            for start, end in cue.spans(letters):
                found[start] = (end, way)
                covers.update(range(start, end))
        for start, end in self._cues.past.spans(letters):
            if start not in covers:
                found[start] = (end, -1)
        starts = sorted(found)
        return starts, [found[start][1] for start in starts]

    def of(self, start: int, end: int, *, weekday: bool = False) -> int:
        """-1 for the past, 1 for the future, 0 where nothing tells, for the tokens [start, end).

        A bare ``weekday`` in a sentence without a word of the past lies ahead: "The jury hears him on Monday".
        """
        asked = start, end, weekday
        if asked not in self._ways:  # a date is asked for its way by each who judges it
            self._ways[asked] = self._of(*asked)
        return self._ways[asked]

    def _of(self, start: int, end: int, weekday: bool) -> int:  # noqa: FBT001 - only `of` asks
        present, adjacent = self._before(start)
        if present:
            return 1
        if adjacent:
            low, high = self._around(start, end)
            over = self._cues.over.search(self._text.letters, low, high)
            return -1 if over and self._way(start, end) <= 0 else 1
        way = self._way(start, end)
        if way == _ANNOUNCED or (weekday and not way and self._is_plain(start, end)):
            is_name = self._cues.named.match(self._text.letters, end)
            return 0 if is_name or self._follows(self._cues.looking_back, start) else 1
        return way

    def _is_plain(self, start: int, end: int) -> bool:
        low, high = self._around(start, end)
        return bool(self._cues.plain.search(self._text.letters, low, high))

    def _way(self, start: int, end: int) -> int:
        index = self._nearest(start, end)
        if index is None:
            return 0
        cue = self._found[0][index]
        if cue >= end and self._cues.deciding.match(self._text.letters, cue):
            return -1
        return self._found[1][index]

    def cue(self, start: int, end: int) -> int | None:
        """The token at which the cue for [start, end) begins."""
        if any(self._before(start)):
            return start - 1
        index = self._nearest(start, end)
        return None if index is None else self._found[0][index]

    def _around(self, start: int, end: int) -> tuple[int, int]:
        first, last = self._text.sentence_around(start)
        return max(first, start - REACH), min(last, end + REACH)

    def _nearest(self, start: int, end: int) -> int | None:
        low, high = self._around(start, end)
        starts, _ = self._found
        index = bisect.bisect_left(starts, start) - 1
        if index >= 0 and starts[index] >= low:
            return index
        index = bisect.bisect_left(starts, end)
        if index == len(starts) or starts[index] >= high or self._closes(starts[index]):
            return None
        return index

    def _closes(self, cue: int) -> bool:
        """Whether a cue ends its sentence and tells only who says it ("..., the clerk said")."""
        last = self._text.sentence_around(cue)[1]
        return any(self._cues.closing.fullmatch(self._text.letters, cue, end) for end in (last, last - 1))

    def spans(self, start: int) -> bool:
        """Whether a count of units that begins there tells how long something has been so."""
        low = max(self._around(start, start + 1)[0], start - _CLAUSE)
        return bool(self._cues.spanning.search(self._text.letters, low, start))

    def _before(self, start: int) -> tuple[bool, bool]:
        """Whether a place comes right after one of the cues ``present``, and of ``adjacent``."""
        if start not in self._adjacent:
            self._adjacent[start] = (
                self._follows(self._cues.present, start),
                self._follows(self._cues.adjacent, start),
            )
        return self._adjacent[start]

    def _follows(self, ending: re.Pattern[str], start: int) -> bool:
        """Whether a place comes right after what a pattern matches."""
        found = ending.search(self._text.letters, max(start - _WIDEST, 0), start)
        return found is not None and found.start() < start
