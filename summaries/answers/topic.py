"""What the documents say about a topic, each thing once, story by story."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache

from summaries.answers.coming import coming_up, led_in
from summaries.choosing.coherence import standing
from summaries.choosing.greedy import Candidate, Costs, choose, current, follows, side_by_side, without
from summaries.choosing.paragraphs import lines
from summaries.comparing.encoder import Encoder
from summaries.comparing.furniture import furniture
from summaries.comparing.moves import by_date, with_moves
from summaries.comparing.similarity import fingerprint
from summaries.comparing.stories import cluster, tell
from summaries.comparing.superseding import Place, Superseded, superseded, with_earlier
from summaries.comparing.wording import Wording, cited, says_the_same
from summaries.language import names
from summaries.model import Entry, Event, Quote, TopicDigest
from summaries.topics.meaning import by_meaning
from summaries.topics.mentions import called
from summaries.topics.ranking.ranker import wordings, worth
from summaries.topics.relevance import ABOUT, mentions, relevance
from summaries.topics.topic import Topic

_EVENTS = 5
_RELATED = 5
_POOL = 400
"""Sentences that are weighed against each other: the best."""
_SHARE = 40
"""Of which one document gives at most so many."""
_COSTS = Costs(alike=0.5, story=0.1, document=0.1)
_LINE = 1.0
"""What a headline or a label of a text loses ("Region: Iran / Gulf"): it comes where little else is said."""
_OPENING = 3
"""Sentences with which a document opens."""
_NEW = 0.25
"""What the newest story gains over the oldest."""

_About = Sequence[tuple[Entry, Sequence[tuple[int, float]]]]


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
    nearest: bool = False,
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
        nearest: where no sentence is about the topic, quote those that only name it, or what a document says whose
            title names it: for who asked.

    Returns:
        Stories, newest first; empty where no sentence is about the topic, or with ``nearest`` names it.
    """
    topic = topic.learn(entry.document.text for entry in entries)
    scores = [relevance(topic, entry) for entry in entries]
    if encoder:
        scores = by_meaning(encoder, entries, scores)
    about: _About = [
        (entry, found)
        for entry, row in zip(entries, scores, strict=True)
        if (found := [(s, r) for s, r in enumerate(row) if r >= ABOUT])
    ]
    if nearest and not about:
        about = _nearest(topic, entries, scores)
    every = cluster(entries)
    about = _with_stories(topic, about, entries, every)
    # what takes a sentence back may say it in words that are not about the topic
    taken_back = superseded(entries, every)
    about = _with_changes(about, entries, taken_back)
    groups = every if len(about) == len(entries) else cluster([entry for entry, _ in about])
    told = {entry.document.id: row for entry, row in zip(entries, scores, strict=True)}
    always_said = furniture((entry.document, entry.analysis.sentences) for entry in entries)
    candidates = without(current(_candidates(topic, about, groups, told), taken_back), always_said)
    beside = [Wording.of(quote) for quote in said]
    documents = {entry.document.id: entry for entry, _ in about}
    chosen = _choose(candidates, documents, sentences, already=already, said=beside, taken_back=taken_back)
    if nearest and not chosen:  # each leans on what is before it: better one of them than none
        chosen = choose(candidates[:_POOL], 1, costs=_COSTS, said=beside)
    stories = []
    for number, group in enumerate(groups):
        quotes = tuple(_quote(one, documents, taken_back) for one in chosen if one.story == number)
        if quotes:
            new = since is not None and any((entry.updated or entry.added) > since for entry in group)
            stories.append(tell(group, quotes, new=new, outdated=taken_back.documents))
    return TopicDigest(
        topic=topic.name,
        stories=tuple(stories),
        documents=len(about),
        sources=_sources(entry for entry, _ in about),
        events=_coming(about, taken_back, chosen, today),
        related=_related(topic, about),
        days=tuple(sorted(day for entry, _ in about if (day := entry.document.published))),
    )


def dated(topic: Topic, entries: Sequence[Entry]) -> tuple[tuple[Event, ...], Superseded]:
    """The events whose sentence is about the topic, those that move one of them, and what documents took back."""
    taken_back = superseded(entries, cluster(entries))
    chosen: list[Event] = []
    having = [entry for entry in entries if entry.analysis.events]
    topic = topic.learn(entry.document.text for entry in having)
    for entry in having:
        scores = relevance(topic, entry)
        chosen += (event for event in entry.analysis.events if scores[event.quote.position] >= ABOUT)
    events = [event for entry in entries for event in entry.analysis.events]
    return with_moves(chosen, events, taken_back), taken_back


