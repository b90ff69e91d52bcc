"""What the help shows, to whom, and what one can press under it."""

from __future__ import annotations

from tests.bot.commands.conftest import Room, reading
from tests.bot.commands.test_doors import enabled

PHONE = (44, 36)
"""Characters of a line and lines on the screen of a phone, with some room for buttons."""


async def test_the_help_fits_on_one_screen_of_a_phone(room: Room) -> None:
    """By what one wants to do, a line or two each."""
    await room.member.send(room.channel, "!help")
    assert [word for word in ("**Read**", "**Ask**", "**Follow**") if word not in room.words] == []
    lines = sum(1 + len(line) // PHONE[0] for line in room.words.split("\n") if line)
    assert lines <= PHONE[1]


async def test_what_moderators_alone_may_do_is_shown_to_them_alone(room: Room) -> None:
    """Members see what they may do themselves."""
    await room.member.send(room.channel, "!help")
    assert "Set up" not in room.words
    assert "!add" not in room.words
    await room.member.send(room.channel, "!help digest")
    assert "digest off" not in room.words
    await room.moderator.send(room.channel, "!help")
    assert "**Set up**" in room.words
    assert "!digest daily 8am london" in room.words
    await room.moderator.send(room.channel, "!help digest")
    assert "digest off" in room.words


async def test_a_command_that_is_not_for_the_asker_says_for_whom_it_is(room: Room) -> None:
    """Rather than nothing."""
    await room.member.send(room.channel, "!help add")
    assert "for moderators" in room.words


async def test_the_help_of_a_command_has_three_examples_to_press(room: Room) -> None:
    """The first of them answers the one who pressed it."""
    await room.member.send(room.channel, "!help topic")
    assert enabled(room) == ["!topic taiwan", "!topic red sea week", "!topic energy 30d long"]
    shown = await room.member.click(room.said, label="!topic taiwan")
    assert shown.ephemeral
    assert "Two frigates passed" in reading(shown.response)


async def test_hints_carry_the_prefix(room: Room) -> None:
    """A command between backticks is written as it is typed here; other words are not."""
    await room.member.send(room.channel, "!topic")
    assert "for example `!topic taiwan`" in room.words
    await room.moderator.send(room.channel, "!digest daily 8am")
    assert "`!digest daily 08:00 London`" in room.words
