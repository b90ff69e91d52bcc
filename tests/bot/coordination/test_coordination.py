"""What several processes on one database settle among them, with two of them on a real PostgreSQL."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator

import pytest_asyncio
import sqlalchemy as sa

from bot.coordination import LEASE, Coordination
from summaries.library.database import changing, open_engine


@pytest_asyncio.fixture
async def pair(database_url: str) -> AsyncIterator[tuple[Coordination, Coordination]]:
    """Two processes; on SQLite, which takes one process alone, twice the same."""
    engine = open_engine(database_url)
    first, second = Coordination(engine, "one"), Coordination(engine, "two")
    await first.prepare()
    yield (first, second if first.shared else first)
    await engine.dispose()


async def test_turns_of_a_name_are_as_far_apart_as_they_must_be_over_all_processes(
    pair: tuple[Coordination, Coordination],
) -> None:
    """Six turns that two processes want at once take five times the distance; another name waits for none."""
    begun = time.monotonic()
    await asyncio.gather(*(process.turn("sessions 0", 0.1) for process in pair * 3))
    assert 0.5 <= time.monotonic() - begun < 2.0
    begun = time.monotonic()
    await pair[0].turn("sessions 1", 60)
    assert time.monotonic() - begun < 1.0
    assert await pair[0].once("slash commands", 60)
    assert not await pair[1].once("slash commands", 60)


async def test_of_two_processes_one_holds_a_work_until_it_ends_or_dies(
    pair: tuple[Coordination, Coordination],
) -> None:
    """The other one takes it over when it is given back, and when the lease of a dead one is over."""
    first, second = pair
    if first is second:
        return
    assert await first.hold("folder")
    assert await first.hold("folder")
    assert not await second.hold("folder")
    await first.release("folder")
    assert await second.hold("folder")
    async with changing(first._engine) as connection:
        age = sa.text("UPDATE turns SET free = free - make_interval(secs => :s) WHERE name = 'folder'")
        await connection.execute(age, {"s": LEASE + 1})
    assert await first.hold("folder")


async def test_a_mutex_lets_one_task_of_one_process_in(pair: tuple[Coordination, Coordination]) -> None:
    """Of ten tasks in two processes never two are inside."""
    inside, most = 0, 0

    async def enter(process: Coordination) -> None:
        nonlocal inside, most
        async with process.mutex("documents"):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0.001)
            inside -= 1

    await asyncio.gather(*(enter(process) for process in pair * 5))
    assert most == 1
