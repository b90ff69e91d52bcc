"""Dates of a schedule in the server's own list of events, each once."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import discord
import pytest

from bot.answers.asking.question import Question
from bot.answers.asking.resources import Resources
from bot.answers.schedule import schedule
from bot.cli.shared.permissions import permissions
from bot.commands.server_events import book, description_of, keys, name_of, whole_day
from summaries.analysis import analyse
from summaries.dates import find_events
from summaries.model import Document
from tests.bot.commands.conftest import NOW, STRAIT, Room
from tests.bot.commands.test_schedule import many


@pytest.fixture
def keeper(room: Room) -> Any:
    """A member who may manage the server's events."""
    rank = room.guild.create_role("Keepers", permissions=discord.Permissions(manage_events=True))
    return room.guild.add_member(room.env.create_user("kim"), roles=[rank])


def server_events(room: Room) -> list[Any]:
    """What stands in the server's list of events."""
    return list(room.env.backend.get_guild(room.guild.id).scheduled_events.values())


def said_last(result: Any) -> str:
    """What the bot said to a click at last."""
    said = [*([result.response] if result.response else []), *result.followups]
    return str(said[-1].content)


async def test_a_moderator_adds_the_days_to_the_server_once(room: Room, keeper: Any) -> None:
    """Each future day becomes one external event of a whole day; a second click and another question add none."""
    await room.member.send(room.channel, "!schedule")
    message = room.said
    result = await keeper.click(message, label="Server events")
    assert result.ephemeral
    assert said_last(result) == "3 events added."
    events = {event.name: event for event in server_events(room)}
    drill = next(event for name, event in events.items() if "drill" in name)
    assert drill.entity_type == 3
    assert dt.datetime.fromisoformat(drill.scheduled_start_time) == dt.datetime(2026, 12, 12, tzinfo=dt.UTC)
    assert dt.datetime.fromisoformat(drill.scheduled_end_time).hour == 23
    assert drill.entity_metadata == {"location": STRAIT.url}
    assert STRAIT.title in drill.description
    assert (
        said_last(await keeper.click(message, label="Server events"))
        == "0 events added, 3 were there already."
    )
    await room.member.send(room.channel, "!schedule taiwan")
    again = await keeper.click(room.said, label="Server events")
    assert said_last(again) == "0 events added, 1 was there already."
    assert len(server_events(room)) == 3


class Distant:
    """A server whose answers take a moment, in which others have their turn."""

    def __init__(self, guild: discord.Guild) -> None:
        self.id = guild.id
        self.guild = guild
        self.create_scheduled_event = guild.create_scheduled_event

    async def fetch_scheduled_events(self, **options: Any) -> list[discord.ScheduledEvent]:
        """What is there; answered a moment later."""
        found = await self.guild.fetch_scheduled_events(**options)
        await asyncio.sleep(0)
        return found


async def test_two_at_once_add_each_event_once(room: Room) -> None:
    """Two clicks at the same time find and make the same events, once."""
    guild = room.bot.get_guild(room.guild.id)
    assert guild is not None
    found = await schedule(Resources(room.library), Question("upcoming", NOW, server=room.guild.id))
    coming = found.schedule
    slow: Any = Distant(guild)
    reports = await asyncio.gather(*(book(slow, coming, ZoneInfo("UTC")) for _ in range(2)))
    assert sorted(report.added for report in reports) == [0, 3]
    assert len(server_events(room)) == 3


async def test_ten_at_once(room: Room, keeper: Any) -> None:
    """A click adds ten events at most and says how many are left; further clicks add these."""
    await many(room)
    await room.member.send(room.channel, "!schedule council upcoming")
    message = room.said
    first = said_last(await keeper.click(message, label="Server events"))
    assert first == "10 events added. 8 more to add: press again for the next 8."
    second = said_last(await keeper.click(message, label="Server events"))
    assert second == "8 events added, 10 were there already."
    assert len(server_events(room)) == 18


async def test_a_full_server_is_told(room: Room, keeper: Any) -> None:
    """Discord allows 100 events in a server: no more is tried, and the reason said."""
    for n in range(99):
        room.env.backend.create_scheduled_event(
            room.guild.id,
            name=f"Own {n}",
            entity_type=3,
            scheduled_start_time="2026-12-24T00:00:00+00:00",
            scheduled_end_time="2026-12-24T01:00:00+00:00",
            entity_metadata={"location": "here"},
        )
    await room.member.send(room.channel, "!schedule")
    answer = said_last(await keeper.click(room.said, label="Server events"))
    assert (
        answer == "1 event added. A server can have 100 events, and this one has: please remove some first."
    )
    assert len(server_events(room)) == 100


