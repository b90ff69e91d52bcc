"""What stands in the channel, whatever went wrong on the way."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import datetime as dt
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from bot.delivery import Delivering, DeliveryState, Payload, Posting, Quiet
from bot.delivery.posting_errors import Permanent, Transient
from summaries.library import Library
from tests.bot.delivery.fakes import CHANNEL, SERVER, START, World
from tests.summaries.library.samples import analyse, document

EIGHT = START + dt.timedelta(hours=1)
FIRST = [f"02 07:00-02 08:00 {number}/3" for number in (1, 2, 3)]
DAY = dt.timedelta(days=1)
HOUR = dt.timedelta(hours=1)


def failing(*errors: Exception | None) -> Callable[[Payload], None]:
    """Raise these errors in turn, None for none; then no more."""
    left = list(errors)

    def step(_: Payload) -> None:
        if left and (error := left.pop(0)) is not None:
            raise error

    return step


async def state(world: World) -> tuple[DeliveryState, str]:
    """How the newest run stands, and why."""
    (status,) = await world.delivering.service.status(SERVER)
    return status.runs[0].state, status.runs[0].why


async def test_a_digest_is_posted_at_its_hour_and_covers_what_came_since_it_was_set_up(world: World) -> None:
    """The first digest comes at its hour, once, and starts from when it was set up."""
    await world.configure()
    await world.run_until(EIGHT - dt.timedelta(seconds=1))
    assert world.channels.texts() == []
    await world.run_until(EIGHT + dt.timedelta(hours=20))
    assert world.channels.texts() == FIRST
    assert {message.time for message in world.channels.messages} == {EIGHT}
    assert await state(world) == (DeliveryState.SENT, "")


async def test_each_digest_begins_where_the_last_delivered_one_ended(world: World) -> None:
    """Three days, three digests without a gap or an overlap."""
    await world.configure()
    await world.run_until(EIGHT + 2 * DAY)
    covered = [(request.since, request.until) for request in world.composer.requests]
    assert covered == [(START, EIGHT), (EIGHT, EIGHT + DAY), (EIGHT + DAY, EIGHT + 2 * DAY)]
    assert len(world.composer.requests[2].posted) == 6


async def test_a_clock_that_goes_an_hour_ahead_and_back_loses_no_document(
    world: World, tmp_path: Path
) -> None:
    """Each document that comes in before, meanwhile or after is covered by one digest."""
    async with await Library.open(f"sqlite:///{tmp_path / 'library.sqlite3'}") as library:
        world.delivering = Delivering(
            world.engine, world.composer, world.channels, world.notify, now=world.clock,
            moment=lambda: library.moment(world.clock()),
        )  # fmt: skip
        await world.configure()
        for step, hours in enumerate((0.5, 1, -1, 0.25, 24, -1, 24)):
            world.clock.advance(hours=hours)
            new = document(f"{step}", f"Text {step}.")
            await library.add(new, analyse(new), now=world.clock())
            await world.turn()
            again = document(f"{step} again", f"More text {step}.")
            await library.add(again, analyse(again), now=world.clock())
        await world.run_until(world.clock() + 2 * DAY)
        covered = [
            entry.document.id
            for request in world.composer.requests
            for entry in await library.entries(None, added_after=request.since, added_until=request.until)
        ]
        assert sorted(covered) == sorted(entry.document.id for entry in await library.entries(None))


@pytest.mark.parametrize(
    "errors",
    [
        (Transient("503"),),
        (Transient("lost"), Transient("lost"), None, Transient("lost")),
        (ValueError("nobody foresaw it"),),
    ],
)
@pytest.mark.parametrize("moment", ["before", "after"])
async def test_after_transient_trouble_every_part_stands_once_and_in_order(
    world: World, errors: tuple[Exception | None, ...], moment: str
) -> None:
    """Whether or not the message was stored before the error came, and with no help from nonces."""
    world.channels.nonce_window = dt.timedelta(0)
    setattr(world.channels, moment, failing(*errors))
    await world.configure()
    await world.run_until(EIGHT + dt.timedelta(minutes=9))
    assert world.channels.texts() == FIRST
    assert (await state(world))[0] is DeliveryState.SENT


async def test_discords_own_wait_is_honoured(world: World) -> None:
    """After a 429 of ten minutes nothing is posted for ten minutes."""
    world.channels.before = failing(Transient("429", 600.0, doubtful=False))
    await world.configure()
    await world.run_until(EIGHT + dt.timedelta(seconds=599))
    assert world.channels.texts() == []
    await world.run_until(EIGHT + dt.timedelta(seconds=601))
    assert world.channels.texts() == FIRST


async def test_retries_wait_longer_each_time(world: World) -> None:
    """Backoff doubles up to a quarter of an hour, so an hour of trouble costs a dozen requests."""
    attempts: list[dt.datetime] = []

    def refuse(_: Payload) -> None:
        attempts.append(world.clock())
        raise Transient("503", doubtful=False)

    world.channels.before = refuse
    await world.configure()
    await world.run_until(EIGHT + dt.timedelta(hours=1))
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(attempts)]
    assert 8 <= len(attempts) <= 16
    assert all(0.5 * 2**turn <= gap <= 1.5 * 2**turn for turn, gap in enumerate(gaps[:6]))


async def test_a_run_that_could_not_be_posted_all_day_is_covered_by_the_next_one(world: World) -> None:
    """Discord is away for thirty hours: one late digest for both days, not two."""
    end = EIGHT + dt.timedelta(hours=30)

    def refuse(_: Payload) -> None:
        if world.clock() < end:
            raise Transient("503", 4 * 3600.0)

    world.channels.before = refuse
    await world.configure()
    await world.run_until(end + dt.timedelta(hours=5))
    texts = world.channels.texts()
    assert len(texts) == 3
    assert texts[0].startswith("02 07:00-03 ")
    assert texts[0].endswith("1/3 late")


async def test_a_lost_channel_is_reported_once_and_delays_no_other_server(world: World) -> None:
    """The others get theirs at the hour; the moderators hear of it once, the status says why."""
    world.channels.lost.add(CHANNEL)
    await world.configure(warn_channel=99)
    await world.configure(server=SERVER + 1, channel=CHANNEL + 1)
    await world.run_until(EIGHT + 2 * DAY)
    assert world.channels.texts(CHANNEL) == []
    assert len(world.channels.texts(CHANNEL + 1)) == 9
    assert [warned.code for warned in world.told] == ["channel"]
    assert await state(world) == (DeliveryState.FAILED, "The channel is gone; please choose another.")


async def test_what_was_missed_comes_with_the_first_digest_after_a_permission_is_given_back(
    world: World,
) -> None:
    """Three days forbidden, then one late digest that covers them, and trouble is forgotten."""
    await world.configure()
    world.channels.forbidden.add(CHANNEL)
    await world.run_until(EIGHT + 2 * DAY)
    world.channels.forbidden.clear()
    await world.run_until(EIGHT + 4 * DAY)
    texts = world.channels.texts()
    assert texts[0] == "02 07:00-05 08:00 1/3 late"
    assert texts[3] == "05 08:00-06 08:00 1/3"
    assert len(texts) == 6
    assert await world.delivering.service.take_warnings(SERVER) == ()


async def test_without_a_channel_for_warnings_the_next_command_tells_them_once(world: World) -> None:
    """Warnings wait for the answer to a moderator's next command, and are told there once."""
    world.channels.forbidden.add(CHANNEL)
    await world.configure()
    await world.run_until(EIGHT + DAY)
    assert [warned.code for warned in await world.delivering.service.take_warnings(SERVER)] == ["permission"]
    assert await world.delivering.service.take_warnings(SERVER) == ()
    assert world.told == []


