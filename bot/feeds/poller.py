"""One poll of a feed: asked for once, and what is new in it brought in for each server that follows it.

An entry is noted as seen after its document is stored, so a poll that is cut off loses nothing; a document is
known by its identity, so doing it again doubles nothing.
"""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.clock import Clock
from bot.coordination import Coordination
from bot.feeds import limits
from bot.feeds.entries import FeedContent, FeedEntry, read_feed
from bot.feeds.opening import EntryOpener, is_about, is_old, same_story
from bot.feeds.poll_times import Answer, Failed, Unchanged, Worked, max_age, retry_after, settled
from bot.feeds.reports import Reports
from bot.feeds.store.feed_store import FeedStore
from bot.feeds.store.records import Feed, Seen, Subscription
from bot.intake.files import Read, documents_of, keep
from bot.speech import t
from bot.web.fetch_errors import FetchError, FetchingOffError, RefusedError
from bot.web.fetcher import Fetch, Fetched
from summaries.library import Library
from summaries.reading import ReadingError

Aliases = Callable[[int], Awaitable[Mapping[str, Sequence[str]]]]
GONE = 410
"""The server says that the feed is gone for good (RFC 9110, 15.5.11)."""


@dataclass(frozen=True, slots=True)
class _Follower:
    """A server that follows the feed that is being polled."""

    subscription: Subscription
    aliases: Mapping[str, Sequence[str]]
    by_key: Mapping[str, Seen]
    by_link: Mapping[str, Seen]
    by_content: Mapping[str, Seen]

    @property
    def server(self) -> int:
        return self.subscription.server

    def seen(self, entry: FeedEntry) -> Seen | None:
        """What became of an entry, which is known by its link, by its words, or by its guid.

        The guid comes last: some programs give that of an old story to a new one.
        """
        known = self.by_link.get(entry.link_key) if entry.link_key else None
        if known is None and len(entry.draft.text) >= limits.TELLING_CHARACTERS:
            known = self.by_content.get(entry.content)
        return known or self.by_key.get(entry.key)

    def document(self, entry: FeedEntry) -> str | None:
        """The document that an entry became."""
        before = self.seen(entry)
        return before.document if before else None

    def waits_for(self, entry: FeedEntry) -> bool:
        """Whether an entry is new to this server, has changed, or is to be tried again."""
        before = self.seen(entry)
        if before is None or before.tries_left > 0:
            return True
        return bool(before.content) and before.content != entry.content


