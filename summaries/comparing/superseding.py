"""Which sentence of a later document takes back which one of an earlier one, so that it is not told as current.

A later sentence takes an earlier one back where both tell of the same event and it

- *moves* it: it says, or its document, that something was moved or corrected, and it gives another date;
- *withdraws* it: it says that it is off, was denied or was wrong; or, of a plan that was still ahead, that it was
  given up;
- *updates* it: in the same story, it gives another figure in much the same words, or a newer count of victims.

What is the same event is decided by the words that both have, each weighed by how rare it is, and by their names.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import attrgetter

from summaries.comparing import retractions
from summaries.comparing.similarity import rarity
from summaries.comparing.terms import terms_of
from summaries.comparing.wording import SAME, Wording, name_others, overlap
from summaries.dates import find_dates
from summaries.language import language
from summaries.model import Entry, Event, Quote

Place = tuple[str, int]
"""A document's id, and the position of a sentence in it."""
Days = tuple[dt.date, dt.date]

_SHARE = 0.5
"""Part of the weight of the words of the slighter sentence that both have where they tell of the same event."""
_WEIGHT = 8.0
"""Weight of those words, at least: of two rare ones, or of four that are not."""
_SHARE_OF_STORY, _WEIGHT_OF_STORY = 0.2, 4.0
"""The same where both are of one story and count the same victims."""
_EARLIER = 1
"""Earlier tellings that are shown beside a quote."""
_REACH = dt.timedelta(days=120)
"""After so long a document takes nothing back."""
_HOUR = dt.timedelta(hours=1)
"""What came in so much later, on the same day, is newer."""
_REFERS = re.compile(r"(?:It|He|She|They|This|That|These|Those)\b")
"""How a sentence opens of which the one before says what it speaks of."""
_INTRODUCES = re.compile(r"(?:An?|Another)\b")
"""How one opens that speaks of what was not spoken of before (Heim 1982)."""
_MANY = 200
"""Sentences with a term from which on it is too common to find others by."""


