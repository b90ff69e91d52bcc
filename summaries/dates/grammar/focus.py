"""Where in a text the grammar can match at all, so that it need not be tried elsewhere.

Nine tokens of ten belong to no class that a rule can consume. What is left are short runs, and only those
with a word that is rarer than "the" can hold an expression.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summaries.dates.grammar.lexicon import words
from summaries.dates.grammar.notation import Compiler, Needs
from summaries.dates.grammar.tokens import Alphabet

_CONTEXT = 3
"""How many tokens around a run a rule's look ahead or behind can ask for."""
_TOO_COMMON = frozenset(
    words(
        "WORD CAPITAL SIGN STUCK MARK BREAK NUMERAL DAYNUMBER HYPHEN ONES TEENS TENS ORDINAL OPENING CLOSING"
        " ENDING PREPOSITION LABEL MEASURE MODAL"
    )
)


class Focus:
    """Where to look, and for what: of each rule the rarest set of letters that all it matches has one of."""

    def __init__(
        self,
        alphabet: Alphabet,
        common: frozenset[str],
        compiler: Compiler,
        patterns: Sequence[str],
    ) -> None:
        """Take the words too common to look for, and the rules' patterns with their compiler."""
        names = compiler.classes(patterns)
        runs = alphabet.any_of(names - _TOO_COMMON | {"NUMERAL", "HYPHEN", "SIGN", "ONES", "TEENS", "TENS"})
        frequent = frozenset(alphabet.any_of(common | (_TOO_COMMON - {"WORD", "CAPITAL", "SIGN"})))

        def frequency(letters: frozenset[str]) -> tuple[float, int]:
            return len(letters & frequent) / len(letters), len(letters)

        needs = [compiler.needs(pattern, frequency) for pattern in patterns]
        keys = [min(sets, key=frequency) for sets in needs]
        self._needs = Needs()
        self._needed = list(map(self._needs.add, needs))
        """Of each rule the bits of what it needs."""
        self._letters = frozenset(runs)
        self._runs = re.compile(f"[{runs}]+")
        self._keys = re.compile(f"[{''.join(frozenset().union(*keys))}]")
        self._rules: dict[str, list[int]] = {}
        """Letter -> the numbers of the rules that it is a reason to try."""
        for number, letters in enumerate(keys):
            for letter in letters:
                self._rules.setdefault(letter, []).append(number)

    def rules(self, segment: str) -> list[int]:
        """The numbers of the rules that can match in a segment."""
        present = set(segment)
        lacking = self._needs.lacking(present)
        rules = self._rules
        tried = set().union(*[rules[letter] for letter in present if letter in rules])
        return [number for number in tried if not self._needed[number] & lacking]

    def segments(self, letters: str) -> list[tuple[int, int]]:
        """The stretches of a text in which a rule can match, with what it may ask for around them."""
        segments: list[tuple[int, int]] = []
        end = 0
        for key in self._keys.finditer(letters):
            if key.start() < end:
                continue
            start = key.start()
            while start > end and letters[start - 1] in self._letters:
                start -= 1
            run = self._runs.match(letters, key.start())
            end = run.end() if run else key.end()
            first, last = max(start - _CONTEXT, 0), min(end + _CONTEXT, len(letters))
            if segments and first <= segments[-1][1]:
                first = segments.pop()[0]
            segments.append((first, last))
        return segments
