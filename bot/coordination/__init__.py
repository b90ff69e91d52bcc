"""What several processes on one database settle among them: how often something may happen, and who does it.

Discord counts what a bot does, whichever of its processes did it: requests a second, sessions begun in five seconds.
And some work is to be done by one of several: watching a folder. On PostgreSQL both are rows of one table, judged by
the database's clock; with SQLite there is one process, and its own memory is enough.

Neither waits on the connection to the database, and nothing is held by one, so that a pool between (PgBouncer) does
no harm, and what a killed process had is free again when its time is over, or at once where it is known to have ended.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from weakref import WeakValueDictionary

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.coordination.process import is_gone, process_name
from summaries.library.database import Instant, changing, upgrade
from summaries.library.errors import LibraryError

log = logging.getLogger(__name__)

LEASE = 60.0
"""Seconds after which what a process held without a sign of life is free."""
_RENEWED = 15.0
_BUSY = 0.05

_metadata = sa.MetaData()
turns = sa.Table(
    "turns",
    _metadata,
    sa.Column("name", sa.String(500), primary_key=True),
    sa.Column("free", Instant, nullable=False),
    sa.Column("owner", sa.Text),
)
_NOW = sa.func.timezone("utc", sa.func.clock_timestamp())


class Coordination:
    """The turns of the processes on a database.

    Args:
        engine: the database; `prepare` makes the table.
        process: the name of this process among those that share it.
    """

    def __init__(self, engine: AsyncEngine, process: str | None = None) -> None:
        self._engine = engine
        self._process = process or process_name()
        self._free: dict[str, float] = {}
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self.shared = engine.dialect.name == "postgresql"
        """Whether other processes may work on the same database."""

    async def prepare(self) -> None:
        """Bring the table to its newest form.

        Raises:
            LibraryError: the database cannot be reached or written.
        """
        await upgrade(
            self._engine, Path(__file__).parent / "migrations", version_table="coordination_version"
        )

    async def turn(self, name: str, seconds: float) -> None:
        """Wait for a turn of this name, of which there is one in so many seconds over all processes.

        Raises:
            LibraryError: the database cannot be reached or written.
        """
        while (wait := await self._take(name, seconds)) > 0:  # noqa: ASYNC110 - it is other processes that end it
            await asyncio.sleep(wait)

    async def once(self, name: str, seconds: float) -> bool:
        """Whether this is the first to ask for this name within so many seconds, over all processes."""
        return await self._take(name, seconds) <= 0

    async def _take(self, name: str, seconds: float) -> float:
        """Take a turn if there is one now; return for how many seconds there is none, 0 if it was taken."""
        if not self.shared:
            now = time.monotonic()
            wait = self._free.get(name, now) - now
            if wait <= 0:
                self._free[name] = now + seconds
            return max(wait, 0.0)
        taken, left, _ = await self._claim(name, seconds, turns.c.free <= _NOW)
        return 0.0 if taken else max(left, 0.005)

    async def _claim(
        self, name: str, seconds: float, allowed: sa.ColumnElement[bool]
    ) -> tuple[bool, float, str]:
        """Move the instant from which a name is free; or return for how many seconds it is not, and whose it is."""
        until = _NOW + sa.func.make_interval(0, 0, 0, 0, 0, 0, seconds)
        claim = (
            postgresql.insert(turns)
            .values(name=name, free=until, owner=self._process)
            .on_conflict_do_update(
                index_elements=[turns.c.name], set_={"free": until, "owner": self._process}, where=allowed
            )
            .returning(turns.c.name)
        )
        whose = sa.select(sa.extract("epoch", turns.c.free - _NOW), turns.c.owner).where(turns.c.name == name)
        async with changing(self._engine) as connection:
            if (await connection.execute(claim)).one_or_none() is not None:
                return True, 0.0, self._process
            held = (await connection.execute(whose)).one_or_none()
            return False, float(held[0]) if held else 0.0, held[1] if held else ""

    async def hold(self, name: str) -> bool:
        """Be the one process that does something, for the length of `LEASE`; False where another one is."""
        if not self.shared:
            return True
        mine = sa.or_(turns.c.owner == self._process, turns.c.free <= _NOW)
        taken, _, owner = await self._claim(name, LEASE, mine)
        if not taken and is_gone(owner):  # a process of this machine that was killed
            taken, _, _ = await self._claim(name, LEASE, sa.or_(mine, turns.c.owner == owner))
        return taken

    async def release(self, name: str) -> None:
        """Let another process do it."""
        if self.shared:
            give = sa.delete(turns).where(turns.c.name == name, turns.c.owner == self._process)
            async with changing(self._engine) as connection:
                await connection.execute(give)

    @contextlib.asynccontextmanager
    async def mutex(self, name: str) -> AsyncIterator[None]:
        """Be alone with something for a moment, among the tasks of this process and the other processes.

        Raises:
            LibraryError: the database cannot be reached or written.
        """
        async with self._locks.setdefault(name, asyncio.Lock()):
            while not await self.hold(name):  # noqa: ASYNC110 - as above
                await asyncio.sleep(_BUSY)
            try:
                yield
            finally:
                await self.release(name)

    async def alone(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        """Do ``work``, which never ends, while no other process does; wait until it is this one's, for ever.

        Where the database cannot be asked any more, the work ends, since another process may take it up by then.
        """
        while True:
            with _logged(name):
                if await self.hold(name):
                    await self._while_held(name, work)
            await asyncio.sleep(_RENEWED)

    async def _while_held(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        working = asyncio.ensure_future(work())
        try:
            while not (await asyncio.wait({working}, timeout=_RENEWED))[0]:
                if not await self.hold(name):
                    return
            await working
        finally:
            working.cancel()
            await asyncio.gather(working, return_exceptions=True)
            with _logged(name):
                await self.release(name)


@contextlib.contextmanager
def _logged(name: str) -> Iterator[None]:
    """Log that the database cannot be used, in its sentence, and go on."""
    try:
        yield
    except LibraryError as error:
        log.warning("%s waits: %s", name, error)