@dataclass(frozen=True)
class Telling:
    """A sentence that may take back, or be taken back."""

    place: Place
    day: dt.date
    """Of its document."""
    words: Wording
    title: Wording
    """Of its document."""
    days: frozenset[Days] = frozenset()
    """The bounds of the events that it dates."""
    story: int | None = None
    """Documents with the same number tell the same story."""
    added: dt.datetime | None = None

    @cached_property
    def about(self) -> frozenset[str]:
        """Its terms but for figures, dates and the words of change."""
        return about(self.words)

    @cached_property
    def weight(self) -> float:
        """That of these terms."""
        return sum(map(rarity, self.about))

    @cached_property
    def figures(self) -> frozenset[str]:
        """Its figures that are no part of a date."""
        return retractions.figures(self.words.text)

    @cached_property
    def victims(self) -> Mapping[str, int]:
        """How many it says were struck, by how."""
        return retractions.victims(self.words.text)

    @property
    def counts(self) -> bool:
        """Whether it tells with others of a story, and gives a figure: one is newer than another of its story alone."""
        return self.story is not None and bool(self.figures or self.victims)

    @cached_property
    def moves(self) -> bool:
        """Whether it says that something was moved or corrected, or was to be on a day that is still to come."""
        return retractions.moves(self.words.text) or self.was_planned

    @cached_property
    def withdraws(self) -> bool:
        """Whether it says that something is off, was denied or was wrong."""
        return retractions.withdraws(self.words.text)

    @cached_property
    def gives_up(self) -> frozenset[str]:
        """Terms of what it says is not done after all."""
        given_up = retractions.given_up(self.words.text)
        return frozenset(language("en").terms(given_up)) if given_up else frozenset()

    @cached_property
    def was_planned(self) -> bool:
        """Whether it tells, of a day that is still to come, what was to be then."""
        return any(end >= self.day for _, end in self.days) and retractions.planned_once(self.words.text)

    @cached_property
    def former(self) -> frozenset[str]:
        """The figures of which it says that they are those no more."""
        return retractions.former(self.words.text)

    @cached_property
    def quantities(self) -> Mapping[str, frozenset[str]]:
        """Its figures by what they count."""
        return retractions.quantities(self.words.text)

    @cached_property
    def negates(self) -> bool:
        """Whether it says of a day that something is not then."""
        return retractions.negates(self.words.text) and bool(self.days or self.denied)

    @cached_property
    def denied(self) -> frozenset[Days]:
        """The days to come on which it says that nothing is: of these it tells no event."""
        if self.days or not retractions.names_a_day(self.words.text):
            return frozenset()
        named = find_dates(self.words.text, self.day)
        return frozenset(
            (date.earliest, date.latest)
            for date in named
            if date.earliest is not None and date.earliest == date.latest and date.latest >= self.day
        )

    @cached_property
    def revises(self) -> bool:
        """Whether it says that a figure is another one now."""
        return retractions.revises(self.words.text)

    def counts_anew(self, earlier: Telling) -> bool:
        """Whether it counts the same victims otherwise; fewer dead are a part, unless it says that they are."""
        pairs = (
            (kind, count, self.victims[kind])
            for kind, count in earlier.victims.items()
            if kind in self.victims
        )
        return any(
            now > before
            or (
                now < before
                and (kind not in retractions.RISING or str(before) in self.former or self.revises)
            )
            for kind, before, now in pairs
        )

    def tells_anew(self, earlier: Telling) -> bool:
        """Whether it gives another figure of the same, and is newer."""
        if self.day <= earlier.day:
            return False
        if self.victims.keys() & earlier.victims.keys():
            return self.counts_anew(earlier)
        return self.measures_otherwise(earlier) or not self.former.isdisjoint(earlier.figures)

    def measures_otherwise(self, earlier: Telling) -> bool:
        """Whether it gives another figure of the same unit."""
        return any(
            self.quantities[unit].isdisjoint(earlier.quantities[unit])
            for unit in self.quantities.keys() & earlier.quantities.keys()
        )


@dataclass(frozen=True, slots=True)
class Superseded:
    """What is not to be told as current any more."""

    by: Mapping[Place, Place] = field(default_factory=dict)
    """For each sentence that was taken back the last one that did so."""
    left: Mapping[str, frozenset[Days]] = field(default_factory=dict)
    """For each document that moved something the dates from which it did: it names them as old ones."""

    @property
    def documents(self) -> frozenset[str]:
        """The documents of which something was taken back."""
        return frozenset(document for document, _ in self.by)

    def earlier(self, place: Place) -> tuple[Place, ...]:
        """What the sentence at a place took back."""
        return tuple(sorted(before for before, after in self.by.items() if after == place))

    def is_current(self, event: Event) -> bool:
        """Whether an event was not taken back."""
        document, days = event.quote.document.id, (event.start, event.end)
        return (document, event.quote.position) not in self.by and days not in self.left.get(document, ())


NOTHING = Superseded()


def superseded(
    entries: Iterable[Entry] = (),
    stories: Iterable[Sequence[Entry]] = (),
    events: Iterable[Event] = (),
    quotes: Iterable[Quote] = (),
    of: Collection[Place] | None = None,
) -> Superseded:
    """Find what later documents took back.

    Args:
        entries: documents, in any order.
        stories: what `summaries.comparing.stories.cluster` made of them; without it no figure is newer than another.
        events: of further documents.
        quotes: sentences of further documents that may take something back.
        of: the sentences of which it is asked whether they were; all without it.
    """
    # a story that one document alone tells has nobody to take its figures back
    told = (group for group in stories if len(group) > 1)
    story = {entry.document.id: number for number, group in enumerate(told) for entry in group}
    tellings = [telling for entry in entries for telling in _tellings(entry, story.get(entry.document.id))]
    return among(
        (*map(telling, quotes), *dated(events), *tellings), of
    )  # of one place the last, which knows most


