"""What is known of each sentence almost for nothing: one pass over its words, then arithmetic.

No step compares sentences pair by pair: what a sentence shares with all the others is read off the
terms, so time and memory grow with the number of words.
"""

# ruff: noqa: RUF001 - typographic quotation marks are what these patterns look for

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from math import log, log1p

import numpy as np

from summaries.language import language
from summaries.model import Document, Sentence
from summaries.salience.incidence import Incidence, Indices, Vector
from summaries.salience.structure import concludes, sections

Source = tuple[Document, Sequence[Sentence]]

_NEAR = {"opens": 1, "first_two": 2, "first_three": 3, "first_four": 4, "first_six": 6}
"""Whether a sentence is one of the first so many."""
_BY_PLACE = ("place", "log_place", "early", "fading", *_NEAR)
_MOST = {
    "characters": 600, "capitals": 15, "figures": 6, "quotation": 1, "question": 1, "first_person": 4, "speech": 1,
    "stop_start": 1, "paragraph_start": 1, "unended": 1, "colon": 1, "commas": 4, "amount": 1,
}  # fmt: skip
"""What is read off the characters, and where more of it tells no more."""
NAMES = (
    *_BY_PLACE, "part", "second_tenth", "last_tenth", "from_end", "document_place",
    *_MOST, "root_of_characters", "relative_length", "very_short", "previous_length",
    "length_at_opening", "length_at_top", "centroid_at_top",
    "paragraph_number", "paragraph_size", "lone", "last_paragraph", "last_two_paragraphs",
    "section_start", "verdict", "verdict_start", "concludes", "heading", "own_heading",
    "introduction", "end_of_introduction", "last_section", "closing_like_opening",
    "terms", "centroid", "centroid_rank", "degree", "graph", "graph_rank", "frequency", "mass",
    "new", "recurring", "like_opening", "like_top", "like_previous", "like_next",
    "previous_centroid", "next_centroid", "title", "title_count", "title_rarity", "title_density", "title_pairs",
    "support", "supporters",
)  # fmt: skip
"""The columns of :func:`features`, in order."""

KIND = (
    "sentences", "length", "length_of_opening", "centroid_of_opening", "dateline", "paragraph", "headed",
    "quotation", "capitals", "figures", "speech", "first_person", "stop_start", "recurring",
)  # fmt: skip
"""The elements of :func:`kind`, in order: seven of its own, then columns of :func:`features` that are averaged."""
_AVERAGED = [NAMES.index(name) for name in KIND[7:]]
_CHARACTERS, _CENTROID = NAMES.index("characters"), NAMES.index("centroid")
_PARAGRAPH, _SECTION = NAMES.index("paragraph_start"), NAMES.index("section_start")

_DAMPING = 0.85
_STEPS = 3  # of the power method: enough to tell the sentences apart
_SHORT = 50  # characters
_USUAL = 500  # sentences: what is read off the place alone is kept in mind for texts that are no longer
_MANY, _LARGE = 60, 8  # paragraphs of a text, sentences of a paragraph: more tell no more
_CLOSED = 2  # paragraphs: of more the last closes the text
_END = 6  # characters: a full stop and what may close after it
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\d[\d.,]*")
_KINDS = bytes.maketrans(
    b'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.!"?',
    b"AAAAAAAAAAAAAAAAAAAAAAAAAA0000000000...-",
)
"""Of each character: "A" for a capital, "0" for a figure, "." for what a sentence may open after; others stay."""
_PERSON = frozenset(["I", "you", "we", "my", "your", "our", "me", "us", "You", "We", "My", "Your", "Our"])
_SPEECH = frozenset(["said", "says", "told", "added", "according", "asked", "wrote", "tweeted", "explained"])
_TELLING = _PERSON | _SPEECH
_QUOTATION = re.compile('["“”«»„]')
_MONEY = frozenset("€£¥₹₽₩")
_CLOSING = "'\"”’»)]"
_ASKED = frozenset("?？؟")
_NOT_ASKED = frozenset(".,!")
_STOPS = frozenset(".!?…。！？।؟")
_DATELINE = re.compile(r".{0,60}?(?:\(\w+\)|[A-Z]{4,}.{0,30}[:—–-]{1,2} )")
_CEILING = np.array(list(_MOST.values()), dtype=float)[:, None]
_READ = slice(NAMES.index("characters"), NAMES.index("characters") + len(_MOST))


