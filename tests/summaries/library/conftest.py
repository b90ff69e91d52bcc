"""A fresh library on each kind of database."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from summaries.library import Library


@pytest.fixture
async def library(database_url: str) -> AsyncIterator[Library]:
    """An empty library."""
    async with await Library.open(database_url) as opened:
        yield opened
