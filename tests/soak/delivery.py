"""The daily digest for long: 200 schedules of kills and faults, every instant of one delivery, every zone.

What the suite samples is done whole here; it takes about an hour on two cores.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import signal
import tempfile
import time
from pathlib import Path

from rich.console import Console

from bot.delivery import Timetable
from bot.delivery.timetable import EVERY_DAY
from tests.bot.delivery.killing import Outcome, make_template, run_schedule, summary
from tests.bot.delivery.processes import deliver_and_die
from tests.bot.delivery.test_crashes import PARTS, come_back, copy, make, run
from tests.bot.delivery.test_timetable import ZONES
from tests.bot.delivery.walk import check_one_run_a_day, transitions

SCHEDULES = 200
AT_ONCE = 4
FIRST, LAST = dt.date(2024, 1, 1), dt.date(2030, 12, 31)
ODD_TIMES = [dt.time(hour, minute) for hour in (0, 1, 2, 3, 23) for minute in (0, 30)]
_console = Console()


class FailedError(Exception):
    """Something that must never happen has happened."""


async def _kills(folder: Path) -> list[Outcome]:
    template = folder / "template"
    template.mkdir()
    await make_template(template)
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(seed: int) -> Outcome:
        async with gate:
            return await run_schedule(seed, template, folder / str(seed))

    return await asyncio.gather(*(one(seed) for seed in range(1000, 1000 + SCHEDULES)))


def _every_instant(folder: Path) -> int:
    """Kill one delivery at each of its instants of waiting; return how many there are."""
    template = folder / "one.sqlite3"
    make(template, 1)
    for window in (0, 3):
        for instant in range(10_000):
            database, posted = copy(template, folder / f"{window}-{instant}")
            ended = run(deliver_and_die, database, posted, window, instant)
            texts = come_back(database, posted, window).channels.texts()
            if [text[-3:] for text in texts] != PARTS:
                raise FailedError(f"killed at instant {instant} with a window of {window}: {texts}")
            if ended != -signal.SIGKILL:
                break
    return instant


def _every_zone() -> int:
    """Ask for every zone at every hour of seven years; return how many local days were checked."""
    days = 0
    for number, zone in enumerate(ZONES):
        settings = transitions(zone, FIRST.year, LAST.year)
        time_of_day = ODD_TIMES[number % len(ODD_TIMES)]
        days += check_one_run_a_day(Timetable((time_of_day,), EVERY_DAY, zone), FIRST, LAST)
        for day in settings:
            for odd in ODD_TIMES:
                span = day - dt.timedelta(days=3), day + dt.timedelta(days=3)
                days += check_one_run_a_day(Timetable((odd,), EVERY_DAY, zone), *span)
    return days


def main() -> int:
    """Run all three and print what they count; return 0.

    Raises:
        FailedError: a part was lost, doubled or out of order.
        AssertionError: a local day had not exactly one run.
    """
    # that a dead process's deliveries are taken up is what happens here all the time
    logging.getLogger("bot").setLevel(logging.ERROR)
    begun = time.monotonic()
    days = _every_zone()
    _console.print(f"{len(ZONES)} zones, every hour of 2024-2030: one run on each of {days:,} local days")
    with tempfile.TemporaryDirectory() as folder:
        instants = _every_instant(Path(folder))
        _console.print(f"killed at each of {instants} instants of a delivery: every part once, in order")
    with tempfile.TemporaryDirectory() as folder:
        outcomes = asyncio.run(_kills(Path(folder)))
        _console.print(summary(outcomes))
        if bad := [outcome for outcome in outcomes if not outcome.good]:
            raise FailedError(f"not every part once and in order: {bad}")
    _console.print(f"{(time.monotonic() - begun) / 60:.0f} minutes")
    return 0


if __name__ == "__main__":
    main()
