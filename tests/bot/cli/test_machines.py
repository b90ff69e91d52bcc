"""Several processes on one PostgreSQL, killed with it: the short form of `tests/soak/machines.py`."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from tests.postgresql import PostgresqlServer
from tests.soak.machines import Plan, soaking

FEW = Plan(
    servers=4, gateways=1, shards=2, workers=2, kills=1, database_kills=1, pause=1.5, questions=2, added=1,
    followers=1, feeds=1, files=1, identify_seconds=0.0,
)  # fmt: skip


@pytest.mark.usefixtures("postgresql_server")  # skipped where there is no PostgreSQL
async def test_processes_and_a_database_that_are_killed_lose_and_double_nothing(tmp_path: Path) -> None:
    """Every part, entry and document is there once, and every question is answered once."""
    with tempfile.TemporaryDirectory(prefix="briefing-bot-pg-") as name:
        postgresql = PostgresqlServer.made(Path(name))
        postgresql.start()
        try:
            async with soaking(FEW, tmp_path, postgresql) as soak:
                outcome = await soak.run()
        finally:
            postgresql.stop()
    assert outcome.good, outcome
    assert outcome.kills == FEW.kills
