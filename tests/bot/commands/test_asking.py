"""What is said to the bot in plain words, on Discord."""

from __future__ import annotations

from typing import Any

from tests.bot.commands.conftest import Room


async def test_a_mention_that_is_no_command_is_a_question(room: Room) -> None:
    """The sentence that answers comes back, with its source."""
    assert room.bot.user
    await room.member.send(room.channel, f"<@{room.bot.user.id}> how long did the passage take?")
    assert "The passage took nine hours." in room.words
    assert "Sample Wire" in room.words


async def test_a_mention_may_stand_before_the_prefix(room: Room) -> None:
    """`@bot !topic taiwan` and `! topic taiwan` are the command."""
    assert room.bot.user
    for said in (f"<@{room.bot.user.id}> !topic taiwan", "! topic taiwan"):
        await room.member.send(room.channel, said)
        assert "Two frigates passed" in room.words


async def test_other_peoples_talk_is_left_alone(room: Room) -> None:
    """Without a mention nobody asked."""
    await room.member.send(room.channel, "how long did the passage take?")
    assert room.said.author.id == room.member.id


async def test_what_nothing_answers_is_shown_as_the_closest(room: Room) -> None:
    """Never as an answer."""
    await room.member.send(room.channel, "!ask who is the king of Odesa?")
    assert "No sentence that I have read answers this" in room.words
    assert "Closest that the documents say" in room.words


async def test_a_mended_command_is_answered_by_mending_the_answer(room: Room) -> None:
    """The first answer is edited; no second one is posted."""
    asked: Any = await room.member.send(room.channel, "!topic odesa")
    first = room.said
    assert "restored power" in room.words
    await room.member.edit(asked, content="!topic taiwan")
    assert room.said.id == first.id
    assert "Two frigates passed" in room.words
