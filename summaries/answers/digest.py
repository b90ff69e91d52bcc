"""The daily digest: what came in since the last one, as a front page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache
from typing import Literal

from summaries.answers.coming import coming_up, is_announced
from summaries.answers.importance import by_importance
from summaries.answers.topic import relative_salience, topic_digest
from summaries.choosing.coherence import standing
from summaries.choosing.greedy import Candidate, Costs, choose, current, follows, side_by_side
from summaries.choosing.paragraphs import lines
from summaries.comparing.furniture import furniture
from summaries.comparing.moves import by_date
from summaries.comparing.similarity import content_words, fingerprint, substance
from summaries.comparing.stories import cluster, day_of, is_opinion, tell
from summaries.comparing.superseding import Place, Superseded, superseded, with_earlier
from summaries.comparing.terms import terms_of
from summaries.comparing.wording import Wording, cited, says_the_same
from summaries.model import Digest, Entry, Event, Quote, Story, TopicDigest
from summaries.topics import Topic

Length = Literal["short", "normal", "long"]

_NEWS = dt.timedelta(days=7)
"""How long before the time of the digest a document was published that brings news."""
_HORIZON = dt.timedelta(days=14)
"""How far ahead the events are that it announces."""
_REACH = dt.timedelta(days=90)
"""How far ahead it knows what was moved there."""
_STORIES = {"short": 3, "normal": 5, "long": 10}
_QUOTES = {"short": 1, "normal": 1, "long": 3}
_LEADING = {"short": 1, "normal": 2, "long": 3}
"""Quotes of the first story."""
_EVENTS = {"short": 2, "normal": 3, "long": 12}
_SHORT, _TOO_LONG = 150, 320
"""Characters up to which a sentence is short, and from which on it is too long for a front page."""
_LENGTH = 0.3
"""What it loses that is so long."""
_BRIEF = 5
"""A sentence of fewer words says too little for a front page."""
_COSTS = Costs(alike=1.0, document=0.1)
_LINE = 0.5
"""What a headline or a label of a text loses: it says little by itself."""
_NEWEST = 0.15
"""What the sentences of a story's newest day gain: they may correct the others."""
_CHANGES = 0.5
"""What a sentence gains that takes something back: whoever has noted that must not miss it."""


def event_span(today: dt.date) -> tuple[dt.date, dt.date]:
    """Return the first and last day of the events to hand over: one that is due may have been moved between them."""
    return today - _HORIZON, today + _REACH


def quote_hash(quote: Quote) -> str:
    """A name of the words of a quote: the same for the same sentence, whatever document it stands in."""
    return fingerprint(quote.text)


def compose_digest(  # noqa: PLR0913 - all by name, and none can be worked out from another
    entries: Sequence[Entry],
    *,
    since: dt.datetime | None,
    until: dt.datetime,
    today: dt.date,
    events: Iterable[Event] = (),
    retractions: Iterable[Quote] = (),
    followed: Sequence[Topic] = (),
    length: Length = "normal",
    already: Collection[str] = (),
    only_followed: bool = False,
) -> Digest:
    """Compose the digest of what came in after ``since`` and not later than ``until``.

    The story that matters most stands first, of what was published lately; see `summaries.answers.importance`. No
    sentence comes twice, nor one that says nearly the same, and none that was posted before. The order of ``entries``
    does not matter.

    Args:
        entries: the documents; those outside of the time are left out.
        since: aware; None for all.
        until: aware.
        today: events before it are over.
        events: dated events to announce, of any document: those of `event_span`.
        retractions: sentences of any document that may take back what these say.
        followed: topics that the channel follows.
        length: how many stories, quotes and events.
        already: `quote_hash` of what was posted before.
        only_followed: leave out what is about none of the followed topics.

    Returns:
        The digest; with no stories on a quiet day.
    """
    fresh = [
        entry for entry in entries if (since is None or _arrived(entry) > since) and _arrived(entry) <= until
    ]
    events = tuple(events)
    groups = cluster(fresh)
    taken_back = superseded(fresh, groups, events, retractions)
    page = _Page(fresh, already, taken_back)
    stories: list[Story] = []
    for group in () if only_followed else _ranked(groups, (since or until).date()):
        if len(stories) == _STORIES[length]:
            break
        quotes = page.best(group, (_QUOTES if stories else _LEADING)[length])
        if quotes:
            # A document that replaced its earlier version makes an old story change: what is quoted is what is new.
            new = not any(entry.updated for entry in group)
            stories.append(tell(group, quotes, new=new, outdated=taken_back.documents))
    topics: list[TopicDigest] = []
    for topic in followed:
        about = topic_digest(
            topic, fresh, today=today, sentences=_QUOTES[length], already=already, said=tuple(page.quotes)
        )
        if about.stories:
            for quote in about.quotes:
                page.put(quote)
            topics.append(about)
    coming: list[Event] = []
    announced = [event for topic in topics for event in topic.events] if only_followed else events
    for event in coming_up(announced, today, within=_HORIZON, taken_back=taken_back, fits=is_announced):
        if len(coming) == _EVENTS[length]:
            break
        if page.is_new(event.quote) and not _announced(event, already) and not _beside(event, coming):
            page.put(event.quote)
            coming.append(event)
    return Digest(
        since=since,
        until=until,
        stories=tuple(stories),
        coming=tuple(sorted(coming, key=by_date)),
        followed=tuple(topics),
        documents=len(fresh),
    )