def with_earlier(quote: Quote, documents: Mapping[str, Entry], taken_back: Superseded) -> Quote:
    """Return a quote with what it takes back, as the latest of ``documents`` said it."""
    earlier_tellings = []
    for document, position in taken_back.earlier((quote.document.id, quote.position)):
        if (entry := documents.get(document)) is not None:
            earlier_tellings.append(Quote.of(entry.document, entry.analysis.sentences[position]))
    earlier_tellings.sort(
        key=lambda one: (one.document.published or dt.date.min, one.document.id), reverse=True
    )
    return replace(quote, earlier=tuple(earlier_tellings[:_EARLIER])) if earlier_tellings else quote


def as_told_now(
    quotes: Iterable[Quote], documents: Mapping[str, Entry], changes: Iterable[Quote], taken_back: Superseded
) -> tuple[Quote, ...]:
    """Return the quotes, each once, and instead of what was taken back what did so, with the quote as its earlier one.

    Args:
        quotes: in the order in which they are told.
        documents: those of the sentences that may have taken something back, by their ids.
        changes: such sentences of further documents.
        taken_back: what was found of all of these.
    """
    changing = {(change.document.id, change.position): change for change in changes}
    current: dict[Place, Quote] = {}
    for quote in quotes:
        place = quote.document.id, quote.position
        after = taken_back.by.get(place)
        if after is None:
            current.setdefault(place, with_earlier(quote, documents, taken_back))
        elif (entry := documents.get(after[0])) is not None:
            change = Quote.of(entry.document, entry.analysis.sentences[after[1]])
            current.setdefault(after, replace(change, earlier=(quote,)))
        elif after in changing:
            current.setdefault(after, replace(changing[after], earlier=(quote,)))
    return tuple(current.values())


def dated(events: Iterable[Event]) -> Iterator[Telling]:
    """Read the sentences of events, each once."""
    days: defaultdict[Place, set[Days]] = defaultdict(set)
    quotes: dict[Place, Quote] = {}
    for event in events:
        place = event.quote.document.id, event.quote.position
        quotes[place] = event.quote
        days[place].add((event.start, event.end))
    return (telling(quote, days[place]) for place, quote in quotes.items())


def telling(quote: Quote, days: Iterable[Days] = ()) -> Telling:
    """Read a sentence by itself; that of a document without a date takes nothing back."""
    document = quote.document
    title = Wording(document.title, frozenset(language(document.language).terms(document.title)))
    place = document.id, quote.position
    return Telling(place, document.published or dt.date.min, Wording.of(quote), title, frozenset(days))


def _tellings(entry: Entry, story: int | None) -> Iterator[Telling]:
    document, terms = entry.document, terms_of(entry)
    days: defaultdict[int, set[Days]] = defaultdict(set)
    for event in entry.analysis.events:
        days[event.quote.position].add((event.start, event.end))
    title = Wording(document.title, frozenset(terms.title))
    day, added = document.published or entry.added.date(), entry.updated or entry.added
    for sentence, said in zip(entry.analysis.sentences, terms.sentences, strict=True):
        words, when = Wording(sentence.text, frozenset(said)), frozenset(days.get(sentence.position, ()))
        yield Telling((document.id, sentence.position), day, words, title, when, story, added)


