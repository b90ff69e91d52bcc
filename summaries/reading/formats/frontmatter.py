"""What a text says of itself before it begins: YAML between ``---``, TOML between ``+++``, JSON in braces.

Of its keys those are taken that name the document, its publisher, day, link and language; the others are
passed over. A field that cannot be read costs that field and leaves a notice, never the document.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from summaries.reading.draft import Draft, web_link
from summaries.reading.stated import stated_date

_KEYS = {
    "title": ("title", "headline", "titel", "titre", "titulo", "t\u00edtulo", "titolo"),
    "source": ("source", "publisher", "outlet"),
    "date": (
        "date", "published", "publishdate", "publishedtime", "publishedat", "datepublished", "pubdate", "created",
        "datum", "fecha", "data",
    ),
    "url": ("url", "link", "sourceurl", "canonicalurl", "canonical", "originalurl"),
    "language": ("language", "lang"),
}  # fmt: skip
"""The keys of each field, the surest first, without case, spaces, hyphens and underscores."""
_ENTRY = re.compile(r"([\w\"'][\w .\"'-]{0,60}?)\s*:(?:\s+(.*)|\s*)$")
_QUOTED = re.compile(r"\s*([\"'])(.*?)\1\s*(?:#.*)?$", re.DOTALL)
_COMMENT = re.compile(r"\s+#.*$")
_LONGEST = 400  # lines, and
_LARGEST = 32_768  # characters: a block that goes on for longer has lost its end
_MOST_MARKS = 200
"""Of YAML in a block: deeper than so many levels it cannot be."""
_YAML, _TOML = "---", "+++"
_YAML_ENDS = ("---", "...")


@dataclass(frozen=True, slots=True)
class Parted:
    """A text's front matter and the rest of it."""

    fields: Mapping[str, str]
    body: str
    notices: tuple[str, ...] = ()
    """What of the front matter could not be read, a sentence each."""

    def draft(self, *, text: str, title: str | None, evidence: str) -> Draft:
        """The draft of the body's ``text``; ``title`` is what stands for one where none is stated."""
        value, language = self.fields.get("date"), self.fields.get("language")
        sure = stated_date(value, language=language)
        return Draft(
            text=text,
            title=self.fields.get("title") or title,
            source=self.fields.get("source"),
            published=sure or _either(value),
            ambiguous=sure is None,
            url=self.fields.get("url"),
            language=language,
            evidence=evidence,
            notices=self.notices,
        )


def part(text: str) -> Parted:
    """``text`` parted into its front matter (empty where there is none) and its body."""
    opening = text.lstrip("\n ")
    first = opening[:200].split("\n", 1)[0].rstrip()
    if first == _YAML:
        return _fenced(opening, _YAML_ENDS) or Parted({}, text)
    if first == _TOML:
        return _fenced(opening, (_TOML,)) or Parted({}, text)
    if opening[:1] == "{":
        return _json(text, opening)
    return Parted({}, text)


def header(text: str) -> Parted:
    """The same for a text that opens with two or more known ``Key: value`` lines and no ``---``."""
    lines = text.lstrip("\n ").split("\n", 12)
    count = 0
    for line in lines[:-1]:
        found = _ENTRY.match(line)
        if not (found and _named(found[1])):
            break
        count += 1
    if count < 2:
        return Parted({}, text)
    return _parted(_by_entry(lines[:count]), "\n".join(lines[count:]))


def _fenced(opening: str, ends: tuple[str, ...]) -> Parted | None:
    """The front matter between two lines of marks; None where what follows the first one is none."""
    lines = opening[:_LARGEST].split("\n", _LONGEST + 2)[1 : _LONGEST + 2]
    is_toml = ends == (_TOML,)
    if not lines or not (is_toml or _opens(lines[0])):
        return None  # a mere rule across the page
    for number, line in enumerate(lines):
        if line.rstrip() in ends:
            block = lines[:number]
            body = opening.split("\n", number + 2)[number + 2 :]
            parted = _parted(_toml(block) if is_toml else _yaml(block), "".join(body))
            return parted if parted.fields or parted.notices or is_toml or _is_mapping(block) else None
    if is_toml:
        return None
    # without its end it goes as far as its lines have the form of entries
    count = next(
        (n for n, line in enumerate(lines) if not (_ENTRY.match(line) or line[:1] in " \t#-")), len(lines)
    )
    parted = _parted(_by_entry(lines[:count]), "".join(opening.split("\n", count + 1)[count + 1 :]))
    notice = "The front matter has no end; put a line with --- after its last entry."
    return Parted(parted.fields, parted.body, (notice, *parted.notices))


def _opens(line: str) -> bool:
    """Whether a line can follow the opening ``---``: after a mere rule across the page comes prose."""
    found = _ENTRY.match(line)
    return (
        not line.strip()
        or line.rstrip() in _YAML_ENDS
        or line[0] in "#{"
        or (found is not None and " " not in found[1])
    )