def features(sources: Sequence[Source], terms: Sequence[Sequence[str]] | None = None) -> Vector:
    """Return one row a sentence, document after document, with the columns of ``NAMES``.

    Several documents are taken as telling of the same: what counts as central is worked out over all of
    them, places within each. ``terms`` are those of each sentence, where they are known.
    """
    sizes = [len(sentences) for _, sentences in sources]
    table = np.zeros((len(NAMES), sum(sizes)))
    if table.size:
        columns = dict(zip(NAMES, table, strict=True))  # views, which are filled in
        _places(sizes, table)
        _surface(sources, table, columns)
        titles = [frozenset(language(document.language).terms(document.title)) for document, _ in sources]
        if terms is None:
            terms = [
                language(document.language).terms(sentence.text)
                for document, sentences in sources
                for sentence in sentences
            ]
        headings = _layout(sources, terms, columns)
        _terms(terms, titles, headings, sizes, columns)
        _title_pairs(sources, columns["title_pairs"])
        columns["closing_like_opening"][:] = columns["last_two_paragraphs"] * columns["like_opening"]
        columns["length_at_opening"][:] = columns["opens"] * columns["relative_length"]
        columns["length_at_top"][:] = columns["first_three"] * columns["relative_length"]
        columns["centroid_at_top"][:] = columns["first_three"] * columns["centroid"]
    return table.T


def kind(table: Vector, opening: str) -> Vector:
    """Return what kind of text it is: how long, how it opens, how much of it is quoted.

    ``table`` is that of :func:`features`, with at least one row; ``opening`` its first sentence.
    """
    mean = table.T.sum(axis=1) / len(table)
    centroid = table[:, _CENTROID]
    own = (
        log1p(len(table)),
        log(max(1.0, float(mean[_CHARACTERS]))),
        log(max(1.0, float(table[0, _CHARACTERS]))),
        float(centroid[0]) / max(1e-9, float(centroid.max())),
        float(has_dateline(opening)),
        -log(max(1 / len(table), float(mean[_PARAGRAPH]))),
        float(mean[_SECTION] > 0),
    )
    return np.array([*own, *mean[_AVERAGED].tolist()])


def has_dateline(opening: str) -> bool:
    """Whether the first sentence of a text says where, and for which agency, it was written: "(CNN)", "PARIS - "."""
    return _DATELINE.match(opening) is not None


@lru_cache(maxsize=512)
def _by_place(size: int) -> Vector:
    """Return the rows from ``_BY_PLACE`` to "from_end" for a document of ``size`` sentences."""
    place = np.arange(size)
    near = np.minimum(place, 40)
    first = (place < count for count in _NEAR.values())
    part = place / max(1, size)
    tenths = (part >= 0.1) & (part < 0.2), part >= 0.9
    from_end = np.minimum(place[::-1], 10)
    return np.array(
        [near, np.log1p(near), 1 / (1 + place), np.exp(-place / 5), *first, part, *tenths, from_end]
    )


def _places(sizes: Sequence[int], table: Vector) -> None:
    """Fill in what is read off where a sentence stands."""
    last = NAMES.index("document_place")
    at = 0
    for number, size in enumerate(sizes):
        end = at + size
        table[:last, at:end] = _by_place(size) if size <= _USUAL else _by_place.__wrapped__(size)
        table[last, at:end] = min(number, 4)
        at = end


