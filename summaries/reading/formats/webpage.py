"""Web pages: trafilatura finds the main content and what the page states about itself.

Barbaresi 2021, "Trafilatura: A Web Scraping Library and Command-Line Tool for Text Discovery and
Extraction". Its blocks become paragraphs here, so that headings, captions and tables stay out.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from summaries.reading.draft import Draft
from summaries.reading.encoding import decode_clean
from summaries.reading.formats.format import Format, looks_like
from summaries.reading.prose import blocks, regions
from summaries.reading.prose.furniture import published
from summaries.reading.stated import stated_date

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([\w-]{2,40})""", re.IGNORECASE)
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,400}?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_HEAD = 2_048  # bytes in which HTML wants the charset declared (HTML Standard, 4.2.5.4)
_ARTICLE = 300  # characters; below it trafilatura gives up and takes what it can
_DATES = {
    "extensive_search": False,
    "original_date": True,
    "max_date": "2200-01-01",
}  # no guess, and no clock


def read(data: bytes, declared: str | None = None) -> Draft:
    """The draft of an HTML page.

    Raises:
        BrokenError: It is not text, or no HTML.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415 - costs 400 ms

    found = _CHARSET.search(data[:_HEAD])
    html = decode_clean(data, declared or (found[1].decode("ascii") if found else None))
    tree = blocks.parse(html)
    regions.drop_hidden(tree)
    regions.drop_furniture(tree)
    name = tree.findtext(".//title")
    page: Any = bare_extraction(
        deepcopy(tree),
        fast=True,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        include_links=False,
        include_images=False,
        date_extraction_params=_DATES,
    )
    title = (page.title if page is not None else None) or name
    content = blocks.paragraphs(page.body) if page is not None and page.body is not None else []
    text = published(content, title=title)
    if len(text) < _ARTICLE or len(content) == 1:
        # too short for trafilatura, which then runs all text of the page together
        content = blocks.paragraphs(tree)
        text = published(content, title=title) or text
    return Draft(
        text=text,
        title=title,
        source=page.sitename if page is not None else None,
        published=stated_date(page.date) if page is not None else None,
        url=page.url if page is not None else None,
        evidence="\n\n".join(content),
    )


FORMAT = Format(
    name="html",
    called="HTML",
    suffixes=(".html", ".htm", ".xhtml"),
    media_types=("text/html", "application/xhtml+xml"),
    signature=looks_like(_PAGE),
    signature_is_text=True,
    read=read,
)
