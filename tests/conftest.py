"""Fixtures for all tests: a fresh database, SQLite and a real PostgreSQL in turn."""

from __future__ import annotations

import os
import pwd
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from tests.postgresql import PostgresqlServer, programs

# A slow machine is no failure, and the suite is the same for everyone, every time: `make soak` looks for new examples.
hypothesis.settings.register_profile("suite", deadline=None, derandomize=True)
hypothesis.settings.register_profile("exploring", deadline=None, print_blob=True)
hypothesis.settings.load_profile("suite")


def _why_no_postgresql() -> str | None:
    """Say why no PostgreSQL can be had here, if so."""
    if programs() is None:
        return "PostgreSQL is not installed (no initdb in PATH or /usr/lib/postgresql)"
    try:
        pwd.getpwnam("postgres")
    except KeyError:
        if os.geteuid() == 0:
            return "PostgreSQL refuses to run as root, and there is no account called postgres"
    return None


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what needs a PostgreSQL where none can be had: here, and in no fixture, pytest tells it in one line."""
    kinds = (
        item.callspec.params.values()
        if isinstance(item, pytest.Function) and hasattr(item, "callspec")
        else ()
    )
    if ("postgresql" in kinds or "postgresql_server" in getattr(item, "fixturenames", ())) and (
        reason := _why_no_postgresql()
    ):
        pytest.skip(reason)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresqlServer]:
    """A real PostgreSQL for this run of the tests."""
    with tempfile.TemporaryDirectory(prefix="briefing-bot-pg-") as name:
        server = PostgresqlServer.made(Path(name))
        server.start()
        try:
            server.statement("CREATE DATABASE tests TEMPLATE template0")
            yield server
        finally:
            server.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a fresh, empty database: every test that takes it runs on both kinds."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'library.sqlite3'}"
    server: PostgresqlServer = request.getfixturevalue("postgresql_server")
    # emptied, not made anew: a database of PostgreSQL's is 7 MB in 900 files
    server.statement(
        "SET client_min_messages = error; DROP SCHEMA public CASCADE; CREATE SCHEMA public", "tests"
    )
    return server.url("tests")