def _surface(sources: Sequence[Source], table: Vector, columns: dict[str, Vector]) -> None:
    """Fill in what is read off the characters."""
    values: list[float] = []
    for document, sentences in sources:
        text = plain = document.text
        for stop in ".,:;":
            plain = plain.replace(stop, " ")
        kinds = _kinds(text)
        is_ascii = text.isascii()
        is_line = "\n" not in text
        stop_words = language(document.language).stop_words
        last = 0
        for sentence in sentences:
            said, start, end = sentence.text, sentence.start, sentence.end
            words = _TELLING.intersection(plain[start:end].split())
            tail = said[-_END:].rstrip(_CLOSING)
            values += (
                len(said),
                kinds.count(b" A", start, end) - kinds.count(b". A", start, end),
                0 if is_ascii and kinds.find(b"0", start, end) < 0 else len(_FIGURE.findall(said)),
                '"' in said or not (is_ascii or _QUOTATION.search(said) is None),
                tail[-1:] in _ASKED and tail[-2:-1] not in _NOT_ASKED,
                len(words & _PERSON) if words else 0,
                not (not words or words.isdisjoint(_SPEECH)),
                said.split(None, 1)[0].strip("\"“‘'(").lower() in stop_words,
                start == 0 or not (is_line or "\n" not in text[last:start]),
                tail[-1:] not in _STOPS,
                kinds.find(b":", start, end) >= 0,
                kinds.count(b",", start, end),
                "%" in said or "$" in said or "illion" in said or not (is_ascii or _MONEY.isdisjoint(said)),
            )
            last = end
    read = np.array(values, dtype=float).reshape(-1, len(_MOST)).T
    table[_READ] = np.minimum(read, _CEILING)
    characters = columns["characters"]
    columns["relative_length"][:] = read[0] / max(1.0, read[0].sum() / len(read[0]))
    np.sqrt(characters, out=columns["root_of_characters"])
    columns["very_short"][:] = characters < _SHORT
    columns["previous_length"][1:] = characters[:-1]


def _layout(
    sources: Sequence[Source], bags: Sequence[Sequence[str]], columns: dict[str, Vector]
) -> list[frozenset[str]]:
    """Fill in what paragraphs and sections tell; return the terms of each document's headings."""
    headings: list[frozenset[str]] = []
    at = 0
    for document, sentences in sources:
        end = at + len(sentences)
        if "\n" not in document.text:
            columns["paragraph_size"][at:end] = min(end - at, _LARGE)
            columns["lone"][at:end] = end - at == 1
        elif at < end:
            number = np.maximum(1, columns["paragraph_start"][at:end].cumsum().astype(np.intp))
            sizes = np.bincount(number)
            columns["paragraph_number"][at:end] = np.log1p(np.minimum(number, _MANY) - 1)
            columns["paragraph_size"][at:end] = np.minimum(sizes[number], _LARGE)
            columns["lone"][at:end] = sizes[number] == 1
            columns["last_paragraph"][at:end] = (number == number[-1]) & (number[-1] > _CLOSED)
            columns["last_two_paragraphs"][at:end] = (number >= number[-1] - 1) & (number[-1] > 2 * _CLOSED)
        if document.language == "en":
            columns["concludes"][at:end] = [concludes(sentence.text) for sentence in sentences]
        parts = sections(document, sentences)
        headings.append(frozenset().union(*(section.terms for section in parts)))
        held = [section for section in parts if section.first < section.end]
        if len(held) > 1:
            columns["last_section"][at + held[-1].first : end] = 1
            if body := next((section.first for section in held if section.first > 1), 0):
                columns["introduction"][at : at + body] = 1
                columns["end_of_introduction"][at + body - 1] = 1
        for section in parts:
            first, last = at + section.first, at + section.end
            if first < last:
                columns["section_start"][first] = 1
                columns["verdict_start"][first] = section.verdict
                columns["verdict"][first:last] = section.verdict
                shared = [len(section.terms.intersection(bag)) for bag in bags[first:last]]
                columns["own_heading"][first:last] = np.array(shared) / max(1, len(section.terms))
        at = end
    return headings


def _title_pairs(sources: Sequence[Source], column: Vector) -> None:
    """Fill in what share of its title's pairs of words each sentence holds, as they stand there."""
    at = 0
    for document, sentences in sources:
        pairs = list(pairwise(_WORD.findall(document.title.lower())))
        for place, sentence in enumerate(sentences if pairs else (), start=at):
            lowered = sentence.text.lower()
            near = [f" {one} {next_} " for one, next_ in pairs if one in lowered and next_ in lowered]
            if near:  # few sentences hold both words at all
                said = f" {' '.join(_WORD.findall(lowered))} "
                column[place] = sum(pair in said for pair in near) / len(pairs)
        at += len(sentences)


def _kinds(text: str) -> bytes:
    """Return the kind of each character of ``text``, as ``_KINDS`` names them: counting in it is fast."""
    # what is not ASCII is encoded as "?", which is no mark there
    return text.replace("?", "!").replace("“", "!").encode("ascii", "replace").translate(_KINDS)


