"""The daily digest: what came in since the last one, as a front page."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from summaries.model import Digest, Entry, Event, Quote, Status, Story
from summaries.similarity import content_words, near_identical
from summaries.stories import cluster, tell
from summaries.topics import Topic, topic_digest
from summaries.topics.digest import quote_of

Length = Literal["short", "normal", "long"]
_STORIES = {"short": 3, "normal": 5, "long": 10}
_QUOTES = {"short": 1, "normal": 2, "long": 3}
_EVENTS = {"short": 3, "normal": 6, "long": 12}


def quote_hash(quote: Quote) -> str:
    """A name of the words of a quote: the same for the same sentence, whatever document it stands in."""
    return hashlib.sha256(" ".join(content_words(quote.text)).encode()).hexdigest()[:16]


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
) -> Digest:
    """Compose the digest of what came in after ``since`` and not later than ``until``.

    Args:
        entries: the documents; those outside of the time are left out.
        since: aware; None for all.
        until: aware.
        today: events before it are over.
        events: dated events to announce, of any document.
        followed: topics that the channel follows.
        length: how many stories, quotes and events.
        already: `quote_hash` of what was posted before; no such sentence comes again.

    Returns:
        The digest; with no stories on a quiet day.
    """
    fresh = [
        entry for entry in entries if (since is None or _arrived(entry) > since) and _arrived(entry) <= until
    ]
    said: list[frozenset[str]] = []
    told: list[Story] = []
    groups = sorted(cluster(fresh), key=_weight, reverse=True)
    for group in groups:
        if len(told) == _STORIES[length]:
            break
        quotes = _best(group, _QUOTES[length], said, already)
        if quotes:
            told.append(tell(group, quotes, new=True))
    topics = []
    for topic in followed:
        found = topic_digest(topic, fresh, today=today, sentences=_QUOTES[length])
        if found.stories:
            topics.append(found)
    coming = [
        event
        for event in events
        if event.status(today) is not Status.PAST and quote_hash(event.quote) not in already
    ]
    coming.sort(key=lambda event: (event.start, event.end, event.quote.document.id, event.quote.start))
    return Digest(
        since=since,
        until=until,
        stories=tuple(told),
        coming=tuple(coming[: _EVENTS[length]]),
        followed=tuple(topics),
        documents=len(fresh),
    )


def _weight(group: Sequence[Entry]) -> tuple[int, int]:
    return len({entry.document.source for entry in group}), len(group)


def _arrived(entry: Entry) -> dt.datetime:
    return entry.updated or entry.added


def _best(
    group: Sequence[Entry], number: int, said: list[frozenset[str]], already: Collection[str]
) -> tuple[Quote, ...]:
    """The most salient sentences of a story that were not said yet; adds them to ``said``."""
    ranked = sorted(
        (
            (-salience, sentence.position, entry.document.id, entry, sentence)
            for entry in group
            for sentence, salience in zip(entry.analysis.sentences, entry.analysis.salience, strict=True)
        ),
        key=lambda item: item[:3],
    )
    quotes: list[Quote] = []
    for *_, entry, sentence in ranked:
        if len(quotes) == number:
            break
        words = frozenset(content_words(sentence.text))
        quote = quote_of(entry, sentence)
        if quote_hash(quote) in already or any(near_identical(words, other) for other in said):
            continue
        said.append(words)
        quotes.append(quote)
    return tuple(quotes)
