"""A real PostgreSQL for the tests."""

from __future__ import annotations

import getpass
import os
import pwd
import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class PostgresqlServer:
    """A throw-away cluster: no port, only a socket in its own folder."""

    programs: Path
    folder: Path
    account: str

    @classmethod
    def made(cls, folder: Path) -> PostgresqlServer:
        """A new cluster in a folder; it does not run yet."""
        server = cls.at(folder)
        if os.geteuid() == 0:
            shutil.chown(folder, server.account)
        server.run(
            "initdb", *server._data, "--username", "postgres", "--auth", "trust", "--no-sync", "-E", "UTF8"
        )
        return server

    @classmethod
    def at(cls, folder: Path) -> PostgresqlServer:
        """The cluster that was made in a folder."""
        found = programs()
        if found is None:
            raise RuntimeError("PostgreSQL is not installed")
        return cls(found, folder, "postgres" if os.geteuid() == 0 else getpass.getuser())

    @property
    def _data(self) -> tuple[str, str]:
        return "--pgdata", str(self.folder / "data")

    def start(self, buffers: str = "32MB") -> None:
        """Start it, also after it was killed."""
        # nothing listens on the network, and nothing needs to outlive the tests
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=off -c full_page_writes=off"
        options += f" -c shared_buffers={buffers}"
        self.run("pg_ctl", "start", "--wait", *self._data, "--log", str(self.folder / "log"), "-o", options)

    def stop(self, mode: str = "immediate") -> None:
        """End it; one that is to be started again in the mode "fast"."""
        self.run("pg_ctl", "stop", *self._data, "--mode", mode)

    def kill(self) -> None:
        """Kill it, as the kernel does where memory runs out."""
        number = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        os.kill(number, signal.SIGKILL)

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
            raise RuntimeError(f"{program} failed: {done.stdout}")

    def statement(self, statement: str, database: str = "postgres") -> None:
        """Run a statement as the cluster's superuser."""
        address = ("--host", str(self.folder), "--username", "postgres", "--dbname", database)
        self.run("psql", *address, "--quiet", "--set", "ON_ERROR_STOP=1", "--command", statement)

    def url(self, database: str) -> str:
        """The URL of a database of the cluster."""
        return f"postgresql://postgres@/{database}?host={self.folder}"


def programs() -> Path | None:
    """Where initdb and pg_ctl are: in PATH, or where Debian keeps them."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    needed = ("initdb", "pg_ctl", "psql")
    return next((folder for folder in folders if all((folder / name).exists() for name in needed)), None)
