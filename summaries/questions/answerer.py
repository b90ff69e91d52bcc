"""The sentences that answer a question, out of bare texts."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from summaries.arguments import a_day, a_string, at_least_one, strings
from summaries.comparing.similarity import frequencies
from summaries.language import Language, detect, language
from summaries.questions.features import standard
from summaries.questions.question import Kind, read_question
from summaries.questions.ranker import Passage, rank, weights
from summaries.topics.ranking import ranker as topics

_CANDIDATES = 60
"""Sentences that are measured: those with most of the question's words."""
_ON_THE_DAY = 3.0
"""What a sentence gains that holds the day of the question, in standard deviations of a ranker."""
_NO_SHORT_ANSWER = frozenset({Kind.OTHER, Kind.FOCUS, Kind.DEFINITION, Kind.WHY, Kind.HOW})
"""Kinds of questions that may be answered by several sentences rather than by a day, a name or a number."""
_DOUBTFUL = 0.3
"""Confidence under which such a question is taken for a topic."""
_WHOLE = 0.8
"""Share of the question that its best sentence says, from which on it is no topic's: it speaks of that very thing."""
_TOPIC = 2.0
"""What being about it counts then beside answering it."""
_SAME = 0.6
"""Share of the shorter sentence's terms in the other one from which on the two say the same."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A sentence that answers a question, or the closest that there is: ``sure`` tells which."""

    text: str
    """Word for word: a substring of its document."""
    document: int
    """Number of the text that it stands in, from 0."""
    start: int
    end: int
    """``texts[document][start:end] == text``."""
    confidence: float
    """How surely it answers, from 0 to 1."""
    sure: bool
    """Whether that is enough to call it an answer."""


def answer(
    texts: Sequence[str], question: str, *, sentences: int = 3, today: dt.date | None = None
) -> tuple[Answer, ...]:
    """Return the sentences of ``texts`` that answer a question, the best first, word for word.

    The closest sentence comes back even where nothing answers; then its ``sure`` is False. What says the same
    as one before it is left out.

    Args:
        texts: one string a document.
        question: in plain words.
        sentences: at most so many.
        today: the day that "tomorrow" or "last week" in the question is counted from; a sentence that holds
            the day that is meant goes first. None: such words are looked for as they stand.

    Raises:
        TypeError: ``texts`` are no strings, or ``question`` is none; no texts give no sentences.
        ValueError: ``sentences`` is less than 1.

    >>> told = ["The cable was cut on 12 November. A ship reached it on Wednesday."]
    >>> answer(told, "When was the cable cut?", sentences=1)[0].text
    'The cable was cut on 12 November.'
    """
    at_least_one(sentences, "sentences")
    a_string(question, "question")
    texts = strings(texts, "texts")
    if today is not None:
        a_day(today, "today")
    reader = language(detect(" ".join(text[:1000] for text in texts)))
    cut = [reader.sentences(text) for text in texts]
    placed = [(number, sentence) for number, told in enumerate(cut) for sentence in told]
    passages = [
        Passage(one.text, before.text if before else "", told[0].text, one.position, len(told))
        for told in cut
        for before, one in zip([None, *told], told, strict=False)
    ]
    kept = closest(question, passages, reader)
    ranked = rank(question, [passages[place] for place in kept], code=reader.code)
    gain = on_the_day(question, [passages[place].text for place in kept], today)
    scores = {place: score + more for place, (score, _), more in zip(kept, ranked, gain, strict=True)}
    sure = {place: confidence for place, (_, confidence) in zip(kept, ranked, strict=True)}
    order = sorted(kept, key=lambda place: -scores[place])
    kind = read_question(reader.words(question)).kind
    doubtful = bool(order) and sure[order[0]] < _DOUBTFUL
    if kind in _NO_SHORT_ANSWER and doubtful and _covered(question, passages[order[0]].text, reader) < _WHOLE:
        entries = topics.bare(texts)
        about = topics.named(question, entries)
        order = _as_topic(list(chain(*topics.worth(question, entries, about))), scores)
    chosen: list[int] = []
    terms: dict[int, frozenset[str]] = {}
    for place in order:
        terms[place] = frozenset(reader.terms(passages[place].text))
        if len(chosen) < sentences and all(overlap(terms[place], terms[other]) < _SAME for other in chosen):
            chosen.append(place)
    confident = weights().confident
    return tuple(
        Answer(one.text, number, one.start, one.end, sure.get(place, 0.0), sure.get(place, 0.0) >= confident)
        for place in chosen
        for number, one in [placed[place]]
    )


