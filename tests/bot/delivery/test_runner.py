"""The loop: wakes for what is due, for changes, and survives everything."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Collection
from typing import Any

import pytest
import pytest_asyncio

from bot.coordination.process import is_gone, process_name
from bot.delivery import prepare
from bot.delivery.deliverer import LEASE
from bot.delivery.posting_errors import Transient
from bot.delivery.runner import Runner
from bot.delivery.store.ledger import Ledger
from bot.delivery.store.records import Part
from summaries.library.database import open_engine
from tests.bot.delivery.fakes import START, Channels, Composer, World
from tests.bot.delivery.test_deliverer import EIGHT, FIRST, failing
from tests.clock import Clock


class Sleeper:
    """Sleeps on the clock: time moves on, to the end of the sleep, once a test lets it."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.asleep = asyncio.Event()
        self.go = asyncio.Event()
        self.slept: list[float] = []

    async def __call__(self, seconds: float) -> None:
        """Sleep."""
        self.slept.append(seconds)
        self.asleep.set()
        await self.go.wait()
        self.go.clear()
        self.clock.advance(seconds=seconds)

    async def pass_on(self) -> None:
        """Let the sleep of the loop end, and wait until it sleeps again."""
        self.asleep.clear()
        self.go.set()
        await self.asleep.wait()


@pytest_asyncio.fixture
async def sleeper(world: World, clock: Clock) -> AsyncIterator[Sleeper]:
    """The loop of the world, running on a clock that the test moves."""
    sleeper = Sleeper(clock)
    runner = world.delivering.runner
    runner._sleep = sleeper
    stop = asyncio.Event()
    running = asyncio.create_task(runner.run(stop))
    await sleeper.asleep.wait()
    yield sleeper
    stop.set()
    runner.wake()
    await asyncio.wait_for(running, 10)


async def until_posted(world: World, runner: Runner, sleeper: Sleeper, count: int) -> None:
    """Let time pass until so many messages stand, but no time while the loop is at work."""
    for _ in range(100):
        while runner._working or not sleeper.asleep.is_set():  # noqa: ASYNC110 - the loop must not need a hook for tests
            await asyncio.sleep(0)
        if len(world.channels.messages) >= count:
            return
        await sleeper.pass_on()
    raise AssertionError(f"only {len(world.channels.messages)} messages after {sleeper.slept}")


async def test_the_loop_sleeps_until_the_next_run_but_never_for_more_than_five_minutes(
    world: World, sleeper: Sleeper, clock: Clock
) -> None:
    """A machine that was suspended notices within minutes; a run is met to the second."""
    assert sleeper.slept == [300.0]
    clock.time = EIGHT - dt.timedelta(seconds=7)
    sleeper.asleep.clear()
    await world.configure()
    await sleeper.asleep.wait()
    assert sleeper.slept[-1] == 7.0
    await until_posted(world, world.delivering.runner, sleeper, 3)
    assert world.channels.texts()[0].startswith("02 07:59-02 08:00")
    assert world.channels.messages[0].time == EIGHT


async def test_a_digest_asked_for_now_wakes_the_loop(world: World, sleeper: Sleeper, clock: Clock) -> None:
    """No time passes between the question and the digest, and the timetable goes on as it was."""
    await world.configure()
    clock.advance(minutes=30)
    (config,) = await world.delivering.service.list(11)
    await world.delivering.service.deliver_now(config)
    while (await world.delivering.service.status(11))[0].runs[0].finished is None:
        sleeper.asleep.clear()
        await sleeper.asleep.wait()
    assert clock() == START + dt.timedelta(minutes=30)
    assert world.channels.texts() == [text.replace("08:00", "07:30") for text in FIRST]
    assert (await world.delivering.service.list(11))[0].next_run == EIGHT


