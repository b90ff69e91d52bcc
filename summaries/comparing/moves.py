"""Events told more than once: the same event in several documents, and dates that a later document moved."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from summaries.dates.grammar.lexicon import words
from summaries.model import Event, Precision, Quote

_WORD = re.compile(r"[^\W\d_]{3,}")
_ASCII_WORD = re.compile(r"[a-z]{3,}")
"""The same in half the time."""
_MOVED = re.compile(
    r"\b(?:moved|postponed|delayed|rescheduled|shifted|put (?:off|back)|pushed (?:back|forward)"
    r"|brought forward|deferred|adjourned|instead of|rather than|correct(?:ion|ed|s)|originally"
    r"|(?:earlier|later) than planned)\b",
    re.IGNORECASE,
)
_OF_MOVES = (
    "moved", "postponed", "delayed", "scheduled", "shifted", "put ", "pushed ", "brought", "deferred", "adjourned",
    "instead", "rather", "correct", "originally", "than planned",
)  # fmt: skip
"""One of these stands in whatever the pattern matches: looking is cheap."""
_COMMON = frozenset(
    words(
        "the and for from with that this will have has had was were been are its his her their they"
        " which who when into than then also after before over under about between during until said"
        " says may might would could should not but all any more most other some such only out off"
        " next last week month year years days day january february march april june july august"
        " september october november december monday tuesday wednesday thursday friday saturday sunday"
        " held hold take place first second half quarter moved postponed delayed scheduled expected"
        " planned due set begin begins start starts"
    )
)
_EXACT = frozenset({Precision.DAY, Precision.RANGE})
_SAME = 0.5
"""Share of the shorter telling's words that the other must have, for the same date."""
_SAME_MOVED = 0.6
"""The same where the dates differ and the later telling says that it moved."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Sentences about dates that were moved, each as document id and position."""

    earlier: frozenset[tuple[str, int]]
    """Those that give a date which a later document has moved: they are not true any more."""
    later: frozenset[tuple[str, int]]
    """Those that say so."""


def moved(told: Iterable[Event]) -> Moved:
    """Find what was moved by a later document among events that are `merged`."""
    earlier, later = set(), set()
    for event in told:
        if event.moved_from:
            later.add(_place(event.quote))
            quotes = (quote for before in _history(event) for quote in (before.quote, *before.also))
            earlier |= {_place(quote) for quote in quotes if quote.document.id != event.quote.document.id}
    return Moved(frozenset(earlier), frozenset(later))


def with_moves(chosen: Collection[Event], told: Iterable[Event]) -> tuple[Event, ...]:
    """Return ``chosen`` and those of the `merged` events that move one of them, whatever words they move it with."""
    known = {(_place(event.quote), event.when) for event in chosen}
    moving = [
        replace(event, moved_from=None)
        for event in told
        if any((_place(before.quote), before.when) in known for before in _history(event))
    ]
    return (*chosen, *moving)


def _history(event: Event) -> Iterator[Event]:
    """The earlier dates of an event, the latest first."""
    while event.moved_from is not None:
        event = event.moved_from
        yield event


def _place(quote: Quote) -> tuple[str, int]:
    return quote.document.id, quote.position


def by_date(event: Event) -> tuple[dt.date, dt.date, str, int, int]:
    """Return the place of an event among others, for sorting."""
    return (
        event.start,
        event.end,
        event.quote.document.id,
        event.quote.start,
        event.quote.text.find(event.when),
    )


def merged(events: Iterable[Event]) -> list[Event]:
    """Return each event once: the earliest document tells it, later ones that move its date replace it."""
    kept: list[tuple[Event, frozenset[str]]] = []
    index = _Index()
    by_published = sorted(
        events, key=lambda event: (event.quote.document.published or dt.date.min, by_date(event))
    )
    for event in by_published:
        words = _words(event)
        moving = tells_of_a_move(event.quote.text)
        for number in index.candidates(words):
            other, other_words = kept[number]
            if _same_date(event, other) and _alike(words, other_words, _SAME):
                kept[number] = (_with(other, event), other_words | words)
                break
            if moving and _later(event, other) and _alike(words, other_words, _SAME_MOVED):
                kept[number] = (replace(event, moved_from=other), words)
                break
        else:
            number = len(kept)
            kept.append((event, words))
        index.add(number, kept[number][1])
    return [event for event, _ in kept]


class _Index:
    """Which kept events may be another telling: so that not every one is compared with every other."""

    def __init__(self) -> None:
        self._by_word: defaultdict[str, set[int]] = defaultdict(set)

    def add(self, number: int, words: frozenset[str]) -> None:
        """Note an event under its words; one that has more of them now is noted again."""
        for word in words:
            self._by_word[word].add(number)

    def candidates(self, words: frozenset[str]) -> list[int]:
        """Those that share two words with an event, in order."""
        one: set[int] = set()
        two: set[int] = set()
        for word in words & self._by_word.keys():
            found = self._by_word[word]
            two |= one & found
            one |= found
        return sorted(two)


def _words(event: Event) -> frozenset[str]:
    text = event.what.replace(event.when, " ")
    if text.isascii():
        return frozenset([word[:6] for word in _ASCII_WORD.findall(text.lower()) if word not in _COMMON])
    return frozenset(word.lower()[:6] for word in _WORD.findall(text) if word.lower() not in _COMMON)


def _alike(one: frozenset[str], other: frozenset[str], share: float) -> bool:
    shared = len(one & other)
    return shared >= 2 and shared >= share * min(len(one), len(other))


def _same_date(one: Event, other: Event) -> bool:
    if (one.start, one.end) == (other.start, other.end):
        return True
    if one.precision in _EXACT and other.precision in _EXACT:
        return False
    # one source says "12 March", the other "March"
    return (one.start >= other.start and one.end <= other.end) or (
        other.start >= one.start and other.end <= one.end
    )


@lru_cache(maxsize=8_192)
def tells_of_a_move(sentence: str) -> bool:
    """Whether a sentence says that a date was moved."""
    folded = sentence.casefold()
    return any(map(folded.__contains__, _OF_MOVES)) and _MOVED.search(sentence) is not None


def _later(event: Event, other: Event) -> bool:
    """Whether another document tells the event, of the same day or later than that of the other."""
    later, earlier = event.quote.document, other.quote.document
    return (
        later.id != earlier.id
        and later.published is not None
        and earlier.published is not None
        and later.published >= earlier.published
    )


def _with(event: Event, other: Event) -> Event:
    """An event with another telling of it; the more precise date stands."""
    if event.quote == other.quote:
        return event
    if (other.end - other.start) < (event.end - event.start):
        event, other = other, event
    known = {(quote.document.id, quote.start) for quote in event.also}
    more: list[Quote] = [
        quote
        for quote in (other.quote, *other.also)
        if quote != event.quote and (quote.document.id, quote.start) not in known
    ]
    return replace(event, also=(*event.also, *more))
