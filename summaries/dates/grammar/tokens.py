"""A text as tokens, and the tokens as one string of class letters that the grammar's patterns run over.

Each distinct set of classes is one character, so a pattern over tokens is an ordinary regular expression
over that string: fast, and linear in the length of the text because no pattern repeats without bound.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from summaries.dates.grammar.lexicon import CLASSES, Lexicon, words

_SHARED = r"""
    (?P<word>[^\W\d_]{2,}+(?![\w.]))  # most tokens are plain words; those of the other kinds are tried after
  | (?P<BREAK>\n[^\S\n]*\n\s*)
  | (?P<ISODATE>\d{4}(?:-\d\d-\d\d(?![\w-])|(?:/\d\d?/\d\d?|\.\d\d\.\d\d)(?![\w/-]|\.\d)))
  | (?P<SLASHDATE>(?:\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{1,2}-\d{1,2}-\d{4})(?![\w/-]))
  | (?P<DOTDATE>\d{1,2}\.\d{1,2}\.\d{4}(?!\w))
  | (?P<FRACTION>[1-9]/[1-9](?![\w/]))
  | (?P<CLOCK>\d{1,2}:\d\d(?::\d\d)?(?![\w:]))
  | (?P<DECADE>(?:['\u2019]\d0|\d{3}0)['\u2019]?DECADES\b)
  | (?P<AGES>[2-9]0DECADES\b)
  | (?P<TWODIGIT>['\u2019]\d\d(?!\w))
  | (?P<TIME>[AaPp]\.[Mm]\.?(?!\w))
  | (?P<ordinal>\d{1,2}ORDINALS\b)
  | (?P<quarter>[QH][1-4](?!\w))
  | (?P<HOUR>\d{1,2}(?:[:.]\d\d)?[ap]m(?!\w))
  | (?P<GROUP>[0-3]\d[0-2]\d[0-5]\d[A-Z](?:[A-Z]{3}\d\d)?(?!\w))
  | (?P<STUCK>[$\u00a3\u20ac\u00a5#][ ]?\d+(?:[.,]\d+){0,5}\w*|\d+(?:[.,]\d+){0,5}(?:%|(?!\d)[^\W_]\w*)|[^\W\d_]+\d\w*)
  | (?P<number>\d{1,3}(?:,\d{3}){1,5}(?:\.\d+)?(?![\d,]\d)|\d+(?:\.\d+)*)
  | (?P<clitic>['\u2019]CLITICS\b)
  | (?P<acronym>(?:[A-Z]\.){2,})
  | (?P<short>[^\W\d_]+)
  | (?P<HYPHEN>(?<=\w)[-\u2013](?=\w)|(?<=\.)[-\u2013](?=\d))
  | (?P<sign>\S)
    """
_NEVER = "(?!)"
_SENTENCE_END = frozenset(".!?")
_OPENING = frozenset("\"'\u201c\u2018(`[")
_CLOSING = frozenset("\"'\u201d\u2019)]")
_SHAPES = words(
    "ISODATE SLASHDATE DOTDATE FRACTION CLOCK DECADE AGES TWODIGIT HYPHEN ORDINALDAY ORDINALNUMBER"
    " QUARTER HALF GROUP HOUR STUCK MARK BREAK"
)
_UNUSED = "\uf8ff"
"""The letter of no set."""
_LITERAL = "="
"""Prefix of the class that a literal word of a pattern stands for."""


class Token(NamedTuple):
    """A word, number or sign where it stands."""

    start: int
    end: int
    text: str
    """In lower case."""
    sentence: int


@dataclass(frozen=True)
class Tokens:
    """A tokenised text."""

    tokens: tuple[Token, ...]
    letters: str
    """One class letter a token."""


def _token(lexicon: Lexicon) -> re.Pattern[str]:
    """The tokens of a language: its ordinals, decades and clitics, and the shapes that all share."""
    shapes = _SHARED
    for name, endings in (
        ("ORDINALS", [*lexicon.ordinal_endings, *(ending.upper() for ending in lexicon.ordinal_endings)]),
        ("DECADES", lexicon.decade_endings),
        ("CLITICS", lexicon.clitics),
    ):
        shapes = shapes.replace(name, f"(?:{'|'.join(map(re.escape, endings))})" if endings else _NEVER)
    return re.compile(shapes, re.VERBOSE)


class Alphabet:
    """Gives every set of classes its letter, and every token its set."""

    def __init__(self, lexicon: Lexicon, literals: Iterable[str]) -> None:
        """Number the sets that the words of the lexicon and the literal words of the patterns need."""
        self.lexicon = lexicon
        self._token = _token(lexicon)
        self._sets: dict[frozenset[str], str] = {}
        self._words: dict[str, tuple[str, str]] = {}
        classes: dict[str, set[str]] = {word: {_LITERAL + word} for word in literals}
        for name, members in lexicon.classes.items():
            for word in members:
                classes.setdefault(word, set()).add(name)
        for word, names in classes.items():
            if self._is_past(word):
                names.add("REGULARPAST")
            lower = {name for name in names if word not in lexicon.cased.get(name, ())}
            kind, capital = ("WORD", "CAPITAL") if word[0].isalpha() else ("SIGN", "SIGN")
            self._words[word] = (self._letter({kind, *lower}), self._letter({capital, *names}))
        self._past = (self._letter({"WORD", "REGULARPAST"}), self._letter({"CAPITAL", "REGULARPAST"}))
        self._plain = (self._letter({"WORD"}), self._letter({"CAPITAL"}))
        self._numbers = {
            (year, day): self._letter(
                {"NUMERAL"} | ({"YEAR"} if year else set()) | ({"DAYNUMBER"} if day else set())
            )
            for year in (True, False)
            for day in (True, False)
        }
        self._shapes = {shape: self._letter({shape}) for shape in _SHAPES}
        self._shapes["ORDINALDAY"] = self._letter({"ORDINALDAY", "ORDINALNUMBER"})

    def _letter(self, classes: set[str]) -> str:
        return self._sets.setdefault(frozenset(classes), chr(0xE000 + len(self._sets)))

    def matching(self, name: str) -> str:
        """The body of a regular expression's character set for a class, or for a literal word or sign.

        A class that languages may have and this one has not matches no token.

        Raises:
            ValueError: there is no such class.
        """
        found = "".join(letter for classes, letter in self._sets.items() if name in classes)
        if not found:
            found = "".join(letter for classes, letter in self._sets.items() if _LITERAL + name in classes)
        if not found and name in CLASSES:
            return _UNUSED
        if not found:
            raise ValueError(f"no word of the lexicon has the class {name}")
        return found

    def _is_past(self, word: str) -> bool:
        lexicon = self.lexicon
        return len(word) > 3 and word.endswith(lexicon.past_endings) and word not in lexicon.not_past

    def any_of(self, names: Iterable[str]) -> str:
        """The letters of all the sets that hold one of some classes or literal words."""
        wanted = {*names, *(_LITERAL + name for name in names)}
        return "".join(letter for classes, letter in self._sets.items() if not wanted.isdisjoint(classes))

    @property
    def gap(self) -> tuple[Token, str]:
        """A token that nothing matches, with its letter."""
        return Token(0, 0, "", -1), self._shapes["BREAK"]

    def _letter_of(self, kind: str, text: str, lower: str) -> str:
        if kind in ("word", "short", "clitic", "sign", "TIME"):
            pair = self._words.get(lower)
            if pair is None:
                if kind == "sign":
                    return self._shapes["MARK"]
                pair = self._past if self._is_past(lower) else self._plain
            return pair[text[0].isupper()]
        if kind == "number":
            whole = int(text) if len(text) <= 4 and text.isdigit() else 0
            return self._numbers[
                len(text) == 4 and 1500 <= whole <= 2199, 1 <= whole <= 31 and len(text) <= 2
            ]
        if kind == "ordinal":
            day = 1 <= int(re.sub(r"\D", "", lower)) <= 31
            return self._shapes["ORDINALDAY" if day else "ORDINALNUMBER"]
        if kind == "quarter":
            shape = "QUARTER" if text[0] == "Q" else "HALF" if text[1] in "12" else "STUCK"
            return self._shapes[shape]
        return self._shapes.get(kind, self._shapes["STUCK"])

    def read(self, text: str) -> Tokens:
        """Cut a text into tokens; a blank line is a token too, so that nothing matches across it."""
        tokens: list[Token] = []
        letters: list[str] = []
        sentence = 0
        ended = False
        for match in self._token.finditer(text):
            kind = match.lastgroup or "sign"
            raw = match.group()
            start, end = match.span()
            lower = raw.lower()
            if kind == "BREAK":
                sentence += 1
                ended = False
                end, lower = start, ""
            elif ended and (raw[0].isupper() or raw[0].isdigit() or raw in _OPENING):
                sentence += 1
            if kind == "sign":
                ended = self._ends(raw, tokens[-1].text if tokens else "", already=ended)
            else:
                ended = False
                lower = lower.replace("\u2019", "'")
            tokens.append(Token(start, end, lower, sentence))
            letters.append(self._letter_of(kind, raw, lower))
        return Tokens(tuple(tokens), "".join(letters))

    def _ends(self, sign: str, previous: str, *, already: bool) -> bool:
        """Whether a sign ends a sentence, or closes one that has ended."""
        if sign in _SENTENCE_END:
            initial = len(previous) == 1 and previous.isalpha()
            return not initial and previous not in self.lexicon.abbreviations
        return already and sign in _CLOSING
