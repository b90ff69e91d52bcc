"""What may be undone: kept for ten minutes, as text that says how it was, so that a restart forgets nothing.

Any process may be asked to undo it: it is taken out of the table by who does it, so that it is done once.
"""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.memory.tables import undo
from summaries.library.database import reading, writing

WITHIN = dt.timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Undoable:
    """Something that was taken away."""

    kind: str
    """What it is: who brings it back knows its kinds."""
    kept: str
    """How it was."""
    member: int | None = None
    """Who alone may undo it; None for a server's moderators."""


class Undo:
    """Keeps what may be undone.

    Args:
        engine: a database that has the tables of `bot.memory`.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def keep(self, server: int, what: Undoable, now: dt.datetime) -> str:
        """Keep it for ten minutes; return by which name it is undone."""
        token = secrets.token_urlsafe(12)
        row = {"token": token, "server": server, "kind": what.kind, "kept": what.kept, "member": what.member}
        async with writing(self._engine) as connection:
            await connection.execute(sa.insert(undo).values(**row, made=now))
        return token

    async def forget_old(self, now: dt.datetime) -> None:
        """Forget what can be undone no more."""
        async with writing(self._engine) as connection:
            await connection.execute(sa.delete(undo).where(undo.c.made <= now - WITHIN))

    async def look(self, server: int, token: str, now: dt.datetime) -> Undoable | None:
        """Return what is to be undone; None where it was, or it is too late."""
        mine = (undo.c.token == token, undo.c.server == server, undo.c.made > now - WITHIN)
        async with reading(self._engine) as connection:
            row = (await connection.execute(sa.select(undo).where(*mine))).one_or_none()
        return Undoable(row.kind, row.kept, row.member) if row is not None else None

    async def take(self, server: int, token: str) -> bool:
        """Note that it is undone now; False where somebody else was first."""
        mine = sa.delete(undo).where(undo.c.token == token, undo.c.server == server)
        async with writing(self._engine) as connection:
            return bool((await connection.execute(mine)).rowcount)
