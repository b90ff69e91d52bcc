"""The story of a page: trafilatura finds it, and what is known to be missing or foreign there is put right.

Barbaresi 2021, "Trafilatura: A Web Scraping Library and Command-Line Tool for Text Discovery and Extraction". Every
rule beside it has a bound on what it may take away, and earns on public pages; names of classes decide nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from summaries.reading.formats.web.statements import letters, place_of
from summaries.reading.formats.web.whole import is_prose, whole
from summaries.reading.prose.blocks import SHORTEST_CELL, Block, blocks, is_hidden
from summaries.reading.prose.furniture import is_ended, is_foreign, is_fragment, without_dateline
from summaries.reading.prose.outline import Kind, Piece

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]  # ships none

_STORY = 600  # characters; what is shorter may be a teaser
_NEAR = 15  # blocks: how far below its headline a story begins
_TELLING = 60  # letters of a block by which it is known again
_FEW = 0.3  # the share of links that prose may have
_LEAD = 80  # characters; shorter lines between headline and story are bylines and labels
_HIDDEN = 0.75  # more of a page than this is shown by a script, not hidden
_ELSEWHERE = 0.1  # the share of a story that lines leading elsewhere may have
_FOREIGN = 0.2  # the share of a story that what is not the author's may have
_LISTED = frozenset({"li", "td", "th", "dd", "dt"})
_ITEMS = frozenset({"li", "item"})


def drop_hidden(tree: _Element) -> None:
    """Take out of ``tree`` what a browser does not show, unless that is most of the page."""
    hidden = [element for element in tree.xpath("//*[@hidden or @style]") if is_hidden(element)]
    if hidden and sum(map(_length, hidden)) < _HIDDEN * _length(tree):
        for element in hidden:
            if element.getparent() is not None:
                element.drop_tree()


def story(tree: _Element, page: Sequence[Block], title: str | None) -> list[Piece]:
    """What a page says, in its order.

    Args:
        tree: The page.
        page: Its blocks, headings among them.
        title: Its headline.
    """
    headed = place_of(page, title)
    found = _extracted(tree, fast=True)
    begins = _beginning(found, page)
    at_headline = headed is not None and begins is not None and headed < begins <= headed + _NEAR
    if not at_headline or sum(len(block.text) for block in found) < _STORY:
        found = _extracted(tree, fast=False)  # slower: also asks readability and jusText
    if sum(len(block.text) for block in found) < _STORY:
        if headed is not None:
            found = _in_article(found, page, headed)
        if not any(map(is_prose, found)):  # a template may call anything a sidebar
            found = [block for block in page[headed or 0 :] if is_prose(block)] or found
    told = letters(title or "")
    found = [block for block in whole(found, page) if letters(block.text) != told]
    begins = _beginning(found, page)
    if headed is not None and begins is not None and headed < begins <= headed + _NEAR:
        found = _lead(page[headed + 1 : begins], found) + found
    return _without_foreign(_pieces(_without_links(found)))


def _extracted(tree: _Element, *, fast: bool) -> list[Block]:
    """The blocks of what trafilatura takes for the story."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - costs 400 ms

    page = bare_extraction(tree, fast=fast, include_comments=False, include_links=True)
    if page is None or isinstance(page, dict) or page.body is None:
        return []
    for heading in page.body.iter("head"):  # as TEI calls them; in HTML that is another thing
        rank = heading.get("rend") or ""
        heading.tag = rank if re.fullmatch("h[1-6]", rank) else "h3"
    return blocks(page.body, headings=True)


def _beginning(found: Sequence[Block], page: Sequence[Block]) -> int | None:
    """Which of the page's blocks is the first of the story."""
    told = "\n".join(letters(block.text) for block in found)
    texts = ((place, letters(block.text)) for place, block in enumerate(page))
    return next((place for place, text in texts if len(text) >= _TELLING and text in told), None)


def _in_article(found: Sequence[Block], page: Sequence[Block], headed: int) -> list[Block]:
    """``found`` without what stands outside the ``<article>`` of the headline, where that says something.

    Of a short story: trafilatura fills it up with what else is on the page.
    """
    article = next(page[headed].element.iterancestors("article", "main"), None)
    if article is None:
        return list(found)
    told = "\n".join(letters(block.text) for block in page if article in block.element.iterancestors())
    inside = [block for block in found if letters(block.text) in told]
    return inside if any(is_ended(block.text) for block in inside) else list(found)


def _lead(between: Sequence[Block], found: Sequence[Block]) -> list[Block]:
    """The sentence that stands between headline and story, where it is no list, caption or menu."""
    told = "\n".join(letters(block.text) for block in found)
    for block in between:
        in_list = (
            block.element.tag in _LISTED or next(block.element.iterancestors(*_LISTED), None) is not None
        )
        is_prose = len(block.text) >= _LEAD and block.linked < _FEW and is_ended(block.text)
        if is_prose and not in_list and letters(block.text) not in told:
            return [block]
    return []


def _without_links(found: Sequence[Block]) -> list[Block]:
    """``found`` without paragraphs that only lead to other stories, where they are few."""
    elsewhere = [block for block in found if block.is_link and not block.celled and _rank(block) is None]
    if sum(len(block.text) for block in elsewhere) > _ELSEWHERE * sum(len(block.text) for block in found):
        return list(found)
    gone = set(map(id, elsewhere))
    return [block for block in found if id(block) not in gone]


def _pieces(found: Iterable[Block]) -> list[Piece]:
    pieces: list[Piece] = []
    for row, cells in groupby(found, key=_row):
        together = list(cells)
        if row is not None:
            pieces.append(Piece(" | ".join(block.text.replace("\n", " ") for block in together), Kind.ROW))
            continue
        for block in together:
            if rank := _rank(block):
                pieces.append(Piece(block.text.replace("\n", " "), Kind.HEADING, rank))
            elif _is_item(block):
                pieces.append(Piece(block.text, Kind.ITEM))
            elif is_fragment(block.text):
                pieces.append(Piece(block.text.replace("\n", " "), Kind.LABEL))
            else:
                pieces.append(Piece(without_dateline(block.text)))
    return pieces


def _row(block: Block) -> _Element | None:
    """The row of a table of data that a block stands in; a long cell or a sentence is laid out as one."""
    if not block.celled or len(block.text) >= SHORTEST_CELL or is_ended(block.text):
        return None
    return next(block.element.iterancestors("row", "tr"), None)


def _rank(block: Block) -> int | None:
    tag = block.element.tag
    return int(tag[1]) if re.fullmatch("h[1-6]", tag) else None


def _is_item(block: Block) -> bool:
    return block.element.tag in _ITEMS or next(block.element.iterancestors(*_ITEMS), None) is not None


def _without_foreign(pieces: Sequence[Piece]) -> list[Piece]:
    """``pieces`` without what is not the author's, where that is little."""
    own = [piece for piece in pieces if piece.kind is Kind.ROW or not is_foreign(piece.text)]
    said, left = (sum(len(piece.text) for piece in these) for these in (pieces, own))
    return own if left >= (1 - _FOREIGN) * said else list(pieces)


def _length(element: _Element) -> int:
    return len("".join("".join(element.itertext()).split()))
