"""The schedule in a channel: its words, its picture, its calendar file, the server's own events."""

from __future__ import annotations

import asyncio
import datetime as dt
import io
import re
from typing import Any
from zoneinfo import ZoneInfo

import discord
import icalendar
import pytest
from PIL import Image

from bot.answers.question import Question, Refusal
from bot.answers.resources import Resources
from bot.answers.schedule import FEW, Wanted, read, schedule
from bot.client import permissions
from bot.commands.buttons import Ask, file_name
from bot.commands.server_events import book, description_of, keys, name_of, whole_day
from summaries.analysis import analyse
from summaries.dates import find_events
from summaries.model import Document
from tests.bot.commands.conftest import GRID, NOW, PRIVATE, STRAIT, Room, reading

NAMES = [
    "Lima", "Oslo", "Quito", "Riga", "Sofia", "Tunis", "Vienna", "Athens", "Berne", "Cairo", "Dakar", "Delhi",
    "Dublin", "Hanoi", "Havana", "Kyiv", "Lagos", "Madrid",
]  # fmt: skip


@pytest.fixture
def keeper(room: Room) -> Any:
    """A member who may manage the server's events."""
    rank = room.guild.create_role("Keepers", permissions=discord.Permissions(manage_events=True))
    return room.guild.add_member(room.env.create_user("kim"), roles=[rank])


async def many(room: Room, number: int = 18) -> None:
    """A document that dates many things."""
    sentences = [
        f"The council of {name} will open its session on {1 + n} December 2026 in the great hall of the old town, "
        "where the delegates sat under the painted ceiling when the building was new."
        for n, name in enumerate(NAMES)
    ]
    document = Document(
        id="many.md", title="Sessions", published=dt.date(2026, 11, 19), text=" ".join(sentences[:number])
    )
    await room.library.add(document, analyse(document), now=NOW)


def server_events(room: Room) -> list[Any]:
    """What stands in the server's list of events."""
    return list(room.env.backend.get_guild(room.guild.id).scheduled_events.values())


def said_last(result: Any) -> str:
    """What the bot said to a click at last."""
    said = [*([result.response] if result.response else []), *result.followups]
    return str(said[-1].content)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("", Wanted()),
        ("taiwan", Wanted("taiwan")),
        ("hong kong", Wanted("hong kong")),
        ("past", Wanted("", "past")),
        ("ALL", Wanted("", "all")),
        ("taiwan past 3", Wanted("taiwan", "past", 3)),
        ("taiwan upcoming 4 weeks", Wanted("taiwan", "upcoming", 4)),
        ("taiwan 4 weeks past", Wanted("taiwan", "past", 4)),
        ("past taiwan 2w", Wanted("taiwan", "past", 2)),
        ("taiwan in the next 2 weeks", Wanted("taiwan", None, 2)),
        ("next week", Wanted("", None, None, (dt.date(2026, 11, 23), dt.date(2026, 11, 29)))),
        ("taiwan tomorrow", Wanted("taiwan", None, None, (dt.date(2026, 11, 21), dt.date(2026, 11, 21)))),
        ("January", Wanted("", None, None, (dt.date(2027, 1, 1), dt.date(2027, 1, 31)))),
        ("2028", Wanted("", None, None, (dt.date(2028, 1, 1), dt.date(2028, 12, 31)))),
        ("red sea 10 days", Wanted("red sea", None, None, (dt.date(2026, 11, 20), dt.date(2026, 11, 30)))),
        ("“red sea” 6 weeks", Wanted("red sea", None, 6)),
        ("2027 elections", Wanted("2027 elections")),
        ("week", Wanted("", None, 1)),
    ],
)
def test_words_are_read_as_members_say_them(words: str, wanted: Wanted) -> None:
    """Topic, when and weeks are told apart in the orders in which people say them."""
    assert read(words, NOW.date()) == wanted


@pytest.mark.parametrize("words", ["0 weeks", "taiwan 0", "past 0w"])
def test_no_weeks_at_all_are_refused(words: str) -> None:
    """Zero weeks is answered with what to say instead."""
    with pytest.raises(Refusal, match="one week or more"):
        read(words, NOW.date())


@pytest.mark.parametrize("words", ["² weeks", "٣ weeks", "99999999 weeks"])
def test_strange_numbers_are_words(words: str) -> None:
    """What is a digit only to Unicode, or no number of weeks at all, is part of the topic."""
    assert read(words, NOW.date()).topic


async def test_what_is_not_found_says_what_would_be(room: Room) -> None:
    """Nothing in that time: `all` is offered; nothing at all: it is not."""
    await room.member.send(room.channel, "!schedule odesa upcoming 1 week")
    assert "Try `schedule odesa all`" in room.words.replace("\\", "")
    await room.member.send(room.channel, "!schedule xylophone")
    assert "Try" not in room.words


