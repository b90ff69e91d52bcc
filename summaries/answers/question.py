"""A question in plain words: the sentence that answers it, out of documents with all that is known of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from summaries.comparing.stories import cluster
from summaries.comparing.superseding import superseded
from summaries.comparing.terms import terms_of
from summaries.language import language, names
from summaries.model import Entry, Quote, Sentence
from summaries.questions.answerer import closest, on_the_day, overlap
from summaries.questions.ranker import Passage, rank, weights
from summaries.topics.mentions import called
from summaries.topics.topic import parse_topic

_SAME = 0.6
"""Share of the shorter sentence's terms in the other one from which on the two say the same."""
_AS_WELL = 1.0
"""By how much a later document's sentence may score less and still go first, in standard deviations of a ranker."""

_TOPICS = 2
_DATED = 12
"""Sentences whose dates are compared with a day that the question names, the best."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What answers a question, the best first; or, where nothing does, the closest there is."""

    question: str
    quotes: tuple[Quote, ...]
    confidence: float
    """How surely the first quote answers, from 0 to 1."""
    sure: bool
    """Whether that is enough to call it an answer."""
    topics: tuple[str, ...] = ()
    """What it is about: names of the question, else of the first quote."""


def answer_question(
    question: str, entries: Sequence[Entry], *, today: dt.date, sentences: int = 3
) -> Answered:
    """Find the sentences that answer a question, word for word.

    Of what several documents say the newest telling goes first, and nothing is told that a later document took back.

    Args:
        question: in plain words.
        entries: the documents that may answer, in any order.
        today: the day that "tomorrow" in the question is counted from.
        sentences: at most so many quotes.
    """
    ordered = sorted(
        entries, key=lambda one: (one.document.published or dt.date.min, one.document.id), reverse=True
    )
    reader = language(ordered[0].document.language if ordered else "en")
    candidates: list[tuple[Entry, Sentence]] = []
    known: dict[str, frozenset[str]] = {}
    passages: list[Passage] = []
    for entry in ordered:
        told = entry.analysis.sentences
        opening = f"{entry.document.title}. {told[0].text}" if told else ""
        known |= {
            one.text: frozenset(terms) for one, terms in zip(told, terms_of(entry).sentences, strict=True)
        }
        for before, one in zip([None, *told], told, strict=False):
            candidates.append((entry, one))
            passages.append(
                Passage(one.text, before.text if before else "", opening, one.position, len(told))
            )
    kept = closest(question, passages, reader, known)
    places = {place: (candidates[place][0].document.id, candidates[place][1].position) for place in kept}
    taken_back = superseded(ordered, cluster(ordered), of=frozenset(places.values())).by
    at = {(entry.document.id, one.position): number for number, (entry, one) in enumerate(candidates)}
    # what took it back answers in its place
    kept = list(dict.fromkeys(at[taken_back.get(places[place], places[place])] for place in kept))
    ranked = rank(question, [passages[place] for place in kept], code=reader.code)
    scores = [score for score, _ in ranked]
    best = sorted(range(len(kept)), key=lambda place: -scores[place])[:_DATED]
    for place, gain in zip(
        best, on_the_day(question, [passages[kept[one]].text for one in best], today), strict=True
    ):
        scores[place] += gain
    order = sorted(range(len(kept)), key=lambda place: -scores[place])
    terms = [known[passages[place].text] for place in kept]
    order = _newest_first(order, scores, terms)
    chosen: list[int] = []
    for place in order:
        if len(chosen) < sentences and all(overlap(terms[place], terms[other]) < _SAME for other in chosen):
            chosen.append(place)
    sure = ranked[chosen[0]][1] if chosen else 0.0
    quotes = tuple(
        Quote.of(candidates[kept[place]][0].document, candidates[kept[place]][1]) for place in chosen
    )
    return Answered(question, quotes, sure, sure >= weights().confident, _topics(question, quotes))


def _topics(question: str, quotes: Sequence[Quote]) -> tuple[str, ...]:
    """Names of the question, as it or a quote writes them; else the first ones of the first quote."""
    said = [called(name.text) for quote in quotes for name in names(quote.text)]
    asked = f" {' '.join(language('en').words(question))} ".casefold()
    known = [group[0] for group in parse_topic(question).groups if len(group) > 1 and group[0].istitle()]
    own = [called(name.text) for name in names(question)]
    named = [name for name in (*known, *own, *said) if f" {name.casefold()} " in asked]
    return tuple(dict.fromkeys(named or said))[:_TOPICS]


def _newest_first(order: list[int], scores: Sequence[float], terms: Sequence[frozenset[str]]) -> list[int]:
    """Put a later telling of what the best sentence says before it; lower numbers are of later documents."""
    if not order:
        return order
    best = order[0]
    later = [
        place
        for place in order
        if place < best
        and scores[place] >= scores[best] - _AS_WELL
        and overlap(terms[place], terms[best]) >= _SAME
    ]
    first = min(later, default=best)
    return [first, *(place for place in order if place != first)]
