"""The real process, `briefing-bot run`, against the loopback Discord, killed at random instants.

A seed decides everything that is not the machine's own timing: which faults Discord has, for how long it
remembers nonces, when the process is killed (SIGKILL) and how often. In the end the process may live until
everything is delivered, and what stands in the channels is counted at the server.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import os
import random
import shutil
import sqlite3
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import update

from bot.delivery import Length, Payload, Quiet, parse_timetable, prepare
from bot.delivery.payload import fingerprint
from bot.delivery.store.configs import Configs
from bot.delivery.store.tables import digests
from bot.intake.folder import Folder
from summaries.library import Library
from summaries.library.database import open_engine, writing
from tests.discord_server import Channel, DiscordServer, Fault

_ROOT = Path(__file__).parents[3]
_YESTERDAY = dt.timedelta(days=1)
_PATIENCE = 180.0
_FAULTS = (
    Fault.error(500),
    Fault.error(500, stored=True),
    Fault.error(502, stored=True),
    Fault.error(503),
    Fault.error(503, stored=True),
    Fault.error(504),
    Fault.rate_limited(0.2),
    Fault(status=429),
    Fault.reset(),
    Fault.lost(),
    Fault.hang(0.5),
    Fault.hang(0.5, stored=True),
    Fault.slow(0.5),
)
_MESSAGES_READ = r"/channels/\d+/messages"


@dataclass
class Outcome:
    """What one schedule came to."""

    seed: int
    kills: int = 0
    faults: int = 0
    parts: int = 0
    lost: int = 0
    doubled: int = 0
    disordered: int = 0
    unfinished: list[str] = field(default_factory=list)

    @property
    def good(self) -> bool:
        """Every part of every due digest stands exactly once and in order."""
        return self.parts > 0 and not (self.lost or self.doubled or self.disordered or self.unfinished)


def summary(outcomes: Sequence[Outcome]) -> str:
    """Return the counts of all schedules as one line."""
    names = ("kills", "faults", "parts", "lost", "doubled", "disordered")
    totals = (f"{sum(getattr(outcome, name) for outcome in outcomes)} {name}" for name in names)
    unfinished = sum(len(outcome.unfinished) for outcome in outcomes)
    return f"{len(outcomes)} schedules: {', '.join(totals)}, {unfinished} unfinished"


async def make_template(folder: Path) -> None:
    """Make a folder with the sample documents, and a database that has read them."""
    shutil.copytree(_ROOT / "documents", folder / "documents")
    async with await Library.open(f"sqlite:///{folder / 'bot.sqlite3'}") as library:
        await Folder(library, folder / "documents").read()
        await prepare(library.engine)


async def run_schedule(seed: int, template: Path, folder: Path) -> Outcome:
    """Run one schedule in a folder of its own and count."""
    shutil.copytree(template, folder)
    dice = random.Random(seed)  # noqa: S311 - a schedule, not a secret
    outcome = Outcome(seed)
    window = dice.choice((0.0, 0.0, 1.0, 300.0))
    async with DiscordServer(nonce_window=window) as server:
        channels = [server.add_channel(f"briefings-{number}") for number in range(3)]
        await _configure(server, channels, folder, dice)
        server.faults.schedule(seed, 0.3, *_FAULTS)
        server.faults.schedule(seed, 0.15, *_FAULTS[:5], Fault.reset(), method="GET", path=_MESSAGES_READ)
        for _ in range(dice.choice((1, 1, 1, 2))):
            await _live_and_die(server, folder, dice)
            outcome.kills += 1
        server.faults.clear()
        server.faults.add(*dice.choices(_FAULTS, k=2))
        process = await _start(server, folder)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(_until_delivered(folder, len(channels)), _PATIENCE)
        process.terminate()
        await asyncio.wait_for(process.wait(), 30)
        outcome.faults = len(server.faults.fired)
        for channel in channels:
            _count(server, channel, folder, outcome)
    return outcome


async def _configure(
    server: DiscordServer, channels: list[Channel], folder: Path, dice: random.Random
) -> None:
    """Set up a digest in each channel, due within the first seconds of the process."""
    engine = open_engine(f"sqlite:///{folder / 'bot.sqlite3'}")
    now = dt.datetime.now(dt.UTC)
    configs = Configs(engine)
    for channel in channels:
        config = await configs.put(
            server=server.guild.id,
            channel=channel.id,
            author=server.human.id,
            name="digest",
            timetable=parse_timetable("daily 08:00 UTC"),
            length=dice.choice(tuple(Length)),
            topics=(),
            quiet=Quiet.LINE,
            warn_channel=None,
            now=now - _YESTERDAY,
        )
        due = now + dt.timedelta(seconds=dice.uniform(-5, 8))
        async with writing(engine) as connection:
            await connection.execute(update(digests).where(digests.c.id == config.id).values(next_run=due))
    await engine.dispose()


async def _start(server: DiscordServer, folder: Path) -> asyncio.subprocess.Process:
    environment = {
        **os.environ,
        **server.environment,
        "DATABASE_URL": f"sqlite:///{folder / 'bot.sqlite3'}",
        "DOCUMENTS_DIR": str(folder / "documents"),
        "PYTHONPATH": str(_ROOT),
    }
    with (folder / "log").open("ab") as log:
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", env=environment, cwd=folder, stdout=log, stderr=log
        )


async def _live_and_die(server: DiscordServer, folder: Path, dice: random.Random) -> None:
    """Start the process and kill it: a moment after a post of a random number arrived, or while it starts."""
    process = await _start(server, folder)
    before = _posted(server)
    wanted = dice.randint(0, 5)
    with contextlib.suppress(TimeoutError):
        await server.wait_for(
            lambda: _posted(server) - before >= wanted and bool(server.requests), timeout=12
        )
    await asyncio.sleep(dice.choice((0.0, dice.uniform(0, 0.1), dice.uniform(0, 2))))
    process.kill()
    await process.wait()


def _posted(server: DiscordServer) -> int:
    return sum(request.method == "POST" for request in server.requests)


async def _until_delivered(folder: Path, count: int) -> None:
    """Wait until the ledger says that every digest was delivered; it is another process that does it."""
    while _finished(folder) < count:  # noqa: ASYNC110 - nothing tells us when another process writes
        await asyncio.sleep(0.1)


def _read(folder: Path, query: str, *values: object) -> list[tuple[object, ...]]:
    with contextlib.closing(sqlite3.connect(folder / "bot.sqlite3", timeout=30)) as connection:
        return connection.execute(query, values).fetchall()


def _finished(folder: Path) -> int:
    return len(_read(folder, "SELECT 1 FROM deliveries WHERE finished IS NOT NULL"))


def _count(server: DiscordServer, channel: Channel, folder: Path, outcome: Outcome) -> None:
    """Compare what stands in a channel with the parts of its one digest."""
    states = _read(folder, "SELECT state, why FROM deliveries WHERE channel = ?", channel.id)
    if [state for state, _ in states] != ["sent"]:
        outcome.unfinished.append(f"{channel.name}: {states}")
    rows = _read(
        folder,
        "SELECT payload FROM parts JOIN deliveries ON id = delivery WHERE channel = ? ORDER BY number",
        channel.id,
    )
    wanted = [Payload.from_json(str(payload)).fingerprint for (payload,) in rows]
    found = [
        fingerprint(message.content, message.embeds)
        for message in server.posts
        if message.channel.id == channel.id
    ]
    missing, surplus = Counter(wanted) - Counter(found), Counter(found) - Counter(wanted)
    outcome.parts += len(wanted)
    outcome.lost += missing.total()
    outcome.doubled += surplus.total()
    outcome.disordered += found != wanted and not missing and not surplus
