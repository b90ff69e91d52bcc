"""What is known of each sentence almost for nothing: one pass over its words, then arithmetic.

No step compares sentences pair by pair: what a sentence shares with all the others is read off the
terms, so time and memory grow with the number of words.
"""

# ruff: noqa: RUF001 - typographic quotation marks are what these patterns look for

from __future__ import annotations

import re
from collections.abc import Sequence
from math import log, log1p

import numpy as np

from summaries.language import language
from summaries.model import Document, Sentence
from summaries.salience.incidence import Incidence, Indices, Vector

Source = tuple[Document, Sequence[Sentence]]

NAMES = (
    "place", "log_place", "early", "fading", "part", "from_end",
    "opens", "first_two", "first_three", "first_four", "first_six",
    "terms", "characters", "root_of_characters", "relative_length", "very_short",
    "length_at_opening", "length_at_top", "centroid_at_top",
    "centroid", "centroid_rank", "degree", "graph", "graph_rank", "frequency", "mass",
    "new", "recurring", "like_opening", "like_top", "like_previous", "like_next",
    "title",
    "capitals", "figures", "quotation", "question", "first_person", "speech", "stop_start",
    "paragraph_start", "unended",
    "previous_centroid", "next_centroid", "previous_length",
    "support", "supporters", "document_place",
)  # fmt: skip
"""The columns of :func:`features`, in order."""

KIND = (
    "sentences", "length", "length_of_opening", "centroid_of_opening", "dateline", "quotation", "capitals",
    "figures", "speech", "first_person", "stop_start", "recurring",
)  # fmt: skip
"""The elements of :func:`kind`, in order."""

_FIRST = {"opens": 1, "first_two": 2, "first_three": 3, "first_four": 4, "first_six": 6}
"""Sentences."""
_DAMPING = 0.85
_STEPS = 3  # of the power method: enough to tell the sentences apart
_TOP = 3  # sentences
_SHORT = 50  # characters
_END = 6  # characters: a full stop and what may close after it
_FIGURE = re.compile(r"\d[\d.,]*")
_CAPITAL = re.compile(r"[A-Z](?<=[^.!?\"“] [A-Z])")
_PERSON = frozenset(["I", "you", "we", "my", "your", "our", "me", "us", "You", "We", "My", "Your", "Our"])
_SPEECH = frozenset(["said", "says", "told", "added", "according", "asked", "wrote", "tweeted", "explained"])
_TELLING = _PERSON | _SPEECH
_QUOTATION = re.compile('["“”«»„]')
_QUESTION = re.compile(r"(?<![.,!])[?？؟]['\"”’»)\]]*$")
_DATELINE = re.compile(r".{0,60}?(?:\(\w+\)|[A-Z]{4,}.{0,30}[:—–-]{1,2} )")
_ENDED = re.compile(r"[.!?…。！？।؟]['\"”’»)\]]*$")


def features(sources: Sequence[Source]) -> Vector:
    """Return one row a sentence, document after document, with the columns of ``NAMES``.

    Several documents are taken as telling of the same: what counts as central is worked out over all of
    them, places within each.
    """
    sizes = [len(sentences) for _, sentences in sources]
    total = sum(sizes)
    columns: dict[str, Vector] = {}
    if total == 0:
        return np.zeros((0, len(NAMES)))
    source: Indices = np.repeat(np.arange(len(sizes)), sizes)
    starts: Indices = np.cumsum(sizes) - np.array(sizes)
    place: Indices = np.arange(total) - starts[source]
    size = np.array(sizes)[source]
    columns["place"] = np.minimum(place, 40.0)
    columns["log_place"] = np.log1p(columns["place"])
    columns["early"] = 1 / (1 + place)
    columns["fading"] = np.exp(-place / 5)
    columns["part"] = place / size
    columns["from_end"] = np.minimum(size - 1 - place, 10.0)
    columns |= zip(_FIRST, (place < np.array(list(_FIRST.values()))[:, None]).astype(np.float64), strict=True)
    columns["document_place"] = np.minimum(source, 4.0)
    _surface(sources, columns)
    bags = [
        language(document.language).terms(sentence.text)
        for document, sentences in sources
        for sentence in sentences
    ]
    titles = [frozenset(language(document.language).terms(document.title)) for document, _ in sources]
    _terms(bags, titles, source, place, columns)
    columns["length_at_opening"] = columns["opens"] * columns["relative_length"]
    columns["length_at_top"] = columns["first_three"] * columns["relative_length"]
    columns["centroid_at_top"] = columns["first_three"] * columns["centroid"]
    return np.array([columns[name] for name in NAMES]).T


def kind(table: Vector, opening: str) -> Vector:
    """Return what kind of text it is: how long, how it opens, how much of it is quoted.

    ``table`` is that of :func:`features`, with at least one row; ``opening`` its first sentence.
    """
    mean = dict(zip(NAMES, table.mean(axis=0).tolist(), strict=True))
    first = dict(zip(NAMES, table[0].tolist(), strict=True))
    nearest = float(table[:, NAMES.index("centroid")].max())
    values = {
        **mean,
        "sentences": log1p(len(table)),
        "length": log(max(1.0, mean["characters"])),
        "length_of_opening": log(max(1.0, first["characters"])),
        "centroid_of_opening": first["centroid"] / max(1e-9, nearest),
        "dateline": float(_DATELINE.match(opening) is not None),
    }
    return np.array([values[name] for name in KIND])


