"""What a page states about itself: headline, day, publisher and link.

Pages say each several times: in JSON-LD (schema.org), Open Graph, ``<meta>``, microdata and to the eye. Programs fill
in some of them, so that they disagree; what the reader is shown beside the headline decides between them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from summaries.reading.prose.blocks import Block, is_hidden

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]  # ships none

_NO_WORD = re.compile(r"\W+")
_SEPARATOR = re.compile(
    r"\s+[-\u2013\u2014|\u00b7\u2022\u2044*~\u2039\u00ab<\u203a\u00bb>/:]+\s+|\s*[|\u00bb\u00ab]\s*"
)
_LONGEST_HEADLINE = 300  # characters
_SITE = 0.7  # a name of which the site's is this share is the site's
_ALIKE = 0.5  # the share of a heading's words in a statement from which both mean the same
_ANCHOR = " \u00b6"  # how documentation links to its own headings
_KICKER = 0.3  # the least share that a stated headline has of the heading that ends with it
_NAMING = 9  # letters of a heading that can be the page's though it is of the second rank
_SECTION = 3  # a heading of no more words that nothing on the page repeats is a section's
_DUBLIN_CORE = ("dc.title", "dc:title", "dcterms.title", "dcterms:title")
_OTHERS = ("twitter:title", "parsely-title", "weibo:article:title", "weibo:webpage:title")
_BODY = 20_000  # pieces of JSON-LD that are looked at


@dataclass(frozen=True, slots=True)
class Statements:
    """All that a page's markup says of the page, in its order."""

    meta: dict[str, list[str]] = field(default_factory=dict)
    """The contents of ``<meta>`` by lower-case name, property or itemprop."""
    linked_data: tuple[dict[str, Any], ...] = ()
    """Every object of its JSON-LD, inner ones after those that hold them."""
    tag: str = ""
    """The text of ``<title>``."""
    link: str | None = None
    language: str | None = None

    @classmethod
    def of(cls, tree: _Element) -> Statements:
        """The statements of a page."""
        meta: dict[str, list[str]] = {}
        for element in tree.xpath("//meta | //*[@property and @content]"):  # RDFa stands anywhere
            names = element.get("property") or element.get("name") or element.get("itemprop") or ""
            if content := _spaced(element.get("content")):
                for name in names.lower().split():  # RDFa takes several
                    meta.setdefault(name, []).append(content)
        return cls(
            meta=meta,
            linked_data=tuple(_linked_data(tree)),
            tag=_spaced(tree.findtext(".//title")),
            link=_link(tree, meta),
            language=(tree.get("lang") or "")[:5] or None,
        )

    def first(self, *names: str) -> str:
        """The first content of the first of these names that has one; empty where none has."""
        return next((values[0] for name in names if (values := self.meta.get(name))), "")

    def said(self, key: str) -> str:
        """The first string under this key of the JSON-LD."""
        return next(
            (_spaced(value) for each in self.linked_data if isinstance(value := each.get(key), str)), ""
        )

    @property
    def publisher(self) -> str | None:
        """Who publishes the page, by the name that it gives; otherwise its host."""
        names = (self._publishers[0] if self._publishers else "", self.first("application-name"))
        stated = (self.first("og:site_name"), *names, self.first("dc.publisher", "publisher", "twitter:site"))
        return next((name.lstrip("@") for name in stated if name), None) or self._host or None

    @property
    def _publishers(self) -> list[str]:
        inner = [each["publisher"] for each in self.linked_data if isinstance(each.get("publisher"), dict)]
        sites = [
            each
            for each in self.linked_data
            if each.get("@type") in ("WebSite", "Organization", "NewsMediaOrganization")
        ]
        return [_spaced(each["name"]) for each in inner + sites if isinstance(each.get("name"), str)]

    @property
    def _host(self) -> str:
        return (urlsplit(self.link or "").hostname or "").removeprefix("www.")

    def names_site(self, text: str) -> bool:
        """Whether a text is the name of the site rather than of the page."""
        bare = letters(text)
        sites = [
            letters(name)
            for name in [*self.meta.get("og:site_name", ()), *self.meta.get("application-name", ())]
        ]
        sites += [letters(name) for name in self._publishers]
        host = letters(self._host)
        return (
            not bare
            or bare in sites
            or any(len(site) > 3 and site in bare and len(site) >= _SITE * len(bare) for site in sites)
            or (len(bare) > 2 and bare in host)
        )

    def without_site(self, title: str) -> str:
        """``title`` without the site's name behind or before it."""
        while cuts := list(_SEPARATOR.finditer(title)):
            first, last = cuts[0], cuts[-1]
            if title[: last.start()].strip() and self.names_site(title[last.end() :]):
                title = title[: last.start()]
            elif title[first.end() :].strip() and self.names_site(title[: first.start()]):
                title = title[first.end() :]
            else:
                break
        return title


