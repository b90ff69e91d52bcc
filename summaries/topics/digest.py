"""What the documents say about a topic, each thing once, story by story."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from summaries.model import Entry, Event, Quote, Sentence, Status, TopicDigest
from summaries.similarity import content_words, near_identical
from summaries.stories import cluster, tell
from summaries.topics.relevance import ABOUT, relevance
from summaries.topics.topic import Topic

_EVENTS = 5


@dataclass(frozen=True, slots=True)
class _Candidate:
    entry: Entry
    sentence: Sentence
    score: float
    words: frozenset[str]


def topic_digest(
    topic: Topic,
    entries: Sequence[Entry],
    *,
    today: dt.date,
    sentences: int = 5,
    since: dt.datetime | None = None,
) -> TopicDigest:
    """Choose what ``entries`` say about ``topic``.

    Args:
        topic: see `parse_topic`.
        entries: the documents that may speak of it, in any order.
        today: events before it are over.
        sentences: at most so many quotes.
        since: when this channel last asked (aware): stories with a document that came in later are new.

    Returns:
        Stories, newest first; empty where no sentence is about the topic.
    """
    candidates: list[_Candidate] = []
    about: dict[str, Entry] = {}
    for entry in entries:
        for sentence, score, salience in zip(
            entry.analysis.sentences, relevance(topic, entry), entry.analysis.salience, strict=True
        ):
            if score >= ABOUT:
                about[entry.document.id] = entry
                words = frozenset(content_words(sentence.text))
                candidates.append(_Candidate(entry, sentence, score + 0.05 * min(1.0, salience), words))
    candidates.sort(key=lambda c: (-c.score, c.entry.document.id, c.sentence.position))
    chosen: list[list[_Candidate]] = []
    for candidate in candidates:
        same = next((told for told in chosen if near_identical(told[0].words, candidate.words)), None)
        if same is not None:
            same.append(candidate)
        elif len(chosen) < sentences:
            chosen.append([candidate])
    quotes = {id(told[0]): _quote(told) for told in chosen}
    stories = []
    for group in cluster(tuple(about.values())):
        ids = {entry.document.id for entry in group}
        mine = tuple(quotes[id(told[0])] for told in chosen if told[0].entry.document.id in ids)
        if mine:
            new = since is not None and any(entry.added > since for entry in group)
            stories.append(tell(group, mine, new=new))
    return TopicDigest(
        topic=topic.name,
        stories=tuple(stories),
        documents=len(about),
        sources=tuple(sorted({e.document.source for e in about.values() if e.document.source})),
        events=_coming(topic, about.values(), today),
    )


def speaks_of(topic: Topic, entry: Entry) -> tuple[Event, ...]:
    """The events of a document whose sentence is about the topic."""
    if not entry.analysis.events:
        return ()
    scores = relevance(topic, entry)
    return tuple(event for event in entry.analysis.events if scores[event.quote.position] >= ABOUT)


def _coming(topic: Topic, entries: Iterable[Entry], today: dt.date) -> tuple[Event, ...]:
    events = [
        event
        for entry in entries
        for event in speaks_of(topic, entry)
        if event.status(today) is not Status.PAST
    ]
    events.sort(key=lambda event: (event.start, event.end, event.quote.document.id, event.quote.start))
    return tuple(events[:_EVENTS])


def _quote(told: list[_Candidate]) -> Quote:
    first, *others = told
    also = {c.entry.document.id: c.entry.document.citation for c in others}
    also.pop(first.entry.document.id, None)
    return replace(quote_of(first.entry, first.sentence), also=tuple(also.values()))


def quote_of(entry: Entry, sentence: Sentence) -> Quote:
    """A sentence as a quote of its document."""
    return Quote(
        text=sentence.text,
        document=entry.document.citation,
        position=sentence.position,
        start=sentence.start,
        end=sentence.end,
    )