def _surface(sources: Sequence[Source], columns: dict[str, Vector]) -> None:
    """Fill in what is read off the characters."""
    rows: list[tuple[float, ...]] = []
    for document, sentences in sources:
        text = plain = document.text
        for stop in ".,:;":
            plain = plain.replace(stop, " ")
        stop_words = language(document.language).stop_words
        end = 0
        for sentence in sentences:
            said = sentence.text
            words = _TELLING.intersection(plain[sentence.start : sentence.end].split())
            first = said.split(None, 1)[0].strip("\"“‘'(").lower()
            rows.append(
                (
                    len(said),
                    len(_CAPITAL.findall(said)),
                    len(_FIGURE.findall(said)),
                    '"' in said or (not said.isascii() and _QUOTATION.search(said) is not None),
                    _QUESTION.search(said[-_END:]) is not None,
                    len(words & _PERSON),
                    not words.isdisjoint(_SPEECH),
                    first in stop_words,
                    "\n" in text[end : sentence.start] or sentence.start == 0,
                    _ENDED.search(said[-_END:]) is None,
                )
            )
            end = sentence.end
    table = np.array(rows, dtype=float)
    for number, name in enumerate(
        (
            "characters", "capitals", "figures", "quotation", "question", "first_person", "speech",
            "stop_start", "paragraph_start", "unended",
        )
    ):  # fmt: skip
        columns[name] = table[:, number]
    columns["capitals"] = np.minimum(columns["capitals"], 15)
    columns["figures"] = np.minimum(columns["figures"], 6)
    columns["first_person"] = np.minimum(columns["first_person"], 4)
    columns["relative_length"] = columns["characters"] / max(1.0, float(columns["characters"].mean()))
    columns["characters"] = np.minimum(columns["characters"], 600)
    columns["root_of_characters"] = np.sqrt(columns["characters"])
    columns["very_short"] = (columns["characters"] < _SHORT).astype(np.float64)
    columns["previous_length"] = _shifted(columns["characters"], 1)


def _terms(
    bags: Sequence[Sequence[str]],
    titles: Sequence[frozenset[str]],
    source: Indices,
    place: Indices,
    columns: dict[str, Vector],
) -> None:
    """Fill in what is read off the terms that sentences share."""
    held = Incidence(bags)
    safe = np.maximum(held.lengths, 1)
    columns["terms"] = np.minimum(held.lengths, 60.0)
    _centrality(held, columns)

    often = held.held / max(1, len(held.term))
    columns["frequency"] = held.by_row(often[held.term]) / safe * 100
    again = held.held > 1
    columns["mass"] = np.minimum(held.by_row((held.held * again)[held.term]), 100)
    columns["recurring"] = held.by_row(again[held.term]) / safe
    first = np.full(held.terms, held.rows)
    np.minimum.at(first, held.term, held.row)
    columns["new"] = held.by_row(first[held.term] == held.row) / safe

    columns["like_opening"] = np.where(
        place == 0, -1, held.like(held.profile((place == 0).astype(np.float64)))
    )
    columns["like_top"] = held.like(held.profile((place < _TOP).astype(np.float64)))
    columns["like_previous"] = np.where(place == 0, 0, held.like_previous())
    columns["like_next"] = _shifted(columns["like_previous"], -1)
    columns["previous_centroid"] = _shifted(columns["centroid"], 1)
    columns["next_centroid"] = _shifted(columns["centroid"], -1)

    columns["title"] = np.zeros(held.rows)
    for index, title in enumerate(titles):
        if title:
            wanted = np.zeros(held.terms)
            wanted[held.numbers(title)] = 1
            shares = held.by_row(wanted[held.term]) / len(title)
            columns["title"] = np.where(source == index, shares, columns["title"])
    _support(held, source, len(titles), columns)


def _centrality(held: Incidence, columns: dict[str, Vector]) -> None:
    """Fill in how near each sentence is to their mean, and in the graph of shared terms."""
    profile = held.profile(np.ones(held.rows))
    reach: Vector = held.like(profile)
    columns["centroid"] = reach / max(1e-9, float(np.sqrt(profile @ profile)))
    columns["centroid_rank"] = _ranked(columns["centroid"])
    columns["degree"] = (reach - 1) / max(1, held.rows - 1)
    share = 1 / np.where(reach == 0, 1.0, reach)
    graph: Vector = np.full(held.rows, 1 / held.rows, dtype=np.float64)
    for _ in range(_STEPS):
        graph = (1 - _DAMPING) / held.rows + _DAMPING * held.like(held.profile(graph * share))
    columns["graph"] = graph * held.rows
    columns["graph_rank"] = _ranked(graph)


def _support(held: Incidence, source: Indices, several: int, columns: dict[str, Vector]) -> None:
    """Fill in how much of each sentence the other documents say too."""
    columns["support"] = np.zeros(held.rows)
    columns["supporters"] = np.zeros(held.rows)
    if several > 1:
        pairs = np.unique(held.term * several + source[held.row])  # each term of a document once
        told = np.bincount(pairs // several, minlength=held.terms)[held.term]
        columns["support"] = held.by_row(held.entry * held.entry * (told > 1))
        columns["supporters"] = held.by_row(told - 1) / np.maximum(held.lengths, 1)


def _ranked(values: Vector) -> Vector:
    """Return the share of sentences with a lower value."""
    order = np.argsort(np.argsort(values, kind="stable"), kind="stable")
    return order / max(1, len(values) - 1)


def _shifted(values: Vector, by: int) -> Vector:
    moved = np.zeros_like(values)
    if by > 0:
        moved[by:] = values[:-by]
    else:
        moved[:by] = values[-by:]
    return moved
