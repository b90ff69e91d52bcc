"""From an entry of a feed to a document: its text or its article's, and whether a server wants it."""

from __future__ import annotations

import asyncio
import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.feeds import limits
from bot.feeds.entries import FeedEntry
from bot.intake.files import Read
from bot.intake.threads import aside
from bot.speech import t
from bot.web.fetch_errors import FetchError, RefusedError, UnreachableError
from bot.web.fetcher import Fetch
from summaries.analysis import analyse
from summaries.comparing.duplicates import words
from summaries.model import Document, Entry
from summaries.reading import ReadingError, document_of, read_parts
from summaries.topics import parse_topic, relevance
from summaries.topics.relevance import ABOUT

_ALIKE = 0.5
"""Share of a teaser's words that its article holds: a page for consent or payment holds fewer."""
_LONG_WORD = 4


@dataclass(frozen=True, slots=True)
class Opened:
    """What an entry holds."""

    read: Read | None
    """None where it holds nothing that could be quoted."""
    why: str = ""
    """Why that is so; else, why its article was not taken."""
    again: bool = False
    """Its article may be there at another time."""


@dataclass(frozen=True, slots=True)
class _Article:
    """What stands behind an entry's link, or why it is not there, and whether that may change."""

    document: Document | None = None
    why: str = ""
    again: bool = False


class EntryOpener:
    """Opens the entries of one poll, fetching an article where an entry is a teaser.

    Args:
        fetch: gets articles.
        articles: at most so many of them, and for no longer than `limits.ARTICLE_SECONDS`.
    """

    def __init__(self, fetch: Fetch, articles: int) -> None:
        self._fetch = fetch
        self._articles = articles
        self._end = asyncio.get_running_loop().time() + limits.ARTICLE_SECONDS

    @property
    def spent(self) -> bool:
        """Whether no further article is fetched."""
        return self._articles <= 0 or asyncio.get_running_loop().time() > self._end

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
        article = _Article()
        if self.wants_article(entry) and not self.spent:
            self._articles -= 1
            article = await self._article(entry, today)
        return await aside(_opened, entry, article, feed, today)

    async def _article(self, entry: FeedEntry, today: dt.date) -> _Article:
        """What stands behind an entry's link."""
        try:
            page = await self._fetch(entry.link or "")
        except UnreachableError as error:
            return _Article(why=t("Its article: {why}", why=error.sentence), again=True)
        except RefusedError as error:
            busy = (error.status or 0) >= 429  # too many requests, or a server in trouble
            return _Article(why=t("Its article: {why}", why=error.sentence), again=busy)
        except FetchError as error:
            return _Article(why=t("Its article: {why}", why=error.sentence))
        return await aside(_read_page, page.data, page.url, page.media_type, today)


def _read_page(data: bytes, url: str, media_type: str | None, today: dt.date) -> _Article:
    name = urlsplit(url).path.rpartition("/")[2] or "page.html"
    try:
        documents = read_parts(data, name=name, url=url, media_type=media_type, fallback_date=today).documents
    except ReadingError as error:
        return _Article(why=t(error.sentence))
    return (
        _Article(documents[0])
        if len(documents) == 1
        else _Article(why=t("Its link leads to several documents."))
    )


def _opened(entry: FeedEntry, found: _Article, feed: str, today: dt.date) -> Opened:
    draft, article, why = entry.draft, found.document, found.why
    if draft.published is not None and draft.published > today + limits.AHEAD:
        draft = dataclasses.replace(draft, published=today)
    if article is not None and not tells_of(article, entry):
        article, why = None, t("The page behind its link holds less, or something else.")
    if article is not None:
        draft = dataclasses.replace(
            draft,
            text=article.text,
            evidence=article.text if draft.published is None else draft.evidence,
            published=draft.published or (None if article.published_inferred else article.published),
            title=draft.title or article.title,
            source=draft.source or article.source,
        )
    if len(draft.text) < limits.FEWEST_CHARACTERS:
        what = t("A few words only.") if draft.text else t("No text of its own.")
        return Opened(None, " ".join((what, why or t("There is no link to an article."))), again=found.again)
    try:
        document = document_of(draft, name=feed, fallback_date=today)
    except ReadingError as error:
        return Opened(None, t(error.sentence))
    if entry.link_key is None:  # a link that several entries share is none of theirs
        document = dataclasses.replace(document, id=f"{feed}#{entry.key}")
    return Opened(Read(document, analyse(document)), why)


def tells_of(article: Document, entry: FeedEntry) -> bool:
    """Whether an article is longer than what the feed holds of it, and speaks in its words."""
    return len(article.text) > len(entry.draft.text) and same_story(article, entry)


def same_story(document: Document, entry: FeedEntry) -> bool:
    """Whether a document speaks in the words of an entry: it is its article, or an earlier version of it."""
    telling = {
        word for word in words(f"{entry.draft.title or ''} {entry.draft.text}") if len(word) >= _LONG_WORD
    }
    vocabulary = set(words(f"{document.title} {document.text}"))
    return not telling or len(telling & vocabulary) >= _ALIKE * len(telling)


def is_about(read: Read, topic: str, aliases: Mapping[str, Sequence[str]], now: dt.datetime) -> bool:
    """Whether a document speaks of one of the topics, which are apart by commas; of any, where none is named.

    It does where its title names the topic, or one of its sentences is about it.
    """
    names = [name.strip() for name in topic.split(",") if name.strip()]
    if not names:
        return True
    entry = Entry(read.document, read.analysis, now)
    title = read.document.title
    for name in names:
        wanted = parse_topic(name, aliases=aliases).learn([read.document.text])
        if wanted.groups and all(wanted.spans(title)) and not wanted.excludes(title):
            return True
        if max(relevance(wanted, entry), default=0.0) >= ABOUT:
            return True
    return False


def is_old(entry: FeedEntry, today: dt.date) -> bool:
    """Whether an entry states that it was published long ago."""
    return entry.draft.published is not None and entry.draft.published < today - limits.OLDEST