def among(tellings: Iterable[Telling], of: Collection[Place] | None = None) -> Superseded:
    """Find which of some sentences, or of those at the places ``of``, others took back."""
    at = {one.place: one for one in tellings}
    changes = [change for later in at.values() if (change := _Change.of(later, at))]
    index = _Index((one for one in at.values() if of is None or one.place in of), changes)
    by: dict[Place, tuple[dt.date, bool, float, Place]] = {}
    left: defaultdict[str, set[Days]] = defaultdict(set)
    for change in changes:
        later = change.later
        for earlier, shared in index.sharing(change):
            if change.takes_back(earlier, shared):
                # of the newest document the sentence that says all of it, or has most of its words
                own = change.own(earlier)
                named = later.moves or (own >= _WEIGHT and not _REFERS.match(later.words.text))
                whole = named and not change.days.isdisjoint(later.days)
                said = later.day, whole, own, later.place
                by[earlier.place] = max(by.get(earlier.place, said), said)
                # where it names the day of what it moves or says is off, it names it as the old one
                left[later.place[0]] |= change.replaced(earlier) or (
                    earlier.days if change.is_off(earlier) else frozenset()
                )
    last = {before: _last(before, by) for before in by}
    return Superseded(last, {document: frozenset(days) for document, days in left.items()})


class _Index:
    """The sentences by the terms that changes look for: those with a date, those of a story with a figure, and all."""

    def __init__(self, tellings: Iterable[Telling], changes: Iterable[_Change]) -> None:
        self._tellings = sorted(tellings, key=attrgetter("day"))
        self._days = [telling.day for telling in self._tellings]
        self._dated: defaultdict[str, list[int]] = defaultdict(list)
        self._counted: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
        self._all: defaultdict[str, list[int]] = defaultdict(list)
        every: set[str] = set()
        dated: set[str] = set()
        counted: defaultdict[int | None, set[str]] = defaultdict(set)
        for change in changes:
            (every if change.later.withdraws else dated).update(change.about)
            counted[change.later.story] |= change.about
        for number, telling in enumerate(self._tellings):
            terms = telling.words.terms
            for term in terms & every:
                self._all[term].append(number)
            for term in terms & dated if telling.days else ():
                self._dated[term].append(number)
            if telling.story is not None and (shared := terms & counted.get(telling.story, frozenset())):
                for term in shared if telling.counts else ():
                    self._counted[telling.story, term].append(number)

    def sharing(self, change: _Change) -> Iterator[tuple[Telling, float]]:
        """Those of other documents that a change may take back, each with the weight of the terms that it shares."""
        later = change.later
        table: Mapping[str, list[int]] = {}
        if later.withdraws:
            table = self._all
        elif change.days or later.negates or later.was_planned or later.gives_up:
            table = self._dated
        shared: defaultdict[int, float] = defaultdict(float)
        first = bisect_left(self._days, later.day - min(_REACH, later.day - dt.date.min))
        end = bisect_right(self._days, later.day)
        for term in sorted(change.about):
            holders = table.get(term, [])
            counted = self._counted.get((later.story, term), []) if later.story is not None else []
            if len(holders) + len(counted) <= _MANY:
                weight = rarity(term)
                every = sorted({*holders, *counted}) if holders and counted else holders or counted
                for number in every[bisect_left(every, first) : bisect_left(every, end)]:
                    shared[number] += weight
        for number, weight in shared.items():
            telling = self._tellings[number]
            same_story = later.story is not None and later.story == telling.story
            if telling.place[0] != later.place[0] and (same_story or weight >= _WEIGHT):
                yield telling, weight


