"""What a server decides about the bot: its prefix, its language, who may set things up, where it answers.

Read by every message, so it is kept in memory. A server's rules are changed by the process that its gateway events
come to, which is the one that reads them, and by `briefing-bot forget`: so it is looked once in a while whether any
were changed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.memory.tables import house_rules, rules_changes
from summaries.library.database import reading, writing


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one server."""

    prefix: str | None = None
    """In the place of the operator's."""
    role: int | None = None
    """Whose members may do what else needs Manage Server."""
    channels: tuple[int, ...] = ()
    """Where members are answered; none for everywhere."""
    language: str | None = None
    """What is spoken to all of it, in the place of the one that it told Discord."""


EASY = Rules()
CHANGED = sa.update(rules_changes).values(number=rules_changes.c.number + 1)
"""Goes with every change of rules, in its transaction."""


class HouseRules:
    """The rules of all servers that have some.

    Args:
        engine: a database that has the tables of `bot.memory`.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._of: dict[int, Rules] = {}
        self._changes: int | None = None

    async def look(self) -> bool:
        """Read them anew where any were changed; whether that was so.

        Raises:
            LibraryError: the database cannot be reached; what was read before stands.
        """
        async with reading(self._engine) as connection:
            changes = await connection.scalar(sa.select(rules_changes.c.number))
        if changes == self._changes:
            return False
        await self.load()
        return True

    async def load(self) -> None:
        """Read them all."""
        async with reading(self._engine) as connection:
            self._changes = await connection.scalar(sa.select(rules_changes.c.number))
            rows = (await connection.execute(sa.select(house_rules))).all()
        self._of = {
            row.server: Rules(row.prefix, row.role, tuple(json.loads(row.channels)), row.language)
            for row in rows
        }

    def of(self, server: int | None) -> Rules:
        """The rules of a server; those of direct messages are easy."""
        return self._of.get(server, EASY) if server is not None else EASY

    async def put(self, server: int, rules: Rules) -> None:
        """Set the rules of a server."""
        row = {
            "prefix": rules.prefix,
            "role": rules.role,
            "channels": json.dumps(rules.channels),
            "language": rules.language,
        }
        async with writing(self._engine) as connection:
            await connection.execute(sa.delete(house_rules).where(house_rules.c.server == server))
            if rules != EASY:
                await connection.execute(sa.insert(house_rules).values(server=server, **row))
            await connection.execute(CHANGED)
        self._of[server] = rules
