"""What the bot remembers of its servers beside documents and digests: names for topics, what was asked, the greeting.

Kept in the library's database, with migrations of its own.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from summaries.library.database import Instant, reading, upgrade, writing

_metadata = sa.MetaData()
_aliases = sa.Table(
    "topic_aliases",
    _metadata,
    sa.Column("server", sa.BigInteger, primary_key=True),
    sa.Column("topic", sa.String(100), primary_key=True),
    sa.Column("names", sa.Text),
)
_asked = sa.Table(
    "topics_asked",
    _metadata,
    sa.Column("channel", sa.BigInteger, primary_key=True),
    sa.Column("topic", sa.String(100), primary_key=True),
    sa.Column("asked", Instant),
    sa.Column("before", Instant),
)
_greeted = sa.Table(
    "servers_greeted",
    _metadata,
    sa.Column("server", sa.BigInteger, primary_key=True),
    sa.Column("greeted", Instant),
)


class Memory:
    """Remembers in a database.

    Args:
        engine: the library's; `prepare` makes the tables.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def prepare(self) -> None:
        """Bring the tables to their newest form.

        Raises:
            LibraryError: the database cannot be reached or written.
        """
        await upgrade(self._engine, Path(__file__).parent / "migrations", version_table="memory_version")

    async def aliases(self, server: int) -> dict[str, tuple[str, ...]]:
        """A server's own names for topics, by the topic's name in lower case."""
        async with reading(self._engine) as connection:
            rows = await connection.execute(sa.select(_aliases).where(_aliases.c.server == server))
            return {row.topic: tuple(json.loads(row.names)) for row in rows}

    async def name(self, server: int, topic: str, names: Sequence[str]) -> None:
        """Remember other names for a topic in place of the earlier ones; no names forget the topic."""
        key = topic.casefold()
        async with writing(self._engine) as connection:
            await connection.execute(
                sa.delete(_aliases).where(_aliases.c.server == server, _aliases.c.topic == key)
            )
            if names:
                await connection.execute(
                    sa.insert(_aliases).values(
                        server=server, topic=key, names=json.dumps(list(names), ensure_ascii=False)
                    )
                )

    async def greet(self, server: int, now: dt.datetime) -> bool:
        """Note that a server is greeted now, whichever process does it; False where it was before."""
        try:
            async with writing(self._engine) as connection:
                await connection.execute(sa.insert(_greeted).values(server=server, greeted=now))
        except sa.exc.IntegrityError:
            return False
        return True

    async def last_asked(self, channel: int, topic: str) -> dt.datetime | None:
        """When the question before the present one was asked: what a button under the present one needs."""
        async with reading(self._engine) as connection:
            before = await connection.scalar(sa.select(_asked.c.before).where(*_key(channel, topic)))
            return before if isinstance(before, dt.datetime) else None

    async def ask(self, channel: int, topic: str, now: dt.datetime) -> dt.datetime | None:
        """Note that a channel asks for a topic now, and return when it did so before; None if never."""
        async with writing(self._engine) as connection:
            before = await connection.scalar(sa.select(_asked.c.asked).where(*_key(channel, topic)))
            await connection.execute(sa.delete(_asked).where(*_key(channel, topic)))
            await connection.execute(
                sa.insert(_asked).values(channel=channel, topic=topic.casefold(), asked=now, before=before)
            )
            return before if isinstance(before, dt.datetime) else None


def _key(channel: int, topic: str) -> tuple[sa.ColumnElement[bool], ...]:
    return _asked.c.channel == channel, _asked.c.topic == topic.casefold()
