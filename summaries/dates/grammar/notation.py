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
from collections.abc import Iterable, Mapping

from summaries.dates.grammar.tokens import Alphabet

_ITEM = re.compile(
    r"\s*(?:(?P<name>[a-z_]+)=|(?P<sign><!|<|!|>|[\[\]()|])|(?P<CLASS>[A-Z]{2,})|(?P<literal>[^\s\[\]()|]+))"
)
_OPEN = {"<!": "(?<!", "<": "(?<=", "!": "(?!", ">": "(?="}
_SIGNS = {"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|"}


def literals(patterns: Iterable[str]) -> set[str]:
    """All the literal words and signs of some patterns."""
    return {item["literal"] for pattern in patterns for item in _ITEM.finditer(pattern) if item["literal"]}


def classes(patterns: Iterable[str], macros: Mapping[str, str]) -> set[str]:
    """All the classes and literal words of some patterns, with those of the macros they use."""
    named: set[str] = set()
    waiting = list(patterns)
    while waiting:
        for item in _ITEM.finditer(waiting.pop()):
            name = item["CLASS"] or item["literal"]
            if name and name not in named:
                named.add(name)
                if name in macros:
                    waiting.append(macros[name])
    return named


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
