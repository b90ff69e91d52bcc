"""The daily digest: what came in since the last one, as a front page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Literal

from summaries.answers.coming import coming_up
from summaries.answers.topic import relative_salience, topic_digest
from summaries.choosing.one import stands_alone
from summaries.comparing.moves import Moved, by_date, merged, moved
from summaries.comparing.similarity import content_words, fingerprint, near_identical, resemblance, substance
from summaries.comparing.stories import cluster, tell
from summaries.model import Digest, Entry, Event, Quote, Story, TopicDigest
from summaries.topics import Topic

Length = Literal["short", "normal", "long"]

_HORIZON = dt.timedelta(days=14)
"""How far ahead the events are that it announces."""
_REACH = dt.timedelta(days=90)
"""How far ahead it knows what was moved there."""
_STORIES = {"short": 3, "normal": 5, "long": 10}
_QUOTES = {"short": 1, "normal": 2, "long": 3}
_EVENTS = {"short": 3, "normal": 6, "long": 12}
_BRIEF = 5
"""A sentence of fewer words says too little for a front page."""
_SAME_SOURCE = 0.1
"""What a document's second sentence loses against those of others."""
_SAID = 1.5
"""What a sentence loses whose words were all in one before it; near-identical ones are left out anyway."""
_NEWEST = 0.15
"""What the sentences of a story's newest day gain: they may correct the others."""
_MOVES = 0.5
"""What a sentence gains that moves a date: whoever has noted the old one must not miss it."""


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
    followed: Sequence[Topic] = (),
    length: Length = "normal",
    already: Collection[str] = (),
    only_followed: bool = False,
) -> Digest:
    """Compose the digest of what came in after ``since`` and not later than ``until``.

    A story that more sources tell stands higher, then the newer one. No sentence comes twice, nor one that
    says nearly the same, and none that was posted before. The order of ``entries`` does not matter.

    Args:
        entries: the documents; those outside of the time are left out.
        since: aware; None for all.
        until: aware.
        today: events before it are over.
        events: dated events to announce, of any document: those of `event_span`.
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
    told = merged((*events, *(event for entry in fresh for event in entry.analysis.events)))
    page = _Page(already, moved(told))
    stories: list[Story] = []
    for group in () if only_followed else sorted(cluster(fresh), key=_weight, reverse=True):
        if len(stories) == _STORIES[length]:
            break
        quotes = page.best(group, _QUOTES[length])
        if quotes:
            # A document that replaced its earlier version makes an old story change: what is quoted is what is new.
            stories.append(tell(group, quotes, new=not any(entry.updated for entry in group)))
    topics: list[TopicDigest] = []
    for topic in followed:
        found = topic_digest(
            topic, fresh, today=today, sentences=_QUOTES[length], already=already, said=tuple(page.quotes)
        )
        if found.stories:
            page.quotes += found.quotes
            topics.append(found)
    coming: list[Event] = []
    announced = [event for topic in topics for event in topic.events] if only_followed else events
    for event in coming_up(announced, today, within=_HORIZON):
        if len(coming) == _EVENTS[length]:
            break
        if page.is_new(event.quote):
            page.quotes.append(event.quote)
            coming.append(event)
    return Digest(
        since=since,
        until=until,
        stories=tuple(stories),
        coming=tuple(sorted(coming, key=by_date)),
        followed=tuple(topics),
        documents=len(fresh),
    )


class _Page:
    """What stands on the front page so far, and what may not stand there again."""

    def __init__(self, already: Collection[str], dates: Moved) -> None:
        self._already = already
        self._dates = dates
        self.quotes: list[Quote] = []

    def is_new(self, quote: Quote) -> bool:
        """Whether the sentence was not posted before and says something that is not on the page."""
        words = frozenset(content_words(quote.text))
        return quote_hash(quote) not in self._already and not any(
            near_identical(words, content_words(other.text)) for other in self.quotes
        )

    def best(self, group: Sequence[Entry], count: int) -> tuple[Quote, ...]:
        """Put the sentences of a story on the page that say most, each something else, from several documents.

        One that leans on the sentence before it is left out, unless it moves a date: then that one comes first.
        """
        left = self._values(group)
        words = {quote: frozenset(content_words(quote.text)) for quote in left}
        alone = {quote for quote in left if stands_alone(quote.text) or self._opens_a_move(quote)}
        left = {quote: value for quote, value in left.items() if len(words[quote]) >= _BRIEF}
        found: list[Quote] = []
        while len(found) < count:
            said = {_place(quote): number for number, quote in enumerate(found)}
            fitting = [
                quote
                for quote in left
                if quote in alone or (_place(quote) in self._dates.later and _place(quote, -1) in said)
            ]
            if not fitting:
                break
            best = max(fitting, key=lambda quote: (left[quote], -quote.position, quote.document.id))
            del left[best]
            if not self.is_new(best):
                continue
            also = {
                quote.document.id: quote.document
                for quote in words
                if quote.document.id != best.document.id and near_identical(words[quote], words[best])
            }
            told = replace(best, also=tuple(also[key] for key in sorted(also)))
            found.insert(said.get(_place(best, -1), len(found)) + 1, told)
            self.quotes.append(told)
            for quote in left:
                left[quote] -= _SAID * resemblance(_long(words[quote]), _long(words[best]))
                left[quote] -= _SAME_SOURCE if quote.document.id == best.document.id else 0.0
        return tuple(found)

    def _values(self, group: Sequence[Entry]) -> dict[Quote, float]:
        """How much each sentence of a story says; without those that are not true any more."""
        newest = max(_day(entry) for entry in group)
        values: dict[Quote, float] = {}
        for entry in group:
            for sentence, salience in zip(entry.analysis.sentences, relative_salience(entry), strict=True):
                quote = Quote.of(entry.document, sentence)
                if _place(quote) in self._dates.earlier:
                    continue
                values[quote] = salience * substance(content_words(quote.text))
                if _day(entry) == newest:
                    values[quote] += _NEWEST
                if not self._dates.later.isdisjoint((_place(quote), _place(quote, 1))):
                    values[quote] += _MOVES  # the sentence before it too, which it may lean on
        return values

    def _opens_a_move(self, quote: Quote) -> bool:
        """Whether it opens its document, so that it leans on nothing, and a date is moved right after it."""
        return quote.position == 0 and _place(quote, 1) in self._dates.later


def _place(quote: Quote, further: int = 0) -> tuple[str, int]:
    return quote.document.id, quote.position + further


def _long(words: Collection[str]) -> frozenset[str]:
    """The words that carry a sentence, in any language: those that are not short."""
    return frozenset(word for word in words if len(word) > 3)


def _weight(group: Sequence[Entry]) -> tuple[int, int, dt.date, str]:
    newest = max(_day(entry) for entry in group)
    told = (one for entry in group for one in (entry.document, *entry.document.copies))
    sources = len({one.source or one.id for one in told})
    return sources, len(group), newest, group[0].document.id


def _day(entry: Entry) -> dt.date:
    return entry.document.published or entry.added.date()


def _arrived(entry: Entry) -> dt.datetime:
    return entry.updated or entry.added