async def test_where_embeds_are_not_allowed_the_digest_comes_as_plain_text(world: World) -> None:
    """The same words without embeds, once, and the moderators are told once over days."""
    world.channels.no_embeds.add(CHANNEL)
    await world.configure(warn_channel=99)
    await world.run_until(EIGHT + DAY)
    texts = world.channels.texts()
    assert texts[:3] == [f"**Digest**\n{text}" for text in FIRST]
    assert len(texts) == 6
    assert [warned.code for warned in world.told] == ["embeds"]


async def test_embeds_that_discord_refuses_are_posted_as_plain_text(world: World) -> None:
    """A 400 on the second part: the rest comes as plain text, in order."""
    world.channels.before = failing(None, Permanent("refused", "Discord refused the message."))
    await world.configure()
    await world.run_until(EIGHT)
    assert world.channels.texts() == [FIRST[0], f"**Digest**\n{FIRST[1]}", f"**Digest**\n{FIRST[2]}"]


async def test_a_failure_in_the_middle_leaves_out_what_was_posted_and_repeats_nothing(world: World) -> None:
    """The next digest covers the failed one's time and knows which quotes stand in the channel."""
    world.channels.before = failing(None, Permanent("permission", "no"))
    await world.configure()
    await world.run_until(EIGHT + DAY)
    assert world.channels.texts()[0] == FIRST[0]
    assert world.composer.requests[1].since == START
    assert len(world.composer.requests[1].posted) == 1


