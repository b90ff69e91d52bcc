"""Three weeks around each change of the clocks: what was posted when, through everything that goes wrong."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.ext.asyncio import AsyncEngine

from tests.bot.delivery.fakes import Channels, Composer, World
from tests.clock import Clock

TIMETABLES = {
    1: "daily 08:00 Europe/London",
    2: "weekdays 08:00 America/New_York",  # no permission from the 3rd to the 5th day
    3: "daily 01:30 Europe/London",  # the hour that is missing in spring and comes twice in autumn
    4: "weekly mon 09:00 UTC",
    5: "daily 08:00 Asia/Taipei",  # its channel is lost on the 5th day
}
DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)


async def three_weeks(engine: AsyncEngine, first: dt.date) -> tuple[list[str], World]:
    """Live through three weeks; return a line for each message: channel, when in UTC, since when, late.

    Down for an hour at 06:30 UTC of the second day, for a day at noon of the fourth, for a week at noon
    of the twelfth.
    """
    start = dt.datetime.combine(first, dt.time(), tzinfo=dt.UTC)
    clock = Clock(start)
    channels = Channels(clock)
    world = World(engine, clock, channels, Composer(parts=1))
    for channel, timetable in TIMETABLES.items():
        await world.configure(timetable, server=channel, channel=channel, warn_channel=channel + 100)

    async def down(moment: dt.datetime, time: dt.timedelta) -> None:
        await world.run_until(moment)
        clock.time += time
        world.restart()

    await down(start + DAY + 6.5 * HOUR, 2 * HOUR)
    await world.run_until(start + 2 * DAY)
    channels.forbidden.add(2)
    await down(start + 3 * DAY + 12 * HOUR, DAY)
    channels.lost.add(5)
    await world.run_until(start + 5 * DAY)
    channels.forbidden.clear()
    await down(start + 11 * DAY + 12 * HOUR, 7 * DAY)
    await world.run_until(start + 21 * DAY)
    lines = []
    for message in sorted(channels.messages, key=lambda message: (message.time, message.channel)):
        covers, _, late = str(message.payload.embeds[0]["description"]).partition(" 1/1")
        lines.append(f"{message.channel} {message.time:%m-%d %H:%M} since {covers.partition('-')[0]}{late}")
    return lines, world


async def test_spring(engine: AsyncEngine) -> None:
    """London sets its clocks forward on Sunday 29 March 2026, at 01:00 UTC; New York did on the 8th."""
    await check(engine, dt.date(2026, 3, 19), SPRING)


async def test_autumn(engine: AsyncEngine) -> None:
    """London sets its clocks back on Sunday 25 October 2026, at 01:00 UTC; New York on 1 November."""
    await check(engine, dt.date(2026, 10, 19), AUTUMN)


async def check(engine: AsyncEngine, first: dt.date, table: str) -> None:
    """Check what was posted against a table, that nothing was left out in between, and who was warned."""
    lines, world = await three_weeks(engine, first)
    assert lines == table.split("\n")[1:-1]
    for channel in TIMETABLES:
        covered = {  # of what was refused and composed again, the last counts
            request.since: request.until
            for request in world.composer.requests
            if request.digest.channel == channel
        }
        assert [*covered.values()][:-1] == [*covered][1:]
    assert sorted((warned.channel, warned.code) for warned in world.told) == [
        (2, "permission"),
        (5, "channel"),
    ]


SPRING = """
3 03-19 01:30 since 19 00:00
1 03-19 08:00 since 19 00:00
2 03-19 12:00 since 19 00:00
5 03-20 00:00 since 19 00:00
3 03-20 01:30 since 19 01:30
1 03-20 08:30 since 19 08:00 late
2 03-20 12:00 since 19 12:00
5 03-21 00:00 since 20 00:00
3 03-21 01:30 since 20 01:30
1 03-21 08:00 since 20 08:30
5 03-22 00:00 since 21 00:00
3 03-22 01:30 since 21 01:30
1 03-22 08:00 since 21 08:00
1 03-23 12:00 since 22 08:00 late
3 03-23 12:00 since 22 01:30 late
4 03-23 12:00 since 19 00:00 late
3 03-24 01:30 since 23 12:00
1 03-24 08:00 since 23 12:00
2 03-24 12:00 since 20 12:00 late
3 03-25 01:30 since 24 01:30
1 03-25 08:00 since 24 08:00
2 03-25 12:00 since 24 12:00
3 03-26 01:30 since 25 01:30
1 03-26 08:00 since 25 08:00
2 03-26 12:00 since 25 12:00
3 03-27 01:30 since 26 01:30
1 03-27 08:00 since 26 08:00
2 03-27 12:00 since 26 12:00
3 03-28 01:30 since 27 01:30
1 03-28 08:00 since 27 08:00
3 03-29 01:00 since 28 01:30
1 03-29 07:00 since 28 08:00
3 03-30 00:30 since 29 01:00
1 03-30 07:00 since 29 07:00
4 03-30 09:00 since 23 12:00
2 03-30 12:00 since 27 12:00
1 04-06 12:00 since 30 07:00 late
2 04-06 12:00 since 30 12:00 late
3 04-06 12:00 since 30 00:30 late
4 04-06 12:00 since 30 09:00 late
3 04-07 00:30 since 06 12:00
1 04-07 07:00 since 06 12:00
2 04-07 12:00 since 06 12:00
3 04-08 00:30 since 07 00:30
1 04-08 07:00 since 07 07:00
2 04-08 12:00 since 07 12:00
"""

AUTUMN = """
3 10-19 00:30 since 19 00:00
1 10-19 07:00 since 19 00:00
4 10-19 09:00 since 19 00:00
2 10-19 12:00 since 19 00:00
5 10-20 00:00 since 19 00:00
3 10-20 00:30 since 19 00:30
1 10-20 08:30 since 19 07:00 late
2 10-20 12:00 since 19 12:00
5 10-21 00:00 since 20 00:00
3 10-21 00:30 since 20 00:30
1 10-21 07:00 since 20 08:30
5 10-22 00:00 since 21 00:00
3 10-22 00:30 since 21 00:30
1 10-22 07:00 since 21 07:00
1 10-23 12:00 since 22 07:00 late
3 10-23 12:00 since 22 00:30 late
3 10-24 00:30 since 23 12:00
1 10-24 07:00 since 23 12:00
3 10-25 00:30 since 24 00:30
1 10-25 08:00 since 24 07:00
3 10-26 01:30 since 25 00:30
1 10-26 08:00 since 25 08:00
4 10-26 09:00 since 19 09:00
2 10-26 12:00 since 20 12:00 late
3 10-27 01:30 since 26 01:30
1 10-27 08:00 since 26 08:00
2 10-27 12:00 since 26 12:00
3 10-28 01:30 since 27 01:30
1 10-28 08:00 since 27 08:00
2 10-28 12:00 since 27 12:00
3 10-29 01:30 since 28 01:30
1 10-29 08:00 since 28 08:00
2 10-29 12:00 since 28 12:00
3 10-30 01:30 since 29 01:30
1 10-30 08:00 since 29 08:00
2 10-30 12:00 since 29 12:00
1 11-06 12:00 since 30 08:00 late
2 11-06 12:00 since 30 12:00 late
3 11-06 12:00 since 30 01:30 late
4 11-06 12:00 since 26 09:00 late
2 11-06 13:00 since 06 12:00
3 11-07 01:30 since 06 12:00
1 11-07 08:00 since 06 12:00
3 11-08 01:30 since 07 01:30
1 11-08 08:00 since 07 08:00
"""
