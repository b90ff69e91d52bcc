"""What the bot remembers of its servers beside documents and digests: names for topics, rules, what may be undone.

Kept in the library's database, with migrations of its own.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.memory.languages import Languages
from bot.memory.rules import HouseRules
from bot.memory.tables import aliases, asked, greeted
from bot.memory.unanswered import Unanswered
from bot.memory.undo import Undo
from summaries.library.database import changing, insert_into, reading, upgrade, writing
from summaries.library.errors import LibraryError

_LOOKS = 3.0
"""Seconds for which it is not looked again whether another process, as `briefing-bot forget`, changed something."""


class Memory:
    """Remembers in a database.

    Args:
        engine: the library's; `prepare` makes the tables.
        seconds: the seconds of a clock that only goes forward.
    """

    def __init__(self, engine: AsyncEngine, seconds: Callable[[], float] = time.monotonic) -> None:
        self._engine = engine
        self._seconds = seconds
        self._looked = seconds()
        self.undo = Undo(engine)
        self.unanswered = Unanswered(engine)
        self.rules = HouseRules(engine)
        self.languages = Languages(engine)

    async def prepare(self) -> None:
        """Bring the tables to their newest form.

        Raises:
            LibraryError: the database cannot be reached or written.
        """
        await upgrade(self._engine, Path(__file__).parent / "migrations", version_table="memory_version")
        await self.rules.load()
        await self.languages.load()

    async def notice(self) -> None:
        """Read anew what other processes changed of what is kept in memory, unless it was looked for just now."""
        now = self._seconds()
        if now - self._looked < _LOOKS:
            return
        self._looked = now
        with contextlib.suppress(LibraryError):  # what needs the database at once says that it is away
            if await self.rules.look():
                await self.languages.load()

    async def aliases(self, server: int) -> dict[str, tuple[str, ...]]:
        """A server's own names for topics, by the topic's name in lower case."""
        async with reading(self._engine) as connection:
            rows = await connection.execute(sa.select(aliases).where(aliases.c.server == server))
            return {row.topic: tuple(json.loads(row.names)) for row in rows}

    async def name(self, server: int, topic: str, names: Sequence[str]) -> None:
        """Remember other names for a topic in place of the earlier ones; no names forget the topic."""
        key = topic.casefold()
        async with writing(self._engine) as connection:
            await connection.execute(
                sa.delete(aliases).where(aliases.c.server == server, aliases.c.topic == key)
            )
            if names:
                await connection.execute(
                    sa.insert(aliases).values(
                        server=server, topic=key, names=json.dumps(list(names), ensure_ascii=False)
                    )
                )

    async def greet(self, server: int, now: dt.datetime) -> bool:
        """Note that a server is greeted now, whichever process does it; False where it was before."""
        try:
            async with writing(self._engine) as connection:
                await connection.execute(sa.insert(greeted).values(server=server, greeted=now))
        except sa.exc.IntegrityError:
            return False
        return True

    async def last_asked(self, channel: int, topic: str) -> dt.datetime | None:
        """When the question before the present one was asked: what a button under the present one needs."""
        async with reading(self._engine) as connection:
            before = await connection.scalar(sa.select(asked.c.before).where(*_key(channel, topic)))
            return before if isinstance(before, dt.datetime) else None

    async def ask(self, server: int, channel: int, topic: str, now: dt.datetime) -> dt.datetime | None:
        """Note that a channel asks for a topic now, and return when it did so before; None if never.

        Direct messages are of no server: theirs is 0.
        """
        row = {"channel": channel, "topic": topic.casefold(), "server": server, "asked": now}
        # one statement, for which nobody waits who asks for another topic: every question does this
        note = insert_into(self._engine, asked).values(row)
        again = {"before": asked.c.asked, "asked": note.excluded.asked}
        key = [asked.c.channel, asked.c.topic]
        note = note.on_conflict_do_update(index_elements=key, set_=again)
        async with changing(self._engine) as connection:
            before = await connection.scalar(note.returning(asked.c.before))
        return before if isinstance(before, dt.datetime) else None


def _key(channel: int, topic: str) -> tuple[sa.ColumnElement[bool], ...]:
    return asked.c.channel == channel, asked.c.topic == topic.casefold()
