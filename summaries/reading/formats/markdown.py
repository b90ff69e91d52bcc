"""Markdown (CommonMark with tables): its paragraphs, list items and quotations without the markup.

Headings, code, tables, pictures and raw HTML stay out. A paragraph without markup inside it is word
for word what stands in the file, its line ends among it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from summaries.reading.draft import Draft
from summaries.reading.encoding import clean, decode_clean
from summaries.reading.formats import frontmatter
from summaries.reading.formats.format import Format
from summaries.reading.prose.furniture import prose
from summaries.reading.stated import stated_date

if TYPE_CHECKING:
    from markdown_it.token import Token

_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]+\](?!:)")
_FOOTNOTE = re.compile(r"^\[\^[^\]\s]+\]:.*(?:\n(?: {2,}|\t).*)*", re.MULTILINE)
_SPACED_END = re.compile(r"[ \t]+(?=\n|$)")


def read(data: bytes, declared: str | None = None) -> Draft:
    """The draft of a markdown file.

    Raises:
        BrokenError: It is not text, or its front matter is broken.
    """
    parted = frontmatter.part(decode_clean(data, declared))
    fields = parted.fields
    heading, paragraphs = _prose(parted.body)
    return Draft(
        text=prose(paragraphs),
        title=fields.get("title") or heading,
        source=fields.get("source"),
        published=stated_date(fields.get("date")),
        url=fields.get("url"),
        language=fields.get("language"),
        evidence="\n\n".join(paragraphs),
    )


def _prose(body: str) -> tuple[str | None, list[str]]:
    """The first heading and the paragraphs, both without markup."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - costs 40 ms

    heading: str | None = None
    paragraphs: list[str] = []
    within = ""
    for token in MarkdownIt("commonmark").enable("table").parse(_FOOTNOTE.sub("", body)):
        if token.type in {"heading_open", "paragraph_open", "th_open", "td_open"}:
            within = token.type
        elif token.type == "inline":
            text = _SPACED_END.sub("", _FOOTNOTE_MARK.sub("", clean(_plain(token.children or ())))).strip()
            if within == "heading_open":
                heading = heading or text or None
            elif within == "paragraph_open" and text:
                paragraphs.append(text)
    return heading, paragraphs


def _plain(children: Sequence[Token]) -> str:
    parts = []
    for child in children:
        if child.type in {"text", "code_inline", "text_special"}:
            parts.append(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            parts.append("\n")
    return "".join(parts)


FORMAT = Format(
    name="markdown",
    called="markdown (.md)",
    suffixes=(".md", ".markdown"),
    media_types=("text/markdown",),
    quotes_markup=True,
    read=read,
)
