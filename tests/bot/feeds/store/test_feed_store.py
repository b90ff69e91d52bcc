"""The store of feeds on both databases: each server's own, and one process at a time."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.feeds import limits
from bot.feeds.store.feed_store import FeedStore
from bot.feeds.store.records import Seen
from bot.feeds.store.tables import metadata
from summaries.library.database import open_engine, reading
from tests.bot.feeds.conftest import CHANNEL, OURS, START, THEIRS, URL

LATER = START + limits.INTERVAL


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    """A fresh database with the tables of feeds."""
    engine = open_engine(database_url)
    await FeedStore(engine).prepare()
    yield engine
    await engine.dispose()


async def follow(store: FeedStore, server: int, url: str = URL, *baseline: Seen) -> bool:
    """Follow a feed."""
    return await store.follow(
        server=server,
        url=url,
        title="Desk",
        topic="",
        channel=CHANNEL,
        baseline=baseline,
        next_poll=LATER,
        now=START,
    )


def _differences(connection: Connection) -> list[object]:
    tables = set(metadata.tables)
    context = MigrationContext.configure(
        connection,
        opts={"include_name": lambda name, kind, _: kind != "table" or name in tables, "compare_type": True},
    )
    return list(compare_metadata(context, metadata))


async def test_migrations_and_tables_agree(engine: AsyncEngine) -> None:
    """Alembic finds nothing to add, to drop or to change."""
    async with reading(engine) as connection:
        assert await connection.run_sync(_differences) == []


async def test_a_feed_is_claimed_by_one_process_until_its_lease_ends(engine: AsyncEngine) -> None:
    """Of several processes that look at once one gets it; after the lease another may."""
    stores = [FeedStore(engine, f"machine:{number}:0") for number in range(4)]
    await follow(stores[0], OURS)
    assert await stores[0].claim(START, 9) == []
    claims = await asyncio.gather(*(store.claim(LATER, 9) for store in stores))
    (claim,) = [feed for claimed in claims for feed in claimed]
    assert [feed for store in stores for feed in await store.claim(LATER + limits.LEASE / 2, 9)] == []
    (second,) = await stores[0].claim(LATER + limits.LEASE, 9)
    assert not await stores[1].finish(claim, claim)
    assert await stores[0].finish(second, second)


async def test_no_server_reaches_another(engine: AsyncEngine) -> None:
    """What a server follows and has seen is its own, in every query."""
    store = FeedStore(engine)
    await follow(store, OURS, URL, Seen("a"))
    await follow(store, THEIRS, URL, Seen("b"))
    (ours,) = await store.of(OURS)
    (theirs,) = await store.of(THEIRS)
    assert ours.feed.id == theirs.feed.id
    assert [seen.entry for seen in await store.seen(OURS, ours.feed.id)] == ["a"]
    assert await store.unfollow(9, ours.feed.id) is False
    assert await store.tell(OURS, ours.feed.id, START)
    assert not await store.tell(OURS, ours.feed.id, START)
    assert (await store.of(THEIRS))[0].told is None
    assert await store.unfollow(OURS, ours.feed.id)
    assert await store.of(OURS) == ()
    assert await store.seen(OURS, ours.feed.id) == ()
    assert len(await store.followers(ours.feed.id)) == 1
    assert await store.forget(THEIRS) == 1
    assert await store.claim(LATER, 9) == []


async def test_a_server_follows_so_many_feeds_and_none_twice(engine: AsyncEngine) -> None:
    """The cap holds, also for two who add at once; the same address in other words counts once."""
    store = FeedStore(engine)
    added = await asyncio.gather(
        *(follow(store, OURS, f"http://a.example/{number}") for number in range(limits.FEEDS_PER_SERVER + 3))
    )
    assert sum(added) == limits.FEEDS_PER_SERVER
    assert await follow(store, THEIRS, "http://a.example/feed")
    assert await follow(store, THEIRS, "https://a.example/feed/")
    assert len(await store.of(THEIRS)) == 1


async def test_what_is_gone_from_a_feed_is_forgotten_in_the_end(engine: AsyncEngine) -> None:
    """An entry that stands in the feed is remembered; one that does not, for ninety days."""
    store = FeedStore(engine)
    await follow(store, OURS, URL, Seen("stays"), Seen("goes"))
    (one,) = await store.of(OURS)
    for day in range(0, 100, 20):
        await store.there(OURS, one.feed.id, ["stays"], START + dt.timedelta(days=day))
    assert len(await store.seen(OURS, one.feed.id)) == 2
    await store.there(OURS, one.feed.id, ["stays"], START + dt.timedelta(days=100))
    assert [seen.entry for seen in await store.seen(OURS, one.feed.id)] == ["stays"]


async def test_what_is_noted_takes_the_place_of_what_was(engine: AsyncEngine) -> None:
    """One row an entry; nothing is noted for a server that has ended the feed meanwhile."""
    store = FeedStore(engine)
    await follow(store, OURS, URL, Seen("a"))
    (one,) = await store.of(OURS)
    changed = Seen("a", "link", "content", "document", 2)
    await store.note(OURS, one.feed.id, changed, START)
    assert await store.seen(OURS, one.feed.id) == (changed,)
    await store.unfollow(OURS, one.feed.id)
    await store.note(OURS, one.feed.id, changed, START)
    assert await store.seen(OURS, one.feed.id) == ()


async def test_two_that_note_the_same_entry_at_once_are_no_mistake(engine: AsyncEngine) -> None:
    """A poll that outlasted its lease, and the one after it: one of them is kept."""
    store = FeedStore(engine)
    await follow(store, OURS)
    (one,) = await store.of(OURS)
    notes = [Seen("entry", None, f"content {number}", None, 0) for number in range(8)]
    await asyncio.gather(*(store.note(OURS, one.feed.id, note, START) for note in notes))
    (kept,) = await store.seen(OURS, one.feed.id)
    assert kept in notes
