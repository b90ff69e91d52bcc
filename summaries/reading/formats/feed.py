"""RSS, Atom and JSON Feed 1.1: each entry with prose in it is a document.

XML goes through feedparser, which takes what real feeds send. Entities are refused before it sees
them: no feed needs to declare its own.
"""

from __future__ import annotations

import datetime as dt
import html
import io
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from summaries.phrase import Phrase
from summaries.reading import limits
from summaries.reading.draft import Draft
from summaries.reading.encoding import clean, decode
from summaries.reading.errors import BrokenError, TooLargeError, UnsafeError
from summaries.reading.formats.format import Format, looks_like
from summaries.reading.prose import blocks
from summaries.reading.prose.furniture import is_furniture, published
from summaries.reading.stated import month_comes_first, stated_date

_FEED = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<[?!][^>]{0,300}>\s*){0,5}<(?:rss|feed|rdf:RDF)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_ENTITY = re.compile(r"<!\s*ENTITY", re.IGNORECASE)
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([\w-]{2,40})["']""", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z/!][^>]*>|&[#\w]+;")
_CUT = r"(?:\u2026|&hellip;|&#8230;|&#x2026;|\.\.\.)"
_BETWEEN = r"(?:\s|&nbsp;|&#160;|</?\w[^>]{0,300}>)*"
_CUT_LINK = re.compile(  # "... <a>Continue reading</a>" at the end, in whatever language
    rf"((?:\[\s*{_CUT}\s*\]|{_CUT}){_BETWEEN})<a\b[^>]{{0,500}}>(?:(?!</a>).){{0,200}}</a>{_BETWEEN}$",
    re.IGNORECASE | re.DOTALL,
)
_CUT_OFF = re.compile(
    r"(?P<mark>(?P<bracket>\[)\s*(?:\u2026|\.\.\.)\s*\]|\u2026|\.\.\.)\s*(?P<rest>[^.!?\n\u2026]{0,40})$"
)
_SENTENCE_END = re.compile(r"[.!?][\"'\u201d\u2019)]?(?=\s)|[\u3002\uff01\uff1f]|\n\n")
_ESCAPED_TAG = re.compile(
    r"&(?:amp;)*lt;/?(?:p|br|a|div|span|b|i|em|strong|ul|ol|li|img|h[1-6]|blockquote|table)\b", re.IGNORECASE
)
_REAL_TAG = re.compile(r"<[a-zA-Z/][^>]*>")
_ESCAPES = 3
_ADDRESS = re.compile(r"https?://\S+")
_NUMBER = re.compile(r"\d+")
_FIELD = re.compile(r"[^.!?:]{1,30}:\s*(?:https?://\S+|[\d.,]+)\s*")
_LONGEST_FORM = 200  # characters; what says more is a paragraph, however often it stands in a feed
_FEWEST, _SHARE = 3, 0.5  # entries with one form of paragraph, from which on it is the feed's and not theirs
_LEAST_NAMED = 60  # characters of "The post ... appeared first on ...", the names apart
_FIRST = dt.date(1995, 1, 1)  # before there were feeds: an earlier day is some program's zero
_BROKEN = Phrase("The feed cannot be read; check that its address leads to RSS, Atom or JSON Feed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """What an entry, or the feed itself, states."""

    contents: tuple[str | None, ...] = ()
    title: str | None = None
    source: str | None = None
    date: str | None = None
    link: str | None = None
    key: str | None = None


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
        raise UnsafeError(Phrase("The feed declares XML entities, which can do harm; it is not read."))
    text = re.sub(r"^\s*<\?xml[^>]*\?>", '<?xml version="1.0" encoding="utf-8"?>', text)
    parsed = feedparser.parse(
        io.BytesIO(text.encode("utf-8")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
    )
    if not parsed.get("version") and not parsed.entries:
        raise BrokenError(_BROKEN)
    about = parsed.feed
    entries = [
        _Entry(
            contents=(*(content.get("value") for content in entry.get("content", ())), entry.get("summary")),
            title=entry.get("title"),
            source=(entry.get("source") or {}).get("title"),
            date=entry.get("published") or entry.get("updated") or entry.get("created"),
            link=entry.get("link"),
            key=entry.get("id") or entry.get("link"),
        )
        for entry in _bounded(parsed.entries)
    ]
    return _drafts(_Entry(title=about.get("title")), entries, about.get("language"))


def _json_drafts(text: str) -> tuple[Draft, ...]:
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BrokenError(_BROKEN) from error
    if not isinstance(feed, dict) or "jsonfeed.org/version/" not in str(feed.get("version")):
        raise BrokenError(Phrase("The JSON file is no JSON Feed; only feeds of that kind are read."))
    items = feed.get("items")
    found = _bounded([item for item in items if isinstance(item, dict)] if isinstance(items, list) else [])
    entries = [
        _Entry(
            contents=(
                _string(item, "content_html") or _string(item, "content_text"),
                _string(item, "summary"),
            ),
            title=_string(item, "title"),
            date=_string(item, "date_published") or _string(item, "date_modified"),
            link=_string(item, "url") or _string(item, "external_url"),
            key=_string(item, "id") or _string(item, "url"),
        )
        for item in found
    ]
    return _drafts(_Entry(title=_string(feed, "title")), entries, _string(feed, "language"))


def _bounded(entries: list[Any]) -> list[Any]:
    if len(entries) > limits.FEED_ENTRIES:
        raise TooLargeError(
            Phrase("The feed has more than {number} entries; use a shorter one.", number=limits.FEED_ENTRIES)
        )
    return entries


def _string(item: Mapping[str, Any], key: str) -> str | None:
    value = item.get(key)
    return value if isinstance(value, str) else None


def _drafts(about: _Entry, entries: Sequence[_Entry], language: str | None) -> tuple[Draft, ...]:
    """The drafts of entries, each without what the feed puts under all of them."""
    series = _line(about.title)
    month_first = month_comes_first((entry.date for entry in entries), language)
    contents = [_content(entry) for entry in entries]
    headlines = [_line(entry.title) for entry in entries]
    forms = Counter(
        form
        for content, headline in zip(contents, headlines, strict=True)
        for form in {_form(paragraph, headline) for paragraph in content}
    )
    often = max(_FEWEST, _SHARE * len(entries))
    drafts = []
    for entry, content, headline in zip(entries, contents, headlines, strict=True):
        own = [text for text in content if len(text) > _LONGEST_FORM or forms[_form(text, headline)] < often]
        day = stated_date(entry.date, language=language, month_first=month_first)
        drafts.append(
            Draft(
                text=_whole(published(_without_data(own or content, headline, series), title=headline)),
                title=headline,
                source=_line(entry.source) or series,
                series=series,
                published=day if day and day >= _FIRST else None,
                url=entry.link,
                evidence="\n\n".join(content),
                part=entry.key or headline or "",
            )
        )
    return tuple(drafts)


def _content(entry: _Entry) -> list[str]:
    """The paragraphs of the longest of an entry's fields."""
    found = (_paragraphs(_CUT_LINK.sub(r"\1", value)) for value in entry.contents if value)
    return max(found, key=lambda paragraphs: sum(map(len, paragraphs)), default=[])


def _form(paragraph: str, headline: str | None) -> str:
    """What a paragraph has in common with others of its feed: the title, links and numbers apart."""
    bare = paragraph.replace(headline, "T") if headline else paragraph
    return _NUMBER.sub("#", _ADDRESS.sub("@", bare))


def _without_data(paragraphs: Sequence[str], headline: str | None, series: str | None) -> list[str]:
    """The paragraphs without runs of fields ("Article URL: ..."), and without a line that names entry and feed."""
    kept: list[str] = []
    for is_field, run in groupby(paragraphs, key=lambda text: all(map(_FIELD.fullmatch, text.split("\n")))):
        lines = list(run)
        if not is_field or not any(map(_ADDRESS.search, lines)):
            kept += lines
    named = len(headline or "") + len(series or "") + _LEAST_NAMED
    if (
        len(kept) > 1
        and headline
        and series
        and headline in kept[-1]
        and series in kept[-1]
        and len(kept[-1]) < named
    ):
        kept.pop()
    return kept or list(paragraphs)


def _whole(text: str) -> str:
    """``text`` without the sentence at its end that was cut off, where another one is left."""
    cut = _CUT_OFF.search(text)
    if not cut or not (cut["bracket"] or not any(map(str.isalpha, cut["rest"])) or is_furniture(cut["rest"])):
        return text
    ends = [found.end() for found in _SENTENCE_END.finditer(text, 0, cut.start())]
    return text[: ends[-1]].rstrip() if ends else text[: cut.end("mark")]


def _line(value: str | None) -> str | None:
    """The words of a field that is a line of text, which may be marked up as a link or otherwise."""
    if not value:
        return None
    if _TAG.search(value):
        try:
            value = blocks.parse(_unescaped(value)).text_content()
        except BrokenError:  # nothing but markup
            return None
    return " ".join(clean(value).split()) or None


def _paragraphs(value: str) -> list[str]:
    """The paragraphs of a field, which may be HTML or plain text whatever it claims."""
    value = _unescaped(value)
    if not _TAG.search(value):
        return [part.strip() for part in re.split(r"\n\s*\n", clean(value)) if part.strip()]
    try:
        return blocks.paragraphs(blocks.parse(value))
    except BrokenError:  # nothing but markup, such as a lone comment
        return []


def _unescaped(value: str) -> str:
    """Markup that was escaped once more than it should be, in all of a field; "rates &lt; 3" is none."""
    for _ in range(_ESCAPES):
        if not _ESCAPED_TAG.search(value) or _REAL_TAG.search(value):
            break
        value = html.unescape(value)
    return value


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