@dataclass(frozen=True, slots=True)
class _Change:
    """What a sentence, in its place, may take back."""

    later: Telling
    about: frozenset[str]
    """Terms of what it speaks; where it moves or withdraws, those of its title and of the sentence before too."""
    days: frozenset[Days]
    """New dates."""

    @classmethod
    def of(cls, later: Telling, at: Mapping[Place, Telling]) -> _Change | None:
        """Read a sentence; None where it can take nothing back."""
        document, position = later.place
        days = later.days
        if not days and not retractions.changes(later.words.text):  # as most
            return cls(later, later.about, days) if later.counts else None
        before, behind = at.get((document, position - 1)), at.get((document, position + 1))
        if _INTRODUCES.match(later.words.text):
            before = None
        around = [neighbour for neighbour in (before, behind) if neighbour is not None]
        near = days.union(*(neighbour.days for neighbour in around))
        if near and later.moves:
            days = near
        elif days and not (
            retractions.moves(later.title.text) or any(neighbour.moves for neighbour in around)
        ):
            days = frozenset()
        if days or later.withdraws or later.negates or later.was_planned or later.gives_up:
            return cls(
                later, later.about | about(later.title) | (before.about if before else frozenset()), days
            )
        return cls(later, later.about, days) if later.counts else None

    def takes_back(self, earlier: Telling, shared: float) -> bool:
        """Whether it takes back a sentence with which it shares so much weight."""
        later, enough = self.later, shared >= _WEIGHT
        newer = later.story is not None and later.story == earlier.story and _newer(later, earlier)
        if not (enough or newer):
            return False  # as most: asked before anything that takes longer
        lighter = min(earlier.weight, later.weight)
        if not lighter:
            return False
        share = self.own(earlier) / lighter
        if enough and share >= _SHARE and (self.replaced(earlier) or self.is_off(earlier)):
            return not name_others(earlier.words, later.words)
        return newer and self._updates(earlier, share)

    def is_off(self, earlier: Telling) -> bool:
        """Whether it says that what an earlier sentence tells is not so, or that its plan is not followed."""
        later = self.later
        if earlier.withdraws or earlier.negates:
            return False
        same_day = not (later.days or later.denied).isdisjoint(earlier.days)
        return (
            later.withdraws
            or (same_day and (later.negates or (later.was_planned and not earlier.was_planned)))
            or bool(later.gives_up & earlier.about and any(end >= later.day for _, end in earlier.days))
        )

    def own(self, earlier: Telling) -> float:
        """The weight of the terms of the sentence itself that an earlier one has, too."""
        return sum(map(rarity, sorted(self.later.about & earlier.about)))

    def replaced(self, earlier: Telling) -> frozenset[Days]:
        """The dates to come of an earlier sentence in whose place there is another now."""
        old = frozenset(days for days in earlier.days if days[1] >= earlier.day)
        ahead = (days for days in self.days if days[1] >= self.later.day)
        new = [days for days in ahead if not any(_meet(days, other) for other in old)]
        # "on the 19th and not, as we wrote, on the 12th" has both
        return old if old and new else frozenset()

    def _updates(self, earlier: Telling, share: float) -> bool:
        """Whether it gives another figure than an earlier sentence of its story."""
        later = self.later
        others = earlier.days and later.days and earlier.days != later.days
        if others or name_others(earlier.words, later.words):
            return False
        of_it = share >= _SHARE_OF_STORY and self.own(earlier) >= _WEIGHT_OF_STORY
        if later.victims.keys() & earlier.victims.keys():
            return of_it and later.counts_anew(earlier)
        fresh, gone = later.figures - earlier.figures, earlier.figures - later.figures
        if not (fresh and earlier.figures):
            return False
        if not gone:  # "it is 11, not 14"
            return of_it and (later.moves or not earlier.figures.isdisjoint(later.former))
        of_the_same = later.revises or later.measures_otherwise(earlier)
        alike = of_the_same and share >= _SHARE and self.own(earlier) >= _WEIGHT
        return alike or overlap(earlier.about, later.about) >= SAME


def _newer(later: Telling, earlier: Telling) -> bool:
    if later.day != earlier.day or later.added is None or earlier.added is None:
        return later.day > earlier.day
    return later.added >= earlier.added + _HOUR


def about(words: Wording) -> frozenset[str]:
    """The terms that say of what a sentence speaks: no figures, no dates, no words of change."""
    return frozenset([term for term in words.terms - retractions.of_change() if not term[0].isdigit()])


def _last(place: Place, by: Mapping[Place, tuple[dt.date, bool, float, Place]]) -> Place:
    """Follow what took back what took back."""
    seen = {place}
    while place in by and by[place][-1] not in seen:
        place = by[place][-1]
        seen.add(place)
    return place


def _meet(one: Days, other: Days) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