def headline(tree: _Element, said: Statements) -> str | None:
    """The headline of a page: the heading that the page's statements repeat, otherwise what they say."""
    stated = [said.without_site(title) for title in _titles(tree, said)]
    stated = [title for title in stated if title and not said.names_site(title)]
    begun = [letters(title) for title in stated]
    headings = [text for heading in tree.iter("h1") if (text := _heading(heading, said))]
    headings += [
        text
        for heading in tree.iter("h2")  # where the site's name has the first rank
        if (text := _heading(heading, said))
        and len(letters(text)) >= _NAMING
        and any(title.startswith(letters(text)) for title in begun)
    ]
    if headings:
        best = min(headings, key=lambda text: (-_agreement(text, stated), -len(text)))
        if _agreement(best, stated):
            return _without_kicker(best, stated[:-1] if said.tag else stated)
        telling = [text for text in headings if len(text.split()) > _SECTION]
        if not stated or len(telling) == 1:
            return telling[0] if telling else best
    if stated == [said.without_site(said.tag)]:
        return _part(stated[0], tree)
    return stated[0] if stated else said.tag or None


def _titles(tree: _Element, said: Statements) -> list[str]:
    marked = next(iter(tree.xpath("//*[@itemprop='headline']")), None)
    told = "" if marked is None else _spaced(marked.get("content") or "".join(marked.itertext()))
    titles = [
        said.first(*_DUBLIN_CORE),
        said.first("og:title"),
        unescape(said.said("headline")),
        told,
        said.first(*_OTHERS),
        said.tag,
    ]
    return [title for title in titles if title]


def _heading(element: _Element, said: Statements) -> str | None:
    """The text of a heading that may be the page's: not the site's name, which leads to its front page."""
    text = _spaced("".join(element.itertext())).rstrip(_ANCHOR)
    links = [link.get("href") for link in (*element.iter("a"), *element.iterancestors("a"))]
    leads_home = any(link and urlsplit(link).path in {"", "/"} and link[0] not in "#?" for link in links)
    hidden = is_hidden(element) or leads_home or len(text) > _LONGEST_HEADLINE
    return None if hidden or said.names_site(text) else text


def _agreement(heading: str, stated: Sequence[str]) -> float:
    """How well a heading agrees with the titles that are stated, the first ones above all; 0 for not at all."""
    bare, words = letters(heading), set(heading.casefold().split())
    found = [0.0]
    for place, title in enumerate(stated):
        other = letters(title)
        if bare == other:
            agreement = 3.0
        elif len(bare) > 3 and other.startswith(bare):
            agreement = 2.5
        elif min(len(bare), len(other)) > 3 and (bare in other or other in bare):
            agreement = 2.0
        else:
            agreement = len(words & set(title.casefold().split())) / max(1, len(words))
            agreement = agreement if agreement >= _ALIKE else 0
        found.append(agreement and agreement - place / 10)
    return max(found)


def _without_kicker(heading: str, stated: Sequence[str]) -> str:
    """``heading``, or the stated one that it ends with: "Harbour Council" stood above it."""
    bare = letters(heading)
    for title in stated:
        other = letters(title)
        if other != bare and bare.endswith(other) and len(other) >= _KICKER * len(bare):
            return title
    return heading


def _part(title: str, tree: _Element) -> str:
    """The part of a page's title that is the headline, where nothing else on the page says so."""
    parts = _SEPARATOR.split(title)
    headings = {letters("".join(element.itertext())) for element in tree.iter("h2", "h3")}
    repeated = (part for part in parts if len(letters(part)) >= _NAMING and letters(part) in headings)
    long_enough = parts[0] if len(parts[0]) >= _KICKER * len(title) else max(parts, key=len)
    return next(repeated, long_enough)


def place_of(page: Sequence[Block], title: str | None) -> int | None:
    """Which of a page's blocks is its headline; None where it stands nowhere."""
    bare = letters(title or "")
    held = [
        place
        for place, block in enumerate(page)
        if bare and bare in letters(block.text[: 2 * _LONGEST_HEADLINE])
    ]
    return next((place for place in held if page[place].element.tag == "h1"), held[0] if held else None)


def _linked_data(tree: _Element) -> Iterator[dict[str, Any]]:
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            todo = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue  # a page's fault, and not the story's
        seen = 0
        while todo and seen < _BODY:
            item = todo.pop(0)
            seen += 1
            if isinstance(item, dict):
                yield item
            if isinstance(item, dict | list):
                todo += item.values() if isinstance(item, dict) else item


def _link(tree: _Element, meta: dict[str, list[str]]) -> str | None:
    """The page's own link: the canonical one, unless that is the site's front page and Open Graph knows better."""
    base = next(iter(meta.get("og:url", ())), "")
    stated = next((link.get("href") for link in tree.xpath("//link[@rel='canonical']")), None)
    link = urljoin(base, (stated or "").strip()) or base
    if urlsplit(link).path in {"", "/"} and urlsplit(base).path not in {"", "/"}:
        link = base
    return link or None


def _spaced(text: str | None) -> str:
    return " ".join((text or "").split())


def letters(text: str) -> str:
    """The letters and figures of a text, by which it is known again."""
    return _NO_WORD.sub("", text).casefold()
