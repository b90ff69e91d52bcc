"""Events told more than once: the same event in several documents, and dates that a later document moved."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from summaries.comparing.superseding import Place, Superseded, among, dated
from summaries.dates.grammar.lexicon import words
from summaries.model import Event, Precision, Quote

_WORD = re.compile(r"[^\W\d_]{3,}")
_ASCII_WORD = re.compile(r"[a-z]{3,}")
"""The same in half the time."""
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


def with_moves(chosen: Collection[Event], told: Iterable[Event], taken_back: Superseded) -> tuple[Event, ...]:
    """Return ``chosen`` and those of all that are ``told`` that move one of them, whatever words they move it with."""
    moving = {taken_back.by.get(_place(event.quote)) for event in chosen}
    near = {(place[0], place[1] + step) for place in moving if place for step in (-1, 0, 1)}
    return tuple(dict.fromkeys((*chosen, *(event for event in told if _place(event.quote) in near))))


def _place(quote: Quote) -> Place:
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


def merged(events: Iterable[Event], taken_back: Superseded | None = None) -> list[Event]:
    """Return each event once, as the earliest document tells it, without those that a later one took back.

    Where a document moved an event to another date, what it moved is the ``moved_from`` of the event there.

    Args:
        events: of any documents, in any order.
        taken_back: what documents took back; where it is not given, it is found among the events alone.
    """
    told = sorted(events, key=lambda event: (event.quote.document.published or dt.date.min, by_date(event)))
    taken_back = among(dated(told)) if taken_back is None else taken_back
    kept: list[tuple[Event, frozenset[str]]] = []
    index = _Index()
    for event in filter(taken_back.is_current, told):
        words = _words(event)
        for number in index.candidates(words):
            other, other_words = kept[number]
            if _same_date(event, other) and _alike(words, other_words, _SAME):
                kept[number] = (_with(other, event), other_words | words)
                break
        else:
            number = len(kept)
            kept.append((event, words))
        index.add(number, kept[number][1])
    return _with_history([event for event, _ in kept], told, taken_back)


def _with_history(kept: list[Event], told: Sequence[Event], taken_back: Superseded) -> list[Event]:
    """The events, each with the earlier dates that it had, the latest first."""
    history: defaultdict[Place, list[Event]] = defaultdict(list)
    for event in told:  # in the order in which they were published
        if (later := taken_back.by.get(_place(event.quote))) is not None:
            for step in (0, 1, -1):
                history[later[0], later[1] + step].append(event)
    found = []
    for event in kept:
        before = [old for quote in (event.quote, *event.also) for old in history.get(_place(quote), ())]
        earlier: Event | None = None
        for old in before:
            if (old.start, old.end) != (event.start, event.end):
                earlier = replace(old, moved_from=earlier)
        found.append(replace(event, moved_from=earlier) if earlier else event)
    return found


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
