"""Finds the time expressions of a text: the grammar's longest matches, resolved in reading order."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from operator import itemgetter
from typing import NamedTuple

from summaries.arguments import a_day, a_string
from summaries.dates.direction import Cues, Directions
from summaries.dates.grammar import numeric
from summaries.dates.grammar.focus import Focus
from summaries.dates.grammar.language import Language
from summaries.dates.grammar.notation import Compiler, literals
from summaries.dates.grammar.semantics import Ahead, Listed, Meaning, NoDate, Parts, is_weekday
from summaries.dates.grammar.tokens import Alphabet, Tokens
from summaries.dates.judgement import Era, Judge
from summaries.dates.languages import language
from summaries.dates.periods import placed
from summaries.dates.resolution import Resolved, Resolver
from summaries.language.detection import detect
from summaries.model import Certainty, TimeExpression

_MOST_MEANINGS = 20_000
"""How many expressions are remembered with what they mean: news says "last week" again and again."""
_SHORT = 60
"""Characters of a text of which nobody can be sure what language it is in."""


def find_dates(text: str, published: dt.date, language: str | None = None) -> tuple[TimeExpression, ...]:
    """The time expressions of a text, in reading order, none of them overlapping.

    Types and values are those of TIMEX3 (ISO-TimeML, http://www.timeml.org/publications/timeMLdocs/);
    dates that have a place in the calendar carry their first and last possible day and their EDTF string.
    ``published`` is the day from which "yesterday" and the like are counted. ``language`` is an ISO 639-1
    code with or without a region ("en", "en-GB"): the region tells whether "4/2/2026" begins with the
    month. Where it is not given the text tells it. Of a language without a lexicon only dates in figures
    are found. Time is linear in the length.

    Raises:
        TypeError: ``text`` is no string, or ``published`` no ``datetime.date``.

    >>> text = "The vote was moved from Friday to 4 December."
    >>> [(date.text, date.value) for date in find_dates(text, dt.date(2026, 11, 18))]
    [('Friday', '2026-11-20'), ('4 December', '2026-12-04')]
    >>> find_dates("Gewählt wird am 4. Februar.", dt.date(2026, 1, 18))[0].value
    '2026-02-04'
    """
    a_string(text, "text")
    a_day(published, "published")
    if language is not None:
        return read(text, published, language).expressions
    told = detect(text)
    found = read(text, published, told).expressions
    if told == "en" or len(text) > _SHORT:
        return found
    # a few words may be of any language: the one whose dates cover more of them
    english = read(text, published, "en").expressions
    return english if _covered(english) > _covered(found) else found


def _covered(expressions: tuple[TimeExpression, ...]) -> int:
    """How many characters some expressions cover."""
    return sum(expression.end - expression.start for expression in expressions)


def read(text: str, published: dt.date, code: str = "en") -> Reading:
    """The same, with what else the tagger knows of the text."""
    return next(readings(text, (published,), code))


def readings(text: str, days: Iterable[dt.date], code: str = "en") -> Iterator[Reading]:
    """A text as if it had been written on each of some days: only what hangs on the day is read anew."""
    tagger = _tagger(code.replace("_", "-").lower())
    found = tagger.find(text)
    return (tagger.resolve(text, found, day) for day in days)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with its time expressions, ready to be asked about any of its dates."""

    expressions: tuple[TimeExpression, ...]
    _tokens: Tokens
    _directions: Directions | None
    _judge: Judge | None

    def judge(self, start: int, end: int, sentence: tuple[int, int], era: Era) -> Certainty | None:
        """How sure a sentence is of the happening at its date; None where it tells none.

        The date is at the characters [start, end). In a language without patterns all are certain.
        """
        if self._judge is None or self._directions is None:
            return Certainty.CERTAIN
        date, around = self._span(start, end), self._span(*sentence)
        return self._judge.judge(self._tokens, self._directions, date, around, era)

    def is_replaced(self, start: int) -> bool:
        """Whether the date that begins there is the old one of a date that moved."""
        return self._judge is not None and self._judge.is_replaced(self._tokens, self._span(start, start)[0])

    def direction(self, start: int, end: int) -> int:
        """-1 where the verb beside some characters speaks of the past, 1 of the future, else 0."""
        return self._directions.of(*self._span(start, end)) if self._directions else 0

    def _span(self, start: int, end: int) -> tuple[int, int]:
        """The tokens of some characters."""
        return self._tokens.at(start), self._tokens.at(end)


@cache
def _tagger(code: str) -> Tagger:
    spoken = language(code)
    month_first = spoken.month_first and code.partition("-")[2] not in spoken.day_first_in
    return Tagger(spoken, month_first=month_first)


class Found(NamedTuple):
    """What the rules find in a text, whenever it was written."""

    tokens: Tokens
    matches: Sequence[tuple[int, int, int, re.Match[str]]]
    """See `Tagger._matches`; in the order in which they are taken."""
    directions: Directions | None
    month_first: bool


class Tagger:
    """A language's rules, compiled once."""

    def __init__(self, spoken: Language, *, month_first: bool = False) -> None:
        """Compile a language's record."""
        patterns = [rule.pattern for rule in spoken.rules]
        cues, macros = spoken.cues, spoken.expansions
        words = literals([*patterns, *macros.values(), *(cues or ()), *(spoken.events or ())])
        self._alphabet = Alphabet(spoken.lexicon, words)
        compiler = Compiler(self._alphabet, macros)
        self._cues = Cues(compiler, cues) if cues else None
        self._judge = Judge(compiler, spoken.events) if spoken.events else None
        self._rules = [(compiler.compile(rule.pattern), rule.meaning) for rule in spoken.rules]
        self._focus = Focus(self._alphabet, spoken.lexicon.common, compiler, patterns)
        self._lexicon = spoken.lexicon
        self._month_first = month_first
        self._meanings: dict[Hashable, Meaning | None] = {}
        self._figures = self._alphabet.matching("SLASHDATE")

    def find(self, text: str) -> Found:
        """What the rules find in a text, whenever it was written."""
        tokens = self._alphabet.read(text)
        matches = sorted(self._matches(tokens.letters), key=itemgetter(0, 1, 2))
        month_first = self._month_first
        if self._figures in tokens.letters:
            month_first = numeric.month_first(text, default=month_first)
        return Found(tokens, matches, Directions(self._cues, tokens) if self._cues else None, month_first)

    def resolve(self, text: str, found: Found, published: dt.date) -> Reading:
        """The text in which that was found with its time expressions."""
        tokens, matches, directions, month_first = found
        resolver = Resolver(published, told=directions is not None)
        expressions: list[TimeExpression] = []
        free = 0
        for start, minus_end, index, match in matches:
            if start < free:
                continue
            words = tokens.words(start, -minus_end)
            meaning = self._meaning(index, words, match, month_first=month_first)
            if isinstance(meaning, NoDate):
                free = -minus_end
            if meaning is None or isinstance(meaning, NoDate):
                continue
            members = meaning.members if isinstance(meaning, Listed) else ((meaning, 0, len(words) - 1),)
            direction = _nowhere
            if directions and not (isinstance(meaning, Ahead) and directions.spans(start)):
                direction = partial(directions.of, start, -minus_end, weekday=is_weekday(members[0][0]))
            for member, begins, ends in members:
                resolved = resolver.resolve(member, direction, tokens.sentence(start + begins))
                if resolved:
                    first, last = tokens.start(start + begins), tokens.end(start + ends)
                    expressions.append(_expression(text, first, last, resolved))
                    free = -minus_end
        return Reading(tuple(expressions), tokens, directions, self._judge)

    def _meaning(
        self, index: int, words: tuple[str, ...], match: re.Match[str], *, month_first: bool
    ) -> Meaning | None:
        """What a rule makes of its match; the same words in the same items always mean the same."""
        first = match.start()
        items = tuple([(start - first, end - first) if start >= 0 else None for start, end in match.regs])
        key = index, words, month_first, items
        if key not in self._meanings:
            if len(self._meanings) >= _MOST_MEANINGS:
                self._meanings.clear()
            parts = Parts(self._lexicon, words, match, month_first=month_first)
            self._meanings[key] = self._rules[index][1](parts)
        return self._meanings[key]

    def _matches(self, letters: str) -> Iterator[tuple[int, int, int, re.Match[str]]]:
        """What the rules match: the first token, minus the one after the last, the rule's number, the match."""
        for first, last in self._focus.segments(letters):
            segment = letters[first:last]
            for number in self._focus.rules(segment):
                for match in self._rules[number][0].finditer(segment):
                    start, end = match.span()
                    if end > start:
                        yield first + start, -first - end, number, match


def _nowhere() -> int:
    return 0


def _expression(text: str, start: int, end: int, resolved: Resolved) -> TimeExpression:
    period, words = resolved.period, text[start:end]
    if period is None:
        return TimeExpression(start, end, resolved.type, resolved.value, text=words)
    place = placed(period)
    return TimeExpression(
        start, end, resolved.type, resolved.value, place.earliest, place.latest, place.edtf, words
    )
