"""A fresh ledger on SQLite, with a clock, channels and a composer of the tests' own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.delivery import prepare
from summaries.library.database import open_engine
from tests.bot.delivery.fakes import START, Channels, Composer, World
from tests.clock import Clock


@pytest_asyncio.fixture
async def engine(tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    """A database file with the ledger's tables."""
    engine = open_engine(f"sqlite:///{tmp_path / 'bot.sqlite3'}")
    await prepare(engine)
    yield engine
    await engine.dispose()


@pytest.fixture
def clock() -> Clock:
    """A clock that stands at 07:00 UTC on Monday 2 March 2026."""
    return Clock(START)


@pytest.fixture
def channels(clock: Clock) -> Channels:
    """Channels that take every message."""
    return Channels(clock)


@pytest.fixture
def world(engine: AsyncEngine, clock: Clock, channels: Channels) -> World:
    """The delivery of one process."""
    return World(engine, clock, channels, Composer())
