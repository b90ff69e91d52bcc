"""What many ask for at the same time is done at once, as databases commit in groups."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from summaries.library.errors import LibraryError

_Asked = TypeVar("_Asked")
_Got = TypeVar("_Got")


class Together(Generic[_Asked, _Got]):
    """Does for all who are waiting what each of them asked for: while one round is under way, the next one gathers.

    Where a round fails for anything but the database itself, each of it is done alone: nobody fails for what another
    one asked.

    Args:
        work: does it for one or more, and returns what came of each, in order.

    Example::

        finish = Together(ledger.finish_all)
        await asyncio.gather(finish(one), finish(another))  # one transaction for both, or two
    """

    def __init__(self, work: Callable[[Sequence[_Asked]], Awaitable[Sequence[_Got]]]) -> None:
        self._work = work
        self._waiting: list[tuple[_Asked, asyncio.Future[_Got]]] = []
        self._turn = asyncio.Lock()

    async def __call__(self, asked: _Asked) -> _Got:
        """Ask for one, and wait for what comes of it.

        Raises:
            Exception: what the work raised.
        """
        mine: asyncio.Future[_Got] = asyncio.get_running_loop().create_future()
        self._waiting.append((asked, mine))
        try:
            async with self._turn:
                if not mine.done():
                    await self._round()
            return await mine
        finally:
            mine.cancel()  # who does not wait any more needs no answer

    async def _round(self) -> None:
        here, self._waiting = [one for one in self._waiting if not one[1].done()], []
        try:
            await self._do(here)
        except asyncio.CancelledError:  # of who took the turn: the others are for who takes the next one
            self._waiting = [one for one in here if not one[1].done()] + self._waiting
            raise

    async def _do(self, here: Sequence[tuple[_Asked, asyncio.Future[_Got]]]) -> None:
        try:
            got = await self._work([asked for asked, _ in here])
        except Exception as error:  # noqa: BLE001 - it is raised where it was asked for
            if len(here) > 1 and not isinstance(error, LibraryError):
                for one in here:
                    await self._do([one])
                return
            for _, future in here:
                if not future.done():
                    future.set_exception(error)
        else:
            for (_, future), result in zip(here, got, strict=True):
                if not future.done():
                    future.set_result(result)
