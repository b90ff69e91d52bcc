"""Heavy work takes turns, server by server."""

from __future__ import annotations

from bot.turns import Turns


async def test_turns_are_forgotten_when_nobody_waits() -> None:
    """A bot in thousands of servers keeps nothing for those that are quiet."""
    turns = Turns()
    async with turns.of(1):
        assert turns.of(1) is turns.of(1)
    assert turns.of(1) is not turns.of(2)
