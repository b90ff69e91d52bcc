"""The day of a page: what its markup states, what its readers are shown, and what may be it where neither says."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from summaries.reading.formats.web.statements import Statements, place_of
from summaries.reading.prose.blocks import Block
from summaries.reading.stated import stated_date, valid_day

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]  # ships none

_PUBLISHED = frozenset(
    [
        *("article:published_time", "article:published", "article:published_date", "og:published_time"),
        *("og:article:published_time", "published_time", "datepublished", "date", "date.issued", "pubdate"),
        *("publishdate", "publish_date", "publish-date", "parsely-pub-date", "sailthru.date", "dc.date"),
        *("dc.date.issued", "dc.date.created", "dc.created", "dcterms.created", "dcterms.date"),
        *("citation_date", "citation_publication_date", "cxenseparse:recs:publishtime", "last-modified"),
        *("schema:datepublished", "schema:datecreated", "dc:date", "dc:created"),
    ]
)
_IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?:/|-|$|\b)")
_DAY_FIRST = re.compile(r"\d\d?-\d\d?-(?:19|20)\d\d")
_BESIDE = (6, 14)  # blocks before and after the headline in which a dateline stands
_LONGEST_DATELINE = 200  # characters
_LONGEST_ALONE = 40  # characters of a line that holds a day and little else
_APART = re.compile(r"\s[|\u2022\u00b7\u2013\u2014-]\s|\n")  # "Updated 5 March 2026 | Published 3 March 2026"
_ANEW = dt.timedelta(days=30)
_SAYS = 8  # a sentence of more words tells a story


def day(tree: _Element, said: Statements, page: list[Block], title: str | None) -> dt.date | None:
    """The day that a page states.

    What most statements say; but where another day stands below the headline, that is what its readers see. One above
    it may be today's, or another story's. The day in its link is that of a page that was published anew, or where
    another statement says the same.
    """
    stated = [date for value in _days(tree, said) if (date := stated_date(value, language=said.language))]
    agreed = max(stated, key=lambda date: (Counter(stated)[date], -stated.index(date))) if stated else None
    linked = valid_day(*map(int, found.groups())) if (found := _IN_PATH.search(said.link or "")) else None
    if agreed and linked and (stated.count(agreed) > 1 if agreed == linked else agreed - linked > _ANEW):
        return linked
    at, (before, after) = place_of(page, title), _BESIDE
    lines = [] if at is None else page[at : at + 1] + list(takewhile(_is_line, page[at + 1 : at + after]))
    below = _shown(lines, said.language)
    if agreed and not below:
        alone = _alone(page, said.language) if len(set(stated)) > 1 else set()
        return next((date for date in alone if len(alone) == 1 and date in stated), agreed)
    above = [] if at is None else filter(_is_line, page[max(0, at - before) : at])
    shown = below or _shown(above, said.language)
    return agreed if agreed in shown else min(shown, default=None)  # the later one is of a change


def likely_day(tree: _Element, said: Statements, page: Sequence[Block]) -> dt.date | None:
    """The day that a page without a stated one may be of: the only one on a line of its own, or what htmldate finds."""
    alone = _alone(page, said.language)
    if len(alone) == 1:
        return alone.pop()
    named = (
        stated_date(part) for part in urlsplit(said.link or "").path.split("/") if _DAY_FIRST.fullmatch(part)
    )
    return next(filter(None, named), None) or _searched(tree, said.link)


def opening(page: Sequence[Block], title: str | None) -> list[Block]:
    """What stands below the headline of a page: byline, dateline, the first paragraphs."""
    at = place_of(page, title)
    return [] if at is None else [block for block in page[at + 1 : at + 1 + _BESIDE[1]] if not block.is_link]


def _alone(page: Sequence[Block], language: str | None) -> set[dt.date]:
    """The days that short lines state."""
    lines = (line for block in page for line in block.text.split("\n") if len(line) <= _LONGEST_ALONE)
    dated = (stated_date(line, language=language) for line in lines if any(map(str.isdigit, line)))
    return {date for date in dated if date}


def _days(tree: _Element, said: Statements) -> Iterator[str]:
    if found := _IN_PATH.search(said.link or ""):
        yield "-".join(found.groups())
    yield from (values[0] for name, values in said.meta.items() if name in _PUBLISHED)
    yield said.said("datePublished")
    for marked in tree.xpath("//*[@itemprop='datePublished']")[:1]:
        yield marked.get("datetime") or marked.get("content") or " ".join("".join(marked.itertext()).split())
    yield from (time.get("datetime") for time in tree.xpath("//time[@datetime]")[:1])


def _is_line(block: Block) -> bool:
    """Whether a block is a line beside a headline, and not a sentence of the story, which tells of other days."""
    is_sentence = block.text.endswith((".", "!", "?")) and len(block.text.split()) > _SAYS
    return len(block.text) <= _LONGEST_DATELINE and not is_sentence


def _shown(lines: Iterable[Block], language: str | None) -> list[dt.date]:
    dated = (line.text for line in lines if any(map(str.isdigit, line.text)))
    parts = (part for text in dated for part in (*_APART.split(text), text))
    return [date for part in parts if (date := stated_date(part, language=language))]


def _searched(tree: _Element, link: str | None) -> dt.date | None:
    """The day that htmldate finds where the page states none (Barbaresi 2020), if readers are shown it."""
    from htmldate import find_date  # noqa: PLC0415 - comes with trafilatura, whose import costs 400 ms

    # a day far off instead of the clock's: the same page is always of the same day
    found = stated_date(
        find_date(tree, original_date=True, url=link, max_date="2200-01-01", extensive_search=False)
    )
    lines = tree.xpath("//text()[not(parent::script or parent::style)]")
    told = (
        stated_date(line, month_first=american) == found
        for line in lines
        if len(line) <= _LONGEST_DATELINE and any(map(str.isdigit, line))
        for american in (True, False)
    )
    return found if found and any(told) else None
