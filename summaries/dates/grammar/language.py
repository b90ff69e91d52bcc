"""What a language gives to the tagger: one record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from summaries.dates.grammar.lexicon import Lexicon
from summaries.dates.grammar.semantics import Rule

_NEVER = re.compile("(?!)")


@dataclass(frozen=True, slots=True)
class CuePatterns:
    """What shows which way an expression points, in the notation of the grammar; empty for nothing."""

    future: str
    past: str
    announced: str
    """The present tense of what is announced ("the court hears")."""
    named: str
    """Right after the expression: it names a happening, which the present tense does not put ahead."""
    looking_back: str
    """Right before the expression, likewise ("after Friday")."""
    adjacent: str
    """What points ahead when it stands right before the expression ("by", "until")."""
    present: str
    """What points ahead likewise, whatever else the sentence tells ("is on Friday")."""
    spanning: str
    """What makes "in three years" a time looked back on ("the first ... in three years")."""
    closing: str
    """The verb that closes a sentence by who says it."""
    deciding: str
    """The verb of what is decided, which has the date that stands before it ("On Friday it agreed to sell")."""
    plain: str
    """What a sentence with a bare weekday holds that is in the present tense where nothing else tells ("the jury hears
    him Monday"); empty for a language of which not all past tenses are known."""
    over: str
    """What turns ``adjacent`` back where it stands in the same sentence ("had ... by Friday")."""

    def __iter__(self) -> Iterator[str]:
        """All patterns."""
        return (getattr(self, name) for name in self.__slots__)


@dataclass(frozen=True, slots=True)
class EventPatterns:
    """What tells the date of a happening from another date, in the notation of the grammar."""

    reporting: str
    """Before the date: a verb or noun of saying."""
    announcing: str
    """Verbs whose date is the statement's when "that" follows it."""
    that: str
    of: str
    possessive: str
    """What makes a date the owner of what follows it ("'s"); nothing where that is no word of its own."""
    deed: str
    """Right after the date: the date has become the name of what happened then."""
    hour: str
    day: str
    """Within the date: an hour is no event's date unless a day is named with it."""
    between: str
    """What may stand between it and the date."""
    bounding: str
    """Right before the date: it only bounds a count or a comparison."""
    determiner: str
    """Right before the date: it only qualifies a noun ("the 2014 law")."""
    ranked: str
    """A date that has a determiner of its own and qualifies nothing ("the second Tuesday of June")."""
    measuring: str
    """Verbs that measure a period instead of telling what happened in it."""
    passive: str
    """Forms of such verbs that tell a happening all the same."""
    nominal: str
    """Right after "Friday's" or "2027": a happening named by a noun."""
    happening: str
    """A noun that names a happening."""
    habitual: str
    """What shows that a long period is only when something recurs, or how long it has gone on."""
    year: str
    figure: str
    """Before a bare year: it is that of a forecast or a target, not of a happening."""
    quantity: str
    """A count: with it a long period gone by is only what was counted."""
    negated: str
    """It does not happen."""
    overtaken: str
    """Right after the date: what says that it is another one now."""
    moved: str
    """Right before the date: it is the old one of a date that moved."""
    possible: str
    planned: str

    def __iter__(self) -> Iterator[str]:
        """All patterns."""
        return (getattr(self, name) for name in self.__slots__)


@dataclass(frozen=True, slots=True)
class Clauses:
    """How a sentence with dates is cut up, as regular expressions over its text."""

    end: re.Pattern[str] = re.compile(r"[;\u2014()]|:(?!\d)|\s[-\u2013]\s|--")
    """Where one clause ends and another begins."""
    subordinate: re.Pattern[str] = _NEVER
    """A clause before the main one, with its comma."""
    joined: re.Pattern[str] = re.compile(r"\s*[-\u2013]\s*")
    """All that stands between the two days of a range."""
    opened: re.Pattern[str] = _NEVER
    """What ends right before a range ("from")."""
    needs_opening: re.Pattern[str] = _NEVER
    """What joins two days to a range only where the range is opened ("and")."""
    named_day: re.Pattern[str] = _NEVER
    """All that stands between a period and its day ("next month, on 12 March")."""
    conjunction: re.Pattern[str] = _NEVER
    """What a clause that is quoted alone begins without."""
    no_subject: re.Pattern[str] = _NEVER
    """How a clause begins that needs what stands before it."""


@dataclass(frozen=True, slots=True)
class Language:
    """All that the tagger knows of a language.

    A language must give a lexicon (words by class, see ``CLASSES``; that is what CLDR has) and rules:
    patterns over those classes, each with the builder of its meaning from ``grammar.builders`` and its
    own example. With these its dates are found and have values. Macros name rows of words that several
    rules share. Cues tell "on Tuesday" ahead from behind; without them such dates are taken as news
    means them where no verb tells. Events and clauses tell the date of a happening from any other;
    without events every date in the text is taken for one.
    """

    lexicon: Lexicon
    rules: tuple[Rule, ...]
    macros: Mapping[str, str] = field(default_factory=dict)
    cues: CuePatterns | None = None
    events: EventPatterns | None = None
    clauses: Clauses = field(default_factory=Clauses)
    stated: re.Pattern[str] = _NEVER
    """What stands right before the day on which a text was published ("Updated:")."""
    month_first: bool = False
    """Whether "4/2/2026" begins with the month."""
    day_first_in: tuple[str, ...] = ()
    """Regions of such a language where it begins with the day, as ISO 3166-1 codes in lower case."""

    @property
    def expansions(self) -> dict[str, str]:
        """The macros, with the feasts of the lexicon as one more."""
        feasts = self.lexicon.feasts
        return {**self.macros, "FEAST": f"({' | '.join(feasts)})"} if feasts else dict(self.macros)
