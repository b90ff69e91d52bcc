"""Every query on the tables of feeds, in the library's database.

Several processes may share it. A feed is polled by whoever claims it: compare-and-set moves ``next_poll``, from
which anybody may take it up, to the end of a lease, and what the holder writes at the end asks whether the claim
still stands. What another process is about to claim is stepped over (``SKIP LOCKED``).
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.coordination.process import process_name
from bot.feeds import limits
from bot.feeds.discovery import same_as
from bot.feeds.store.records import Feed, Seen, Subscription
from bot.feeds.store.tables import feeds, seen, subscriptions
from summaries.library.database import changing, insert_into, reading, upgrade, writing

_CHUNK = 500
_DAY = dt.timedelta(days=1)
_FEED = (
    "url",
    "title",
    "next_poll",
    "etag",
    "last_modified",
    "polled",
    "failures",
    "failing_since",
    "broken",
    "reason",
)


class FeedStore:
    """Feeds, who follows them, and what was seen in them.

    Args:
        engine: the library's; `prepare` makes the tables.
        process: the name of this process among those that share the database.
    """

    def __init__(self, engine: AsyncEngine, process: str | None = None) -> None:
        self._engine = engine
        self._process = process or process_name()
        self._claims = itertools.count(1)

    async def prepare(self) -> None:
        """Bring the tables to their newest form.

        Raises:
            LibraryError: the database cannot be reached or written.
        """
        await upgrade(self._engine, Path(__file__).parent / "migrations", version_table="feeds_version")

    async def of(self, server: int) -> tuple[Subscription, ...]:
        """What a server follows, in the order in which it was added."""
        return await self._subscriptions(subscriptions.c.server == server)

    async def followers(self, feed: int) -> tuple[Subscription, ...]:
        """Who follows a feed and has not paused it: what its poll works for, and shows to nobody."""
        return await self._subscriptions(sa.and_(subscriptions.c.feed == feed, ~subscriptions.c.paused))

    async def _subscriptions(self, chosen: sa.ColumnElement[bool]) -> tuple[Subscription, ...]:
        query = (
            sa.select(subscriptions, *(feeds.c[name] for name in (*_FEED, "owner")))
            .join(feeds, feeds.c.id == subscriptions.c.feed)
            .where(chosen)
            .order_by(subscriptions.c.added, subscriptions.c.feed, subscriptions.c.server)
        )
        async with reading(self._engine) as connection:
            rows = (await connection.execute(query)).all()
        return tuple(
            Subscription(
                row.server, _feed(row, row.feed), row.topic, row.channel, row.added, row.told, row.paused
            )
            for row in rows
        )

    async def follow(  # noqa: PLR0913 - what a subscription consists of
        self,
        *,
        server: int,
        url: str,
        title: str,
        topic: str,
        channel: int,
        baseline: Iterable[Seen],
        next_poll: dt.datetime,
        now: dt.datetime,
    ) -> bool:
        """Follow a feed from now on: ``baseline`` is what stays out. False where the server is at its limit.

        A feed that the server follows already stays as it is.
        """
        async with writing(self._engine) as connection:
            own = list(
                await connection.scalars(
                    sa.select(feeds.c.url)
                    .join(subscriptions, subscriptions.c.feed == feeds.c.id)
                    .where(subscriptions.c.server == server)
                )
            )
            if same_as(url) in map(same_as, own):
                return True
            if len(own) >= limits.FEEDS_PER_SERVER:
                return False
            feed = await connection.scalar(sa.select(feeds.c.id).where(feeds.c.url == url))
            if feed is None:
                new = {"url": url, "title": title, "next_poll": next_poll, "polled": now}
                blank = {"failures": 0, "broken": False, "reason": ""}
                feed = await connection.scalar(
                    sa.insert(feeds).values({**new, **blank}).returning(feeds.c.id)
                )
            key = {"server": server, "feed": feed}
            await connection.execute(
                sa.insert(subscriptions).values({**key, "topic": topic, "channel": channel, "added": now})
            )
            rows = [_row(entry, key, now) for entry in baseline]
            for start in range(0, len(rows), _CHUNK):
                await connection.execute(sa.insert(seen), rows[start : start + _CHUNK])
        return True

    async def unfollow(self, server: int, feed: int) -> bool:
        """Follow a feed no more; False where the server does not."""
        async with writing(self._engine) as connection:
            return await _drop(connection, [(server, feed)]) == 1

    async def change(self, server: int, feed: int, *, topic: str, paused: bool) -> bool:
        """Set the topic of a subscription, and whether it is paused; False where there is none."""
        mine = (subscriptions.c.server == server, subscriptions.c.feed == feed)
        async with writing(self._engine) as connection:
            change = sa.update(subscriptions).where(*mine).values(topic=topic, paused=paused)
            return bool((await connection.execute(change)).rowcount)

    async def restore(self, server: int, ended: str, now: dt.datetime) -> bool:
        """Follow a feed again as it was (`Ended.to_json`); False where the server cannot, or does already."""
        kept = json.loads(ended)
        if same_as(kept["url"]) in {same_as(one.feed.url) for one in await self.of(server)}:
            return False
        followed = await self.follow(
            server=server,
            url=kept["url"],
            title=kept["title"],
            topic=kept["topic"],
            channel=kept["channel"],
            baseline=[Seen(**entry) for entry in kept["seen"]],
            next_poll=now,
            now=now,
        )
        if followed and kept["paused"]:
            for one in await self.of(server):
                if one.feed.url == kept["url"]:
                    await self.change(server, one.feed.id, topic=one.topic, paused=True)
        return followed

    async def forget(self, server: int) -> int:
        """End all that a server follows: the bot was removed from it. Return how many feeds."""
        async with writing(self._engine) as connection:
            own = await connection.scalars(
                sa.select(subscriptions.c.feed).where(subscriptions.c.server == server)
            )
            return await _drop(connection, [(server, feed) for feed in own])

    async def claim(self, now: dt.datetime, limit: int) -> list[Feed]:
        """Take up to ``limit`` feeds whose time has come, each for the length of a lease."""
        due = sa.or_(feeds.c.next_poll <= now, feeds.c.next_poll > now + limits.FARTHEST)
        free = (
            sa.select(feeds.c.id)
            .where(due)
            .order_by(feeds.c.next_poll, feeds.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
            .cte("free")
        )
        take = (
            sa.update(feeds)
            # asked again: until its row was locked, another process may have taken it
            .where(feeds.c.id.in_(sa.select(free.c.id)), due)
            .values(owner=f"{self._process}#{next(self._claims)}", next_poll=now + limits.LEASE)
            .returning(feeds)
        )
        async with changing(self._engine) as connection:
            return [_feed(row, row.id) for row in await connection.execute(take)]

    async def count(self) -> tuple[int, int]:
        """How many feeds there are, and how many of them failed when they were last polled."""
        query = sa.select(sa.func.count(), sa.func.count(feeds.c.failing_since)).select_from(feeds)
        async with reading(self._engine) as connection:
            every, failing = (await connection.execute(query)).one()
        return every, failing

    async def oldest_wait(self, now: dt.datetime) -> float:
        """For how many seconds the feed that has waited longest has been due; 0 where none is."""
        earliest = await self.next_wake()
        return max((now - earliest).total_seconds(), 0.0) if earliest is not None else 0.0

    async def next_wake(self) -> dt.datetime | None:
        """When the next feed is due, or its lease ends; None where there is none."""
        async with reading(self._engine) as connection:
            earliest = await connection.scalar(sa.select(sa.func.min(feeds.c.next_poll)))
        return earliest if isinstance(earliest, dt.datetime) else None

    async def finish(self, claim: Feed, after: Feed) -> bool:
        """Give a feed back as its poll left it; False if the claim was lost, and then nothing is changed."""
        values = {name: getattr(after, name) for name in _FEED}
        async with writing(self._engine) as connection:
            taken = await connection.scalar(
                sa.select(feeds.c.id).where(feeds.c.url == after.url, feeds.c.id != claim.id)
            )
            if taken is not None:  # its new address is followed as a feed of its own
                values["url"] = claim.url
            give = (
                sa.update(feeds)
                .where(feeds.c.id == claim.id, feeds.c.owner == claim.owner)
                .values({**values, "owner": None})
            )
            return bool((await connection.execute(give)).rowcount)

    async def seen(self, server: int, feed: int) -> tuple[Seen, ...]:
        """What became of the entries of a feed for a server."""
        async with reading(self._engine) as connection:
            rows = (await connection.execute(sa.select(seen).where(*_of(server, feed)))).all()
        return tuple(Seen(row.entry, row.link, row.content, row.document, row.left) for row in rows)

    async def note(self, server: int, feed: int, known: Seen, now: dt.datetime) -> None:
        """Note what became of an entry, in place of what was noted of it before.

        Nothing is noted for a server that follows the feed no more.
        """
        key = {"server": server, "feed": feed}
        follows = sa.select(subscriptions.c.feed).where(
            subscriptions.c.server == server, subscriptions.c.feed == feed
        )
        note = insert_into(self._engine, seen).values(_row(known, key, now))
        # two may note the same entry: a poll that outlasted its lease, and the one after it
        news = {
            column.name: note.excluded[column.name]
            for column in seen.c
            if column not in set(seen.primary_key)
        }
        note = note.on_conflict_do_update(index_elements=list(seen.primary_key), set_=news)
        async with changing(self._engine) as connection:
            if await connection.scalar(follows) is not None:
                await connection.execute(note)

    async def there(self, server: int, feed: int, entries: Collection[str], now: dt.datetime) -> None:
        """Note that these entries stand in a feed; forget those that are gone from it for long."""
        keys = list(entries)
        stale = seen.c.last < now - _DAY  # once a day is often enough
        async with changing(self._engine) as connection:
            for start in range(0, len(keys), _CHUNK):
                chosen = seen.c.entry.in_(keys[start : start + _CHUNK])
                await connection.execute(
                    sa.update(seen).where(*_of(server, feed), chosen, stale).values(last=now)
                )
            old = seen.c.last < now - limits.REMEMBERED
            await connection.execute(sa.delete(seen).where(*_of(server, feed), old))

    async def tell(self, server: int, feed: int, told: dt.datetime | None) -> bool:
        """Note that a server is told that a feed fails, or (None) that it works again; False if it was noted."""
        was = subscriptions.c.told.is_not(None) if told is None else subscriptions.c.told.is_(None)
        change = sa.update(subscriptions).where(
            subscriptions.c.server == server, subscriptions.c.feed == feed, was
        )
        async with changing(self._engine) as connection:
            return bool((await connection.execute(change.values(told=told))).rowcount)


def _feed(row: sa.Row[Any], number: int) -> Feed:
    return Feed(id=number, owner=row.owner, **{name: getattr(row, name) for name in _FEED})


def _row(known: Seen, key: Mapping[str, Any], now: dt.datetime) -> dict[str, Any]:
    return {
        **key,
        "entry": known.entry,
        "link": known.link,
        "content": known.content,
        "document": known.document,
        "left": known.tries_left,
        "last": now,
    }


def _of(server: int, feed: int) -> tuple[sa.ColumnElement[bool], ...]:
    return seen.c.server == server, seen.c.feed == feed


async def _drop(connection: AsyncConnection, which: Collection[tuple[int, int]]) -> int:
    """End subscriptions, and feeds that nobody follows any more."""
    dropped = 0
    for server, feed in which:
        own = (subscriptions.c.server == server, subscriptions.c.feed == feed)
        dropped += (await connection.execute(sa.delete(subscriptions).where(*own))).rowcount
        await connection.execute(sa.delete(seen).where(*_of(server, feed)))
        followed = sa.exists().where(subscriptions.c.feed == feeds.c.id)
        await connection.execute(sa.delete(feeds).where(feeds.c.id == feed, ~followed))
    return dropped
