"""The schedule in a channel: its words, its picture, its calendar file, the server's own events."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import Any

import discord
import icalendar
import pytest
from PIL import Image

from bot.answers.asking.question import Question
from bot.answers.asking.resources import Resources
from bot.answers.schedule import FEW, schedule
from bot.commands.buttons import Ask, file_name
from summaries.analysis import analyse
from summaries.model import Document
from tests.bot.commands.conftest import GRID, NOW, PRIVATE, STRAIT, Room, reading

NAMES = [
    "Lima", "Oslo", "Quito", "Riga", "Sofia", "Tunis", "Vienna", "Athens", "Berne", "Cairo", "Dakar", "Delhi",
    "Dublin", "Hanoi", "Havana", "Kyiv", "Lagos", "Madrid",
]  # fmt: skip


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


def said_last(result: Any) -> str:
    """What the bot said to a click at last."""
    said = [*([result.response] if result.response else []), *result.followups]
    return str(said[-1].content)


async def test_what_is_not_found_says_what_would_be(room: Room) -> None:
    """Nothing in that time: `all` is offered; nothing at all: it is not."""
    await room.member.send(room.channel, "!schedule odesa upcoming 1 week")
    assert "Try `!schedule odesa all`" in room.words.replace("\\", "")
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
        text="The Oslo ferry will sail on 21 November 2026. The Bergen museum will open on 24 November 2026.",
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