def _ranked(groups: Sequence[Sequence[Entry]], begins: dt.date) -> list[Sequence[Entry]]:
    """The stories as they matter, those that were old when the time of the digest began behind the others."""
    return sorted(by_importance(groups), key=lambda group: max(map(day_of, group)) < begins - _NEWS)


def _beside(event: Event, coming: Sequence[Event]) -> bool:
    """Whether a date of the same days is announced already that names the same: the schedule has room for both."""
    return any(
        (event.start, event.end) == (other.start, other.end) and set(event.names) & set(other.names)
        for other in coming
    )


class _Page:
    """What stands on the front page so far, and what may not stand there again."""

    def __init__(self, entries: Iterable[Entry], already: Collection[str], taken_back: Superseded) -> None:
        self._documents = {entry.document.id: entry for entry in entries}
        self._already = already
        self._taken_back = taken_back
        self._changes = frozenset(taken_back.by.values())
        self._always_said = furniture((entry.document, entry.analysis.sentences) for entry in entries)
        self._said: list[Wording] = []
        self.quotes: list[Quote] = []

    def put(self, quote: Quote) -> None:
        """Note what stands on the page."""
        self.quotes.append(quote)
        self._said.append(Wording.of(quote))

    def is_new(self, quote: Quote) -> bool:
        """Whether the sentence was not posted before and says something that is not on the page."""
        words = Wording.of(quote)
        return quote_hash(quote) not in self._already and not any(
            says_the_same(words, other) for other in self._said
        )

    def best(self, group: Sequence[Entry], count: int) -> tuple[Quote, ...]:
        """Put the sentences of a story on the page that say most, each something else, from several documents.

        One that leans on the sentence before it is left out, unless it takes something back: then that one comes
        first.
        """

        @cache
        def stands(document: str) -> Callable[..., bool]:
            return standing(self._documents[document])

        def allowed(candidate: Candidate, places: Collection[Place]) -> bool:
            opens = candidate.place[1] == 0 and _after(candidate.place) in self._changes
            leans = candidate.place in self._changes and follows(candidate, places)
            first = candidate.place[1] == 0 and candidate.place in self._changes
            document, position = candidate.place
            return opens or leans or stands(document)(position, first=first)

        chosen = choose(self._candidates(group), count, costs=_COSTS, said=self._said, allowed=allowed)
        quotes = tuple(self._quote(candidate.place) for candidate in side_by_side(chosen))
        for quote in quotes:
            self.put(quote)
        return quotes

    def _candidates(self, group: Sequence[Entry]) -> list[Candidate]:
        """The sentences of a story that are true and were not posted, by what each says.

        What somebody thinks of it is none of them where others report it.
        """
        group = [entry for entry in group if not is_opinion(entry.document)] or group
        newest = max(day_of(entry) for entry in group)
        candidates = []
        for entry in group:
            said = zip(
                entry.analysis.sentences, relative_salience(entry), terms_of(entry).sentences, strict=True
            )
            unsaid = lines(entry.analysis.sentences)
            for sentence, salience, terms in said:
                place = entry.document.id, sentence.position
                words = content_words(sentence.text)
                if (
                    place in self._always_said
                    or len(set(words)) < _BRIEF
                    or (self._already and fingerprint(sentence.text) in self._already)
                ):
                    continue
                value = salience * substance(words) + (_NEWEST if day_of(entry) == newest else 0.0)
                value -= _LENGTH * min(1.0, max(0, len(sentence.text) - _SHORT) / (_TOO_LONG - _SHORT))
                value -= _LINE * (sentence.position in unsaid)
                if not self._changes.isdisjoint((place, _after(place))):
                    value += _CHANGES  # the sentence before it too, which it may lean on
                candidates.append(Candidate(value, Wording(sentence.text, frozenset(terms)), place))
        candidates = current(candidates, self._taken_back)
        return sorted(
            candidates, key=lambda candidate: (-candidate.value, candidate.place[1], candidate.place[0])
        )

    def _quote(self, place: Place) -> Quote:
        """The sentence there, with the other documents that hold it, and what it takes back."""
        entry = self._documents[place[0]]
        quote = Quote.of(entry.document, entry.analysis.sentences[place[1]])
        quote = cited(quote, (other.document for other in self._documents.values()))
        return with_earlier(quote, self._documents, self._taken_back)


def _announced(event: Event, already: Collection[str]) -> bool:
    """Whether a telling of an event was posted before; one that moved since is new."""
    return event.moved_from is None and any(quote_hash(quote) in already for quote in event.also)


def _after(place: Place) -> Place:
    return place[0], place[1] + 1


def _arrived(entry: Entry) -> dt.datetime:
    return entry.updated or entry.added
