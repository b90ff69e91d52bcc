"""What the moderators' commands can set up and ask."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from bot.delivery import (
    FOREVER,
    DeliveryState,
    NoSuchDigestError,
    Posting,
    from_json,
    parse_timetable,
    prepare,
    to_json,
)
from summaries.library.database import open_engine
from tests.bot.delivery.fakes import AUTHOR, CHANNEL, SERVER, START, Channels, Composer, World
from tests.bot.delivery.test_deliverer import EIGHT, FIRST
from tests.clock import Clock

DAY = dt.timedelta(days=1)
HOUR = dt.timedelta(hours=1)
MEMBER, DIRECT = 44, 55


async def test_a_digest_set_up_again_goes_on_where_it_was(world: World) -> None:
    """Another hour for the same channel: one digest, which covers what came since the last delivered one."""
    await world.configure()
    await world.run_until(EIGHT)
    await world.configure("daily 20:00 UTC")
    (config,) = await world.delivering.service.list(SERVER)
    assert config.timetable.words == "daily 20:00 UTC"
    assert config.next_run == EIGHT + DAY / 2
    assert config.delivered_until == EIGHT


async def test_a_run_that_has_come_is_not_lost_by_setting_the_digest_up_again(world: World) -> None:
    """A moderator changes the digest at its very hour, before the loop has seen that it is due."""
    await world.configure()
    world.clock.time = EIGHT
    await world.configure("daily 08:00 UTC")
    await world.run_until(EIGHT + dt.timedelta(minutes=1))
    assert world.channels.texts() == FIRST


async def test_a_digest_switched_off_and_on_again_starts_from_now(world: World) -> None:
    """Nothing of the time in between."""
    await world.configure()
    await world.delivering.service.remove(SERVER, CHANNEL)
    assert await world.delivering.service.list(SERVER) == []
    await world.run_until(EIGHT + DAY / 2)
    await world.configure()
    await world.run_until(EIGHT + DAY)
    assert [request.since for request in world.composer.requests] == [EIGHT + DAY / 2]


async def test_status_shows_the_last_runs_newest_first(world: World) -> None:
    """With their state, and why."""
    await world.configure()
    await world.run_until(EIGHT)
    world.channels.forbidden.add(CHANNEL)
    await world.run_until(EIGHT + 6 * DAY)
    (status,) = await world.delivering.service.status(SERVER)
    assert [run.state for run in status.runs] == [DeliveryState.FAILED] * 5
    assert status.runs[0].scheduled == EIGHT + 6 * DAY
    assert "I may not post" in status.runs[0].why
    assert await world.delivering.service.status(SERVER + 1) == ()


async def test_why_tells_what_became_of_a_document(world: World) -> None:
    """The composer's own words, with the run they belong to; an unknown document has none."""
    await world.configure()
    await world.run_until(EIGHT)
    (verdict,) = await world.delivering.service.why(SERVER, "a.md")
    assert (verdict.title, verdict.stage, verdict.detail) == ("A", "taken", "top story")
    assert verdict.run.scheduled == EIGHT
    assert await world.delivering.service.why(SERVER, "b.md") == ()
    assert await world.delivering.service.why(SERVER + 1, "a.md") == ()


async def test_a_preview_is_what_the_next_digest_would_hold_and_changes_nothing(world: World) -> None:
    """Since the last delivered one, until now."""
    await world.configure()
    await world.run_until(EIGHT)
    world.clock.advance(hours=3)
    (config,) = await world.delivering.service.list(SERVER)
    request = await world.delivering.service.preview(config)
    assert (request.since, request.until) == (EIGHT, EIGHT + dt.timedelta(hours=3))
    assert len(request.posted) == 3
    assert len((await world.delivering.service.status(SERVER))[0].runs) == 1


async def test_a_paused_digest_goes_on_with_all_that_came_meanwhile(world: World) -> None:
    """No run of the pause is made up for; another hour changes nothing of it; resumed, it comes at its next hour."""
    service = world.delivering.service
    await world.configure()
    await world.run_until(EIGHT)
    (config,) = await service.list(SERVER)
    await service.pause(config, EIGHT + 3 * DAY + DAY / 2)
    await world.configure("daily 09:00 UTC")
    await world.run_until(EIGHT + 3 * DAY + DAY / 2)
    assert len(world.composer.requests) == 1
    await world.run_until(EIGHT + 5 * DAY)
    request = world.composer.requests[1]
    assert (request.since, request.scheduled, request.late) == (EIGHT, EIGHT + 4 * DAY + HOUR, False)
    await service.pause(config)
    await world.configure("daily 10:00 UTC")
    (config,) = await service.list(SERVER)
    assert config.next_run == FOREVER
    await world.run_until(EIGHT + 9 * DAY)
    assert len(world.composer.requests) == 2
    resumed = await service.resume(config)
    assert resumed is not None
    assert resumed.next_run == EIGHT + 9 * DAY + 2 * HOUR


async def test_a_digest_moves_to_another_channel_and_goes_on_where_it_was(world: World) -> None:
    """But not to one in which there is a digest already."""
    service = world.delivering.service
    await world.configure()
    await world.configure(channel=CHANNEL + 1)
    await world.run_until(EIGHT)
    first, second = await service.list(SERVER)
    assert await service.move(first, second.channel) is None
    moved = await service.move(first, CHANNEL + 2)
    assert moved == dataclasses.replace(first, channel=CHANNEL + 2)
    assert (await service.list(SERVER))[0] == moved


