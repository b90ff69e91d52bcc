"""Heavy work takes turns, server by server: one server's flood waits for itself and slows no other.

The cap is here and nowhere else: `Desk.ask` and whatever reads a member's file take a turn.
"""

from __future__ import annotations

import asyncio
from weakref import WeakValueDictionary

AT_ONCE = 2
"""Questions of one server that are worked on at once; the next ones wait in the order they came."""


class Turns:
    """The turns of each server; one that nobody waits for takes no memory."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._at_once = at_once
        self._turns: WeakValueDictionary[int | None, asyncio.Semaphore] = WeakValueDictionary()

    def of(self, place: int | None) -> asyncio.Semaphore:
        """The turn to take with ``async with``; ``place`` is a server, or else a channel."""
        turn = self._turns.get(place)
        if turn is None:
            turn = self._turns[place] = asyncio.Semaphore(self._at_once)
        return turn