async def test_each_month_stands_once_and_in_order(room: Room) -> None:
    """Months in order, each with one heading; what names no month stands under its year, after them."""
    await many(room)
    await room.member.send(room.channel, "!schedule")
    headings = [
        line.removeprefix("**").partition("**")[0]
        for line in room.words.splitlines()
        if re.match(r"\*\*(?!<t:)[A-Z]", line) and "continued" not in line
    ]
    months = [heading for heading in headings if re.search(r"20\d\d$", heading)]
    assert len(months) == len(set(months))
    assert months[0] == "December 2026"


async def test_a_day_of_this_week_is_named(room: Room) -> None:
    """Today, tomorrow and the days of the next week carry their names."""
    document = Document(
        id="near.md",
        title="Near",
        published=dt.date(2026, 11, 19),
        text="The ferry will sail on 21 November 2026. The museum will open on 24 November 2026.",
    )
    await room.library.add(document, analyse(document), now=NOW)
    await room.member.send(room.channel, "!schedule")
    assert "_tomorrow" in room.words
    assert "_Tuesday" in room.words


async def test_it_ends_with_when_the_next_digest_comes(room: Room) -> None:
    """Where this channel has a digest its next hour is said, elsewhere nothing is."""
    await room.moderator.send(room.channel, "!digest daily 10:00 UTC")
    await room.member.send(room.channel, "!schedule")
    hour = int(NOW.replace(hour=10).timestamp())
    assert f"The next digest comes here <t:{hour}:F> (<t:{hour}:R>)" in room.words
    other = room.guild.create_text_channel("other")
    await room.member.send(other, "!schedule")
    assert "next digest" not in reading(other.last_message)


async def test_a_picture_shows_the_weeks_ahead(room: Room) -> None:
    """The first page carries a small PNG in its embed, and words for those who do not see it."""
    await room.member.send(room.channel, "!schedule")
    (file,) = room.said.attachments
    assert room.said.embeds[0].image.url in {file.url, f"attachment://{file.filename}"}
    assert "Thu 3 December" in (file.description or "")
    png = await file.read()
    assert len(png) < 60_000
    assert Image.open(io.BytesIO(png)).format == "PNG"


async def test_no_picture_where_nothing_is_to_come_or_files_are_forbidden(room: Room) -> None:
    """Past dates are not drawn; without the permission for files the answer comes without one."""
    await room.member.send(room.channel, "!schedule past")
    assert room.said.embeds
    assert not room.said.attachments
    narrow = discord.PermissionOverwrite(attach_files=False)
    bare = room.guild.create_text_channel("bare", overwrites={room.guild.me: narrow})
    await room.member.send(bare, "!schedule")
    assert bare.last_message.embeds
    assert not bare.last_message.attachments


async def test_turning_pages_drops_the_picture_and_brings_it_back(room: Room) -> None:
    """The picture belongs to the first page, however often the pages are turned."""
    await many(room)
    await room.member.send(room.channel, "!schedule upcoming")
    message = room.said
    first = room.words
    await room.member.click(message, label="▶")
    assert "Page 2 of" in room.words
    assert not room.said.attachments
    assert room.said.embeds[0].image.url is None
    await room.member.click(room.said, label="◀")
    assert room.words == first
    assert len(room.said.attachments) == 1


async def calendar(room: Room, words: str = "!schedule") -> tuple[str, bytes]:
    """Name and content of the calendar file under an answer."""
    await room.member.send(room.channel, words)
    result = await room.member.click(room.said, label="Calendar file")
    assert result.ephemeral
    (file,) = result.response.attachments
    return file.filename, await file.read()


def small_reader(file: bytes) -> list[dict[str, str]]:
    """The events of an iCalendar file, read by RFC 5545's own rules: unfold, split, take the backslashes away."""
    text = file.decode().replace("\r\n ", "").replace("\r\n\t", "")
    events: list[dict[str, str]] = []
    for line in text.split("\r\n"):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and line:
            plain = re.sub(r"\\([\\;,nN])", lambda m: "\n" if m[1] in "nN" else m[1], value)
            events[-1].setdefault(name, plain)
    return events


async def test_the_calendar_file_reads_right_in_two_readers(room: Room) -> None:
    """All-day with an exclusive end; vague ones tentative, transparent, with their EDTF; UIDs as before."""
    name, file = await calendar(room, "!schedule all")
    assert name == "schedule.ics"
    read_by_library = icalendar.Calendar.from_ical(file).walk("VEVENT")
    events = small_reader(file)
    assert [str(entry["uid"]) for entry in read_by_library] == [entry["UID"] for entry in events]
    drill = next(entry for entry in events if "drill" in entry["SUMMARY"])
    assert (drill["DTSTART;VALUE=DATE"], drill["DTEND;VALUE=DATE"]) == ("20261212", "20261213")
    assert drill["URL"] == STRAIT.url
    talks = next(entry for entry in events if "coast guards" in entry["DESCRIPTION"])
    assert (talks["STATUS"], talks["TRANSP"]) == ("TENTATIVE", "TRANSPARENT")
    assert "EDTF 2027" in talks["DESCRIPTION"]
    assert (talks["DTSTART;VALUE=DATE"], talks["DTEND;VALUE=DATE"]) == ("20270101", "20270701")
    for entry, mine in zip(read_by_library, events, strict=True):
        assert entry.decoded("dtstart").strftime("%Y%m%d") == mine["DTSTART;VALUE=DATE"]
        assert str(entry["description"]) == mine["DESCRIPTION"]
    again = small_reader((await calendar(room, "!schedule all"))[1])
    assert [entry["UID"] for entry in again] == [entry["UID"] for entry in events]


