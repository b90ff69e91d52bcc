"""`briefing-bot run` against the loopback Discord, killed at random instants: twenty schedules."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.bot.delivery.killing import Outcome, make_template, run_schedule, summary

SEEDS = range(20)
AT_ONCE = 4


async def test_every_part_of_every_due_digest_is_posted_once_and_in_order(tmp_path: Path) -> None:
    """Whenever the process dies and whatever Discord answers; counted at the server."""
    template = tmp_path / "template"
    template.mkdir()
    await make_template(template)
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(seed: int) -> Outcome:
        async with gate:
            return await run_schedule(seed, template, tmp_path / str(seed))

    outcomes = await asyncio.gather(*(one(seed) for seed in SEEDS))
    print(summary(outcomes))  # noqa: T201 - the counts are what the test is for
    assert [outcome for outcome in outcomes if not outcome.good] == []
    assert sum(outcome.faults for outcome in outcomes) > len(SEEDS)
