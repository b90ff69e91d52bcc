"""What a server is told of its feeds without asking: that one fails, works again, or is gone; once each."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Awaitable, Callable

from bot.feeds.poll_times import is_to_be_told
from bot.feeds.store.feed_store import FeedStore
from bot.feeds.store.records import Feed, Subscription
from bot.replies.escape import escape, shorten
from bot.speech import LanguageOf, in_quotes, speaking, t

_log = logging.getLogger(__name__)

Tell = Callable[[int, int, str], Awaitable[bool]]
"""Tells a server's moderators a text; the channel is where the feed was added. False where that is impossible."""


class Reports:
    """Tells servers.

    Args:
        store: knows who follows a feed, and who was told.
        tell: posts to a server.
        language: what is spoken in a server.
    """

    def __init__(self, store: FeedStore, tell: Tell, language: LanguageOf) -> None:
        self._store = store
        self._tell = tell
        self._language = language

    async def told(self, feed: Feed, now: dt.datetime) -> None:
        """Tell each follower of a feed that it fails for long, or that it works again, unless that was told."""
        if is_to_be_told(feed, now):
            for follower in await self._store.followers(feed.id):
                if follower.told is not None or not await self._store.tell(follower.server, feed.id, now):
                    continue
                if not await self._told(follower, _failing):
                    await self._store.tell(follower.server, feed.id, None)  # to be tried with the next poll
        elif feed.failing_since is None:
            for follower in await self._store.followers(feed.id):
                if follower.told is not None and await self._store.tell(follower.server, feed.id, None):
                    await self._told(follower, _working)

    async def ended(self, feed: Feed) -> None:
        """Tell each follower of a feed that it is gone for good; nobody follows it any more."""
        for follower in await self._store.followers(feed.id):
            if await self._store.unfollow(follower.server, feed.id):
                await self._told(follower, _gone)

    async def _told(self, follower: Subscription, words: Callable[[Feed], str]) -> bool:
        with speaking(await self._language(follower.server)):
            done = await self._tell(follower.server, follower.channel, words(follower.feed))
        if not done:
            _log.warning("server %s could not be told of feed %s", follower.server, follower.feed.id)
        return done


def _failing(feed: Feed) -> str:
    return t(
        "The feed {feed} has failed for a day. {reason} I keep trying, and will say when it works again; "
        "`feed remove` ends it.",
        feed=named(feed),
        reason=feed.reason,
    )


def _working(feed: Feed) -> str:
    return t("The feed {feed} works again.", feed=named(feed))


def _gone(feed: Feed) -> str:
    return t(
        "The feed {feed} is gone for good, its server says, so I have stopped following it. "
        "The documents that came from it stay.",
        feed=named(feed),
    )


def named(feed: Feed) -> str:
    """A feed's title and address, harmless."""
    return f"{in_quotes(shorten(escape(feed.title), 100))} ({shorten(escape(feed.url), 200)})"
