"""Parts of a web page that are no content, told by the names and the headings that its makers gave them.

By words in ``class``, ``id`` and ``role``, as Mozilla's Readability does ("unlikely candidates"), and by headings
such as "Read next". What holds a third or more of the page's text is content, whatever it is called.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summaries.reading.prose.blocks import is_hidden
from summaries.reading.prose.headings import heads_furniture

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]  # ships none

_ATTRIBUTES = ("class", "id", "role", "data-component", "data-testid", "data-type")
_NAMED = "//*[" + " or ".join(f"@{name}" for name in _ATTRIBUTES) + " or contains(name(), '-')]"
_FURNITURE = frozenset(
    [
        *("cookie", "cookies", "consent", "gdpr", "ccpa", "popup", "ticker", "modal", "toast", "overlay"),
        *("comment", "comments", "disqus", "respond", "poll", "signature", "kommentare", "comentarios"),
        *(
            "newsletter",
            "newsletters",
            "signup",
            "subscribe",
            "subscription",
            "promo",
            "promotion",
            "promoted",
        ),
        *("share", "sharing", "social", "sponsored", "sponsor", "advert", "advertisement", "advertising"),
        *(
            "related",
            "recommended",
            "recommendations",
            "relatedposts",
            "recirc",
            "rail",
            "trending",
            "teaser",
        ),
        *("breadcrumb", "breadcrumbs", "navigation", "navbar", "sidebar", "toolbar", "noprint", "colophon"),
        *("caption", "credit", "pullquote", "footnote", "footnotes", "disclaimer", "bio", "preheader"),
        *("paywall", "upsell", "gateway", "donate", "donation", "inread", "masthead", "tags", "taglist"),
    ]
)
_SHORT = frozenset({"ad", "ads", "cta"})
"""Only as whole parts of a name: a generated one may hold them by chance."""
_TOGETHER = (
    frozenset({"pull", "quote"}),
    frozenset({"site", "notice"}),
    frozenset({"site", "description"}),
    frozenset({"screen", "reader", "text"}),
    frozenset({"visually", "hidden"}),
    frozenset({"sr", "only"}),
    frozenset({"author", "card"}),
    frozenset({"author", "box"}),
    frozenset({"author", "info"}),
    frozenset({"read", "more"}),
    frozenset({"read", "next"}),
    frozenset({"link", "preview"}),
)
_WHOLE = frozenset({"html", "body", "main", "article", "p-content"})
_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_PART = re.compile(r"[^A-Za-z]+")
_CONTENT = 3  # a part of the page that holds more than one such share of its text is content
_RANKS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LINKED = 0.5  # a list or block of which more is links is a menu


def drop_hidden(tree: _Element) -> None:
    """Take out of ``tree`` what a browser does not show, the text after it apart."""
    for element in tree.xpath("//*[@hidden or @style]"):
        if is_hidden(element) and element.getparent() is not None:
            element.drop_tree()


def drop_furniture(tree: _Element) -> None:
    """Take out of ``tree`` what its own names and headings say is no content.

    Banners, comments, invitations, menus, captions; and what stands below headings such as "Read next".
    """
    most = _length(tree) / _CONTENT
    named = [(element, _words(element)) for element in tree.xpath(_NAMED) if element.tag not in _WHOLE]
    named = [(element, words) for element, words in named if words]
    in_paragraphs: Counter[str] = Counter()
    for element, words in named:
        if element.tag == "p":
            in_paragraphs.update(dict.fromkeys(words, _length(element)))
    for element, words in named:
        # one name on most paragraphs is that of the story's paragraphs
        story = element.tag == "p" and any(in_paragraphs[word] >= most for word in words)
        if not story and element.getparent() is not None and _length(element) < most:
            element.drop_tree()
    for heading in tree.xpath("|".join(f"//{rank}" for rank in _RANKS[1:])):
        if _is_attached(heading, tree) and heads_furniture("".join(heading.itertext())):
            _drop_section(heading, most)


def _words(element: _Element) -> set[str]:
    """The words of furniture in the names of an element, those of a custom element's tag among them."""
    tag = element.tag if isinstance(element.tag, str) and "-" in element.tag else ""
    names = " ".join([tag, *(element.get(name, "") for name in _ATTRIBUTES)])
    words = {word.lower() for word in _NAME.findall(names)}
    parts = set(_PART.split(names.lower()))
    pairs = {" ".join(sorted(pair)) for pair in _TOGETHER if pair <= words}
    return words & _FURNITURE | parts & _SHORT | pairs


def _drop_section(heading: _Element, most: float) -> None:
    """Take out a heading and what it stands over: up to the next one, or but its list in the midst of a story."""
    top = heading
    while (
        (parent := top.getparent()) is not None
        and parent.tag not in _WHOLE
        and _length(parent) == _length(heading)
    ):
        top = parent
    amid = parent is None or _length(parent) >= most
    section: list[_Element] = []
    for element in top.itersiblings():
        if not isinstance(element.tag, str):
            continue
        if element.tag in _RANKS or (amid and not _is_menu(element)):
            break
        section.append(element)
    if sum(map(_length, section)) < most:
        for element in (top, *section):
            element.drop_tree()


def _is_menu(element: _Element) -> bool:
    linked = sum(_length(link) for link in element.iter("a"))
    return element.tag in {"ul", "ol", "dl"} or linked > _LINKED * _length(element)


def _is_attached(element: _Element, tree: _Element) -> bool:
    """Whether an element still stands in the tree."""
    ancestors: Iterator[_Element] = element.iterancestors()
    return any(ancestor is tree for ancestor in ancestors)


def _length(element: _Element) -> int:
    return len("".join("".join(element.itertext()).split()))
