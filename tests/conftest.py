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

# A slow machine is no failure, and what lands must not hang on chance: only by hand are new examples looked for.
hypothesis.settings.register_profile("suite", deadline=None, derandomize="CI" in os.environ)
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


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresqlServer]:
    """A real PostgreSQL for this run of the tests; skips where none can be had, saying why."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (no initdb in PATH or /usr/lib/postgresql)")
    account = getpass.getuser()
    if os.geteuid() == 0:
        account = "postgres"
        try:
            pwd.getpwnam(account)
        except KeyError:
            pytest.skip("PostgreSQL refuses to run as root, and there is no account called postgres")
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
