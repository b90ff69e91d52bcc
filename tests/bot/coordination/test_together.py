"""What many ask for at once is done together, and each gets its own."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from bot.coordination.together import Together
from summaries.library.errors import LibraryError


class _Rounds:
    """Doubles numbers, in rounds that end when they are let; an odd one is a mistake."""

    def __init__(self) -> None:
        self.rounds: list[list[int]] = []
        self.go_on = asyncio.Event()
        self.go_on.set()
        self.down = False

    async def __call__(self, asked: Sequence[int]) -> list[int]:
        self.rounds.append(list(asked))
        await self.go_on.wait()
        if self.down:
            raise LibraryError("away")
        if any(number % 2 for number in asked):
            raise ValueError(asked)
        return [2 * number for number in asked]


async def _asked(together: Together[int, int], numbers: Sequence[int]) -> list[asyncio.Task[int]]:
    tasks = [asyncio.ensure_future(together(number)) for number in numbers]
    await asyncio.wait(tasks, timeout=0)
    return tasks


async def test_while_one_round_is_under_way_the_next_one_gathers() -> None:
    """And each gets what came of its own."""
    rounds = _Rounds()
    rounds.go_on.clear()
    tasks = await _asked(Together(rounds), (2, 4, 6, 8))
    rounds.go_on.set()
    assert await asyncio.gather(*tasks) == [4, 8, 12, 16]
    assert rounds.rounds == [[2], [4, 6, 8]]


async def test_nobody_fails_for_what_another_one_asked() -> None:
    """A round with a mistake in it is done one by one."""
    rounds = _Rounds()
    rounds.go_on.clear()
    tasks = await _asked(Together(rounds), (2, 4, 5, 8))
    rounds.go_on.set()
    first, second, wrong, last = await asyncio.gather(*tasks, return_exceptions=True)
    assert (first, second, last) == (4, 8, 16)
    assert isinstance(wrong, ValueError)


async def test_a_database_that_is_away_is_asked_once_for_all() -> None:
    """Each is told."""
    rounds = _Rounds()
    rounds.go_on.clear()
    tasks = await _asked(Together(rounds), (2, 4, 6))
    rounds.down = True
    rounds.go_on.set()
    assert {type(error) for error in await asyncio.gather(*tasks, return_exceptions=True)} == {LibraryError}
    assert rounds.rounds == [[2], [4, 6]]


async def test_who_is_cancelled_in_the_middle_of_a_round_takes_nobody_along() -> None:
    """What the round was to do for the others is done by the next one, and nothing for who waits no more."""
    rounds = _Rounds()
    rounds.go_on.clear()
    together = Together(rounds)
    first, second, third, fourth = await _asked(together, (2, 4, 6, 8))
    first.cancel()
    third.cancel()
    await asyncio.wait({first, third})
    rounds.go_on.set()
    assert [await second, await fourth] == [8, 16]
    assert rounds.rounds == [[2], [4, 8]]
    with pytest.raises(asyncio.CancelledError):
        await first
