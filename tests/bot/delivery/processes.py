"""Real processes that deliver from one database file into channels kept in another file."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import fcntl
import json
import multiprocessing
import os
import signal
from collections.abc import Awaitable, Generator, Iterator
from pathlib import Path
from typing import Any

from bot.delivery import Payload
from summaries.library.database import open_engine
from tests.bot.delivery.fakes import START, Channels, Composer, Message, World
from tests.clock import Clock

EIGHT = START + dt.timedelta(hours=1)

spawning = multiprocessing.get_context("forkserver")
# Forked from a server that has imported everything, a process starts within milliseconds.
spawning.set_forkserver_preload([__name__])


class SharedChannels(Channels):
    """Channels in a file: what was posted stays when the poster dies, and two processes see the same."""

    def __init__(self, path: Path, now: Clock, nonce_window: dt.timedelta) -> None:
        super().__init__(now, nonce_window)
        self.path = path

    def stored(self) -> list[Message]:
        """All messages, oldest first."""
        if not self.path.exists():
            return []
        messages = []
        for line in self.path.read_text().splitlines():
            number, channel, time, payload, nonce = json.loads(line)
            moment = dt.datetime.fromisoformat(time)
            messages.append(Message(number, channel, moment, Payload.from_json(payload), nonce))
        return messages

    def store(self, channel: int, payload: Payload, nonce: str) -> Message:
        """Store a message while nobody else does."""
        with self._alone():
            return super().store(channel, payload, nonce)

    def keep(self, message: Message) -> None:
        """Add a line."""
        fields = [
            message.id,
            message.channel,
            message.time.isoformat(),
            message.payload.to_json(),
            message.nonce,
        ]
        with self.path.open("a") as file:
            file.write(json.dumps(fields) + "\n")

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        with self.path.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


class Mortal:
    """Awaits something, and kills this process at the n-th instant at which it has to wait."""

    def __init__(self, work: Awaitable[Any], lives: int) -> None:
        self._work = work
        self._lives = lives

    def __await__(self) -> Generator[Any, Any, None]:
        """Pass on what the work waits for, as long as it lives."""
        work = self._work.__await__()
        with contextlib.suppress(StopIteration):
            waiting_for = work.send(None)
            while True:
                if self._lives == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                self._lives -= 1
                yield waiting_for
                waiting_for = work.send(None)


def shared_world(database: Path, posted: Path, window: float) -> World:
    """The delivery of this process on a database and channels that others share; it is eight o'clock."""
    clock = Clock(EIGHT)
    channels = SharedChannels(posted, clock, dt.timedelta(minutes=window))
    return World(open_engine(f"sqlite:///{database}"), clock, channels, Composer())


def deliver_and_die(database: Path, posted: Path, window: float, instant: int) -> None:
    """Do one turn of the loop, in one task, and be killed at an instant of it."""

    async def turn() -> None:
        world = shared_world(database, posted, window)
        runner = world.delivering.runner
        await runner._ledger.plan(world.clock())
        for claim in await runner._deliverer.claim(1):
            await runner._deliverer.deliver(claim)
        await world.engine.dispose()

    async def main() -> None:
        await Mortal(turn(), instant)

    asyncio.run(main())


def deliver_all(database: Path, posted: Path, window: float) -> None:
    """Deliver what is due."""

    async def main() -> None:
        world = shared_world(database, posted, window)
        await world.turn()
        await world.engine.dispose()

    asyncio.run(main())
