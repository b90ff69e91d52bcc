"""What the commands about feeds call: following one, listing, ending, and trying one out."""

from __future__ import annotations

import asyncio
import dataclasses
from dataclasses import dataclass

from bot.clock import Clock
from bot.coordination import Coordination
from bot.feeds import limits
from bot.feeds.discovery import feeds_of, is_page, normalised, same_as
from bot.feeds.entries import FeedContent, FeedEntry, read_feed
from bot.feeds.opening import EntryOpener, is_about, is_old
from bot.feeds.poll_times import after_success
from bot.feeds.poller import Aliases, Poller, worked
from bot.feeds.reports import Reports, Tell
from bot.feeds.runner import FeedRunner
from bot.feeds.store.feed_store import FeedStore
from bot.feeds.store.records import Ended, Seen, Subscription
from bot.intake.files import Read, same_as_there
from bot.intake.threads import aside
from bot.refusal import Refusal
from bot.speech import LanguageOf, english, plural, t
from bot.web.fetch_errors import FetchError
from bot.web.fetcher import Fetch, Fetched
from summaries.library import Library
from summaries.reading import ReadingError

TRIED = 8
"""Entries that are tried out, the first ones."""
TRIED_ARTICLES = 3
"""Articles that are fetched for it: a member waits."""


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A feed at an address."""

    url: str
    """Its own, from now on."""
    content: FeedContent
    fetched: Fetched
    named_by: str | None = None
    """The page that was asked for, and named it."""


@dataclass(frozen=True, slots=True)
class Tried:
    """An entry that was tried out: whether it would come in, and a sentence on it."""

    title: str
    comes: bool
    why: str


class Feeds:
    """The feeds of all servers.

    Args:
        library: where documents go, and whose database keeps the feeds.
        fetch: gets feeds and articles.
        aliases: a server's own names for topics.
        tell: posts to a server's moderators.
        language: what is spoken in a server.
        now: the clock.
        coordination: of the processes that poll; of this one alone, unless told.
    """

    def __init__(  # noqa: PLR0913 - everything that touches the world comes in from outside
        self,
        library: Library,
        fetch: Fetch,
        aliases: Aliases,
        tell: Tell,
        language: LanguageOf = english,
        *,
        now: Clock,
        coordination: Coordination | None = None,
    ) -> None:
        self._library = library
        self._fetch = fetch
        self._aliases = aliases
        self._now = now
        self.store = FeedStore(library.engine)
        self._coordination = coordination or Coordination(library.engine)
        reports = Reports(self.store, tell, language)
        poller = Poller(
            self.store, library, fetch, aliases, reports, coordination=self._coordination, now=now
        )
        self.runner = FeedRunner(self.store, poller, now=now)

    async def prepare(self) -> None:
        """Bring the tables to their newest form.

        Raises:
            LibraryError: the database cannot be reached or written.
        """
        await self.store.prepare()
        await self._coordination.prepare()

    async def add(
        self, server: int, channel: int, url: str, topic: str = ""
    ) -> tuple[FoundFeed, Subscription]:
        """Follow a feed from now on: what is in it now stays out.

        Args:
            server: who follows it; no other server sees what comes from it.
            channel: where it was asked for.
            url: as a member wrote it, of a feed or of a page that names one.
            topic: only entries about it come in, or about one of several, apart by commas.

        Raises:
            Refusal: with a sentence for the moderator.
        """
        own = await self.store.of(server)
        _refuse_known(own, normalised(url))
        if len(own) >= limits.FEEDS_PER_SERVER:
            raise _full()
        feed = await self.find(url)
        _refuse_known(own, feed.url)
        baseline = [Seen(entry.key, entry.link_key) for entry in feed.content.entries]
        followed = await self.store.follow(
            server=server,
            url=feed.url,
            title=feed.content.title,
            topic=topic,
            channel=channel,
            baseline=baseline,
            next_poll=after_success(feed.url, self._now(), worked(feed.content, feed.fetched).asked),
            now=self._now(),
        )
        if not followed:
            raise _full()
        own = await self.store.of(server)
        return feed, next(
            subscription for subscription in own if same_as(subscription.feed.url) == same_as(feed.url)
        )

    async def find(self, url: str) -> FoundFeed:
        """The feed at an address, or the one that the page there names.

        Raises:
            Refusal: there is none, or it cannot be had.
        """
        address = normalised(url)
        fetched = await self._get(address)
        named_by = None
        if is_page(fetched.data, fetched.media_type):
            names = await aside(feeds_of, fetched.data, fetched.url)
            if not names:
                raise Refusal(
                    t(
                        "That is a web page, and it names no feed: look for a link called RSS or Atom on it and give "
                        "me that one."
                    )
                )
            named_by, address = address, normalised(names[0])
            fetched = await self._get(address)
        try:
            content = await read_feed(fetched.data, url=fetched.url, media_type=fetched.media_type)
        except ReadingError as error:
            raise Refusal(t(error.sentence)) from error
        return FoundFeed(normalised(fetched.moved or address), content, fetched, named_by)

    async def _get(self, url: str) -> Fetched:
        try:
            return await self._fetch(url, most=limits.FEED_BYTES)
        except FetchError as error:
            raise Refusal(t(error.sentence)) from error

    async def remove(self, server: int, words: str) -> Ended:
        """Follow a feed no more; ``words`` is its number in the list, its address or its title.

        Raises:
            Refusal: there is no such feed.
        """
        meant = await self.the_one(server, words)
        seen = await self.store.seen(server, meant.feed.id)
        await self.store.unfollow(server, meant.feed.id)
        return Ended(meant, seen)

    async def change(
        self, server: int, words: str, *, topic: str | None = None, paused: bool | None = None
    ) -> Subscription:
        """Set the topic of a feed, or whether it is paused; ``words`` as for `remove`.

        Raises:
            Refusal: there is no such feed.
        """
        meant = await self.the_one(server, words)
        changed = dataclasses.replace(
            meant,
            topic=meant.topic if topic is None else topic,
            paused=meant.paused if paused is None else paused,
        )
        await self.store.change(server, meant.feed.id, topic=changed.topic, paused=changed.paused)
        return changed

    async def the_one(self, server: int, words: str) -> Subscription:
        """The feed that is meant by its number in the list, its address or its title.

        Raises:
            Refusal: there is no such feed.
        """
        own = await self.store.of(server)
        if not own:
            raise Refusal(t("No feed is followed here yet."))
        meant = [
            subscription
            for number, subscription in enumerate(own, start=1)
            if _is_meant(subscription, number, words)
        ]
        if len(meant) != 1:
            titles = tuple(subscription.feed.title for subscription in (meant or own)[:3])
            raise Refusal(t("Which feed? Say its number: `feed list` shows them."), titles)
        return meant[0]

    async def try_out(self, server: int, url: str, topic: str = "") -> tuple[FoundFeed, tuple[Tried, ...]]:
        """What would come in of a feed's first entries, were they new, and what not and why; nothing is stored.

        Raises:
            Refusal: there is no feed.
        """
        feed = await self.find(url)
        opener = EntryOpener(self._fetch, TRIED_ARTICLES)
        tried = [
            await self._try(server, feed, entry, topic, opener) for entry in feed.content.entries[:TRIED]
        ]
        return feed, tuple(tried)

    async def _try(
        self, server: int, feed: FoundFeed, entry: FeedEntry, topic: str, opener: EntryOpener
    ) -> Tried:
        today = self._now().date()
        if is_old(entry, today):
            return Tried(
                entry.title,
                comes=False,
                why=plural(
                    "It is older than {number} day.", "It is older than {number} days.", limits.OLDEST.days
                ),
            )
        spent = opener.wants_article(entry) and opener.spent
        opened = await opener.open(entry, feed=feed.url, today=today)
        if opened.read is None:
            why = t("If its article can be read: I tried only a few.") if spent else opened.why
            return Tried(entry.title, comes=spent, why=why)
        refused = await self._refused(server, opened.read, topic)
        if refused:
            return Tried(entry.title, comes=False, why=refused)
        size = plural("{number} character", "{number} characters", len(opened.read.document.text))
        if len(opened.read.document.text) > len(entry.draft.text):
            return Tried(entry.title, comes=True, why=t("The whole article, {size}.", size=size))
        return Tried(
            entry.title,
            comes=True,
            why=" ".join((t("The text in the feed, {size}.", size=size), opened.why)).strip(),
        )

    async def _refused(self, server: int, read: Read, topic: str) -> str:
        """Why a document would stay out; empty where it would not."""
        there = await self._library.entry(read.document.id, server)
        same = there.document.citation if there else await same_as_there(self._library, read, server)
        if same is not None:
            return t("It is here already, as “{title}”.", title=same.title)
        aliases = await self._aliases(server)
        about = await asyncio.to_thread(is_about, read, topic, aliases, self._now())
        return "" if about else t("It is not about {topic}.", topic=topic)


def _is_meant(subscription: Subscription, number: int, words: str) -> bool:
    wanted = words.strip()
    if wanted.isdecimal():
        return int(wanted) == number
    return wanted.casefold() == subscription.feed.title.casefold() or same_as(wanted) == same_as(
        subscription.feed.url
    )


def _refuse_known(own: tuple[Subscription, ...], url: str) -> None:
    for number, subscription in enumerate(own, start=1):
        if same_as(subscription.feed.url) == same_as(url):
            raise Refusal(
                t(
                    "“{title}” is followed here already, as number {number}: `feed topic {number} taiwan` changes its "
                    "topic.",
                    title=subscription.feed.title,
                    number=number,
                )
            )


def _full() -> Refusal:
    return Refusal(
        plural(
            "This server follows {number} feed, which is the most: remove one first.",
            "This server follows {number} feeds, which is the most: remove one first.",
            limits.FEEDS_PER_SERVER,
        )
    )
