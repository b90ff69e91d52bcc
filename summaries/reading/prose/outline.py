"""The text of a document that has an outline: what is a heading, an item of a list or a paragraph stays told.

``# Harbour`` is a heading and ``| Pilots | 12 |`` a row of a table, ``- Pilots`` an item of the list under the
paragraph before it, ``> Pilots`` what somebody else wrote, and everything else a paragraph; an empty line parts
them, save between the items of one list and the rows of one table. A short line that says nothing by itself is a
label, set as a heading of the lowest rank. Headings, rows and labels are never sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from summaries.reading.prose.furniture import is_furniture, is_listing, without_dateline, without_fragments

_TELLING = 0.4
"""The share of a text that what is no heading or label has at least; with less those are what it says."""
_FURNITURE = 0.2
"""The share of a text that what looks like furniture may have: with more it is the matter."""
_ALPHABETIC = re.compile(r"[^\W\d_]")


class Kind(StrEnum):
    """What a piece of a text is."""

    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    LABEL = "label"
    QUOTATION = "quotation"
    PARAGRAPH = "paragraph"


_LOWEST = "######"
_TOGETHER = frozenset({Kind.ITEM, Kind.ROW})
_UNSAID = frozenset({Kind.HEADING, Kind.LABEL})


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text that stands for itself, without its marks."""

    text: str
    kind: Kind = Kind.PARAGRAPH
    level: int = 1
    """Of a heading, 1 for the highest."""


def text_of(pieces: Iterable[Piece]) -> str:
    """The text of a document that consists of ``pieces``.

    A heading with nothing below it is left out. Where headings and labels are most of what there is (a list of
    headlines, notes without full stops), they are paragraphs; so are quotations.
    """
    told = [piece for piece in pieces if _ALPHABETIC.search(piece.text)]
    size = {kind: sum(len(piece.text) for piece in told if piece.kind is kind) for kind in Kind}
    if sum(size[kind] for kind in _UNSAID) > (1 - _TELLING) * sum(size.values()):
        told = [Piece(piece.text) if piece.kind in _UNSAID else piece for piece in told]
    if 2 * size[Kind.QUOTATION] > sum(size.values()):
        told = [Piece(piece.text) if piece.kind is Kind.QUOTATION else piece for piece in told]
    parts: list[str] = []
    last: Piece | None = None
    for piece in _without_empty(told):
        if last:
            parts.append("\n" if last.kind is piece.kind and piece.kind in _TOGETHER else "\n\n")
        parts.append(_marked(piece))
        last = piece
    return "".join(parts)


def _marked(piece: Piece) -> str:
    if piece.kind is Kind.HEADING:
        return f"{'#' * piece.level} {piece.text}"
    if piece.kind is Kind.LABEL:
        return f"{_LOWEST} {piece.text}"
    if piece.kind is Kind.ROW:
        return f"| {piece.text} |"
    if piece.kind is Kind.QUOTATION:
        return f"> {piece.text}"
    return f"- {piece.text}" if piece.kind is Kind.ITEM else piece.text


def _without_empty(pieces: Sequence[Piece]) -> list[Piece]:
    """``pieces`` without the headings that nothing stands below, up to the next of their level."""
    kept: list[Piece] = []
    below = 0  # the highest level of what was seen since there was text; 0 where text comes next
    for piece in reversed(pieces):
        if piece.kind is not Kind.HEADING:
            below = 7
        elif piece.level >= below:
            continue
        else:
            below = piece.level
        kept.append(piece)
    return kept[::-1]


def without_furniture(pieces: Sequence[Piece], title: str | None) -> list[Piece]:
    """``pieces`` without what speaks of the publication, its title and the places before its first sentences."""
    said = " ".join((title or "").split()).casefold()
    bare = [piece for piece in pieces if " ".join(piece.text.split()).casefold() != said]
    kept = [piece for piece in bare if piece.kind is Kind.HEADING or not is_furniture(piece.text)]
    if sum(len(piece.text) for piece in kept) < (1 - _FURNITURE) * sum(len(piece.text) for piece in bare):
        kept = bare
    return [_paragraph(piece.text) if piece.kind is Kind.PARAGRAPH else piece for piece in kept]


def _paragraph(text: str) -> Piece:
    return Piece(text, Kind.LABEL) if is_listing(text) else Piece(without_dateline(text))


def without_short(pieces: Sequence[Piece]) -> list[Piece]:
    """``pieces`` without the paragraphs that are no sentence: captions and labels, which print does not tell apart."""
    kept = set(without_fragments([piece.text for piece in pieces if piece.kind is Kind.PARAGRAPH]))
    return [piece for piece in pieces if piece.kind is not Kind.PARAGRAPH or piece.text in kept]
