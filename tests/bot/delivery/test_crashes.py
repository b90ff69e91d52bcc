"""Processes that are killed at any instant, and processes that share a database."""

from __future__ import annotations

import asyncio
import datetime as dt
import shutil
import signal
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.delivery import prepare
from summaries.library.database import open_engine
from tests.bot.delivery.fakes import CHANNEL, SERVER, START, World
from tests.bot.delivery.processes import (
    EIGHT,
    SharedChannels,
    deliver_all,
    deliver_and_die,
    shared_world,
    spawning,
)

PARTS = ["1/3", "2/3", "3/3"]


def make(path: Path, servers: int) -> None:
    """Make a database with a digest at eight in each of some servers."""

    async def main() -> None:
        engine = open_engine(f"sqlite:///{path}")
        await prepare(engine)
        world = shared_world(path, path.with_suffix(".jsonl"), 0)
        world.clock.time = START
        for server in range(servers):
            await world.configure(server=SERVER + server, channel=CHANNEL + server)
        await world.engine.dispose()
        await engine.dispose()

    asyncio.run(main())


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with one digest, to be copied."""
    path = tmp_path_factory.mktemp("ledger") / "bot.sqlite3"
    make(path, 1)
    return path


def copy(template: Path, name: Path) -> tuple[Path, Path]:
    """Copy a database; return the copy, and where the channels beside it are kept."""
    database = name.with_suffix(".sqlite3")
    shutil.copy(template, database)
    return database, name.with_suffix(".jsonl")


def run(work: Callable[..., None], *arguments: object) -> int:
    """Run something in a process of its own and return how it ended."""
    process = spawning.Process(target=work, args=arguments)
    process.start()
    process.join()
    assert process.exitcode is not None
    return process.exitcode


def come_back(database: Path, posted: Path, window: float) -> World:
    """Let another process deliver for five minutes from eight o'clock on."""

    async def main() -> World:
        world = shared_world(database, posted, window)
        await world.run_until(EIGHT + dt.timedelta(minutes=5))
        await world.engine.dispose()
        return world

    return asyncio.run(main())


@pytest.mark.parametrize("window", [0, 3])
def test_wherever_a_process_is_killed_every_part_is_posted_once_and_in_order(
    template: Path, tmp_path: Path, window: int
) -> None:
    """SIGKILL at every fourteenth instant of waiting until it lives to the end; with and without nonces."""
    killed = 0
    for instant in range(window, 10_000, 14):
        database, posted = copy(template, tmp_path / str(instant))
        ended = run(deliver_and_die, database, posted, window, instant)
        assert ended in {0, -signal.SIGKILL}
        world = come_back(database, posted, window)
        assert [text[-3:] for text in world.channels.texts()] == PARTS, f"killed at instant {instant}"
        if ended == 0:
            break
        killed += 1
    assert killed > 6


def test_two_processes_on_one_database_post_each_part_once(tmp_path: Path) -> None:
    """Two deliver the same thirty digests at the same time."""
    database, posted = tmp_path / "bot.sqlite3", tmp_path / "posted.jsonl"
    make(database, 30)
    processes = [spawning.Process(target=deliver_all, args=(database, posted, 0)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0]
    world = come_back(database, posted, 0)
    assert isinstance(world.channels, SharedChannels)
    for channel in range(CHANNEL, CHANNEL + 30):
        assert [text[-3:] for text in world.channels.texts(channel)] == PARTS
    assert set(Counter(message.nonce for message in world.channels.stored()).values()) == {1}
