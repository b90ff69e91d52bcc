"""What is spoken in each server, for a process whose connection knows nothing of it.

A worker that asked Discord for it would need two requests for each digest. So the gateways note what a server told
Discord, where that is not English, and everybody reads all of it once in a while.
"""

from __future__ import annotations

import time

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.memory.tables import house_rules, locales
from bot.speech import ENGLISH, language
from summaries.library.database import changing, reading

_KEPT = 60.0
"""Seconds after which it is read anew."""


class Languages:
    """The languages of all servers that speak another than English.

    Args:
        engine: a database that has the tables of `bot.memory`.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._told: dict[int, str] = {}
        self._chosen: dict[int, str] = {}
        self._read: float | None = None

    async def of(self, server: int) -> str:
        """What moderators chose, else what Discord was told, up to a minute ago.

        Raises:
            LibraryError: the database cannot be reached.
        """
        if self._read is None or time.monotonic() - self._read > _KEPT:
            await self.load()
        return self._chosen.get(server) or self._told.get(server, ENGLISH.code)

    async def load(self) -> None:
        """Read them all."""
        chosen = sa.select(house_rules.c.server, house_rules.c.language).where(
            house_rules.c.language.is_not(None)
        )
        async with reading(self._engine) as connection:
            told = sa.select(locales.c.server, locales.c.locale)
            self._told = {row.server: row.locale for row in await connection.execute(told)}
            self._chosen = {row.server: row.language for row in await connection.execute(chosen)}
        self._read = time.monotonic()

    async def told(self, server: int, locale: str) -> None:
        """Note what a server told Discord, where that is news."""
        wanted = None if language(locale) is ENGLISH else locale
        if self._told.get(server) == wanted:
            return
        async with changing(self._engine) as connection:
            await connection.execute(sa.delete(locales).where(locales.c.server == server))
            if wanted is not None:
                await connection.execute(sa.insert(locales).values(server=server, locale=wanted))
        self._told.pop(server, None)
        if wanted is not None:
            self._told[server] = wanted
