"""What moderators are to be told of, and whether they were told."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.delivery.store.records import DigestConfig, Warned
from bot.delivery.store.rows import insert_or_ignore
from bot.delivery.store.tables import digests, warnings
from summaries.library.database import changing, reading, writing


class Troubles:
    """Every query on the table of warnings, but for the end of those that a delivered digest ends."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def note(self, config: DigestConfig, code: str, text: str, now: dt.datetime) -> bool:
        """Note a trouble for the moderators; False where this trouble of this digest was noted before."""
        row = {"digest": config.id, "code": code, "server": config.server, "text": text, "raised": now}
        there = select(digests.c.id).where(digests.c.id == config.id)
        async with writing(self._engine) as connection:
            if await connection.scalar(there) is None:
                return False  # it was switched off, or the bot removed, while it was being delivered
            result = await connection.execute(insert_or_ignore(connection, warnings).values(row))
            return bool(result.rowcount)

    async def told(self, digest: int, code: str, now: dt.datetime) -> None:
        """Note that the moderators were told of a trouble."""
        tell = update(warnings).where(warnings.c.digest == digest, warnings.c.code == code).values(told=now)
        async with writing(self._engine) as connection:
            await connection.execute(tell)

    async def take(self, server: int, now: dt.datetime) -> list[Warned]:
        """Return the troubles of which a server's moderators were not told, and note that they are."""
        query = (
            select(warnings, digests.c.channel, digests.c.name, digests.c.warn_channel)
            .join(digests, digests.c.id == warnings.c.digest)
            .where(warnings.c.server == server, warnings.c.told.is_(None))
            .order_by(warnings.c.raised)
        )
        async with reading(self._engine) as connection:
            rows = (await connection.execute(query)).all()
        if not rows:  # as at nearly every command
            return []
        take = (
            update(warnings)
            .where(warnings.c.server == server, warnings.c.told.is_(None))
            .values(told=now)
            .returning(warnings.c.digest, warnings.c.code)
        )
        async with changing(self._engine) as connection:
            taken = {(row.digest, row.code) for row in await connection.execute(take)}
        return [
            Warned(row.digest, row.server, row.channel, row.name, row.code, row.text, row.warn_channel)
            for row in rows
            if (row.digest, row.code) in taken
        ]