async def test_a_composer_that_fails_is_tried_again(world: World, caplog: pytest.LogCaptureFixture) -> None:
    """The error is logged with a reference that the status shows, and the digest comes later."""
    broken = world.composer.__call__
    failures = [RuntimeError("boom")]

    async def compose(request: object) -> object:
        if failures:
            raise failures.pop()
        return await broken(request)  # type: ignore[arg-type]

    world.delivering.runner._deliverer._compose = compose  # type: ignore[assignment]
    await world.configure()
    await world.run_until(EIGHT)
    (status,) = await world.delivering.service.status(SERVER)
    assert "reference" in status.runs[0].why
    assert "boom" in caplog.text
    await world.run_until(EIGHT + dt.timedelta(minutes=1))
    assert world.channels.texts() == FIRST


async def test_a_quiet_day_gets_a_line_or_nothing_and_a_quiet_week_one_warning(world: World) -> None:
    """As the server chose; after seven days of silence the moderators are told, once."""
    world.composer.quiet = True
    await world.configure(quiet=Quiet.NOTHING, warn_channel=99)
    await world.configure(server=SERVER + 1, channel=CHANNEL + 1)
    await world.run_until(EIGHT + 9 * DAY)
    assert world.channels.texts(CHANNEL) == []
    assert world.channels.texts(CHANNEL + 1) == ["Nothing new."] * 10
    assert [warned.code for warned in world.told] == ["silence"]
    assert await state(world) == (DeliveryState.QUIET, "Nothing was new.")


async def test_a_digest_switched_off_before_it_was_posted_is_not_posted(world: World) -> None:
    """Off means off, also for a run that was planned."""
    world.channels.before = failing(Transient("503", doubtful=False))
    await world.configure()
    await world.run_until(EIGHT)
    await world.delivering.service.remove(SERVER)
    await world.run_until(EIGHT + DAY)
    assert world.channels.texts() == []


async def test_an_unreadable_history_is_not_guessed_about(world: World) -> None:
    """Beyond the nonce's window nothing is posted that may stand there already; moderators are told."""
    world.channels.unreadable.add(CHANNEL)
    world.channels.after = failing(Transient("lost", 120.0))
    await world.configure(warn_channel=99)
    await world.run_until(EIGHT + dt.timedelta(minutes=9))
    assert world.channels.texts() == FIRST[:1]
    assert [warned.code for warned in world.told] == ["history"]


async def test_within_the_window_the_nonce_stands_in_for_an_unreadable_history(world: World) -> None:
    """A lost answer, retried within seconds: Discord gives back the first message."""
    world.channels.unreadable.add(CHANNEL)
    world.channels.after = failing(Transient("lost"))
    await world.configure()
    await world.run_until(EIGHT + dt.timedelta(minutes=9))
    assert world.channels.texts() == FIRST


@pytest.mark.parametrize(
    "second",
    [Transient("429", 120.0, doubtful=False), Permanent("refused", "no"), Permanent("permission", "no")],
)
async def test_a_refused_second_try_does_not_settle_the_doubt_about_the_first(
    world: World, second: Exception
) -> None:
    """The first answer was lost, the second try was refused: the first may stand, so nothing is posted."""
    world.channels.unreadable.add(CHANNEL)
    world.channels.after = failing(Transient("lost"))
    world.channels.before = failing(None, second)
    await world.configure(warn_channel=99)
    await world.run_until(EIGHT + dt.timedelta(minutes=9))
    assert world.channels.texts() == FIRST[:1]
    assert (await state(world))[0] is DeliveryState.FAILED


