"""How it came to this: the days that mattered for a topic, oldest first, and what documents say of each."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from summaries.arguments import a_day, a_string, at_least_one
from summaries.choosing.coherence import stands_alone
from summaries.comparing.similarity import Vector, content_words, cosine, substance, unit
from summaries.comparing.superseding import Place, Superseded, superseded
from summaries.comparing.terms import terms_of
from summaries.comparing.wording import Wording, cited, says_the_same
from summaries.dates import find_events
from summaries.language import detect, language
from summaries.model import Analysis, Document, Entry, Quote, Terms, Timeline, TimelineDay
from summaries.topics import Topic, parse_topic
from summaries.topics.relevance import naming

_LOOKING_BACK = 3.0
"""What a mention counts in a document that came out later than the day after: what is still told has mattered."""
_NEXT_DAY = dt.timedelta(days=1)
_REPORTED = 0.6
"""What a document counts for the day on which it came out."""
_LEAD = 5
"""Sentences that say what a document is about, and what it reports on its day."""
_WHOLLY = 1 / 3
"""From this share on its mentions count in full: one that names it in passing tells of other days."""
_FOCUSED = 0.2
"""From this share of sentences that name the topic on, all of a document is about it."""
_FEWEST, _MOST = 5, 60
"""Words of a sentence that can be read by itself."""
_WHOLE = 0.5
"""What likeness to all that is told of the topic counts beside that to what is told of the day."""
_POOL = 60
"""Sentences of a day that are weighed against each other: the best."""
_SEVERAL = 0.8
"""What is left of the worth of a sentence that places something on several days."""
_UNNAMED = 0.85
"""What is left of it where the sentence does not name the topic."""
_AGAIN = 0.3
"""What likeness to what stands there already costs."""


def timeline(  # noqa: PLR0913 - all by name, and none can be worked out from another
    topic: Topic,
    entries: Sequence[Entry],
    *,
    dates: int = 10,
    sentences: int = 1,
    since: dt.date | None = None,
    until: dt.date | None = None,
    taken_back: Superseded | None = None,
) -> Timeline:
    """Choose the days that mattered for ``topic``, and what ``entries`` say of each.

    A day counts for each document by how much this is about the topic: where it came out on it, where it
    names it, and three times where it still does so later. Of the sentences that place something on the day,
    and the first ones of what came out on it, those are quoted that are most like all of them (after
    Ghalandari & Ifrim 2020, "Examining the State-of-the-Art in News Timeline Summarization").

    Args:
        topic: see `summaries.topics.parse_topic`.
        entries: the documents that may speak of it, in any order; those without a date tell of no day.
        dates: at most so many days.
        sentences: at most so many quotes a day.
        since: the first day that may be shown; None for any.
        until: the last one.
        taken_back: what documents took back; where it is not given, it is found among the dated sentences alone.
    """
    topic = topic.learn(entry.document.text for entry in entries)
    told = [_Told.of(topic, entry) for entry in sorted(entries, key=lambda entry: entry.document.id)]
    told = [one for one in told if one.focus and one.entry.document.published]
    if taken_back is None:
        taken_back = superseded(events=(event for one in told for event in one.entry.analysis.events))
    values = _values(told, taken_back)
    days = sorted(
        (day for day in values if (since or day) <= day <= (until or day)),
        key=lambda day: (-values[day], day),
    )
    chooser = _Chooser(told, taken_back)
    chosen: dict[dt.date, tuple[Quote, ...]] = {}
    for day in days:
        if len(chosen) == dates:
            break
        if quotes := chooser.choose(day, sentences):
            chosen[day] = quotes
    return Timeline(
        topic=topic.name,
        days=tuple(TimelineDay(day, chosen[day]) for day in sorted(chosen)),
        documents=len(told),
        published=tuple(sorted(came for one in told if (came := one.entry.document.published))),
    )


def digest_timeline(
    documents: Sequence[tuple[dt.date, str]], topic: str, *, dates: int = 10, sentences: int = 1
) -> tuple[tuple[dt.date, tuple[str, ...]], ...]:
    """Return the days that mattered for ``topic`` and what ``documents`` say of each, word for word.

    Days are taken from the texts and from when they came out, between the first and the last of these. A
    day counts more the more documents name it, above all later ones; its sentences are those most like all
    that is told of it (after Ghalandari & Ifrim 2020, "Examining the State-of-the-Art in News Timeline
    Summarization", https://aclanthology.org/2020.acl-main.122/). Time grows with the length of the texts, some
    0.5 ms a sentence.

    Args:
        documents: the day on which each came out, and its text.
        topic: a name or key words.
        dates: at most so many days.
        sentences: at most so many sentences a day.

    Returns:
        (day, sentences) pairs, the oldest first; fewer than asked for where fewer days are told of, and none
        where no document names the topic.

    Raises:
        TypeError: ``documents`` are no (day, text) pairs of a ``datetime.date`` and a string.
        ValueError: ``dates`` or ``sentences`` is less than 1.

    >>> from datetime import date
    >>> reports = [
    ...     (date(2026, 11, 2), "A cargo ship hit the Varena bridge on Monday. Ferries are full."),
    ...     (date(2026, 11, 20), "Varena's bridge, which a ship hit on 2 November, opens on Saturday."),
    ... ]
    >>> [(str(day), said) for day, said in digest_timeline(reports, "Varena", dates=1)]
    [('2026-11-02', ('A cargo ship hit the Varena bridge on Monday.',))]
    """
    at_least_one(dates, "dates")
    at_least_one(sentences, "sentences")
    a_string(topic, "topic")
    if isinstance(documents, str | bytes | Mapping):
        raise TypeError(f"documents must be (day, text) pairs, not {type(documents).__name__}")
    for day, text in documents:
        a_day(day, "the day of a document")
        a_string(text, "the text of a document")
    if not documents:
        return ()
    code = detect(" ".join(text[:1000] for _, text in documents))
    entries = [_read(number, day, text, code) for number, (day, text) in enumerate(documents)]
    days = [day for day, _ in documents]
    found = timeline(
        parse_topic(topic), entries, dates=dates, sentences=sentences, since=min(days), until=max(days)
    )
    return tuple((day.date, tuple(quote.text for quote in day.quotes)) for day in found.days)


def _read(number: int, published: dt.date, text: str, code: str) -> Entry:
    document = Document(id=f"{number:09}", title="", published=published, language=code, text=text)
    reader = language(code)
    sentences = reader.sentences(text)
    terms = tuple(tuple(dict.fromkeys(reader.terms(sentence.text))) for sentence in sentences)
    analysis = Analysis(sentences, (), find_events(document, sentences), Terms((), (), terms))
    added = dt.datetime.combine(published, dt.time(), tzinfo=dt.UTC)
    return Entry(document, analysis, added)


@dataclass(frozen=True, slots=True)
class _Told:
    """A document, and how much it is about the topic."""

    entry: Entry
    named: tuple[float, ...]
    """For each sentence the share of the topic's subjects that it names."""
    focus: float
    """The share of the sentences that name any."""
    excluded: frozenset[int]
    """Those that hold a word that the topic leaves out."""

    @classmethod
    def of(cls, topic: Topic, entry: Entry) -> _Told:
        """Look for the topic in a document."""
        sentences = entry.analysis.sentences
        count = Counter(number for numbers in naming(topic, entry) for number in numbers)
        out = frozenset(number for number, sentence in enumerate(sentences) if topic.excludes(sentence.text))
        named = tuple(
            0.0 if number in out else count[number] / max(1, len(topic.groups))
            for number in range(len(sentences))
        )
        return cls(entry, named, sum(map(bool, named)) / max(1, len(named)), out)

    def is_about(self, number: int) -> bool:
        """Whether a sentence names the topic, or stands in a document that is about it."""
        return number not in self.excluded and (self.named[number] > 0 or self.focus >= _FOCUSED)

    def mentions(self) -> Iterator[tuple[dt.date, int]]:
        """The days on which it places something, each with the number of the sentence."""
        for event in self.entry.analysis.events:
            if event.start == event.end:
                yield event.start, event.quote.position


def _values(told: Iterable[_Told], taken_back: Superseded) -> dict[dt.date, float]:
    """How much each day mattered."""
    values: defaultdict[dt.date, float] = defaultdict(float)
    for one in told:
        document = one.entry.document
        if (published := document.published) is None:
            continue
        values[published] += _REPORTED * (one.focus + max(one.named[:_LEAD], default=0.0))
        best: defaultdict[dt.date, float] = defaultdict(float)
        for day, number in one.mentions():
            if (document.id, number) not in taken_back.by:
                named = one.named[number] * min(1.0, one.focus / _WHOLLY)
                best[day] = max(best[day], one.focus + named)
        for day, value in best.items():
            values[day] += value * (_LOOKING_BACK if published - day > _NEXT_DAY else 1.0)
    return {day: round(value, 9) for day, value in values.items()}  # the last bits are the processor's


class _Chooser:
    """Chooses the sentences of one day after another, none that says what stands there already."""

    def __init__(self, told: Sequence[_Told], taken_back: Superseded) -> None:
        self._documents = {one.entry.document.id: one.entry for one in told}
        self._terms = {one.entry.document.id: terms_of(one.entry).sentences for one in told}
        holders = Counter(term for terms in self._terms.values() for row in terms for term in row)
        total = sum(map(len, self._terms.values()))
        self._rarity = {term: math.log(1 + total / count) for term, count in holders.items()}
        self._places: defaultdict[dt.date, dict[Place, None]] = defaultdict(dict)
        self._days: defaultdict[Place, set[dt.date]] = defaultdict(set)
        self._named = {
            (one.entry.document.id, n) for one in told for n, named in enumerate(one.named) if named
        }
        for one in told:
            document = one.entry.document
            for day, number in one.mentions():
                self._days[document.id, number].add(day)
                if one.is_about(number):
                    self._places[day][document.id, number] = None
            for number in filter(one.is_about, range(min(_LEAD, len(one.named)))):
                # what a report places on another day is told of that one
                if document.published and self._days[document.id, number] <= {document.published}:
                    self._places[document.published][document.id, number] = None
        for places in self._places.values():
            for place in places.keys() & taken_back.by.keys():
                del places[place]
        whole: Counter[str] = Counter()
        for terms in self._terms.values():
            for term in (term for row in terms[:_LEAD] for term in row):
                whole[term] += 1
        self._whole = unit({term: count * self._rarity[term] for term, count in whole.items()})
        self._said: list[tuple[Wording, Vector]] = []

    def choose(self, day: dt.date, count: int) -> tuple[Quote, ...]:
        """The sentences of a day that say most of it, in that order."""
        vectors: dict[str, tuple[Place, Vector]] = {}
        for place in self._places[day]:
            text = self._text(place)
            if text not in vectors and _FEWEST <= len(text.split()) <= _MOST:
                vectors[text] = place, unit({t: self._rarity[t] for t in self._terms[place[0]][place[1]]})
        centre: defaultdict[str, float] = defaultdict(float)
        for _, vector in vectors.values():
            for term, weight in vector.items():
                centre[term] += weight
        middle = unit(centre)
        worth = {
            text: (cosine(vector, middle) + _WHOLE * cosine(vector, self._whole))
            * substance(content_words(text))
            * (_SEVERAL if len(self._days[place]) > 1 else 1.0)
            * (1.0 if place in self._named else _UNNAMED)
            for text, (place, vector) in vectors.items()
        }
        best = sorted(vectors, key=lambda text: (-round(worth[text], 9), vectors[text][0]))[:_POOL]
        words = {text: Wording(text, frozenset(vectors[text][1])) for text in best}
        alike = dict.fromkeys(best, 0.0)
        for text in best:
            for said, vector in self._said:
                self._compare(words[text], vectors[text][1], said, vector, alike)
        chosen: list[Place] = []
        while len(chosen) < count:
            order = sorted(
                alike, key=lambda text: (-round(worth[text] - _AGAIN * alike[text], 9), vectors[text][0])
            )
            taken = next(filter(stands_alone, order), None)
            if taken is None:
                break
            del alike[taken]
            place, vector = vectors[taken]
            chosen.append(place)
            self._said.append((words[taken], vector))
            for other in list(alike):
                self._compare(words[other], vectors[other][1], words[taken], vector, alike)
        return tuple(self._quote(place) for place in chosen)

    @staticmethod
    def _compare(
        words: Wording, vector: Vector, said: Wording, other: Vector, alike: dict[str, float]
    ) -> None:
        """Note how alike a sentence is to one that stands there already; it is out where it says the same."""
        if words.text not in alike:
            return
        if says_the_same(words, said):
            del alike[words.text]
        else:
            alike[words.text] = max(alike[words.text], cosine(vector, other))

    def _text(self, place: Place) -> str:
        return self._documents[place[0]].analysis.sentences[place[1]].text

    def _quote(self, place: Place) -> Quote:
        entry = self._documents[place[0]]
        quote = Quote.of(entry.document, entry.analysis.sentences[place[1]])
        return cited(quote, (other.document for other in self._documents.values()))
