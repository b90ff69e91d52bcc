"""From the bytes of a feed to its entries, each with what it is known by when it comes again."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit

from bot.intake.threads import aside
from summaries.reading import read_entries
from summaries.reading.draft import Draft, web_link

_HEAD = 64 * 1024  # bytes: a channel says these things before its entries
_TTL = re.compile(rb"<ttl>\s*(\d{1,6})\s*</ttl>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry of a feed."""

    draft: Draft
    """What it holds; its link is whole."""
    key: str
    """By what it is known: its guid where no other entry has the same one, else its link, else its words."""
    link_key: str | None
    """Its link, where no other entry has the same one; http and https are the same."""
    content: str
    """Changes with its title and text."""

    @property
    def title(self) -> str:
        """Its title, or how it begins."""
        return self.draft.title or self.draft.text[:80] or self.draft.url or "Untitled"

    def under_new_key(self) -> FeedEntry:
        """The same entry, known apart from others that had its guid."""
        return replace(self, key=_hash("guid", self.key, self.link_key or self.content))

    @property
    def link(self) -> str | None:
        """Where its article is."""
        return self.draft.url


@dataclass(frozen=True, slots=True)
class FeedContent:
    """What a feed holds."""

    title: str
    """Its own; where it has none or no entries, its host's name."""
    entries: tuple[FeedEntry, ...]
    asked: dt.timedelta | None
    """The pause between two polls that it asks for (RSS 2.0, ``ttl``)."""


async def read_feed(data: bytes, *, url: str, media_type: str | None) -> FeedContent:
    """Read a feed off the event loop, in a sandboxed worker.

    Raises:
        ReadingError: it is no feed, or is not read for the one reason that the error's text gives.
    """
    return await aside(_read, data, url, media_type)


def _read(data: bytes, url: str, media_type: str | None) -> FeedContent:
    drafts = [_whole(draft, url) for draft in read_entries(data, media_type=media_type)]
    names = Counter(draft.part for draft in drafts if draft.part)
    links = Counter(_bare(draft.url) for draft in drafts if draft.url)
    entries = []
    for draft in drafts:
        link = _bare(draft.url) if draft.url and links[_bare(draft.url)] == 1 else None
        content = _hash(draft.title or "", draft.text)
        guid = draft.part if draft.part and names[draft.part] == 1 else None
        entries.append(
            FeedEntry(
                draft=draft,
                key=_hash("guid", guid) if guid else _hash("link", link) if link else _hash("words", content),
                link_key=_hash("link", link) if link else None,
                content=content,
            )
        )
    title = next((draft.series for draft in drafts if draft.series), None) or urlsplit(url).hostname or url
    ttl = _TTL.search(data[:_HEAD])
    unique = {entry.key: entry for entry in reversed(entries)}  # the same words twice are one entry
    return FeedContent(
        title=" ".join(title.split())[:200],
        entries=tuple(reversed(unique.values())),
        asked=dt.timedelta(minutes=int(ttl[1])) if ttl else None,
    )


def _whole(draft: Draft, url: str) -> Draft:
    """The draft with its link made whole by the feed's address, or without one that cannot be."""
    try:
        link = web_link(urljoin(url, draft.url.strip())) if draft.url else None
    except ValueError:
        link = None
    return replace(draft, url=link)


def _bare(url: str) -> str:
    return url.partition("#")[0].partition("://")[2]


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