@pytest.mark.parametrize(("down", "late"), [(1, True), (24, True), (168, True), (0.1, False)])
async def test_after_downtime_one_digest_covers_all_that_was_missed(
    world: World, *, down: float, late: bool
) -> None:
    """Down at the hour for an hour, a day or a week: one digest on coming back, marked late."""
    await world.configure()
    await world.run_until(EIGHT - dt.timedelta(seconds=1))
    world.clock.advance(hours=down, seconds=2)
    world.restart()
    back = world.clock()
    await world.run_until(back + dt.timedelta(minutes=1))
    assert len(world.channels.texts()) == 3
    (request,) = world.composer.requests
    assert (request.since, request.until, request.late) == (START, back, late)


WISHES = Posting(thread=True, pin=True, publish=True, ping=7)


async def test_a_digest_is_put_into_its_thread_pinned_and_published(world: World) -> None:
    """The first message begins the thread and mentions the role, the others stand in it; the last pin goes."""
    await world.configure(posting=WISHES)
    await world.run_until(EIGHT + DAY)
    first, second = 1000, 1003
    assert [message.id for message in world.channels.messages if message.channel == CHANNEL] == [
        first,
        second,
    ]
    assert [message.channel for message in world.channels.messages[1:3]] == [first, first]
    assert world.channels.messages[0].payload.content == "<@&7>"
    assert world.channels.messages[0].payload.ping == 7
    assert set(world.channels.done) == {
        ("thread", CHANNEL, first),
        ("publish", CHANNEL, first),
        ("pin for None", CHANNEL, first),
        ("thread", CHANNEL, second),
        ("publish", CHANNEL, second),
        (f"pin for {first}", CHANNEL, second),
    }


@pytest.mark.parametrize("crash_at", range(1, 10))
@pytest.mark.parametrize("forum", [False, True])
async def test_a_process_that_dies_between_posting_and_pinning_posts_nothing_twice(
    world: World, crash_at: int, *, forum: bool
) -> None:
    """Whatever was done besides is done again, and every part stands once, in its place; in a forum, too."""
    await world.configure(posting=dataclasses.replace(WISHES, forum=forum))
    steps = iter(range(1, 100))

    def die(_: object) -> None:
        if next(steps) == crash_at:
            raise asyncio.CancelledError

    world.channels.before = world.channels.after = die
    world.channels.beside = die
    world.clock.time = EIGHT
    with contextlib.suppress(asyncio.CancelledError):
        await world.turn()
    world.restart()
    await world.run_until(EIGHT + dt.timedelta(hours=1))
    assert [message.channel for message in world.channels.messages] == [CHANNEL, 1000, 1000]
    assert ("pin for None", CHANNEL, 1000) in world.channels.done
    assert ("publish", CHANNEL, 1000) in world.channels.done


async def test_what_may_not_be_done_besides_is_told_once_and_the_digest_stands(world: World) -> None:
    """A permission that was withdrawn, a refusal, trouble that does not end: one sentence each, no part twice."""
    await world.configure(posting=WISHES, warn_channel=99)
    world.channels.missing = {"pin": "to pin it I need Pin Messages there"}
    trouble = Transient("Discord answered with 503.", doubtful=False)

    def beside(what: str) -> None:
        if what == "thread":
            raise Permanent("thread", "Discord refused to open a thread for it (50013: Missing Permissions).")
        raise trouble

    world.channels.beside = beside
    await world.run_until(EIGHT + DAY - HOUR)
    assert [message.channel for message in world.channels.messages] == [CHANNEL] * 3
    told = {warned.code: warned.text for warned in world.told}
    assert told == {
        "pin": "The digest is posted, but not as you wish it: to pin it I need Pin Messages there.",
        "thread": "The digest is posted, but not as you wish it: Discord refused to open a thread for it (50013: "
        "Missing Permissions).",
        "publish": "The digest is posted, but not as you wish it: Discord answered with 503.",
    }
    (status,) = await world.delivering.service.status(SERVER)
    assert [run.state for run in status.runs] == [DeliveryState.SENT]
    await world.run_until(EIGHT + 2 * DAY)
    assert len(world.told) == 3
    assert len(world.channels.messages) == 9


async def test_a_day_without_news_is_neither_pinned_nor_told_to_a_role(world: World) -> None:
    """The line stands in the channel, and that is all."""
    world.composer.quiet = True
    await world.configure(posting=WISHES)
    await world.run_until(EIGHT)
    assert [message.payload.content for message in world.channels.messages] == ["Nothing new."]
    assert world.channels.done == []
