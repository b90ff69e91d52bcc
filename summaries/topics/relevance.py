"""How much each sentence of a document is about a topic, by where it stands and what it names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from summaries.choosing.paragraphs import openings
from summaries.comparing.terms import terms_of
from summaries.language import language
from summaries.model import Entry
from summaries.topics.topic import Topic

ABOUT = 0.5
"""From here on a sentence may be quoted: it names the topic or plainly refers to it."""
_FOCUSED = 0.35
"""A document that is this much about a topic may call it "the island" without naming it again."""
_REFERS = re.compile(
    r"(?:it|its|they|their|them|he|she|his|her|this|these|both|each|another|"
    r"(?:the|that|this|these|those)\s+(?:\w+\s+){0,1}(?:island|country|nation|government|ministry|army|navy|"
    r"capital|city|bill|plan|drill|sea|strait|waterway|force|fleet|movement|group|rule|law|vote|launch|"
    r"sides?|authorities|president|minister|parliament|legislature|military|leaders?|regime|territory))\b",
    re.IGNORECASE,
)
_LISTED_BEFORE = re.compile(
    r"(?:,|;|\band|\bor|\bincluding|\balongside|\blike|\bas)\s+(?:in\s+|around\s+|the\s+)*$", re.IGNORECASE
)
_LISTED_AFTER = re.compile(r"\s*(?:[,;.]|$|\band\b|\bor\b)", re.IGNORECASE)
_MODIFIES = re.compile(r"-[a-z]")
_BEFORE_NOUN = re.compile(r" ([a-z]{3,})(?<!ed)(?<!s)(?<!ly)\b")
_NO_NOUN = frozenset(
    {
        "said",
        "yesterday",
        "today",
        "tomorrow",
        "tonight",
        "overnight",
        "earlier",
        "early",
        "late",
        "ago",
        "amid",
    }
)
"""Words that follow a name without being what it modifies, besides the stop words ("Taiwan last week")."""
_PLACE_AGAIN = re.compile(
    r"\b(?:the|this) (?:island|country|nation|archipelago|peninsula|waterway)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Scene:
    """What every topic needs to know of a document: where sentences stand, and their terms."""

    starts: tuple[int, ...]
    opens: tuple[bool, ...]
    terms: tuple[tuple[str, ...], ...]
    """Those of each sentence, each once."""


def relevance(topic: Topic, entry: Entry) -> tuple[float, ...]:
    """A score from 0 to 1 for each sentence of the document.

    A sentence that opens with the topic is about it more than one that names it last, in a list, or as part
    of another word. A sentence that does not name it is about it as far as it refers back to one that is,
    stands in a paragraph or a document on the topic, and speaks in the same words. Of several subjects the
    weakest counts most, and a sentence that says an excluded word is about something else.
    """
    sentences = entry.analysis.sentences
    if not sentences or not topic.groups:
        return (0.0,) * len(sentences)
    scene = _scene(entry)
    code = entry.document.language
    parts = [
        _one_subject(entry, scene, spans, titled=bool(title))
        for spans, title in zip(
            topic.spans(entry.document.text, code),
            topic.spans(entry.document.title, code),
            strict=True,
        )
    ]
    scores = [0.7 * min(column) + 0.3 * sum(column) / len(column) for column in zip(*parts, strict=True)]
    return tuple(
        0.0 if topic.excludes(sentence.text) else score
        for sentence, score in zip(sentences, scores, strict=True)
    )


def naming(topic: Topic, entry: Entry) -> list[set[int]]:
    """For each subject of the topic the sentences that name it."""
    starts = [sentence.start for sentence in entry.analysis.sentences]
    return [
        {bisect_right(starts, start) - 1 for start, _ in spans} - {-1}
        for spans in topic.spans(entry.document.text, entry.document.language)
    ]


def mentions(topic: Topic, entry: Entry) -> tuple[int, ...]:
    """The sentences that name every subject of the topic, however little they are about it."""
    sentences = entry.analysis.sentences
    named = naming(topic, entry)
    every = sorted(set.intersection(*named) if named else ())
    return tuple(number for number in every if not topic.excludes(sentences[number].text))


def _one_subject(
    entry: Entry, scene: _Scene, spans: Sequence[tuple[int, int]], *, titled: bool
) -> list[float]:
    sentences = entry.analysis.sentences
    named = [0.0] * len(sentences)
    passing: set[int] = set()
    for start, end in spans:
        number = bisect_right(scene.starts, start) - 1
        if number < 0 or start >= sentences[number].end:
            continue
        sentence = sentences[number]
        strength = _strength(sentence.text, start - sentence.start, end - sentence.start)
        before_noun = _before_noun(sentence.text, end - sentence.start, entry.document.language)
        if before_noun and start > sentence.start + 0.25 * (sentence.end - sentence.start):
            passing.add(number)
        named[number] = max(named[number], strength) + (0.05 if named[number] else 0.0)
    plain = [0.0 if number in passing else score for number, score in enumerate(named)]
    share = sum(score >= 0.4 for score in plain) / len(plain)
    focus = min(1.0, 0.45 * titled + 0.3 * max(plain[:2]) + 1.2 * share)
    if focus < _FOCUSED:
        # a cargo's origin or the name of a dish: "Ukrainian wheat" in a text on something else
        named = [0.6 * score if number in passing else score for number, score in enumerate(named)]
    alike = _likeness(scene, named)
    scores: list[float] = []
    opening = 0.0
    for number, sentence in enumerate(sentences):
        if scene.opens[number]:
            opening = named[number]
        before = scores[-1] if scores else 0.0
        if named[number]:
            score = min(1.0, named[number] * (0.72 + 0.28 * focus) + 0.12 * opening)
        else:
            near = before if not scene.opens[number] else 0.5 * before
            back = _REFERS.match(sentence.text)
            refers = 0.4 * near if back and (not scene.opens[number] or " " in back[0]) else 0.0
            if focus >= _FOCUSED and _PLACE_AGAIN.search(sentence.text):
                refers += 0.3
            score = min(0.9 * max(before, focus), focus * (0.2 + 0.25 * near + 0.35 * alike[number]) + refers)
        scores.append(score)
    return scores


def _before_noun(text: str, end: int, code: str) -> bool:
    """Whether the name that ends there modifies a noun ("Ukrainian wheat"), as far as the next word shows.

    In other languages than English a word in small letters behind a name is rather a verb.
    """
    if code not in ("", "en"):
        return False
    found = _BEFORE_NOUN.match(text, end)
    return found is not None and not (found[1] in _NO_NOUN or found[1] in language("en").stop_words)


def _strength(text: str, start: int, end: int) -> float:
    """How much a sentence is about what it names from ``start`` to ``end``, from 0 to 1."""
    strength = 0.45 + 0.5 * (1 - start / max(1, len(text)))
    if _MODIFIES.match(text, end):
        return 0.3 * strength
    if start > 0 and _LISTED_BEFORE.search(text, 0, start) and _LISTED_AFTER.match(text, end):
        strength *= 0.6
    return strength


def _likeness(scene: _Scene, named: Sequence[float]) -> list[float]:
    """How much each sentence speaks in the words of those that name the topic, from 0 to 1."""
    weight: dict[str, float] = {}
    for terms, strength in zip(scene.terms, named, strict=True):
        if strength >= 0.4:
            for term in terms:
                weight[term] = weight.get(term, 0.0) + strength
    if not weight:
        return [0.0] * len(scene.terms)
    likeness = [
        sum([weight[term] for term in terms if term in weight]) / sqrt(len(terms) or 1)
        for terms in scene.terms
    ]
    most = max(likeness) or 1.0
    return [min(1.0, score / most) for score in likeness]


def _scene(entry: Entry) -> _Scene:
    sentences = entry.analysis.sentences
    return _Scene(
        starts=tuple(sentence.start for sentence in sentences),
        opens=openings(entry.document.text, sentences),
        terms=terms_of(entry).sentences,
    )
