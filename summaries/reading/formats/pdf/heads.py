"""What stands at the edge of pages and is no text of theirs: running heads, footers, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from summaries.reading.formats.pdf.page import Line

_EDGE = 3  # lines at the top and bottom of a page that can be its header or footer
_OFTEN = 0.4  # share of the pages: left and right ones may have heads of their own
_APART = 1.5  # times the usual step from line to line, from which on a line stands apart from the text
_SAME_PLACE = 2.0  # points by which what stands in one place on two pages may be apart
_ROMAN = r"(?=[ivxlc])(?:x{0,3}(?:ix|iv|v?i{0,3})|[xl]{1,2}(?:ix|iv|v?i{0,3}))"
_NUMBER = re.compile(rf"\d+|(?<![\w'\u2019]){_ROMAN}(?!\w)", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    rf"\W*(?:[^\W\d_]{{1,8}}\.?\W{{0,3}})?(?:\d{{1,4}}|{_ROMAN})(?:\W{{0,3}}(?:of|von|de|di|van|sur|/|av|z)\W{{0,3}}\d{{1,4}})?"
    r"(?:\W{1,3}(?:page|seite|\u9875|\u9801|\u30da\u30fc\u30b8))?\W*",
    re.IGNORECASE,
)
_ENDS_SENTENCE = re.compile(r"[.!?\u2026\u3002][\"'\u201d\u2019)\]]*$")


def without_heads(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without what stands at their edges on many of them, and without page numbers.

    A head is known by its words, numbers apart, or by its place: it stands apart from the text where heads of other
    pages do, and ends no sentence ("THE PILOTS 14" after "THE NORTH QUAY 12").
    """
    edges = [_edge(page) for page in pages]
    words = Counter(key for edge in edges for key in {_bare(line) for line in edge})
    places = Counter(place for edge, page in zip(edges, pages, strict=True) for place in _places(edge, page))
    enough = max(2, _OFTEN * len(pages))
    kept = []
    for page, edge in zip(pages, edges, strict=True):
        apart = _places(edge, page)
        heads = {
            id(line)
            for line in edge
            if _PAGE_NUMBER.fullmatch(line.text)
            or words[_bare(line)] >= enough
            or (
                _place(line) in apart
                and places[_place(line)] >= enough
                and not _ENDS_SENTENCE.search(line.text)
            )
        }
        kept.append([line for line in page if id(line) not in heads])
    return kept


def _edge(page: list[Line]) -> list[Line]:
    by_height = sorted(page, key=lambda line: -line.top)
    return by_height[:_EDGE] + by_height[_EDGE:][-_EDGE:]


def _bare(line: Line) -> str:
    return _NUMBER.sub("#", line.text)


def _place(line: Line) -> tuple[int, float]:
    return round(line.bottom / _SAME_PLACE), line.size


def _places(edge: list[Line], page: list[Line]) -> set[tuple[int, float]]:
    """The places of the outermost lines of a page, as far as they stand apart from its text."""
    by_height = sorted(page, key=lambda line: -line.top)
    steps = sorted(
        before.bottom - line.bottom for before, line in pairwise(by_height) if before.bottom - line.bottom > 1
    )
    if len(by_height) < _EDGE or not steps:
        return set()
    usual = steps[len(steps) // 2]
    places = set()
    for outer, inner in ((by_height[0], by_height[1]), (by_height[-1], by_height[-2])):
        if abs(outer.bottom - inner.bottom) > _APART * usual and outer in edge:
            places.add(_place(outer))
    return places
