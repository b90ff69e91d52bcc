"""From an entry of a feed to a document: its text or its article's, and whether a server wants it."""

from __future__ import annotations

import asyncio
import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.answers.brought import Read
from bot.feeds import limits
from bot.feeds.entries import FeedEntry
from bot.feeds.errors import FetchError, RefusedError, UnreachableError
from bot.feeds.fetcher import Fetch
from summaries.model import Document, Entry
from summaries.reading import ReadingError

_ALIKE = 0.5
"""Share of a teaser's words that its article holds: a page for consent or payment holds fewer."""
_LONG_WORD = 4


@dataclass(frozen=True, slots=True)
class Opened:
    """What an entry holds; ``read`` is None where it holds nothing that could be quoted, and ``why`` says so."""

    read: Read | None
    why: str = ""
    again: bool = False
    """Its article may be there at another time."""


class Intake:
    """Opens entries, fetching an article where an entry is a teaser.

    Args:
        fetch: gets articles.
        articles: at most so many of them.
    """

    def __init__(self, fetch: Fetch, articles: int) -> None:
        self._fetch = fetch
        self.articles = articles

    def wants_article(self, entry: FeedEntry) -> bool:
        """Whether an entry may be a teaser of something longer."""
        return entry.link is not None and len(entry.draft.text) < limits.TEASER_CHARACTERS

    async def open(self, entry: FeedEntry, *, feed: str, today: dt.date) -> Opened:
        """Make a document of an entry: of its article, where that is longer than what the feed holds of it.

        Args:
            entry: of the feed.
            feed: its address.
            today: the day for an entry that names none.
        """
        article: Document | None = None
        again = False
        if self.wants_article(entry) and self.articles > 0:
            self.articles -= 1
            article, again = await self._article(entry, today)
        return await asyncio.to_thread(_opened, entry, article, feed, today, again=again)

    async def _article(self, entry: FeedEntry, today: dt.date) -> tuple[Document | None, bool]:
        """What stands behind an entry's link, if it can be read; and whether that may change."""
        try:
            page = await self._fetch(entry.link or "")
        except UnreachableError:
            return None, True
        except RefusedError as error:
            return None, (error.status or 0) >= 429  # too many requests, or a server in trouble
        except FetchError:
            return None, False
        return await asyncio.to_thread(_read_page, page.data, page.url, page.media_type, today), False


def _read_page(data: bytes, url: str, media_type: str | None, today: dt.date) -> Document | None:
    from summaries.reading import read_parts  # noqa: PLC0415 - costs imports

    name = urlsplit(url).path.rpartition("/")[2] or "page.html"
    try:
        documents = read_parts(data, name=name, url=url, media_type=media_type, fallback_date=today).documents
    except ReadingError:
        return None  # the teaser is what there is; where that is nothing, this is said
    return documents[0] if len(documents) == 1 else None


def _opened(entry: FeedEntry, article: Document | None, feed: str, today: dt.date, *, again: bool) -> Opened:
    from summaries.analysis import analyse  # noqa: PLC0415 - costs imports
    from summaries.reading import document_of  # noqa: PLC0415 - costs imports

    draft = entry.draft
    taken = article is not None and tells_of(article, entry)
    if article is not None and taken:
        draft = dataclasses.replace(
            draft,
            text=article.text,
            evidence=article.text if draft.published is None else draft.evidence,
            published=draft.published or (None if article.published_inferred else article.published),
            title=draft.title or article.title,
            source=draft.source or article.source,
        )
    if len(draft.text) < limits.FEWEST_CHARACTERS:
        what = "holds no text of its own" if not draft.text else "holds only a few words"
        rest = ", and its article could not be read" if entry.link else " and no link to an article"
        return Opened(None, f"it {what}{rest}", again=again)
    try:
        document = document_of(draft, name=feed, fallback_date=today)
    except ReadingError as error:
        return Opened(None, str(error))
    if entry.link_key is None:  # a link that several entries share is none of theirs
        document = dataclasses.replace(document, id=f"{feed}#{entry.key}")
    return Opened(Read(document, analyse(document)))


def tells_of(article: Document, entry: FeedEntry) -> bool:
    """Whether an article is longer than what the feed holds of it, and speaks in its words."""
    from summaries.duplicates import words  # noqa: PLC0415 - costs imports

    teaser = entry.draft.text
    if len(article.text) <= len(teaser):
        return False
    told = {word for word in words(f"{entry.draft.title or ''} {teaser}") if len(word) >= _LONG_WORD}
    held = set(words(f"{article.title} {article.text}"))
    return not told or len(told & held) >= _ALIKE * len(told)


def is_about(read: Read, topic: str, aliases: Mapping[str, Sequence[str]], now: dt.datetime) -> bool:
    """Whether a document speaks of one of the topics, which are apart by commas; of any, where none is named."""
    from summaries.topics import parse_topic, relevance  # noqa: PLC0415 - costs imports
    from summaries.topics.names import abbreviations  # noqa: PLC0415 - costs imports
    from summaries.topics.relevance import ABOUT  # noqa: PLC0415 - costs imports

    names = [name.strip() for name in topic.split(",") if name.strip()]
    entry = Entry(read.document, read.analysis, now)
    pairs = tuple(abbreviations(read.document.text)) if names else ()
    return not names or any(
        max(relevance(parse_topic(name, aliases=aliases).learn(pairs), entry), default=0.0) >= ABOUT
        for name in names
    )


def is_old(entry: FeedEntry, today: dt.date) -> bool:
    """Whether an entry states that it was published long ago."""
    return entry.draft.published is not None and entry.draft.published < today - limits.OLDEST
