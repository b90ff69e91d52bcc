"""Plain text: kept as it stands, but for the lines that are no prose, which are left empty.

So every sentence of the document is also a substring of the decoded file.
"""

from __future__ import annotations

import re

from summaries.reading.draft import Draft
from summaries.reading.encoding import decode_clean
from summaries.reading.formats import frontmatter
from summaries.reading.formats.format import Format
from summaries.reading.prose.furniture import (
    is_furniture,
    is_label,
    without_furniture,
    without_headings,
    without_marks,
)

_HEADLINE = 140  # characters; longer first lines are paragraphs
_NO_END = ".;,:\u3002\uff0e\uff0c\uff1a\uff1b\u060c\u061b\u06d4\u0964"
_CLOSING = "\"'\u201d\u2019\u00bb\u300d"
_LEADS_ON = re.compile(
    r"[,;:\u2013\u2014-]$|\b(?:a|an|and|as|at|by|for|from|in|of|on|or|that|the|to|with)$", re.IGNORECASE
)


def read(data: bytes, declared: str | None = None) -> Draft:
    """The draft of a text file.

    Raises:
        BrokenError: It is not text.
    """
    return draft_of(decode_clean(data, declared))


def draft_of(text: str) -> Draft:
    """The draft of a clean text."""
    parted = frontmatter.part(text)
    if not parted.fields:
        parted = frontmatter.header(parted.body)
    title, body = _headline(parted.body) if "title" not in parted.fields else (None, parted.body)
    return parted.draft(text=without_headings(without_furniture(body)), title=title, evidence=parted.body)


def is_headline(line: str, following: str) -> bool:
    """Whether a first line is a title: short, no sentence, and not merely where a paragraph wraps."""
    line = without_marks(line.strip())
    if not 2 < len(line) <= _HEADLINE or not any(map(str.isalpha, line)):
        return False
    if line[-1] in _NO_END or (line[-1] in _CLOSING and line.rstrip(_CLOSING)[-1:] in _NO_END):
        return False
    if not following.strip():
        return True
    wrapped = len(line) > 55 and len(following.strip()) < 100  # two lines of a column of print
    return not (wrapped or _LEADS_ON.search(line) or following.strip()[:1].islower())


def _headline(text: str) -> tuple[str | None, str]:
    lines = text.split("\n")
    for index, line in enumerate(lines):
        if not line.strip():
            continue
        following = lines[index + 1] if index + 1 < len(lines) else ""
        rest = lines[index + 1 :]
        if is_headline(line, following) and any(map(str.strip, rest)) and not is_furniture(line):
            return line.strip().lstrip("#*= ").rstrip("#*= "), "\n".join([*lines[:index], "", *rest])
        if not is_furniture(line) and not is_label(line.strip()):
            break
    return None, text


FORMAT = Format(
    name="text",
    called="text (.txt)",
    suffixes=(".txt", ".text"),
    vague_media_types=("text/plain",),
    read=read,
    in_process=True,
)
