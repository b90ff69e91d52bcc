"""What stands in the channel, whatever went wrong on the way."""

from __future__ import annotations

import datetime as dt

from bot.delivery import Quiet, parse_timetable
from tests.bot.delivery.fakes import AUTHOR, CHANNEL, SERVER, START, World

EIGHT = START + dt.timedelta(hours=1)


async def configure(world: World, *, quiet: Quiet = Quiet.LINE, warn_channel: int | None = None) -> None:
    """Set up a digest at 08:00 UTC every day."""
    await world.delivering.service.configure(
        server=SERVER,
        channel=CHANNEL,
        author=AUTHOR,
        timetable=parse_timetable("daily 08:00 UTC"),
        quiet=quiet,
        warn_channel=warn_channel,
    )


async def test_a_digest_is_posted_at_its_hour_and_covers_what_came_since_it_was_set_up(world: World) -> None:
    """The first digest comes at its hour, once, and starts from when it was set up."""
    await configure(world)
    await world.run_until(EIGHT - dt.timedelta(seconds=1))
    assert world.channels.texts() == []
    await world.run_until(EIGHT + dt.timedelta(hours=20))
    assert world.channels.texts() == [f"02 07:00-02 08:00 {number}/3" for number in (1, 2, 3)]
    assert {message.time for message in world.channels.messages} == {EIGHT}
