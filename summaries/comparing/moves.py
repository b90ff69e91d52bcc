"""Events told more than once: the same event in several documents, and dates that a later document moved."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from summaries.comparing.similarity import rarity
from summaries.comparing.superseding import Place, Superseded, about, among, dated
from summaries.comparing.wording import Wording
from summaries.language import language
from summaries.model import Event, Precision, Quote

_EXACT = frozenset({Precision.DAY, Precision.RANGE})
_SAME = 0.5
"""Share of the shorter telling's words that the other must have, for the same date."""
_WEIGHT = 8.0
"""Weight of the words that both have, of the same day: of two rare ones, or of four that are not."""
_SHARE = 0.3
"""Part of the weight of the slighter sentence that these words are where not both name the day."""
_BESIDE = 6
"""Sentences of a document so far apart speak of the same, if the one names the month and the other the day of it."""
_RARE = 3.5
"""Of a word that two such sentences share, at least: rarer than "meeting" and "talks" are in news."""


def with_moves(
    chosen: Collection[Event], events: Iterable[Event], taken_back: Superseded
) -> tuple[Event, ...]:
    """Return ``chosen`` and those of all ``events`` that move one of them, whatever words they move it with."""
    moving = {taken_back.by.get(_place(event.quote)) for event in chosen}
    near = {(place[0], place[1] + step) for place in moving if place for step in (-1, 0, 1)}
    return tuple(dict.fromkeys((*chosen, *(event for event in events if _place(event.quote) in near))))


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
    oldest_first = sorted(
        events, key=lambda event: (event.quote.document.published or dt.date.min, by_date(event))
    )
    taken_back = among(dated(oldest_first)) if taken_back is None else taken_back
    kept: list[tuple[Event, _Words]] = []
    index = _Index()
    for event in filter(taken_back.is_current, oldest_first):
        words = _Words.of(event)
        for number in index.candidates(words.sentence):
            other, other_words = kept[number]
            if _same_event(event, other, words, other_words):
                kept[number] = (_with(other, event), other_words | words)
                break
        else:
            number = len(kept)
            kept.append((event, words))
        index.add(number, kept[number][1].sentence)
    return _with_history([event for event, _ in kept], oldest_first, taken_back)


def _with_history(kept: list[Event], events: Sequence[Event], taken_back: Superseded) -> list[Event]:
    """The events, each with the earlier dates that it had, the latest first."""
    history: defaultdict[Place, list[Event]] = defaultdict(list)
    for event in events:  # in the order in which they were published
        if (later := taken_back.by.get(_place(event.quote))) is not None:
            for step in (0, 1, -1):
                history[later[0], later[1] + step].append(event)
    with_history = []
    for event in kept:
        before = [old for quote in (event.quote, *event.also) for old in history.get(_place(quote), ())]
        earlier: Event | None = None
        for old in before:
            if (old.start, old.end) != (event.start, event.end):
                earlier = replace(old, moved_from=earlier)
        with_history.append(replace(event, moved_from=earlier) if earlier else event)
    return with_history


class _Index:
    """Which kept events may be another telling: so that not every one is compared with every other."""

    def __init__(self) -> None:
        self._by_word: defaultdict[str, set[int]] = defaultdict(set)

    def add(self, number: int, words: frozenset[str]) -> None:
        """Note an event under its words; one that has more of them now is noted again."""
        for word in words:
            self._by_word[word].add(number)

    def candidates(self, words: frozenset[str]) -> list[int]:
        """Those that share a word with an event, in order."""
        return sorted(set[int]().union(*(self._by_word[word] for word in words & self._by_word.keys())))


class _Words(NamedTuple):
    """What is said of an event, but for its date."""

    clause: frozenset[str]
    sentence: frozenset[str]

    @classmethod
    def of(cls, event: Event) -> _Words:
        """Read an event."""
        terms = language(event.quote.document.language).terms
        texts = (text.replace(event.when, " ") for text in (event.what, event.quote.text))
        return cls(*(about(Wording(text, frozenset(terms(text)))) for text in texts))

    def __or__(self, other: _Words) -> _Words:
        """What two tellings say."""
        return _Words(self.clause | other.clause, self.sentence | other.sentence)


def _same_event(event: Event, other: Event, words: _Words, other_words: _Words) -> bool:
    """Whether two tell of one event: in much the same words, or of the same time in words as rare as names."""
    if not _same_date(event, other):
        return False
    shared = words.clause & other_words.clause
    same_days = (event.start, event.end) == (other.start, other.end)
    if event.quote.document.id == other.quote.document.id and _told_on(event, other, shared):
        return True
    if len(shared) >= 2:
        on_a_day = same_days and event.precision is Precision.DAY
        if len(shared) >= _SAME * min(len(words.clause), len(other_words.clause)) or (
            on_a_day and _weight(shared) >= _WEIGHT
        ):
            return True
    if event.precision in _EXACT and other.precision in _EXACT:
        return False
    shared = words.sentence & other_words.sentence
    lighter = min(_weight(words.sentence), _weight(other_words.sentence))
    return len(shared) >= 2 and _weight(shared) >= max(_WEIGHT, _SHARE * lighter)


def _told_on(event: Event, other: Event, shared: frozenset[str]) -> bool:
    """Whether two tellings of a document are one sentence, or near each other, one of them without the day."""
    apart = abs(event.quote.position - other.quote.position)
    if (event.start, event.end) == (other.start, other.end):
        return not apart
    return apart <= _BESIDE and max(map(rarity, shared), default=0.0) >= _RARE


def _weight(words: frozenset[str]) -> float:
    return sum(map(rarity, sorted(words)))


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