async def test_the_calendar_file_holds_what_is_listed_and_to_come(room: Room) -> None:
    """A topic's file has its events only, none that passed, and the topic in its name."""
    name, file = await calendar(room, "!schedule taiwan")
    assert name == "schedule-taiwan.ics"
    assert len(small_reader(file)) == 1
    assert b"drill" in file


@pytest.mark.parametrize(
    ("topic", "name"),
    [
        (None, "schedule.ics"),
        ("Hong Kong", "schedule-hong-kong.ics"),
        ("São Tomé", "schedule-sao-tome.ics"),
        ("台灣", "schedule.ics"),
        ("../../etc/passwd", "schedule-etc-passwd.ics"),
    ],
)
def test_a_file_name_is_harmless(topic: str | None, name: str) -> None:
    """Whatever the topic is, the file's name has letters, digits and hyphens."""
    assert file_name(topic) == name


async def test_another_servers_dates_are_in_no_file_and_no_picture(room: Room) -> None:
    """What one server added is neither listed, drawn, written nor put into events elsewhere."""
    _, here = await calendar(room)
    assert b"new port" in here
    await room.stranger.send(room.elsewhere, "!schedule")
    said = room.elsewhere.last_message
    assert "new port" not in reading(said)
    assert "new port" not in (said.attachments[0].description or "")
    result = await room.stranger.click(said, label="Calendar file")
    assert b"new port" not in await result.response.attachments[0].read()


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


async def test_the_buttons_remember_the_question(room: Room) -> None:
    """All that a button needs after a restart stands in its custom_id: what to do, and the words."""
    await room.member.send(room.channel, "!schedule taiwan  4 weeks")
    ids = {
        getattr(item, "custom_id", "")
        for row in room.said.components
        for item in getattr(row, "children", ())
    }
    assert {"file:0:schedule taiwan 4 weeks", "book:0:schedule taiwan 4 weeks"} <= ids
    assert all(Ask.__discord_ui_compiled_template__.fullmatch(each) for each in ids)


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


async def test_buttons_stand_only_where_they_do_something(room: Room) -> None:
    """No calendar file of what has passed, no server events in direct messages."""
    await room.member.send(room.channel, "!schedule")
    assert {"Calendar file", "Server events"} <= labels(room.said)
    await room.member.send(room.channel, "!schedule past")
    assert not {"Calendar file", "Server events"} & labels(room.said)
    await room.member.send_dm("!schedule")
    said = labels(room.member.user.dm_channel.last_message)
    assert "Calendar file" in said
    assert "Server events" not in said


def labels(message: discord.Message) -> set[str]:
    """The buttons under a message."""
    return {
        str(getattr(item, "label", "")) for row in message.components for item in getattr(row, "children", ())
    }


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


def test_the_samples_here_are_dated() -> None:
    """The documents that these tests lean on say what they expect."""
    assert "12 December 2026" in STRAIT.text
    assert "3 December 2026" in GRID.text
    assert "1 December 2026" in PRIVATE.text


async def test_a_flood_of_dates_is_cut_and_said_to_be(room: Room) -> None:
    """Of very many coming dates the nearest are shown, and how many are left out is said."""

    def name(number: int) -> str:
        return "".join(chr(97 + int(digit)) for digit in f"{number * 7919 % 100_003:05}").capitalize()

    for n in range(30):
        day = dt.date(2027, 1, 1) + dt.timedelta(days=n)
        text = " ".join(
            f"{name(n * 99 + k)} opens {name(n * 77 + k + 50_000)} in {name(n * 55 + k + 20_000)} "
            f"on {day.day} {day:%B %Y}."
            for k in range(8)
        )
        paper = Document(id=f"flood{n}.md", title=f"Flood {n}", published=dt.date(2026, 11, 19), text=text)
        await room.library.add(paper, analyse(paper), now=NOW)
    await room.member.send(room.channel, "!schedule upcoming")
    assert re.search(r"\d+ further ones are left out: name a topic, or weeks\.", room.words)


async def test_without_a_time_it_is_the_next_two_weeks(room: Room) -> None:
    """Ten entries at most, the others counted; where few are so near, the next ones come with them."""
    await many(room)
    for days, most in ((0, None), (12, 10), (-8, FEW)):
        asked = Question("", NOW + dt.timedelta(days=days), server=room.guild.id)
        found = (await schedule(Resources(room.library), asked)).schedule
        coming = [event.start for event in found.events if event.start >= asked.today]
        assert most is None or len(coming) == most
        assert found.more > 0
        assert most == FEW or max(coming) <= asked.today + dt.timedelta(weeks=2)
