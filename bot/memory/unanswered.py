"""Questions under way: what a process that is killed leaves without an answer is known to the next one.

Discord tells a new session nothing of what it told the one before (https://discord.com/developers/docs/events/gateway,
"Resuming"), so who asked would wait for ever.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.coordination.process import process_name
from bot.memory.tables import unanswered
from summaries.library.database import changing

WITHIN = dt.timedelta(days=1)
"""What was asked longer ago nobody waits for any more."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was not answered yet, without its words."""

    message: int
    """The message that asks, or the interaction."""
    server: int | None
    """None in direct messages."""
    channel: int
    token: str | None
    """Of an interaction: by it Discord takes an answer for a quarter of an hour."""
    asked: dt.datetime
    language: str | None = None
    """In which it is answered, by its code; None where a process of an earlier version noted it."""


class Unanswered:
    """The questions under way in all processes.

    Args:
        engine: a database that has the tables of `bot.memory`.
        process: the name of this process among those that share the database.
    """

    def __init__(self, engine: AsyncEngine, process: str | None = None) -> None:
        self._engine = engine
        self._process = process or process_name()

    async def note(self, question: Asked) -> None:
        """A question is under way here.

        Raises:
            LibraryError: the database cannot be reached or written.
        """
        row = {name: getattr(question, name) for name in Asked.__slots__}
        async with changing(self._engine) as connection:
            await connection.execute(sa.insert(unanswered).values(**row, owner=self._process))

    async def answered(self, message: int) -> None:
        """It is under way no more."""
        async with changing(self._engine) as connection:
            await connection.execute(sa.delete(unanswered).where(unanswered.c.message == message))

    async def take(self, mine: Callable[[int | None], bool], now: dt.datetime) -> list[Asked]:
        """Take over, once, what other processes left unanswered in the servers of which ``mine`` says so.

        A server is one process's, so what another one left there has no process any more.
        """
        others = sa.select(unanswered).where(unanswered.c.owner != self._process)
        async with changing(self._engine) as connection:
            left = [row for row in await connection.execute(others) if mine(row.server)]
            taken = sa.delete(unanswered).where(unanswered.c.message.in_([row.message for row in left]))
            ids = set(await connection.scalars(taken.returning(unanswered.c.message)))
        return [
            Asked(row.message, row.server, row.channel, row.token, row.asked, row.language)
            for row in left
            if row.message in ids and row.asked > now - WITHIN
        ]
