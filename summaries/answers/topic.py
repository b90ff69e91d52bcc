"""What the documents say about a topic, each thing once, story by story."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from summaries.answers.coming import coming_up
from summaries.choosing.one import stands_alone
from summaries.comparing.encoder import Encoder
from summaries.comparing.moves import by_date, merged, moved, with_moves
from summaries.comparing.similarity import content_words, fingerprint, near_identical, resemblance, substance
from summaries.comparing.stories import cluster, tell
from summaries.language import names
from summaries.model import Entry, Event, Quote, Sentence, TopicDigest
from summaries.topics.meaning import by_meaning
from summaries.topics.mentions import called
from summaries.topics.names import abbreviations
from summaries.topics.relevance import ABOUT, relevance
from summaries.topics.topic import Topic

_EVENTS = 5
_RELATED = 5
_LEAD_IN = 400
"""Characters of the sentence of a date together with what it leans on, at most."""
_POOL = 400
"""Sentences that are weighed against each other: the best."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    entry: Entry
    sentence: Sentence
    value: float
    words: frozenset[str]
    story: int

    @property
    def place(self) -> tuple[str, int]:
        return self.entry.document.id, self.sentence.position


def topic_digest(  # noqa: PLR0913 - all by name, and none can be worked out from another
    topic: Topic,
    entries: Sequence[Entry],
    *,
    today: dt.date,
    sentences: int = 5,
    since: dt.datetime | None = None,
    already: Collection[str] = (),
    said: Sequence[Quote] = (),
    encoder: Encoder | None = None,
) -> TopicDigest:
    """Choose what ``entries`` say about ``topic``.

    Sentences are chosen one by one: how much each is about the topic, how much it says and how new it is,
    less what those before it have said (maximal marginal relevance, Carbonell & Goldstein 1998) and how
    often its story has spoken. One that opens with "it" comes only after the sentence that it refers to.

    Args:
        topic: see `parse_topic`.
        entries: the documents that may speak of it, in any order.
        today: events before it are over.
        sentences: at most so many quotes.
        since: when this channel last asked (aware): stories with a document that came in later are new.
        already: `summaries.comparing.similarity.fingerprint` of sentences that are not to come again.
        said: quotes beside which it is shown: none of them comes again.
        encoder: has a say in what is about the topic; see `summaries.comparing.encoder`.

    Returns:
        Stories, newest first; empty where no sentence is about the topic.
    """
    topic = topic.learn(pair for entry in entries for pair in abbreviations(entry.document.text))
    scores = [relevance(topic, entry) for entry in entries]
    if encoder:
        scores = by_meaning(encoder, entries, scores)
    about = [
        (entry, found)
        for entry, row in zip(entries, scores, strict=True)
        if (found := [(s, r) for s, r in enumerate(row) if r >= ABOUT])
    ]
    groups = cluster([entry for entry, _ in about])
    # a document that moved a date makes the sentences untrue that gave the old one
    told = merged(event for entry, _ in about for event in entry.analysis.events)
    untrue = moved(told).earlier
    candidates = [one for one in _candidates(about, groups) if one.place not in untrue]
    chosen = _choose(candidates, sentences, already, [frozenset(content_words(quote.text)) for quote in said])
    stories = []
    for number, group in enumerate(groups):
        quotes = tuple(_quote(one, candidates) for one in chosen if one.story == number)
        if quotes:
            new = since is not None and any((entry.updated or entry.added) > since for entry in group)
            stories.append(tell(group, quotes, new=new))
    return TopicDigest(
        topic=topic.name,
        stories=tuple(stories),
        documents=len(about),
        sources=_sources(entry for entry, _ in about),
        events=_coming(about, told, chosen, today),
        related=_related(topic, about),
        days=tuple(sorted(day for entry, _ in about if (day := entry.document.published))),
    )


def dated(topic: Topic, entries: Sequence[Entry]) -> tuple[Event, ...]:
    """The events whose sentence is about the topic, and those that move one of them to another date."""
    chosen: list[Event] = []
    for entry in entries:
        if entry.analysis.events:
            scores = relevance(topic.learn(abbreviations(entry.document.text)), entry)
            chosen += (event for event in entry.analysis.events if scores[event.quote.position] >= ABOUT)
    return with_moves(chosen, merged(event for entry in entries for event in entry.analysis.events))


def relative_salience(entry: Entry) -> tuple[float, ...]:
    """The salience of each sentence from 0 for the document's least to 1 for its most: fit to be added up."""
    salience = entry.analysis.salience
    least, most = min(salience, default=0.0), max(salience, default=0.0)
    return tuple((score - least) / ((most - least) or 1.0) for score in salience)


_About = Sequence[tuple[Entry, Sequence[tuple[int, float]]]]