def relative_salience(entry: Entry) -> tuple[float, ...]:
    """The salience of each sentence from 0 for the document's least to 1 for its most: fit to be added up."""
    salience = entry.analysis.salience
    least, most = min(salience, default=0.0), max(salience, default=0.0)
    return tuple((score - least) / ((most - least) or 1.0) for score in salience)


def _sources(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The publishers of documents, and of copies of them."""
    documents = (document for entry in entries for document in (entry.document, *entry.document.copies))
    return tuple(sorted({document.source for document in documents if document.source}))


def _nearest(topic: Topic, entries: Sequence[Entry], scores: Sequence[Sequence[float]]) -> _About:
    """Of the sentences of each document that name the topic the one that comes nearest to being about it.

    Of a document that names it in its title alone, the one that says most.
    """
    nearest: list[tuple[Entry, Sequence[tuple[int, float]]]] = []
    for entry, row in zip(entries, scores, strict=True):
        named = [(number, row[number]) for number in mentions(topic, entry)]
        if named:
            nearest.append((entry, [max(named, key=lambda one: (one[1], -one[0]))]))
        elif all(topic.spans(entry.document.title, entry.document.language)):
            salience, sentences = entry.analysis.salience, entry.analysis.sentences
            telling = [number for number in range(len(row)) if not topic.excludes(sentences[number].text)]
            if telling and not topic.excludes(entry.document.title):
                nearest.append((entry, [(max(telling, key=lambda s: (salience[s], -s)), 0.0)]))
    return nearest


def _with_stories(
    topic: Topic, about: _About, entries: Sequence[Entry], groups: Sequence[Sequence[Entry]]
) -> _About:
    """The sentences about the topic, and of each further document of a story about it the main one.

    A story is about the topic where most of its documents say so at their beginning, or one in its title as well. It
    is not asked for names, which whoever speaks of them says: "Iceland votes" is told like "Taiwan votes".
    """
    if not topic.is_common:
        return about
    found = {entry.document.id: relevant for entry, relevant in about}
    for group in groups:
        opening = [
            entry for entry in group if any(at < _OPENING for at, _ in found.get(entry.document.id, ()))
        ]
        titled = any(all(topic.spans(e.document.title, e.document.language)) for e in opening)
        if titled or 2 * len(opening) > len(group):
            for entry in group:
                if entry.analysis.salience and not topic.excludes(entry.document.text):
                    main = max(range(len(entry.analysis.salience)), key=entry.analysis.salience.__getitem__)
                    found.setdefault(entry.document.id, [(main, ABOUT)])
    return [(entry, found[entry.document.id]) for entry in entries if entry.document.id in found]


def _with_changes(about: _About, entries: Sequence[Entry], taken_back: Superseded) -> _About:
    """The sentences about the topic, and with each that was taken back the one that did so."""
    scores: defaultdict[str, dict[int, float]] = defaultdict(dict)
    for entry, relevant in about:
        scores[entry.document.id] |= dict(relevant)
    for entry, relevant in about:
        for position, score in relevant:
            if (after := taken_back.by.get((entry.document.id, position))) is not None:
                scores[after[0]][after[1]] = max(scores[after[0]].get(after[1], 0.0), score)
    return [
        (entry, sorted(scores[entry.document.id].items())) for entry in entries if entry.document.id in scores
    ]


def _candidates(
    topic: Topic, about: _About, groups: Sequence[Sequence[Entry]], named: Mapping[str, Sequence[float]]
) -> list[Candidate]:
    """The sentences about the topic, best first; ``named`` tells how plainly each of a document names it."""
    story = {entry.document.id: number for number, group in enumerate(groups) for entry in group}
    candidates: list[Candidate] = []
    # what a sentence is worth shall not go by the order of the documents
    about = sorted(about, key=lambda one: one[0].document.id)
    entries = [entry for entry, _ in about]
    values = worth(topic.name, entries, [named[entry.document.id] for entry in entries])
    for (entry, positions), worths in zip(about, values, strict=True):
        words = wordings(entry)
        unsaid = lines(entry.analysis.sentences)
        newness = _NEW * (1 - story[entry.document.id] / len(groups))
        candidates += (
            Candidate(
                worths[position] + newness - _LINE * (position in unsaid),
                words[position],
                (entry.document.id, position),
                story[entry.document.id],
            )
            for position, _ in positions
        )
    candidates.sort(key=lambda candidate: (-candidate.value, candidate.place))
    return candidates


def _choose(  # noqa: PLR0913 - each is something else
    candidates: Sequence[Candidate],
    documents: Mapping[str, Entry],
    count: int,
    *,
    already: Collection[str],
    said: Sequence[Wording],
    taken_back: Superseded,
) -> list[Candidate]:
    """The best, of which one that refers back is understood beside the sentence before it.

    Of one document not more than a share is weighed: long papers leave room for the others.
    """
    changes = frozenset(taken_back.by.values())

    @cache
    def stands(document: str) -> Callable[..., bool]:
        return standing(documents[document])

    @cache  # asked of the best alone: to read all takes long
    def alone(place: Place) -> bool:
        return stands(place[0])(place[1], first=place[1] == 0 and place in changes)

    heard: Counter[str] = Counter()
    pool: list[Candidate] = []
    for candidate in candidates:
        heard[candidate.place[0]] += 1
        if heard[candidate.place[0]] <= _SHARE:
            pool.append(candidate)
    new = [
        candidate
        for candidate in pool[:_POOL]
        if not (already and fingerprint(candidate.words.text) in already)
    ]
    chosen = choose(
        new,
        count,
        costs=_COSTS,
        said=said,
        once=True,
        allowed=lambda candidate, places: follows(candidate, places) or alone(candidate.place),
    )
    return side_by_side(chosen)


def _quote(candidate: Candidate, documents: Mapping[str, Entry], taken_back: Superseded) -> Quote:
    """The quote, with the other documents that hold it, and what it takes back."""
    entry = documents[candidate.place[0]]
    quote = Quote.of(entry.document, entry.analysis.sentences[candidate.place[1]])
    quote = cited(quote, (other.document for other in documents.values()))
    return with_earlier(quote, documents, taken_back)


def _coming(
    about: _About, taken_back: Superseded, quoted: Sequence[Candidate], today: dt.date
) -> tuple[Event, ...]:
    """The coming dates most worth announcing, by date; none says what another one or a quote has said.

    One of a sentence that is quoted comes with it: who shows both need not repeat the sentence. One whose sentence
    leans on those before it brings them along.
    """
    relevant_events: list[Event] = []
    for entry, positions in about:
        relevant = {position for position, _ in positions}
        relevant_events += (event for event in entry.analysis.events if event.quote.position in relevant)
    places = {candidate.place for candidate in quoted}
    said = [candidate.words for candidate in quoted]
    chosen: list[Event] = []
    events = [event for entry, _ in about for event in entry.analysis.events]
    for event in coming_up(with_moves(relevant_events, events, taken_back), today, taken_back=taken_back):
        words = Wording.of(event.quote)
        if (event.quote.document.id, event.quote.position) not in places:
            if any(says_the_same(words, other) for other in said):
                continue
            said.append(words)
        chosen.append(event)
    entries = {entry.document.id: entry for entry, _ in about}
    return tuple(_led_in(event, entries, places, said) for event in sorted(chosen[:_EVENTS], key=by_date))


def _led_in(
    event: Event,
    entries: Mapping[str, Entry],
    places: Collection[tuple[str, int]],
    said: Sequence[Wording],
) -> Event:
    """The event with the sentences that it leans on, unless it is quoted already."""
    entry = entries.get(event.quote.document.id)
    if entry is None or (event.quote.document.id, event.quote.position) in places:
        return event
    return led_in(event, entry, said, (other.document for other in entries.values())) or event


def _related(topic: Topic, about: _About) -> tuple[str, ...]:
    """The names that most documents speak of together with the topic."""
    documents: Counter[str] = Counter()
    for entry, positions in about:
        near = " ".join(entry.analysis.sentences[position].text for position, _ in positions)
        documents.update({called(name.text) for name in names(near)})
    own = " ".join(term for group in topic.groups for term in group)
    codes = {entry.document.language for entry, _ in about}
    related = [
        name
        for name, count in sorted(documents.items(), key=lambda item: (-item[1], item[0]))
        if count > 1 and len(name) > 2 and name not in own
        if not any(any(topic.spans(name, code)) for code in codes)
    ]
    return tuple(related[:_RELATED])
