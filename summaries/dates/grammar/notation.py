"""The notation in which the grammar writes its patterns, and its compiler to regular expressions.

A pattern is a row of items, one token each:

    ``MONTH``         a class of the lexicon, a shape of token, or a macro of the grammar
    ``the`` ``,``     that very word (in any case) or sign
    ``[ ... ]``       may be missing
    ``( a | b )``     one of these
    ``name=ITEM``     what the item matched is handed to the semantics under that name
    ``!ITEM`` ``>ITEM``     what follows must not, or must, be this; it stays outside of the match
    ``<!ITEM`` ``<ITEM``    what stands before must not, or must, be this; one token only
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from summaries.dates.grammar.tokens import Alphabet

Frequency: TypeAlias = Callable[[frozenset[str]], tuple[float, int]]
"""How common the words of a set of letters are, for comparing."""

_ITEM = re.compile(
    r"\s*(?:(?P<name>[a-z_]+)=|(?P<sign><!|<|!|>|[\[\]()|])|(?P<CLASS>[A-Z]{2,})|(?P<literal>[^\s\[\]()|]+))"
)
_OPEN = {"<!": "(?<!", "<": "(?<=", "!": "(?!", ">": "(?="}
_SIGNS = {"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|"}


def literals(patterns: Iterable[str]) -> set[str]:
    """All the literal words and signs of some patterns."""
    return {item["literal"] for pattern in patterns for item in _ITEM.finditer(pattern) if item["literal"]}


def named(patterns: Iterable[str]) -> set[str]:
    """All the classes and macros that some patterns name."""
    return {item["CLASS"] for pattern in patterns for item in _ITEM.finditer(pattern) if item["CLASS"]}


class Compiler:
    """Turns patterns into regular expressions over class letters."""

    def __init__(self, alphabet: Alphabet, macros: Mapping[str, str]) -> None:
        """Expand ``macros`` (a class name -> a pattern) with the letters of ``alphabet``."""
        self._alphabet = alphabet
        self._macros = macros

    def compile(self, pattern: str) -> re.Pattern[str]:
        """The regular expression of a pattern.

        Raises:
            ValueError: the pattern names a class that the lexicon does not have.
        """
        return re.compile(self._translate(pattern))

    def compile_ending(self, pattern: str) -> re.Pattern[str]:
        """The same for a pattern that ends where the search ends."""
        return re.compile(f"(?:{self._translate(pattern)})\\Z")

    def _translate(self, pattern: str) -> str:
        out: list[str] = []
        waiting: list[int] = []  # depths at which a prefix (name=, !, <) closes after its item
        depth = 0
        for item in _ITEM.finditer(pattern):
            if item["name"]:
                out.append(f"(?P<{item['name']}>")
                waiting.append(depth)
                continue
            sign = item["sign"]
            if sign in _OPEN:
                out.append(_OPEN[sign])
                waiting.append(depth)
                continue
            if sign:
                out.append(_SIGNS[sign])
                if sign == "|":
                    continue
                depth += 1 if sign in "[(" else -1
            elif item["CLASS"]:
                name = item["CLASS"]
                macro = self._macros.get(name)
                out.append(f"(?:{self._translate(macro)})" if macro else f"[{self._alphabet.matching(name)}]")
            else:
                out.append(f"[{self._alphabet.matching(item['literal'])}]")
            while waiting and waiting[-1] == depth and sign not in ("[", "("):
                out.append(")")
                waiting.pop()
        return "".join(out)

    def classes(self, patterns: Iterable[str]) -> set[str]:
        """All the classes and literal words of some patterns, with those of the macros they use."""
        named: set[str] = set()
        waiting = list(patterns)
        while waiting:
            for item in _ITEM.finditer(waiting.pop()):
                name = item["CLASS"] or item["literal"]
                if name and name not in named:
                    named.add(name)
                    if name in self._macros:
                        waiting.append(self._macros[name])
        return named

    def needs(self, pattern: str, frequency: Frequency) -> list[frozenset[str]]:
        """Sets of letters of each of which whatever matches the pattern has at least one.

        Of the words that one alternative needs the one of the least ``frequency`` stands for all.
        """
        return self._needs(_ITEM.finditer(pattern), frequency)

    def _needs(self, items: Iterator[re.Match[str]], frequency: Frequency) -> list[frozenset[str]]:
        branches: list[list[frozenset[str]]] = [[]]
        outside = False  # the next item is only asked about
        for item in items:
            sign, name = item["sign"], item["CLASS"] or item["literal"]
            if sign == "|":
                branches.append([])
            elif sign in _OPEN:
                outside = True
            elif sign in ("]", ")"):
                break
            elif sign or name:
                inner = self._needs(items, frequency) if sign else self._needs_of(name, frequency)
                if not outside and sign != "[":
                    branches[-1].extend(inner)
                outside = False
        if len(branches) == 1:
            return branches[0]
        if not all(branches):
            return []
        return [frozenset().union(*(min(branch, key=frequency) for branch in branches))]

    def _needs_of(self, name: str, frequency: Frequency) -> list[frozenset[str]]:
        if name in self._macros:
            return self.needs(self._macros[name], frequency)
        return [frozenset(self._alphabet.matching(name))]

    def firsts(self, pattern: str) -> frozenset[str]:
        """The letters that whatever matches the pattern can begin with."""
        return self._firsts(_ITEM.finditer(pattern))[0]

    def _firsts(self, items: Iterator[re.Match[str]]) -> tuple[frozenset[str], bool]:
        """These letters, and whether the items can match nothing."""
        firsts: set[str] = set()
        begins, may_be_empty = True, False  # whether the next item can be the first of its branch
        outside = False
        for item in items:
            sign, name = item["sign"], item["CLASS"] or item["literal"]
            if sign == "|":
                may_be_empty |= begins
                begins = True
            elif sign in _OPEN:
                outside = True
            elif sign in ("]", ")"):
                break
            elif sign or name:
                letters, empty = self._firsts(items) if sign else self._firsts_of(name)
                if begins and not outside:
                    firsts |= letters
                    begins = empty or sign == "["
                outside = False
        return frozenset(firsts), may_be_empty or begins

    def _firsts_of(self, name: str) -> tuple[frozenset[str], bool]:
        if name in self._macros:
            return self._firsts(_ITEM.finditer(self._macros[name]))
        return frozenset(self._alphabet.matching(name)), False


class Scan:
    """A pattern that is looked for in a whole text: tried only where a match can begin."""

    def __init__(self, compiler: Compiler, pattern: str) -> None:
        """Compile it; what it matches is never empty."""
        self._pattern = compiler.compile(pattern)
        self._firsts = re.compile(f"[{''.join(compiler.firsts(pattern))}]")

    def spans(self, letters: str) -> Iterator[tuple[int, int]]:
        """Where it matches, from left to right, none of them overlapping."""
        end = 0
        for first in self._firsts.finditer(letters):
            start = first.start()
            if start >= end and (match := self._pattern.match(letters, start)):
                end = match.end()
                yield start, end


class Needs:
    """Which letters patterns need, in bits: one look at a stretch of a text tells for all which can match there."""

    def __init__(self) -> None:
        """Begin without any."""
        self._bits: dict[frozenset[str], int] = {}
        self._by_letter: dict[str, int] = {}

    def add(self, sets: Iterable[frozenset[str]]) -> int:
        """The bits of a pattern that needs a letter of each of some sets."""
        needed = 0
        for letters in sets:
            if letters not in self._bits:
                bit = self._bits[letters] = 1 << len(self._bits)
                for letter in letters:
                    self._by_letter[letter] = self._by_letter.get(letter, 0) | bit
            needed |= self._bits[letters]
        return needed

    def lacking(self, present: Iterable[str]) -> int:
        """The bits that none of these letters has: a pattern with one of them does not match."""
        by_letter = self._by_letter
        met = 0
        for letter in present:
            if letter in by_letter:
                met |= by_letter[letter]
        return ~met
