"""What the bot remembers is remembered for one server, or one channel, alone."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot import kept
from bot.memory import Memory
from bot.memory.rules import Rules
from summaries.library import Library
from summaries.library.database import writing

NOW = dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


@pytest.fixture
async def memory(tmp_path: Path) -> AsyncIterator[Memory]:
    """A memory on SQLite."""
    async with await Library.open(f"sqlite:///{tmp_path}/library.sqlite3") as library:
        made = Memory(library.engine)
        await made.prepare()
        yield made


async def test_a_servers_names_are_its_own(memory: Memory) -> None:
    """Naming and forgetting a topic in one server changes nothing in another."""
    await memory.name(1, "Taiwan", ["the island"])
    await memory.name(2, "taiwan", ["Formosa"])
    assert await memory.aliases(1) == {"taiwan": ("the island",)}
    assert await memory.aliases(2) == {"taiwan": ("Formosa",)}
    await memory.name(2, "taiwan", [])
    assert await memory.aliases(1) == {"taiwan": ("the island",)}
    assert await memory.aliases(2) == {}


async def test_a_name_for_one_topic_leaves_the_others(memory: Memory) -> None:
    """Each topic of a server has names of its own."""
    await memory.name(1, "taiwan", ["the island"])
    await memory.name(1, "ukraine", ["the front"])
    await memory.name(1, "ukraine", [])
    assert await memory.aliases(1) == {"taiwan": ("the island",)}


async def test_when_a_topic_was_asked_for_is_known_by_channel(memory: Memory) -> None:
    """What is new to one channel is not told by what another has asked."""
    assert await memory.ask(9, 1, "taiwan", NOW) is None
    assert await memory.ask(9, 2, "taiwan", NOW + HOUR) is None
    assert await memory.ask(9, 1, "ukraine", NOW + HOUR) is None
    assert await memory.ask(9, 1, "Taiwan", NOW + 2 * HOUR) == NOW
    assert await memory.last_asked(1, "taiwan") == NOW
    assert await memory.last_asked(2, "taiwan") is None


async def test_a_process_without_a_connection_knows_what_a_server_speaks(memory: Memory) -> None:
    """What moderators chose before what Discord was told; English is noted nowhere."""
    worker = Memory(memory._engine)
    await memory.languages.told(1, "de")
    await memory.languages.told(2, "en-US")
    await memory.languages.told(3, "fr")
    await memory.languages.told(3, "en-GB")
    await memory.rules.put(1, Rules(language="es"))
    await memory.rules.put(4, Rules(prefix="?"))
    assert [await worker.languages.of(server) for server in range(1, 5)] == ["es", "en", "en", "en"]
    await memory.rules.put(1, Rules())
    assert await worker.languages.of(1) == "es"  # for a minute
    await worker.languages.load()
    assert await worker.languages.of(1) == "de"


async def test_rules_that_another_process_changed_or_forgot_are_noticed(database_url: str) -> None:
    """The languages that a worker speaks go with them; where nothing changed, nothing is read."""
    async with await Library.open(database_url) as library:
        await kept.prepare(library.engine)
        clock = SimpleNamespace(now=0.0)
        running, other = Memory(library.engine, lambda: clock.now), Memory(library.engine)
        for memory in (running, other):
            await memory.prepare()
        await other.rules.put(1, Rules(prefix="?", language="de"))
        await running.notice()
        assert running.rules.of(1) == Rules()  # it had read them just now
        clock.now += 3
        await running.notice()
        assert running.rules.of(1).prefix == "?"
        assert await running.languages.of(1) == "de"
        await kept.forget(library, 1)
        clock.now += 3
        await running.notice()
        assert running.rules.of(1) == Rules()
        assert await running.languages.of(1) == "en"
        assert not await running.rules.look()


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_asking_waits_for_nobody_who_writes(database_url: str) -> None:
    """Every question notes that it was asked: in their turn with the library's writers, all would wait for each."""
    async with await Library.open(database_url) as library:
        memory = Memory(library.engine)
        await memory.prepare()
        async with writing(library.engine), asyncio.timeout(20):
            assert await memory.ask(1, 2, "Taiwan", NOW) is None
            assert await memory.ask(1, 2, "taiwan", NOW + HOUR) == NOW
            assert await memory.ask(1, 2, "taiwan", NOW + 2 * HOUR) == NOW + HOUR
        assert await memory.last_asked(2, "taiwan") == NOW + HOUR
