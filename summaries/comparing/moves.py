"""Events told more than once: the same event in several documents, and dates that a later document moved."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from summaries.comparing.similarity import rarity
from summaries.comparing.superseding import Place, Superseded, about, among, dated, telling
from summaries.comparing.wording import Wording, beginnings
from summaries.language import language, names
from summaries.language.names import Name
from summaries.model import Event, Precision, Quote

_EXACT = frozenset({Precision.DAY, Precision.RANGE})
_SAME = 0.5
"""Part of the weight of the slighter clause that the words are which both have, for the same date."""
_WEIGHT = 8.0
"""Weight of the words that both sentences have, of the same day: of two rare ones, or of four that are not."""
_WEIGHT_MORE = 14.0
"""The same where each opens with somebody whom the other does not name, or one tells of its own day or the next."""
_SOON, _FAR = dt.timedelta(days=1), dt.timedelta(weeks=2)
_NAME = 5.0
"""Rarity of a word that alone tells whose day it is where both are told so far ahead: mostly of a name."""
_FEW_DAYS = dt.timedelta(days=3)
"""As long is a range of which another telling may name but one day."""
_SHARE = 0.3
"""Part of the weight of the slighter sentence that these words are where not both name the day."""
_BEFORE = "and "
"""Before a capital, it shows that the capital is not that of the sentence."""
_OPENING = len(_BEFORE) + len("The ")
"""Up to there begins the name with which a clause opens."""
_UNKNOWN = 2.0
"""Rarity of a word of another language than English, of which no frequencies are known: as of one that is not rare."""
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
    """Return each event once, without those that a later document took back.

    It is told as the earliest document tells it; where a later one gives another figure, as the newest such does.

    Where a document moved an event to another date, what it moved is the ``moved_from`` of the event there.

    Args:
        events: of any documents, in any order.
        taken_back: what documents took back; where it is not given, it is found among the events alone.
    """
    oldest_first = sorted(
        events, key=lambda event: (event.quote.document.published or dt.date.min, by_date(event))
    )
    taken_back = among(dated(oldest_first)) if taken_back is None else taken_back
    kept: list[tuple[Event, list[tuple[Event, _Words]]]] = []
    index = _Index()
    for event in filter(taken_back.is_current, oldest_first):
        words = _Words.of(event)
        told = [
            number
            for number in index.candidates(words.sentence)
            if any(_same_event(event, other, words, its_words) for other, its_words in kept[number][1])
        ]
        if told:  # by one that names the same days rather than by a month that holds them
            number = next((number for number in told if _same_days(event, kept[number][0])), told[0])
            kept[number] = (_with(kept[number][0], event), [*kept[number][1], (event, words)])
        else:
            number = len(kept)
            kept.append((event, [(event, words)]))
        index.add(number, words.sentence)
    return _with_history([event for event, _ in kept], oldest_first, taken_back)


def _with_history(kept: list[Event], events: Sequence[Event], taken_back: Superseded) -> list[Event]:
    """The events, each with the earlier dates that it had, the latest first."""
    history: defaultdict[Place, list[Event]] = defaultdict(list)
    places = {_place(event.quote) for event in events}
    for event in events:  # in the order in which they were published
        if (later := taken_back.by.get(_place(event.quote))) is not None:
            # "The talks were moved. They are on 4 May.": the new day is beside what says so, unless it is in there
            for step in (0,) if later in places else (1, -1):
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
    actor: frozenset[str]
    """The beginnings of the words of the name with which the clause opens: mostly of who acts."""
    names: frozenset[str]
    """Those of all names of the sentence."""

    @classmethod
    def of(cls, event: Event) -> _Words:
        """Read an event."""
        terms = language(event.quote.document.language).terms
        clause, sentence = (
            Wording(text, frozenset(terms(text)))
            for text in (text.replace(event.when, " ") for text in (event.what, event.quote.text))
        )
        opening, *_ = _names(clause.text) or (None,)
        return cls(
            about(clause),
            about(sentence),
            beginnings(opening.text) if opening and opening.start <= _OPENING else frozenset(),
            frozenset[str]().union(*(beginnings(name.text) for name in _names(sentence.text))),
        )


def _names(text: str) -> tuple[Name, ...]:
    """The names in a text, of which it opens with one if it opens with a word that is no particle."""
    return names(f"{_BEFORE}{text}")


def _same_event(event: Event, other: Event, words: _Words, other_words: _Words) -> bool:
    """Whether two tell of one event: in much the same words, or of the same time in words as rare as names."""
    if not _same_date(event, other):
        return False
    rare = rarity if _are_english(event, other) else _as_unknown
    shared = words.clause & other_words.clause
    if event.quote.document.id == other.quote.document.id and _told_on(event, other, shared):
        return True
    same_days = _same_days(event, other)
    on_a_day = same_days and event.precision in _EXACT
    others_act = _others_act(words, other_words)
    if same_days and len(shared) >= 2 and not others_act:
        lighter = min(_weight(words.clause, rare), _weight(other_words.clause, rare))
        if _weight(shared, rare) >= _SAME * lighter or (on_a_day and _weight(shared, rare) >= _WEIGHT):
            return True
    shared = words.sentence & other_words.sentence
    far = on_a_day and not others_act and all(_ahead(one) >= _FAR for one in (event, other))
    if far and max(map(rare, shared), default=0.0) >= _NAME:
        return True
    soon = any(_ahead(one) <= _SOON for one in (event, other))
    needed = _WEIGHT_MORE if others_act or soon else _WEIGHT
    if not on_a_day:
        needed = max(needed, _SHARE * min(_weight(words.sentence, rare), _weight(other_words.sentence, rare)))
    return len(shared) >= 2 and _weight(shared, rare) >= needed


def _ahead(event: Event) -> dt.timedelta:
    """How long before it is told: of the next day there is much to tell, of a day weeks ahead little is known yet."""
    published = event.quote.document.published
    return event.start - published if published else dt.timedelta.max


def _others_act(words: _Words, other: _Words) -> bool:
    """Whether each telling opens with somebody whom the other does not name: "Norway votes", "Poland votes"."""
    return (
        bool(words.actor and other.actor)
        and words.actor.isdisjoint(other.names)
        and other.actor.isdisjoint(words.names)
    )


def _told_on(event: Event, other: Event, shared: frozenset[str]) -> bool:
    """Whether two tellings of a document are one sentence, or near each other, one of them without the day."""
    apart = abs(event.quote.position - other.quote.position)
    if _same_days(event, other):
        return not apart
    return apart <= _BESIDE and max(map(rarity, shared), default=0.0) >= _RARE


def _weight(words: frozenset[str], rare: Callable[[str], float]) -> float:
    return sum(map(rare, sorted(words)))


def _are_english(*events: Event) -> bool:
    return all(event.quote.document.language == "en" for event in events)


def _as_unknown(_: str) -> float:
    return _UNKNOWN


def _same_days(one: Event, other: Event) -> bool:
    return (one.start, one.end) == (other.start, other.end)


def _same_date(one: Event, other: Event) -> bool:
    if _same_days(one, other):
        return True
    if one.precision in _EXACT and other.precision in _EXACT and max(map(_length, (one, other))) > _FEW_DAYS:
        return False
    # one source says "12 March", the other "March" or "12 and 13 March"
    return (one.start >= other.start and one.end <= other.end) or (
        other.start >= one.start and other.end <= one.end
    )


def _length(event: Event) -> dt.timedelta:
    return event.end - event.start


def _with(event: Event, other: Event) -> Event:
    """An event with another telling of it, which is no older; the more precise date stands, then the newer figure."""
    if event.quote == other.quote:
        return event
    is_newer = _same_days(event, other) and telling(other.quote).tells_anew(telling(event.quote))
    if _length(other) < _length(event) or is_newer:
        event, other = other, event
    known = {(quote.document.id, quote.start) for quote in event.also}
    more: list[Quote] = [
        quote
        for quote in (other.quote, *other.also)
        if quote != event.quote and (quote.document.id, quote.start) not in known
    ]
    return replace(event, also=(*event.also, *more))