@pytest.mark.parametrize(
    ("status", "code", "words"),
    [
        (403, 50013, "grant me the permission Create Events"),
        (400, 30038, "please remove some first"),
        (500, 0, "press again"),
    ],
)
async def test_discords_refusal_is_told(room: Room, keeper: Any, status: int, code: int, words: str) -> None:
    """What Discord refuses is said in a sentence, beside how many were added."""
    await room.member.send(room.channel, "!schedule")
    path = "/guilds/*/scheduled-events"
    room.env.inject_error("POST", path, status=status, code=code, times=None)
    answer = said_last(await keeper.click(room.said, label="Server events"))
    assert answer.startswith("0 events added.")
    assert words in answer


async def test_a_member_without_the_permission_is_refused(room: Room) -> None:
    """Who may not manage events is told so, and nothing is added."""
    await room.member.send(room.channel, "!schedule")
    result = await room.member.click(room.said, label="Server events")
    assert result.ephemeral
    assert said_last(result) == "For that you need the permission Manage Events."
    assert not server_events(room)


async def test_what_the_bot_lacks_is_named(room: Room, keeper: Any) -> None:
    """Without the permission to make events, or to attach files, the bot says which one it needs."""
    await room.member.send(room.channel, "!schedule")
    message = room.said
    backend = room.env.backend
    own = next(role for role in backend.get_guild(room.guild.id).roles.values() if role.permissions > 2**40)
    backend.edit_role(room.guild.id, own.id, {"permissions": permissions().value})
    await room.env.settle()
    answer = said_last(await keeper.click(message, label="Server events"))
    assert answer == "For that I need the permission Create Events in this server."
    assert not server_events(room)
    narrow = discord.PermissionOverwrite(attach_files=False)
    bare = room.guild.create_text_channel("bare", overwrites={room.guild.me: narrow})
    await room.member.send(bare, "!schedule")
    result = await room.member.click(bare.last_message, label="Calendar file")
    assert said_last(result) == "To send a file I need the permission Attach Files in this channel."


async def test_a_moved_date_moves_its_event(room: Room, keeper: Any) -> None:
    """A later document that moves a date moves the server's event, and adds no second one."""
    await room.member.send(room.channel, "!schedule taiwan")
    await keeper.click(room.said, label="Server events")
    later = Document(
        id="later.md",
        title="Drill moved",
        published=dt.date(2026, 11, 19),
        text="Taiwan will hold a drill on its east coast on 18 December 2026, later than planned.",
    )
    await room.library.add(later, analyse(later), now=NOW)
    await room.member.send(room.channel, "!schedule taiwan")
    assert "moved from 12 December 2026" in room.words
    answer = said_last(await keeper.click(room.said, label="Server events"))
    assert answer == "0 events added, 1 moved to the new date."
    (event,) = server_events(room)
    assert event.scheduled_start_time.startswith("2026-12-18")


def test_names_and_descriptions_stay_within_discords_limits() -> None:
    """Long words of a document are cut to 100 and 1,000 characters, markdown and mentions made plain."""
    document = Document(
        id="x",
        title="@everyone " + "title " * 80,
        url="https://example.org/" + "y" * 300,
        published=dt.date(2026, 11, 19),
        text="The *council* of @everyone, " + "of a very long name " * 80 + ", will meet on 3 December 2026.",
    )
    for event in find_events(document, analyse(document).sentences):
        assert 1 <= len(name_of(event)) <= 100
        assert len(description_of(event)) <= 1000
        assert "@everyone" not in description_of(event)
        assert all(key in description_of(event) for key in keys(event))


@pytest.mark.parametrize("zone", ["UTC", "Asia/Taipei", "America/New_York", "Europe/London"])
def test_a_whole_day_is_one_day_of_the_zone(zone: str) -> None:
    """From the first minute to the last, also where the clocks change."""
    for day in (dt.date(2026, 10, 25), dt.date(2026, 11, 1), dt.date(2027, 3, 28)):
        start, end = whole_day(day, ZoneInfo(zone))
        assert start.date() == end.date() == day
        assert (start.hour, start.minute, end.hour, end.minute) == (0, 0, 23, 59)