def _as_topic(rated: Sequence[float], scores: Mapping[int, float]) -> list[int]:
    """The numbers of the sentences that say most about what a question is about, the best first.

    That is what is wanted of "What did they think of the plan?": no one sentence answers it.

    Args:
        rated: what each sentence is worth to the question as a topic.
        scores: how well some of them answer, by their numbers.
    """
    measured = np.array(list(scores.values()))
    answers = np.full(len(rated), measured.min())
    answers[list(scores)] = measured
    worth = _TOPIC * standard(np.array(rated))
    worth += (answers - measured.mean()) / (measured.std() or 1.0)
    return [int(number) for number in np.argsort(-worth, kind="stable")]


def closest(
    question: str,
    passages: Sequence[Passage],
    reader: Language,
    terms: Mapping[str, frozenset[str]] | None = None,
) -> list[int]:
    """The numbers of the passages with most of the question's words by rarity, in their order.

    What the sentence before says counts half, and what its document is about a third: "It leaves on Friday."
    ``terms`` holds those of sentences that are known.
    """
    asked = _rarities(question, reader)
    if len(passages) <= _CANDIDATES or not asked:
        return list(range(min(len(passages), _CANDIDATES)))
    said = dict(terms or {})

    def share(passage: Passage) -> float:
        own, before, opening = (
            said.get(text) or said.setdefault(text, frozenset(reader.terms(text)))
            for text in (passage.text, passage.before, passage.opening)
        )
        return sum(
            rarity * (1.0 if term in own else 0.5 if term in before else 0.33 if term in opening else 0.0)
            for term, rarity in asked.items()
        )

    shares = [share(passage) for passage in passages]
    return sorted(sorted(range(len(passages)), key=lambda place: -shares[place])[:_CANDIDATES])


def _rarities(question: str, reader: Language) -> dict[str, float]:
    """The terms of a question, each with how much it tells."""
    articles, common = frequencies()
    return {term: math.log((articles + 1) / (common.get(term, 5) + 0.5)) for term in reader.terms(question)}


def _covered(question: str, text: str, reader: Language) -> float:
    """The share of a question's terms, by how much they tell, that one sentence has."""
    asked, said = _rarities(question, reader), frozenset(reader.terms(text))
    return sum(rarity for term, rarity in asked.items() if term in said) / (sum(asked.values()) or 1.0)


def on_the_day(question: str, told: Sequence[str], today: dt.date | None) -> list[float]:
    """What a sentence gains that holds the day which the question names."""
    from summaries.dates import find_dates  # noqa: PLC0415 - costs imports

    days = find_dates(question, today) if today else ()
    asked = [(one.earliest, one.latest) for one in days if one.earliest and one.latest]
    if today is None or not asked:
        return [0.0] * len(told)

    def held(text: str) -> bool:
        days = [(one.earliest, one.latest) for one in find_dates(text, today) if one.earliest and one.latest]
        return any(first <= end and start <= last for first, last in asked for start, end in days)

    return [_ON_THE_DAY if held(text) else 0.0 for text in told]


def overlap(first: frozenset[str], second: frozenset[str]) -> float:
    """Share of the shorter sentence's terms that the other one has."""
    return len(first & second) / max(1, min(len(first), len(second)))
