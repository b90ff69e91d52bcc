"""What meaning adds to a topic where the extra is installed: a better order, and names that may be aliases.

It ranks and suggests and decides nothing alone: a sentence that has nothing else to show for it stays out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from summaries.comparing.encoder import Encoder, Vectors
from summaries.language import names
from summaries.model import Entry
from summaries.topics.names import is_known
from summaries.topics.relevance import ABOUT, relevance
from summaries.topics.topic import Topic

_COUNTS = 0.2
"""What a sentence gains that points just where the surest ones do."""
_NEIGHBOUR = 0.5
"""What the sentences before and after it in its paragraph count in what a sentence means."""
_SUREST = 10
_WEIGHED = 100
"""Sentences that are ranked so, the most relevant: these and their neighbours are encoded, 1.4 ms each at first."""
_OTHERS = 50
"""The least relevant sentences of the same documents: what the topic is told apart from."""
_UNSURE = 0.2
"""Below this a sentence is one of these, where there are such."""
_SHORTEST = 3
"""Letters of a name."""
_LIKELY = 1.0
"""From here on a name is worth a moderator's look."""
_NEAR = 0.35
"""How like the topic's own name it must at least be."""

Scores = Sequence[tuple[float, ...]]
_Place = tuple[int, int]
"""A document's number and a sentence's number in it."""


def by_meaning(encoder: Encoder, entries: Sequence[Entry], scores: Scores) -> list[tuple[float, ...]]:
    """Move relevance by what sentences mean: those more like the surest ones than like the rest gain.

    Rocchio's feedback (1971, "Relevance feedback in information retrieval") with the sentences that are
    surely about the topic as relevant ones, and the least relevant of the same documents as the others. A
    sentence means what it says and half of what its neighbours say.

    Args:
        encoder: see `summaries.comparing.encoder`.
        entries: documents.
        scores: the relevance of each sentence of each document.

    Returns:
        The same form; moved by at most 0.2, and nothing from 0.
    """
    adjusted = [list(row) for row in scores]
    direction = _direction(encoder, entries, scores)
    if direction is not None:
        places = [(e, n) for e, n in _places(entries, scores)[:_WEIGHED] if scores[e][n] > 0]
        for (entry, number), like in zip(places, _likeness(encoder, entries, places, direction), strict=True):
            adjusted[entry][number] = max(0.0, scores[entry][number] + _COUNTS * round(float(like), 3))
    return [tuple(row) for row in adjusted]


def _likeness(
    encoder: Encoder, entries: Sequence[Entry], places: Sequence[_Place], direction: tuple[Vectors, Vectors]
) -> Vectors:
    """How much each of these sentences, with its neighbours, points where the topic lies: -1 to 1."""
    towards, middle = direction
    beside = [_beside(entries[entry], number) for entry, number in places]
    needed = list(
        dict.fromkeys([*places, *((e, n) for (e, _), near in zip(places, beside, strict=True) for n in near)])
    )
    vectors = dict(zip(needed, _unit(encoder.vectors(_texts(entries, needed)) - middle), strict=True))
    whole = [
        vectors[entry, number] + _NEIGHBOUR * sum(vectors[entry, n] for n in near)
        for (entry, number), near in zip(places, beside, strict=True)
    ]
    return np.asarray(_unit(np.stack(whole)) @ towards, dtype=np.float32)


def _beside(entry: Entry, number: int) -> list[int]:
    """The sentences before and after it in its paragraph."""
    text, sentences = entry.document.text, entry.analysis.sentences
    near = []
    if number and "\n" not in text[sentences[number - 1].end : sentences[number].start]:
        near.append(number - 1)
    if number + 1 < len(sentences) and "\n" not in text[sentences[number].end : sentences[number + 1].start]:
        near.append(number + 1)
    return near


def _places(entries: Sequence[Entry], scores: Scores) -> list[_Place]:
    """The sentences of the documents that speak of the topic at all, most relevant first."""
    places = [
        (-score, entries[entry].document.id, number, entry)
        for entry, row in enumerate(scores)
        if max(row, default=0.0) > 0
        for number, score in enumerate(row)
    ]
    return [(entry, number) for *_, number, entry in sorted(places)]


def _direction(encoder: Encoder, entries: Sequence[Entry], scores: Scores) -> tuple[Vectors, Vectors] | None:
    """Where the topic lies, seen from the middle of the other sentences, and that middle."""
    places = _places(entries, scores)
    surest = [(e, n) for e, n in places[:_SUREST] if scores[e][n] >= ABOUT]
    least = [(e, n) for e, n in places[-_OTHERS:] if scores[e][n] < ABOUT]
    others = [(e, n) for e, n in least if scores[e][n] < _UNSURE] or least
    if not surest or not others:
        return None
    middle = encoder.vectors(_texts(entries, others)).mean(axis=0)
    return _unit((encoder.vectors(_texts(entries, surest)) - middle).mean(axis=0)), middle


def _texts(entries: Sequence[Entry], places: Sequence[_Place]) -> list[str]:
    return [entries[entry].analysis.sentences[number].text for entry, number in places]


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1.0), dtype=np.float32)


def suggest_names(
    encoder: Encoder, topic: Topic, entries: Sequence[Entry], *, most: int = 4
) -> tuple[str, ...]:
    """Names that may mean the topic too, for someone who knows it to judge: the likeliest first.

    A name counts for what it stands in (sentences about the topic, or that mean what those mean) and for
    what it means by itself; names of other countries and subjects are none.
    """
    scores = [relevance(topic, entry) for entry in entries]
    direction = _direction(encoder, entries, scores)
    if direction is None:
        return ()
    towards, middle = direction
    places = _places(entries, scores)[:_WEIGHED]
    texts = _texts(entries, places)
    likeness = _unit(encoder.vectors(texts) - middle) @ towards
    worth: defaultdict[str, list[float]] = defaultdict(list)
    for (entry, number), text, like in zip(places, texts, likeness, strict=True):
        for name in {name.text for name in names(text)}:
            if len(name) >= _SHORTEST and not any(topic.spans(name)) and not is_known(name):
                worth[name].append(float(like) + scores[entry][number])
    known = sorted(worth)
    if not known:
        return ()
    own = _unit(encoder.vectors([topic.name]) - middle)[0]
    alike = _unit(encoder.vectors(known) - middle) @ own
    near = {name: round(float(like), 3) for name, like in zip(known, alike, strict=True)}
    total = {name: round(sum(worth[name]) / len(worth[name]), 3) + near[name] for name in known}
    likely = [
        name
        for name in sorted(known, key=lambda name: (-total[name], name))
        if total[name] >= _LIKELY and near[name] >= _NEAR
    ]
    # "Putin" and "Vladimir Putin" are one suggestion
    return tuple(name for name in likely if not any(other != name and name in other for other in likely))[
        :most
    ]
