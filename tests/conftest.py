"""Fixtures for all tests: a fresh database, SQLite and a real PostgreSQL in turn."""

from __future__ import annotations

import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import hypothesis
import pytest

# A slow machine is no failure, and the suite is the same for everyone, every time: `make soak` looks for new examples.
hypothesis.settings.register_profile("suite", deadline=None, derandomize=True)
hypothesis.settings.register_profile("exploring", deadline=None, print_blob=True)
hypothesis.settings.load_profile("suite")


@dataclass(frozen=True)
class PostgresqlServer:
    """A throw-away cluster: no port, only a socket in its own folder."""

    programs: Path
    folder: Path
    account: str

    def run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs under the cluster's account; it never runs as root."""
        done = subprocess.run(  # noqa: S603 - our own arguments
            [self.programs / program, *arguments],
            user=self.account if os.geteuid() == 0 else None,
            group=pwd.getpwnam(self.account).pw_gid if os.geteuid() == 0 else None,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            pytest.fail(f"{program} failed: {done.stdout}")

    def statement(self, statement: str, database: str = "postgres") -> None:
        """Run a statement as the cluster's superuser."""
        address = ("--host", str(self.folder), "--username", "postgres", "--dbname", database)
        self.run("psql", *address, "--quiet", "--set", "ON_ERROR_STOP=1", "--command", statement)

    def url(self, database: str) -> str:
        """The URL of a database of the cluster."""
        return f"postgresql://postgres@/{database}?host={self.folder}"


def _programs() -> Path | None:
    """Where initdb and pg_ctl are: in PATH, or where Debian keeps them."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    needed = ("initdb", "pg_ctl", "psql")
    return next((folder for folder in folders if all((folder / name).exists() for name in needed)), None)


def _why_no_postgresql() -> str | None:
    """Say why no PostgreSQL can be had here, if so."""
    if _programs() is None:
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
    programs = _programs()
    assert programs is not None
    account = "postgres" if os.geteuid() == 0 else getpass.getuser()
    with tempfile.TemporaryDirectory(prefix="briefing-bot-pg-") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, account)
        server = PostgresqlServer(programs, folder, account)
        data = str(folder / "data")
        server.run(
            "initdb", "--pgdata", data, "--username", "postgres", "--auth", "trust", "--no-sync", "-E", "UTF8"
        )
        # nothing listens on the network, and nothing needs to outlive the tests
        options = (
            f"-k {folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off -c shared_buffers=32MB"
        )
        server.run("pg_ctl", "start", "--wait", "--pgdata", data, "--log", str(folder / "log"), "-o", options)
        try:
            server.statement("CREATE DATABASE tests TEMPLATE template0")
            yield server
        finally:
            server.run("pg_ctl", "stop", "--pgdata", data, "--mode", "immediate")


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