class Poller:
    """Polls one feed at a time.

    Args:
        store: of feeds.
        library: where documents go.
        fetch: gets feeds and articles.
        aliases: a server's own names for topics.
        reports: tells a server that a feed fails.
        coordination: of the processes that poll.
        now: the clock.
    """

    def __init__(  # noqa: PLR0913 - everything that touches the world comes in from outside
        self,
        store: FeedStore,
        library: Library,
        fetch: Fetch,
        aliases: Aliases,
        reports: Reports,
        *,
        coordination: Coordination,
        now: Clock,
    ) -> None:
        self._store = store
        self._library = library
        self._fetch = fetch
        self._aliases = aliases
        self._reports = reports
        self._now = now
        self._coordination = coordination

    async def poll(self, feed: Feed) -> None:
        """Poll a feed that was claimed, and give it back."""
        try:
            async with asyncio.timeout(limits.POLL_SECONDS):
                answer = await self._answer(feed)
        except TimeoutError:
            answer = Failed(t("It took too long to read; the rest is tried again later."))
        except FetchingOffError:
            return  # nobody's failure: the lease ends, and by then it may be allowed
        if answer is None:
            await self._reports.ended(feed)
            return
        after = settled(feed, answer, self._now())
        if await self._store.finish(feed, after):
            await self._reports.told(after, self._now())

    async def _answer(self, feed: Feed) -> Answer | None:
        """What came of asking; None where the feed is gone for good."""
        try:
            fetched = await self._fetch(
                feed.url, most=limits.FEED_BYTES, etag=feed.etag, last_modified=feed.last_modified
            )
        except RefusedError as error:
            if error.status == GONE:
                return None
            return Failed(str(error), wait=retry_after(error.retry_after, self._now()))
        except FetchingOffError:
            raise
        except FetchError as error:
            return Failed(str(error))
        if fetched.unchanged:
            return Unchanged(max_age(fetched.cache_control))
        try:
            content = await read_feed(fetched.data, url=fetched.url, media_type=fetched.media_type)
        except ReadingError as error:
            return Failed(str(error), broken=True)
        rest = await self._bring_in(feed, content)
        return worked(content, fetched, rest=rest)

    async def _bring_in(self, feed: Feed, content: FeedContent) -> bool:
        """Bring in what is new; True where some of it was left for the next poll."""
        followers = [await self._follower(follower) for follower in await self._store.followers(feed.id)]
        opener = EntryOpener(self._fetch, limits.ARTICLES_PER_POLL)
        taken = 0
        rest = False
        for entry in content.entries:
            waiting = [follower for follower in followers if follower.waits_for(entry)]
            if not waiting:
                continue
            if is_old(entry, self._now().date()):
                for follower in waiting:
                    await self._note(follower, entry, None)
            elif taken == limits.ENTRIES_PER_POLL or (opener.wants_article(entry) and opener.spent):
                rest = True
            else:
                taken += 1
                rest |= await self._bring(entry, opener, waiting)
            await asyncio.sleep(0)  # a long feed of many servers leaves room for others
        for follower in followers:
            keys = [known.entry for entry in content.entries if (known := follower.seen(entry))]
            await self._store.there(follower.server, feed.id, keys, self._now())
        return rest

    async def _bring(self, entry: FeedEntry, opener: EntryOpener, waiting: Sequence[_Follower]) -> bool:
        """Bring an entry in for the servers that wait for it, its article fetched once; True to see it again."""
        feed = waiting[0].subscription.feed
        opened = await opener.open(entry, feed=feed.url, today=self._now().date())
        for follower in waiting:
            if opened.read is None:
                await self._note(follower, entry, follower.document(entry), again=opened.again)
            else:
                own, read = await self._of_its_own(follower, entry, opened.read)
                # two feeds bring the same story at once: the second must find the first one there
                async with self._coordination.mutex(documents_of(follower.server)):
                    kept = await self._keep(follower, own, read)
                await self._note(follower, own, kept)
        return opened.read is None and opened.again

    async def _of_its_own(self, follower: _Follower, entry: FeedEntry, read: Read) -> tuple[FeedEntry, Read]:
        """An entry and its document under a key of their own, where their guid was another story's before."""
        before = follower.seen(entry)
        moved = before is not None and (entry.link_key is None or entry.link_key != before.link)
        if before is None or before.document is None or before.content == entry.content or not moved:
            return entry, read
        there = await self._library.entry(before.document, follower.server)
        if there is None or await asyncio.to_thread(same_story, there.document, entry):
            return entry, read
        own = entry.under_new_key()
        if entry.link_key is None:  # its identity is made of its key
            known = f"{follower.subscription.feed.url}#{own.key}"
            read = dataclasses.replace(read, document=dataclasses.replace(read.document, id=known))
        return own, read

    async def _keep(self, follower: _Follower, entry: FeedEntry, read: Read) -> str | None:
        """Store a document for a server that wants it: its identity there, None where it stays out."""
        before = follower.document(entry)
        if before is not None:
            read = dataclasses.replace(read, document=dataclasses.replace(read.document, id=before))
        there = await self._library.entry(read.document.id, follower.server)
        if before is not None and there is None:
            return None  # a moderator removed it
        if before is None and there is not None:
            # It came from elsewhere, or from here just before this process was killed.
            return there.document.id if there.document.text == read.document.text else None
        if not await asyncio.to_thread(
            is_about, read, follower.subscription.topic, follower.aliases, self._now()
        ):
            return before
        stored = await keep(self._library, read, now=self._now(), server=follower.server)
        return before if stored.same is not None else stored.document.id

    async def _note(
        self, follower: _Follower, entry: FeedEntry, document: str | None, *, again: bool = False
    ) -> None:
        before = follower.seen(entry)
        tries = before.tries_left if before is not None and before.tries_left else limits.TRIES
        known = Seen(
            entry=before.entry if before else entry.key,
            link=entry.link_key,
            content=entry.content,
            document=document,
            tries_left=tries - 1 if again else 0,
        )
        await self._store.note(follower.server, follower.subscription.feed.id, known, self._now())

    async def _follower(self, subscription: Subscription) -> _Follower:
        known = await self._store.seen(subscription.server, subscription.feed.id)
        return _Follower(
            subscription,
            await self._aliases(subscription.server),
            {entry.entry: entry for entry in known},
            {entry.link: entry for entry in known if entry.link},
            {entry.content: entry for entry in known if entry.content},
        )


def worked(content: FeedContent, fetched: Fetched, *, rest: bool = False) -> Worked:
    """The answer of a feed that could be read."""
    interval = max(filter(None, (content.asked, max_age(fetched.cache_control))), default=None)
    return Worked(
        content.title if content.entries else "",
        etag=fetched.etag,
        last_modified=fetched.last_modified,
        moved=fetched.moved,
        asked=interval,
        rest=rest,
    )