def _sources(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The publishers of documents, and of copies of them."""
    told = (one for entry in entries for one in (entry.document, *entry.document.copies))
    return tuple(sorted({one.source for one in told if one.source}))


def _candidates(about: _About, groups: Sequence[Sequence[Entry]]) -> list[_Candidate]:
    """The sentences about the topic, best first."""
    story = {entry.document.id: number for number, group in enumerate(groups) for entry in group}
    found = []
    for entry, positions in about:
        salience = relative_salience(entry)
        newness = 1 - story[entry.document.id] / len(groups)
        for position, score in positions:
            sentence = entry.analysis.sentences[position]
            words = content_words(sentence.text)
            value = score * substance(words) + 0.15 * salience[position] + 0.15 * newness
            found.append(_Candidate(entry, sentence, value, frozenset(words), story[entry.document.id]))
    found.sort(key=lambda one: (-one.value, one.place))
    return found


def _choose(
    candidates: Sequence[_Candidate], count: int, already: Collection[str], said: Sequence[frozenset[str]]
) -> list[_Candidate]:
    left = [
        one
        for one in candidates[:_POOL]
        if not (already and fingerprint(one.sentence.text) in already)
        and not any(near_identical(one.words, words) for words in said)
    ]
    repeated = {one.place: 0.0 for one in left}
    alone = cache(stands_alone)  # of the best alone: to read them all takes longer than to choose
    chosen: list[_Candidate] = []
    told: Counter[int] = Counter()

    def worth(one: _Candidate) -> float:
        return one.value - 0.5 * repeated[one.place] - 0.1 * told[one.story]

    while len(chosen) < count:
        # one that refers back is understood beside the sentence before it
        followers = {(document, position + 1) for document, position in (one.place for one in chosen)}
        ranked = sorted(left, key=worth, reverse=True)
        best = next((one for one in ranked if one.place in followers or alone(one.sentence.text)), None)
        if best is None:
            break
        before = (best.place[0], best.place[1] - 1)
        at = next((i + 1 for i, one in enumerate(chosen) if one.place == before), len(chosen))
        chosen.insert(at, best)
        told[best.story] += 1
        left = [one for one in left if one is not best and not near_identical(one.words, best.words)]
        for one in left:
            repeated[one.place] = max(repeated[one.place], resemblance(one.words, best.words))
    return chosen


def _quote(one: _Candidate, candidates: Iterable[_Candidate]) -> Quote:
    """The quote, with the other documents that say the same."""
    also = {
        other.entry.document.id: other.entry.document.citation
        for other in candidates
        if other.entry.document.id != one.entry.document.id and near_identical(one.words, other.words)
    }
    return Quote.of(one.entry.document, one.sentence, tuple(also[key] for key in sorted(also)))


def _coming(
    about: _About, told: Sequence[Event], quoted: Sequence[_Candidate], today: dt.date
) -> tuple[Event, ...]:
    """The coming dates most worth announcing, by date; none says what another one or a quote has said.

    One of a sentence that is quoted comes with it: who shows both need not repeat the sentence. One whose sentence
    leans on those before it brings them along.
    """
    found: list[Event] = []
    for entry, positions in about:
        relevant = {position for position, _ in positions}
        found += (event for event in entry.analysis.events if event.quote.position in relevant)
    places = {one.place for one in quoted}
    said = [one.words for one in quoted]
    chosen: list[Event] = []
    for event in coming_up(with_moves(found, told), today):
        words = frozenset(content_words(event.quote.text))
        if (event.quote.document.id, event.quote.position) not in places:
            if any(near_identical(words, other) for other in said):
                continue
            said.append(words)
        chosen.append(event)
    entries = {entry.document.id: entry for entry, _ in about}
    return tuple(_led_in(event, entries, places, said) for event in sorted(chosen[:_EVENTS], key=by_date))


def _led_in(
    event: Event,
    entries: Mapping[str, Entry],
    places: Collection[tuple[str, int]],
    said: Sequence[frozenset[str]],
) -> Event:
    """The event with the sentences before its own that this leans on, where there is room and none was said yet."""
    quote = event.quote
    entry = entries.get(quote.document.id)
    if entry is None or (quote.document.id, quote.position) in places or stands_alone(quote.text):
        return event
    text, sentences = entry.document.text, entry.analysis.sentences
    for first in range(quote.position - 1, -1, -1):
        before = sentences[first]
        words = content_words(before.text)
        if quote.end - before.start > _LEAD_IN or "\n" in text[before.start : quote.end]:
            break
        if any(near_identical(words, other) for other in said):
            break
        if stands_alone(before.text):
            whole = replace(quote, text=text[before.start : quote.end], start=before.start)
            return replace(event, quote=whole)
    return event


def _related(topic: Topic, about: _About) -> tuple[str, ...]:
    """The names that most documents speak of together with the topic."""
    documents: Counter[str] = Counter()
    for entry, positions in about:
        near = " ".join(entry.analysis.sentences[position].text for position, _ in positions)
        documents.update({called(name.text) for name in names(near)})
    own = " ".join(term for group in topic.groups for term in group)
    found = [
        name
        for name, count in sorted(documents.items(), key=lambda item: (-item[1], item[0]))
        if count > 1 and len(name) > 2 and name not in own and not any(topic.spans(name))
    ]
    return tuple(found[:_RELATED])
