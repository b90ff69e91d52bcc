"""RSS, Atom and JSON Feed 1.1: each entry with prose in it is a document.

XML goes through feedparser, which takes what real feeds send. Entities are refused before it sees
them: no feed needs to declare its own.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from summaries.reading import limits
from summaries.reading.draft import Draft
from summaries.reading.encoding import clean, decode
from summaries.reading.errors import BrokenError, TooLargeError, UnsafeError
from summaries.reading.formats.format import Format, looks_like
from summaries.reading.prose import blocks
from summaries.reading.prose.furniture import published
from summaries.reading.stated import stated_date

_FEED = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<[?!][^>]{0,300}>\s*){0,5}<(?:rss|feed|rdf:RDF)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_ENTITY = re.compile(r"<!\s*ENTITY", re.IGNORECASE)
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([\w-]{2,40})["']""", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z/!][^>]*>|&[#\w]+;")
_CUT_OFF = re.compile(r"(?:\[\s*(?:\u2026|\.\.\.)\s*\]|\u2026|\.\.\.)\s*$")
_SENTENCE_END = re.compile(r"[.!?][\"'\u201d\u2019)]?(?=\s)|[\u3002\uff01\uff1f]|\n\n")
_FIRST = dt.date(1995, 1, 1)  # before there were feeds: an earlier day is some program's zero
_BROKEN = "The feed cannot be read; check that its address leads to RSS, Atom or JSON Feed."


def read(data: bytes, declared: str | None = None) -> tuple[Draft, ...]:
    """The drafts of a feed's entries in its order; an empty feed gives none.

    Raises:
        BrokenError: It is no feed.
        TooLargeError: It has too many entries.
        UnsafeError: It declares XML entities.
    """
    found = _ENCODING.search(data[:200])
    text = clean(decode(data, declared or (found[1].decode("ascii") if found else None)))
    return _json_drafts(text) if text.lstrip().startswith("{") else _xml_drafts(text)


def _xml_drafts(text: str) -> tuple[Draft, ...]:
    import feedparser  # noqa: PLC0415 - costs 100 ms

    if _ENTITY.search(text):
        raise UnsafeError("The feed declares XML entities, which can do harm; it is not read.")
    text = re.sub(r"^\s*<\?xml[^>]*\?>", '<?xml version="1.0" encoding="utf-8"?>', text)
    parsed = feedparser.parse(
        io.BytesIO(text.encode("utf-8")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
    )
    if not parsed.get("version") and not parsed.entries:
        raise BrokenError(_BROKEN)
    about = parsed.feed
    entries = _bounded(parsed.entries)
    return tuple(
        _draft(
            contents=[*(content.get("value") for content in entry.get("content", ())), entry.get("summary")],
            title=entry.get("title"),
            source=(entry.get("source") or {}).get("title") or about.get("title"),
            series=about.get("title"),
            date=entry.get("published") or entry.get("updated") or entry.get("created"),
            link=entry.get("link"),
            key=entry.get("id") or entry.get("link"),
        )
        for entry in entries
    )


def _json_drafts(text: str) -> tuple[Draft, ...]:
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BrokenError(_BROKEN) from error
    if not isinstance(feed, dict) or "jsonfeed.org/version/" not in str(feed.get("version")):
        raise BrokenError("The JSON file is no JSON Feed; only feeds of that kind are read.")
    items = feed.get("items")
    entries = _bounded([item for item in items if isinstance(item, dict)] if isinstance(items, list) else [])
    return tuple(
        _draft(
            contents=[
                _string(item, "content_html") or _string(item, "content_text"),
                _string(item, "summary"),
            ],
            title=_string(item, "title"),
            source=_string(feed, "title"),
            series=_string(feed, "title"),
            date=_string(item, "date_published") or _string(item, "date_modified"),
            link=_string(item, "url") or _string(item, "external_url"),
            key=_string(item, "id") or _string(item, "url"),
        )
        for item in entries
    )


def _bounded(entries: list[Any]) -> list[Any]:
    if len(entries) > limits.FEED_ENTRIES:
        raise TooLargeError(f"The feed has more than {limits.FEED_ENTRIES:,} entries; use a shorter one.")
    return entries


def _string(item: Mapping[str, Any], key: str) -> str | None:
    value = item.get(key)
    return value if isinstance(value, str) else None


def _draft(  # noqa: PLR0913 - the fields of an entry
    *,
    contents: Iterable[str | None],
    title: str | None,
    source: str | None,
    series: str | None,
    date: str | None,
    link: str | None,
    key: str | None,
) -> Draft:
    content = max(
        (_paragraphs(value) for value in contents if value),
        key=lambda found: sum(map(len, found)),
        default=[],
    )
    headline = " ".join(_paragraphs(title)) if title else None
    day = stated_date(date)
    return Draft(
        text=_whole(published(content, title=headline)),
        title=headline,
        source=" ".join(_paragraphs(source)) if source else None,
        series=" ".join(_paragraphs(series)) if series else None,
        published=day if day and day >= _FIRST else None,
        url=link,
        evidence="\n\n".join(content),
        part=key or headline or "",
    )


def _whole(text: str) -> str:
    """``text`` without the sentence at its end that was cut off, where another one is left."""
    cut = _CUT_OFF.search(text)
    if not cut:
        return text
    ends = [found.end() for found in _SENTENCE_END.finditer(text, 0, cut.start())]
    return text[: ends[-1]].rstrip() if ends else text


def _paragraphs(value: str) -> list[str]:
    """The paragraphs of a field, which may be HTML or plain text whatever it claims."""
    if not _TAG.search(value):
        return [part.strip() for part in re.split(r"\n\s*\n", clean(value)) if part.strip()]
    try:
        return blocks.paragraphs(blocks.parse(value))
    except BrokenError:  # nothing but markup, such as a lone comment
        return []


FORMAT = Format(
    name="feed",
    called="a feed (.xml, .json)",
    suffixes=(".rss", ".atom", ".xml", ".json"),
    media_types=(
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
    ),
    vague_media_types=("text/xml", "application/xml", "application/json"),
    signature=looks_like(_FEED),
    signature_is_text=True,
    read=read,
)
