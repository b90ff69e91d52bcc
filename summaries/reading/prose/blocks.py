"""HTML to paragraphs: every block-level boundary ends a paragraph, and markup without prose is skipped.

For fragments whose boilerplate is already gone (entries of feeds, newsletters, and the main content
that trafilatura found) and for pages in which it found none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summaries.phrase import Phrase
from summaries.reading.encoding import clean
from summaries.reading.errors import BrokenError

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]  # ships none

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SKIPPED = frozenset(
    [
        "head",
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "footer",
        "aside",
        "form",
        "button",
        "select",
        "option",
        "textarea",
        "figure",
        "figcaption",
        "caption",
        "iframe",
        "svg",
        "math",
        "audio",
        "video",
        "object",
        "embed",
        "canvas",
        "map",
        "menu",
        "dialog",
        "graphic",
        *_HEADINGS,
    ],
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "header",
        "hr",
        "html",
        "item",
        "legend",
        "li",
        "list",
        "main",
        "ol",
        "p",
        "pre",
        "quote",
        "row",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "cell",
        "ul",
    ],
)
_INLINE = frozenset(
    ["script", "style", "noscript", "template", "svg", "math", "button", "canvas", "map", "graphic"]
)  # within a sentence
_CELLS = frozenset({"td", "th", "cell"})
_LINKS = frozenset({"a", "ref"})
_LINKED = 0.7  # a block of which more is links is one of a menu
_BREAKS = frozenset({"br", "lb"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f\u00a0\u2000-\u200a\u202f\u205f]+")
_BREAK = "\x00"  # a line break on its way through the collapsing of white space; clean text holds none
_BREAK_RUN = re.compile(r" ?\x00 ?(?:\x00 ?)+")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_OPEN_END = re.compile(
    r"</([a-zA-Z][a-zA-Z0-9]*)\s*(?=<)"
)  # "</p<p>": the parser would take it for a tag "p<p"
SHORTEST_CELL = 80
"""Characters: shorter cells of a table are data, longer ones are the layout of a letter."""


def parse(html: str) -> _Element:
    """The tree of an HTML page or fragment, however broken.

    Raises:
        BrokenError: Nothing can be made of it.
    """
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415 - costs 30 ms
    from lxml import html as lxml_html  # noqa: PLC0415

    try:
        # our own parser: no network, no entities beyond HTML's, no huge trees
        parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
        repaired = _OPEN_END.sub(r"</\1>", _DECLARATION.sub("", html))
        tree = lxml_html.document_fromstring(repaired, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise BrokenError(
            Phrase("The HTML cannot be read; save the page again, or save it as text.")
        ) from error
    return tree


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text between two block-level boundaries."""

    text: str
    element: _Element
    """The block-level element that holds it."""
    linked: float
    """The share of it that is links."""
    celled: bool
    """Whether it stands in a table."""

    @property
    def is_link(self) -> bool:
        """Whether it leads elsewhere and says nothing: a line of a menu, a headline of another story."""
        return self.linked > _LINKED and not self.text.endswith((".", "!", "?"))


def paragraphs(root: _Element) -> list[str]:
    """The paragraphs below ``root`` in reading order; headings, menus and short cells of tables left out."""
    return [
        block.text
        for block in blocks(root)
        if not block.is_link and not (block.celled and len(block.text) < SHORTEST_CELL)
    ]


def blocks(root: _Element, *, headings: bool = False) -> list[Block]:
    """What is read below ``root``, in its order: without scripts, menus, figures, forms and what is hidden."""
    from lxml import etree  # noqa: PLC0415

    skipped_tags = _SKIPPED - _HEADINGS if headings else _SKIPPED
    collector = _Collector(root)
    skipped = None
    walk = etree.iterwalk(root, events=("start", "end"))  # no recursion: pages nest as deep as they like
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if not isinstance(tag, str) or tag in skipped_tags or is_hidden(element):
                collector.boundary(tag)
                walk.skip_subtree()
                skipped = element
            else:
                collector.open(element)
                collector.add(element.text)
            continue
        if element is skipped:
            skipped = None
        else:
            collector.close(element)
        if element is not root:
            collector.add(element.tail)
    collector.flush()
    return collector.found


class _Collector:
    """The blocks so far and the one being put together."""

    def __init__(self, root: _Element) -> None:
        self.found: list[Block] = []
        self._within = [root]  # block-level elements that are open
        self._parts: list[str] = []
        self._linked = 0  # characters of this block that are links
        self._links = 0  # elements that are open
        self._cells = 0

    def open(self, element: _Element) -> None:
        tag = element.tag
        self.boundary(tag)
        if tag in _BREAKS:
            self._parts.append(_BREAK)
        elif tag in _BLOCKS or tag in _HEADINGS:
            self._within.append(element)
        self._links += tag in _LINKS
        self._cells += tag in _CELLS

    def close(self, element: _Element) -> None:
        tag = element.tag
        self.boundary(tag)
        if element is self._within[-1] and len(self._within) > 1:
            self._within.pop()
        self._links -= tag in _LINKS
        self._cells -= tag in _CELLS

    def boundary(self, tag: object) -> None:
        if tag in _BLOCKS or tag in _SKIPPED - _INLINE:
            self.flush()

    def add(self, text: str | None) -> None:
        if text:
            self._parts.append(clean(text))  # "&shy;" and its like come out of the parser as characters
            self._linked += len(text) if self._links else 0

    def flush(self) -> None:
        text = _SPACE.sub(" ", "".join(self._parts))
        for piece in _BREAK_RUN.split(text):
            paragraph = "\n".join(line.strip() for line in piece.strip(" \x00").split(_BREAK))
            if paragraph:
                linked = self._linked / len(text)
                self.found.append(Block(paragraph, self._within[-1], linked, celled=self._cells > 0))
        self._parts.clear()
        self._linked = 0


def is_hidden(element: _Element) -> bool:
    """Whether a browser does not show an element."""
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style))