def _is_mapping(block: list[str]) -> bool:
    """Whether a block without any key that we know is front matter all the same."""
    return all(not line.strip() or line[0] in "# \t-{}[]" or _ENTRY.match(line) for line in block)


def _json(text: str, opening: str) -> Parted:
    try:
        found, end = json.JSONDecoder().raw_decode(opening[:_LARGEST])
    except (ValueError, RecursionError):
        return Parted({}, text)
    body = opening[end:]
    if not isinstance(found, dict) or body[:1] not in ("\n", "") or not body.strip():
        return Parted({}, text)
    return _parted(found.items(), body)


def _toml(block: list[str]) -> Iterable[tuple[str, object]]:
    try:
        return tomllib.loads("\n".join(block)).items()
    except (tomllib.TOMLDecodeError, RecursionError):
        return list(_by_line(block, re.compile(r"\s*([\w-]+)\s*=\s*(.*)$")))


def _yaml(block: list[str]) -> Iterable[tuple[str, object]]:
    """The entries of a block of YAML; read one by one where it is not well formed as a whole."""
    found = _loaded("\n".join(block))
    return found.items() if isinstance(found, dict) else _by_entry(block)


def _by_entry(block: list[str]) -> Iterator[tuple[str, object]]:
    """Each entry by itself: what breaks one ("title: Talks: a note") leaves the others."""
    starts = [n for n, line in enumerate(block) if _ENTRY.match(line)]
    for start, end in zip(starts, [*starts, len(block)][1:], strict=True):
        found = _loaded("\n".join(block[start:end]))
        if isinstance(found, dict):
            yield from found.items()
        else:
            yield from _by_line([" ".join(line.strip() for line in block[start:end])], _ENTRY)


def _by_line(block: list[str], entry: re.Pattern[str]) -> Iterator[tuple[str, object]]:
    """What stands behind the key of each line, for want of anything better."""
    for line in block:
        if found := entry.match(line):
            quoted = _QUOTED.match(found[2] or "")
            yield found[1], quoted[2] if quoted else _COMMENT.sub("", found[2] or "").strip("\"' ")


def _loaded(block: str) -> object:
    """What ``block`` is in YAML, every scalar as it is written; None where it is not well formed.

    `BaseLoader` makes nothing but strings, lists and mappings. Its Python form ends at a depth of nesting where the
    one in C, ten times as fast, goes on, or in old versions brings the process down: so that one reads what cannot be
    deep, each level having a mark. Of tabs the two think differently, of all else they make the same.
    """
    import yaml  # noqa: PLC0415 - only where there is front matter

    flat = "\t" not in block and sum(map(block.count, "-?:[{")) <= _MOST_MARKS
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader) if flat else yaml.BaseLoader
    try:
        return yaml.load(block, Loader=loader)  # noqa: S506 - see above
    except (yaml.YAMLError, RecursionError, ValueError):
        return None


def _parted(entries: Iterable[tuple[str, object]], body: str) -> Parted:
    """The fields that are known among ``entries``, each of the surest key that has a value that can be read."""
    given: dict[str, list[tuple[int, str]]] = {}
    for key, value in entries:
        known = _named(str(key))
        text = _text(value)
        if known and text:
            given.setdefault(known[0], []).append((known[1], text))
    notices = []
    fields: dict[str, str] = {}
    for name, values in given.items():
        readable = [text for _, text in sorted(values, key=lambda one: one[0]) if _fits(name, text)]
        if readable:
            fields[name] = readable[0]
        elif name in _UNREAD:
            notices.append(_UNREAD[name])
    link = fields.get("source")
    if link and web_link(link):  # where it stood first, and not who published it
        fields.setdefault("url", fields.pop("source"))
    return Parted(fields, body, tuple(notices))


_UNREAD = {
    "date": "The date in the front matter is not a day; write it as YYYY-MM-DD.",
    "url": "The url in the front matter is no full link; it begins with https:// or http://.",
}


def _fits(name: str, value: str) -> bool:
    if name == "date":
        return _either(value) is not None
    return name != "url" or web_link(value) is not None


def _either(value: str | None) -> dt.date | None:
    """The day of a date in figures that could be two days: the month first, as with hyphens is usual in America."""
    return stated_date(value, month_first=True)


def _named(key: str) -> tuple[str, int] | None:
    """The field that a key is of, and how sure it is of the values: 0 for the surest."""
    plain = re.sub(r"[\s_\"'-]", "", key).lower()
    for name, keys in _KEYS.items():
        if plain in keys:
            return name, keys.index(plain)
    return None


def _text(value: object) -> str:
    """A scalar as text; of a list of one that one."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if value is None or isinstance(value, (list, dict, bool)):
        return ""
    text = " ".join(str(value).split())
    return "" if text in {"~", "null"} else text
