"""A text as tokens, and the tokens as one string of class letters that the grammar's patterns run over.

Each distinct set of classes is one character, so a pattern over tokens is an ordinary regular expression
over that string: fast, and linear in the length of the text because no pattern repeats without bound.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from summaries.dates.grammar.lexicon import CLASSES, LAST_YEAR, Lexicon, words
from summaries.dates.grammar.phrases import FIGURES, phrases
from summaries.language.scripts import marks

_SHARED = r"""
    (?P<word>[^\W\d_]{2,}+(?![\w.MARKS]))  # most tokens are plain words; those of the other kinds are tried after
  | (?P<BREAK>\n[^\S\n]*\n\s*)
  | (?P<code>(?<![\d/-])\d{3}(?:[/-]\d+){2,5}(?![\d/-]))
  | (?P<ISOTIME>\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?(?![\w-]))
  | (?P<ISODATE>\d{4}(?:-\d\d-\d\d(?![\w-])|(?:/\d\d?/\d\d?|\.\d\d\.\d\d)(?![\w/-]|\.\d)))
  | (?P<SLASHDATE>(?:\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{1,2}-\d{1,2}-\d{4})(?![\w/-]))
  | (?P<DOTDATE>\d{1,2}\.\d{1,2}\.\d{4}(?!\w))
  | (?P<FRACTION>[1-9]/[1-9](?![\w/]))
  | (?P<CLOCK>\d{1,2}:\d\d(?::\d\d)?(?![\w:]))
  | (?P<DECADE>(?:['\u2019]\d0|\d{3}0)['\u2019]?DECADES\b)
  | (?P<AGES>[2-9]0DECADES\b)
  | (?P<TWODIGIT>['\u2019]\d\d(?!\w))
  | (?P<TIME>[AaPp]\.[Mm]\.?(?!\w))
  | (?P<ordinal>\d{1,2}ORDINALS(?![\wMARKS]))
  | (?P<quarter>[QH][1-4](?!\w))
  | (?P<HOUR>\d{1,2}(?:[:.]\d\d)?[ap]m(?!\w))
  | (?P<GROUP>[0-3]\d[0-2]\d[0-5]\d[A-Z](?:[A-Z]{3}\d\d)?(?!\w))
  | (?P<STUCK>[$\u00a3\u20ac\u00a5#][ ]?\d+(?:[.,]\d+){0,5}\w*|\d+(?:[.,]\d+){0,5}(?:%|(?!\d)[^\W_]\w*)|[^\W\d_]+\d\w*)
  | (?P<number>\d{1,3}(?:,\d{3}){1,5}(?:\.\d+)?(?![\d,]\d)|\d+(?:\.\d+)*)
  | (?P<clitic>['\u2019]CLITICS\b)
  | (?P<acronym>(?:[A-Z]\.){2,})
  | (?P<short>(?:[^\W\d_][MARKS]*)+)
  | (?P<HYPHEN>(?<=\w)[-\u2013](?=\w)|(?<=\.)[-\u2013](?=\d))
  | (?P<sign>\S)
    """
_QUICK = r"[ ]?[A-Za-z]{2,}+(?![\w.MARKS]) | [,.]".replace("MARKS", marks())
"""What most tokens are where no phrases are looked for, without trying what else they could be."""
_NEVER = "(?!)"
_AS_WRITTEN = str.maketrans("\u2019\u05f3\n\u00a0\u202f", "''   ") | dict.fromkeys(
    [*range(0x591, 0x5C8), *range(0x64B, 0x653)]
)
"""How the lexicon writes what a text may write otherwise; it leaves out the points of Hebrew and Arabic."""
_SENTENCE_END = frozenset(".!?")
_OPENING = frozenset("\"'\u201c\u2018(`[")
_CLOSING = frozenset("\"'\u201d\u2019)]")
_STOPS = frozenset("\u3002\uff01\uff1f\u0964\u061f\u06d4")
"""Full stops and question marks of other scripts, which end a sentence whatever follows."""
_SHAPES = words(
    "ISOTIME ISODATE SLASHDATE DOTDATE DAYMONTH MONTHYEAR SAIDYEAR FRACTION CLOCK DECADE AGES TWODIGIT HYPHEN"
    " ORDINALDAY ORDINALNUMBER QUARTER HALF GROUP HOUR STUCK MARK BREAK"
)
_SAME_SHAPE = {"ISODAY": "ISODATE", "DOTTED": "DOTDATE"}
_UNUSED = "\uf8ff"
"""The letter of no set."""
_DASH = "\uf8fe"
"""The letter of a dash of which its neighbours have not yet told whether it joins them."""
_DASHES = ("-", "\u2013")
_MOST_KNOWN = 20_000
_ORDINAL_FIGURES = 2
"""Figures of a number that is an ordinal where a full stop follows ("4. Februar")."""
_LONGEST_KNOWN = 40
"""How many tokens an alphabet remembers, and how many characters long."""
_END, _CLOSES, _EITHER, _BEGINS, _INITIAL, _DOTTED, _BREAK, _OTHER = "ECQSUABo"
"""What a token does to a sentence: ends it, closes a quotation after that, may begin one, is an abbreviation."""
_ENDS = re.compile(f"(?<![{_INITIAL}{_DOTTED}]){_END}[{_CLOSES}{_EITHER}]*")
_BREAKS = re.compile(_BREAK)
_LITERAL = "="
"""Prefix of the class that a literal word of a pattern stands for."""


class Known(NamedTuple):
    """What an alphabet knows of a token."""

    letter: str
    """That of its set of classes."""
    mark: str
    """What it does to a sentence."""
    text: str
    """As the lexicon writes it."""


class Tokens:
    """A tokenised text."""

    def __init__(
        self, pieces: list[str], ends: list[int], known: list[Known], letters: str, sentences: list[int]
    ) -> None:
        """Take the pieces that make up the text, each a token with the white space before it, and what is known."""
        self.letters = letters
        """One class letter a token."""
        self._pieces = pieces
        self._ends = ends
        self._known = known
        self._sentences = sentences
        self._places: dict[int, int] = {}  # of the characters that were asked for, most of them several times

    def words(self, first: int, last: int) -> tuple[str, ...]:
        """The tokens [first, last) as the lexicon writes them."""
        return tuple([known.text for known in self._known[first:last]])

    def start(self, place: int) -> int:
        """The character at which a token begins."""
        return self._ends[place] - len(self._pieces[place].lstrip())

    def end(self, place: int) -> int:
        """The character after a token."""
        return self._ends[place]

    def sentence(self, place: int) -> int:
        """The number of the sentence that holds a token."""
        return bisect.bisect_right(self._sentences, place)

    def sentence_around(self, place: int) -> tuple[int, int]:
        """The first token of that sentence, and the one after its last."""
        number = self.sentence(place)
        first = self._sentences[number - 1] if number else 0
        return first, self._sentences[number] if number < len(self._sentences) else len(self._ends)

    def at(self, character: int) -> int:
        """The place of the first token that begins at a character or after it."""
        if character not in self._places:
            ends, pieces = self._ends, self._pieces
            place = bisect.bisect_left(ends, character)
            while place < len(ends) and ends[place] - len(pieces[place].lstrip()) < character:
                place += 1
            self._places[character] = place
        return self._places[character]


def plain(text: str) -> str:
    """A token as the lexicon writes it."""
    return text.lower().translate(_AS_WRITTEN)


def _token(lexicon: Lexicon) -> re.Pattern[str]:
    """The tokens of a language: its ordinals, decades and clitics, and the shapes that all share."""
    shapes = _SHARED if lexicon.phrases is None else phrases(lexicon) + FIGURES + _SHARED
    for name, endings in (
        ("ORDINALS", [*lexicon.ordinal_endings, *(ending.upper() for ending in lexicon.ordinal_endings)]),
        ("DECADES", lexicon.decade_endings),
        ("CLITICS", lexicon.clitics),
    ):
        shapes = shapes.replace(name, f"(?:{'|'.join(map(re.escape, endings))})" if endings else _NEVER)
    if lexicon.unspaced or lexicon.with_particles:  # a letter may follow a date in figures
        shapes = shapes.replace(r"(?![\w", "(?![A-Za-z0-9_").replace(r"(?!\w)", "(?![A-Za-z0-9_])")
    return re.compile(shapes.replace("MARKS", marks()), re.VERBOSE)


class Alphabet:
    """Gives every set of classes its letter, and every token its set."""

    def __init__(self, lexicon: Lexicon, literals: Iterable[str]) -> None:
        """Number the sets that the words of the lexicon and the literal words of the patterns need."""
        self.lexicon = lexicon
        self._token = _token(lexicon)
        piece = re.sub(r"\(\?P<\w+>", "(?:", self._token.pattern)
        # no possessive quantifier: that of Python 3.11.2 goes back into its group all the same
        piece = rf"(?:[^\S\n]|\n(?![^\S\n]*\n))*(?:{piece})"
        self._plain = lexicon.phrases is None
        self._piece = re.compile(f"{_QUICK} | {piece}" if self._plain else piece, re.VERBOSE)
        self._known = _Known(self)
        self._sets: dict[frozenset[str], str] = {}
        self._matching: dict[str, str] = {}
        self._last_year = LAST_YEAR - lexicon.era
        self._words: dict[str, tuple[str, str]] = {}
        classes: dict[str, set[str]] = {word: {_LITERAL + word} for word in literals}
        for name, members in lexicon.classes.items():
            for word in members:
                classes.setdefault(word, set()).add(name)
        for word, names in classes.items():
            if self._is_past(word):
                names.add("REGULARPAST")
            if self._is_future(word):
                names.add("REGULARFUTURE")
            lower = {name for name in names if word not in lexicon.cased.get(name, ())}
            kind, capital = ("WORD", "CAPITAL") if word[0].isalpha() else ("SIGN", "SIGN")
            self._words[word] = (self._letter({kind, *lower}), self._letter({capital, *names}))
        self._past = (self._letter({"WORD", "REGULARPAST"}), self._letter({"CAPITAL"}))
        self._neither = (self._letter({"WORD"}), self._letter({"CAPITAL"}))
        self._future = (self._letter({"WORD", "REGULARFUTURE"}), self._neither[1])
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
        if name not in self._matching:
            self._matching[name] = self._letters_of(name)
        return self._matching[name]

    def _letters_of(self, name: str) -> str:
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

    def _is_future(self, word: str) -> bool:
        return len(word) > 4 and word.endswith(self.lexicon.future_endings)

    def any_of(self, names: Iterable[str]) -> str:
        """The letters of all the sets that hold one of some classes or literal words."""
        wanted = {*names, *(_LITERAL + name for name in names)}
        return "".join(letter for classes, letter in self._sets.items() if not wanted.isdisjoint(classes))

    def _letter_of(self, kind: str, text: str, lower: str) -> str:
        if kind in ("word", "phrase", "character", "short", "prefix", "clitic", "sign", "TIME"):
            pair = self._words.get(lower)
            if pair is None:
                if kind == "sign":
                    return self._shapes["MARK"]
                pair = self._future if self._is_future(lower) else self._neither
                pair = self._past if self._is_past(lower) else pair
            return pair[text[0].isupper()]
        if kind in ("number", "grouped", "figures"):
            whole = int(text) if len(text) <= 4 and text.isdigit() else 0
            return self._numbers[
                len(text) == 4 and 1500 <= whole <= self._last_year, 1 <= whole <= 31 and len(text) <= 2
            ]
        if kind == "ordinal":
            day = 1 <= int(re.sub(r"\D", "", lower)) <= 31
            return self._shapes["ORDINALDAY" if day else "ORDINALNUMBER"]
        if kind == "quarter":
            shape = "QUARTER" if text[0] == "Q" else "HALF" if text[1] in "12" else "STUCK"
            return self._shapes[shape]
        return self._shapes.get(_SAME_SHAPE.get(kind, kind), self._shapes["STUCK"])

    def read(self, text: str) -> Tokens:
        """Cut a text into tokens; a blank line is a token too, so that nothing matches across it."""
        pieces = self._piece.findall(text.rstrip())
        ends = list(accumulate(map(len, pieces)))
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        known = list(map(self._known.__getitem__, pieces))
        letters = "".join([one.letter for one in known])
        marks = "".join([one.mark for one in known])
        if _DASH in letters:
            letters = self._with_hyphens(text, ends, letters)
        return Tokens(pieces, ends, known, letters, _sentences(marks))

    def _with_hyphens(self, text: str, ends: list[int], letters: str) -> str:
        """Tell the dashes that join words or figures from others; only what stands around them shows that."""
        told = list(letters)
        place = letters.find(_DASH)
        while place >= 0:
            at = ends[place] - 1
            joins = self._token.match(text, at)
            kind = (joins.lastgroup if joins else None) or "sign"
            told[place] = self._letter_of(kind, text[at], text[at])
            place = letters.find(_DASH, place + 1)
        return "".join(told)

    def learn(self, piece: str) -> Known:
        """What is to be known of a token."""
        raw = piece.strip()
        if not raw:
            return Known(self._shapes["BREAK"], _BREAK, "")
        if self._plain and raw.isascii() and raw.isalpha():
            kind = "word"
        else:
            match = self._token.fullmatch(raw)
            kind = (match.lastgroup if match else None) or "sign"
        lower = plain(raw)
        if raw in _STOPS:
            mark = _BREAK
        elif raw in _SENTENCE_END:
            mark = _END
        elif raw in _CLOSING:
            mark = _EITHER if raw in _OPENING else _CLOSES
        else:
            begins = raw[0].isupper() or raw[0].isdigit() or raw in _OPENING
            dotted = lower in self.lexicon.abbreviations or (len(lower) == 1 and lower.isalpha())
            dotted = dotted or (self.lexicon.ordinal_dots and len(raw) <= _ORDINAL_FIGURES and raw.isdigit())
            mark = (_INITIAL if dotted else _BEGINS) if begins else (_DOTTED if dotted else _OTHER)
        return Known(_DASH if raw in _DASHES else self._letter_of(kind, raw, lower), mark, lower)


class _Known(dict[str, Known]):
    """What an alphabet has learned of the tokens that it met."""

    def __init__(self, alphabet: Alphabet) -> None:
        self._alphabet = alphabet

    def __missing__(self, piece: str) -> Known:
        known = self._alphabet.learn(piece)
        if len(piece) <= _LONGEST_KNOWN:
            self[piece] = known
        return known


def _sentences(marks: str) -> list[int]:
    """The tokens at which sentences begin, but for the first."""
    starts = [match.start() for match in _BREAKS.finditer(marks)] if _BREAK in marks else []
    for match in _ENDS.finditer(marks):
        start, end = match.span()
        if end > start + 1:
            starts.extend(place for place in range(start + 1, end) if marks[place] == _EITHER)
        if marks[end : end + 1] in (_BEGINS, _INITIAL):
            starts.append(end)
    return sorted(starts)