async def test_the_first_digest_may_reach_back_and_no_other(world: World) -> None:
    """What came in before the digest was set up; once one was delivered it goes on from there."""
    service = world.delivering.service
    await world.configure()
    (config,) = await service.list(SERVER)
    assert await service.reach_back(config, START - 7 * DAY)
    await world.run_until(EIGHT)
    assert world.composer.requests[0].since == START - 7 * DAY
    assert not await service.reach_back(config, START - 7 * DAY)


async def test_what_was_switched_off_comes_back_as_it_was(world: World) -> None:
    """With its settings and where it stood; not in the place of one that was set up meanwhile."""
    service = world.delivering.service
    await service.configure(
        server=SERVER,
        channel=CHANNEL,
        author=AUTHOR,
        timetable=parse_timetable("monthly 1st last 08:00 18:00 UTC"),
        posting=Posting(ping=7, thread=True, tags=("news",), heading="Morning"),
    )
    (config,) = await service.list(SERVER)
    await service.pause(config, EIGHT + DAY)
    before = await service.list(SERVER)
    kept = [to_json(config) for config in await service.remove(SERVER)]
    assert await service.restore([from_json(text) for text in kept]) == before
    assert await service.list(SERVER) == before
    assert await service.restore(before) == []


async def test_several_digests_of_one_server_come_each_to_its_channel(world: World) -> None:
    """Two names in one channel and one elsewhere: none holds another up."""
    service = world.delivering.service
    for channel, name in ((CHANNEL, "digest"), (CHANNEL, "markets"), (CHANNEL + 1, "digest")):
        await service.configure(
            server=SERVER,
            channel=channel,
            name=name,
            author=AUTHOR,
            timetable=parse_timetable("daily 08:00 UTC"),
        )
    await world.run_until(EIGHT)
    assert sorted(world.channels.texts()) == sorted(FIRST * 2)
    assert world.channels.texts(CHANNEL + 1) == FIRST


async def test_a_member_is_told_of_a_followed_topic_when_the_servers_digest_comes(world: World) -> None:
    """Until they unfollow; it moves with the server's digest, and shows in no list of digests."""
    service = world.delivering.service
    with pytest.raises(NoSuchDigestError, match="no daily digest yet"):
        await service.follow(SERVER, MEMBER, "Taiwan", DIRECT)
    await world.configure()
    await service.follow(SERVER, MEMBER, "Taiwan", DIRECT)
    await service.follow(SERVER, MEMBER, " taiwan ", DIRECT)
    assert await service.followed(SERVER, MEMBER) == (" taiwan ",)
    assert len(await service.list(SERVER)) == 1
    await world.configure("daily 09:00 UTC")
    await world.run_until(EIGHT + dt.timedelta(hours=1))
    (told,) = [request for request in world.composer.requests if request.digest.follower == MEMBER]
    assert told.digest.topics == (" taiwan ",)
    assert len(world.channels.texts(DIRECT)) == 3
    assert len(await service.unfollow(SERVER, MEMBER, "TAIWAN")) == 1
    await world.run_until(EIGHT + 2 * DAY)
    assert len(world.channels.texts(DIRECT)) == 3


async def test_direct_messages_that_are_refused_switch_following_off_quietly(world: World) -> None:
    """Nobody is warned, and nothing is tried again."""
    service = world.delivering.service
    await world.configure(warn_channel=99)
    await service.follow(SERVER, MEMBER, "Taiwan", DIRECT)
    world.channels.forbidden.add(DIRECT)
    await world.run_until(EIGHT)
    assert await service.followed(SERVER, MEMBER) == ()
    assert world.told == []
    assert await service.take_warnings(SERVER) == ()
    assert world.channels.texts() == FIRST


async def test_a_server_that_removed_the_bot_is_forgotten(world: World) -> None:
    """Its digests, and what its members follow; other servers keep theirs."""
    await world.configure()
    await world.configure(server=SERVER + 1, channel=CHANNEL + 1)
    await world.delivering.service.follow(SERVER, MEMBER, "Taiwan", DIRECT)
    await world.delivering.service.forget(SERVER)
    await world.run_until(EIGHT)
    assert {message.channel for message in world.channels.messages} == {CHANNEL + 1}


async def test_a_digest_is_delivered_on_both_kinds_of_database(database_url: str) -> None:
    """Planned, claimed, composed, interrupted, posted, warned of and forgotten."""
    engine = open_engine(database_url)
    try:
        await prepare(engine)
        await prepare(engine)  # a second start finds nothing to do
        clock = Clock(START)
        world = World(engine, clock, Channels(clock), Composer())
        await world.configure()
        await world.delivering.service.follow(SERVER, MEMBER, "Taiwan", DIRECT)
        await world.run_until(EIGHT)
        assert world.channels.texts() == FIRST
        await world.run_until(EIGHT + DAY)
        assert len(world.channels.texts()) == 6
        world.channels.lost.add(CHANNEL)
        await world.run_until(EIGHT + 2 * DAY)
        assert len(await world.delivering.service.take_warnings(SERVER)) == 1
        assert len(await world.delivering.service.why(SERVER, "a.md")) == 3
        world.channels.no_embeds.add(DIRECT)
        await world.run_until(EIGHT + 3 * DAY)
        assert len(world.channels.texts(DIRECT)) == 12
        await world.delivering.service.remove(SERVER)
        clock.advance(days=200)
        await world.turn()
        (status,) = (await world.delivering.service.status(SERVER),)
        assert status == ()
    finally:
        await engine.dispose()