async def test_an_error_in_the_loop_is_logged_with_a_reference_and_the_loop_goes_on(
    world: World, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    """The database is away at the hour; when it is back, the digest comes."""

    class Broken(Ledger):
        broken = 0

        async def plan(self, now: dt.datetime) -> int:
            if now >= EIGHT and self.broken < 3:
                self.broken += 1
                raise RuntimeError("no database")
            return await super().plan(now)

    await world.configure()
    sleeper = Sleeper(clock)
    deliverer = world.delivering.runner._deliverer
    runner = Runner(Broken(world.engine), deliverer, now=clock, sleep=sleeper)
    stop = asyncio.Event()
    running = asyncio.create_task(runner.run(stop))
    await sleeper.asleep.wait()
    await until_posted(world, runner, sleeper, 3)
    stop.set()
    runner.wake()
    await running
    assert caplog.text.count("failed, reference") == 3
    assert sleeper.slept.count(5.0) == 3


async def test_a_delivery_that_ends_while_the_ledger_is_asked_is_tried_again_in_time(
    world: World, clock: Clock
) -> None:
    """Its retry is due in seconds: the loop does not sleep as if there were nothing to do."""

    class Late(Ledger):
        """Answers what was true before the delivery under way ended."""

        async def next_wake(self, working: Collection[int] = ()) -> dt.datetime | None:
            before = await super().next_wake(working)
            while working and runner._working:  # noqa: ASYNC110 - as in `until_posted`
                await asyncio.sleep(0)
            return before

    world.channels.before = failing(Transient("503", doubtful=False))
    await world.configure()
    sleeper = Sleeper(clock)
    runner = Runner(Late(world.engine), world.delivering.runner._deliverer, now=clock, sleep=sleeper)
    stop = asyncio.Event()
    running = asyncio.create_task(runner.run(stop))
    await sleeper.asleep.wait()
    await until_posted(world, runner, sleeper, 3)
    assert clock() - EIGHT < dt.timedelta(seconds=10)
    stop.set()
    runner.wake()
    await running


async def test_of_two_that_claim_at_once_one_gets_it(database_url: str) -> None:
    """And it can be claimed again only when the lease has ended; on both kinds of database."""
    engines = [open_engine(database_url) for _ in range(2)]
    await prepare(engines[0])
    clock = Clock(START)
    world = World(engines[0], clock, Channels(clock), Composer())
    await world.configure()
    one, two = (Ledger(engine, name) for engine, name in zip(engines, ("one", "two"), strict=True))
    await asyncio.gather(one.plan(EIGHT), two.plan(EIGHT))
    claims = await asyncio.gather(*(ledger.claim(EIGHT, LEASE, 5) for ledger in (one, two)))
    assert sorted(len(claim) for claim in claims) == [0, 1]
    assert await two.claim(EIGHT + LEASE - dt.timedelta(seconds=1), LEASE, 5) == []
    assert len(await two.claim(EIGHT + LEASE, LEASE, 5)) == 1
    for engine in engines:
        await engine.dispose()


async def test_who_lost_the_claim_posts_nothing_more(world: World, clock: Clock) -> None:
    """A process that slept through its lease finds the claim gone before it posts."""
    await world.configure()
    clock.time = EIGHT
    ledger = world.delivering.runner._ledger
    await ledger.plan(EIGHT)
    (stale,) = await ledger.claim(EIGHT, LEASE, 1)
    clock.time = EIGHT + LEASE
    (fresh,) = await Ledger(world.engine, "two").claim(clock(), LEASE, 1)
    await world.delivering.runner._deliverer.deliver(stale)
    assert world.channels.texts() == []
    await world.delivering.runner._deliverer.deliver(fresh)
    assert len(world.channels.texts()) == 3


async def test_who_was_held_up_for_a_lease_before_posting_leaves_it_to_another(
    world: World, clock: Clock
) -> None:
    """The claim stood when the part was noted as begun, but that took until the lease had ended."""

    class HeldUp(Ledger):
        """A machine that sleeps while a transaction is committed."""

        async def store(self, *args: Any, lease: dt.timedelta, **composed: Any) -> list[Part] | None:
            stored = await super().store(*args, lease=lease, **composed)
            clock.time += lease
            return stored

    await world.configure()
    clock.time = EIGHT
    deliverer = world.delivering.runner._deliverer
    ledger, deliverer._ledger = deliverer._ledger, HeldUp(world.engine)
    await ledger.plan(EIGHT)
    (stale,) = await ledger.claim(EIGHT, LEASE, 1)
    await deliverer.deliver(stale)
    assert world.channels.texts() == []
    deliverer._ledger = ledger
    await world.turn()
    assert len(world.channels.texts()) == 3


def test_a_process_is_gone_only_if_that_is_known() -> None:
    """This one is not; one of this number with another token was before; one elsewhere may live."""
    machine, number, token = process_name().rsplit(":", 2)
    assert not is_gone(process_name())
    assert is_gone(f"{machine}:{number}:{token[::-1]}0")
    assert is_gone(f"{machine}:{2**22 + 1}:{token}")
    assert not is_gone(f"elsewhere:{2**22 + 1}:{token}")
    assert not is_gone("a name of another kind")
