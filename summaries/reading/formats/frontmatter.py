"""The block of ``key: value`` lines between two ``---`` that opens a markdown file.

A small part of YAML is understood: plain and quoted values, comments; lists and nested values are
passed over. What is broken is reported by its line, because a date that was silently lost would put
the document on the wrong day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from summaries.reading.draft import web_link
from summaries.reading.errors import BrokenError
from summaries.reading.stated import stated_date

_KEYS = {
    "title": "title",
    "headline": "title",
    "source": "source",
    "publisher": "source",
    "outlet": "source",
    "date": "date",
    "published": "date",
    "publish_date": "date",
    "url": "url",
    "link": "url",
    "language": "language",
    "lang": "language",
}
_LINE = re.compile(r"([\w][\w .-]{0,60}?)\s*:(?:\s+(.*)|\s*)$")
_LONGEST = 200  # lines: a block that goes on for longer has lost its end
_ENDS = ("---", "...")


@dataclass(frozen=True, slots=True)
class Parted:
    """A file's front matter and the rest of it."""

    fields: Mapping[str, str]
    body: str


def part(text: str) -> Parted:
    """``text`` parted into its front matter (empty where there is none) and its body.

    Raises:
        BrokenError: The front matter has no end, or a line or value in it cannot be read.
    """
    opening = text.lstrip("\n ")
    lines = opening.split("\n", _LONGEST + 2)
    if lines[0].rstrip() != "---" or len(lines) < 2 or not _opens(lines[1]):
        return Parted({}, text)
    for number, line in enumerate(lines[1 : _LONGEST + 2], start=1):
        if line.rstrip() in _ENDS:
            fields = _fields(lines[1:number])
            return Parted(fields, "\n".join(lines[number + 1 :]))
    raise BrokenError("The front matter has no end; put a line with --- after its last entry.")


def header(text: str) -> Parted:
    """The same for a text that opens with two or more known ``Key: value`` lines and no ``---``.

    Raises:
        BrokenError: The date or link among them cannot be read.
    """
    lines = text.lstrip("\n ").split("\n", 12)
    count = 0
    for line in lines[:-1]:
        found = _LINE.match(line)
        if not (found and _KEYS.get(found[1].lower())):
            break
        count += 1
    if count < 2:
        return Parted({}, text)
    return Parted(_fields(lines[:count]), "\n".join(lines[count:]))


def _opens(line: str) -> bool:
    """Whether a line can follow the opening ``---``: after a mere rule across the page comes prose."""
    found = _LINE.match(line)
    return line.rstrip() in _ENDS or line.startswith("#") or (found is not None and " " not in found[1])


def _fields(lines: list[str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for number, line in enumerate(lines, start=2):
        if not line.strip() or line[0] in "# \t-]}" or line.rstrip() in _ENDS:
            continue  # comments, and what is nested below a key
        found = _LINE.match(line)
        if not found:
            raise BrokenError(
                f"Line {number} of the front matter is not a key: value; write it so or take it out.",
            )
        key = _KEYS.get(found[1].strip().lower())
        value = _value(found[2] or "", number)
        if key and value:
            fields.setdefault(key, value)
    if "date" in fields and stated_date(fields["date"]) is None:
        raise BrokenError("The date in the front matter is not a day; write it as YYYY-MM-DD.")
    if "url" in fields and web_link(fields["url"]) is None:
        raise BrokenError("The url in the front matter is no link; it begins with https:// or http://.")
    return fields


def _value(raw: str, number: int) -> str:
    value = raw.strip()
    if value[:1] in {'"', "'"}:
        quote = value[0]
        end = value.rfind(quote)
        if end == 0:
            raise BrokenError(
                f"Line {number} of the front matter has a quotation mark without its second one; add it."
            )
        inner = value[1:end]
        return inner.replace('\\"', '"').replace("\\\\", "\\") if quote == '"' else inner.replace("''", "'")
    if value[:1] in {"[", "{", "|", ">"} or value in {"~", "null"}:
        return ""
    return re.sub(r"\s+#.*$", "", value)
