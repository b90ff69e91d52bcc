"""What a language is made of, and which ones there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from summaries.dates.lexicon import Lexicon
from summaries.dates.semantics import Rule


@dataclass(frozen=True, slots=True)
class CuePatterns:
    """What shows which way an expression points, in the notation of the grammar; empty for nothing."""

    future: str
    past: str
    adjacent: str
    """What points ahead when it stands right before the expression ("by", "until")."""
    over: str
    """What turns ``adjacent`` back where it stands in the same sentence ("had ... by Friday")."""

    def __iter__(self) -> Iterator[str]:
        """All patterns."""
        return iter((self.future, self.past, self.adjacent, self.over))


@dataclass(frozen=True, slots=True)
class EventPatterns:
    """What tells the date of a happening from another date, in the notation of the grammar."""

    reporting: str
    """Before the date: a verb or noun of saying."""
    announcing: str
    """Verbs whose date is the statement's when "that" follows it."""
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
    moved: str
    """Right before the date: it is the old one of a date that moved."""
    possible: str
    planned: str

    def __iter__(self) -> Iterator[str]:
        """All patterns."""
        return (getattr(self, name) for name in self.__slots__)


@dataclass(frozen=True, slots=True)
class Language:
    """The lexicon and the grammar of a language."""

    lexicon: Lexicon
    rules: tuple[Rule, ...]
    macros: Mapping[str, str] = field(default_factory=dict)
    cues: CuePatterns | None = None
    events: EventPatterns | None = None