def _terms(
    bags: Sequence[Sequence[str]],
    titles: Sequence[frozenset[str]],
    headings: Sequence[frozenset[str]],
    sizes: Sequence[int],
    columns: dict[str, Vector],
) -> None:
    """Fill in what is read off the terms that sentences share."""
    incidence = Incidence(bags)
    safe = np.maximum(incidence.lengths, 1)
    columns["terms"][:] = np.minimum(incidence.lengths, 60)

    columns["frequency"][:] = (
        incidence.by_row((incidence.held / max(1, len(incidence.term))).take(incidence.term)) / safe * 100
    )
    again = incidence.held * (incidence.held > 1)
    columns["mass"][:] = np.minimum(incidence.by_row(again.take(incidence.term)), 100)
    columns["recurring"][:] = incidence.by_row((again > 0).take(incidence.term)) / safe
    columns["new"][:] = incidence.by_row(incidence.new()) / safe
    first = columns["opens"] > 0
    columns["like_opening"][:] = incidence.like(incidence.profile(columns["opens"]))
    columns["like_opening"][first] = -1
    columns["like_top"][:] = incidence.like(incidence.profile(columns["first_three"]))
    columns["like_previous"][:] = incidence.like_previous()
    columns["like_previous"][first] = 0
    _centrality(incidence, columns)
    columns["like_next"][:-1] = columns["like_previous"][1:]
    columns["previous_centroid"][1:] = columns["centroid"][:-1]
    columns["next_centroid"][:-1] = columns["centroid"][1:]

    at = 0
    for size, title, heading in zip(sizes, titles, headings, strict=True):
        own = slice(at, at + size)
        if title:
            shared = incidence.among(title)
            count = incidence.by_row(shared)[own]
            columns["title"][own] = count / len(title)
            columns["title_count"][own] = np.minimum(count, 4)
            numbers = sorted(incidence.numbers(title))  # in the same order every time
            unheard = (len(title) - len(numbers)) * log1p(incidence.rows)
            rarity = float(incidence.rarity[numbers].sum()) + unheard
            columns["title_rarity"][own] = (
                incidence.by_row(shared * incidence.rarity[incidence.term])[own] / rarity
            )
            columns["title_density"][own] = incidence.by_row(shared * incidence.entry * incidence.entry)[own]
        if heading:
            columns["heading"][own] = incidence.by_row(
                incidence.among(heading) * incidence.entry * incidence.entry
            )[own]
        at += size
    if len(sizes) > 1:
        _support(incidence, np.repeat(np.arange(len(sizes)), sizes), len(sizes), columns)


def _centrality(incidence: Incidence, columns: dict[str, Vector]) -> None:
    """Fill in how near each sentence is to their mean, and in the graph of shared terms."""
    profile = incidence.profile(np.ones(incidence.rows))
    reach = incidence.like(profile)
    columns["centroid"][:] = reach / max(1e-9, float(np.sqrt(profile @ profile)))
    columns["centroid_rank"][:] = _ranked(columns["centroid"])
    columns["degree"][:] = (reach - 1) / max(1, incidence.rows - 1)
    reach[reach == 0] = 1
    share = 1 / reach
    graph: Vector = np.ones(incidence.rows) / incidence.rows
    for _ in range(_STEPS):
        graph = (1 - _DAMPING) / incidence.rows + _DAMPING * incidence.like(incidence.profile(graph * share))
    columns["graph"][:] = graph * incidence.rows
    columns["graph_rank"][:] = _ranked(graph)


def _support(incidence: Incidence, source: Indices, several: int, columns: dict[str, Vector]) -> None:
    """Fill in how much of each sentence the other documents say too."""
    pairs = np.unique(incidence.term * several + source[incidence.row])  # each term of a document once
    tellings = np.bincount(pairs // several, minlength=incidence.terms)[incidence.term]
    columns["support"][:] = incidence.by_row(incidence.entry * incidence.entry * (tellings > 1))
    columns["supporters"][:] = incidence.by_row(tellings - 1.0) / np.maximum(incidence.lengths, 1)


def _ranked(values: Vector) -> Vector:
    """Return the share of sentences with a lower value, of equal ones the later ones being the higher."""
    ranks = np.empty(len(values))
    # rounded: what is equal but for the processor's last bits shall stand in the same order everywhere
    ranks[values.round(9).argsort(kind="stable")] = np.arange(len(values))
    return ranks / max(1, len(values) - 1)
