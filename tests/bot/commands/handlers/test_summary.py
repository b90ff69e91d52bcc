"""A file or a message is summed up without being kept."""

from __future__ import annotations

import pytest

from tests.bot.commands.conftest import Room, reading

TEXT = (
    "The harbour of Lobito reopened on Monday after eight months of dredging. "
    "Two container ships berthed before noon. "
    "The railway to the interior will run again from 4 January 2027. "
    "Exporters of copper welcomed the date, and insurers lowered their premiums. "
    "The port authority expects forty ships a month."
)
FILE = ("lobito.txt", TEXT.encode())


async def kept_nothing(room: Room) -> bool:
    """Whether the library is as it was, and the answer has no button that would ask for the text again."""
    shown = room.said.components
    return await room.library.count(room.guild.id) == 4 and not shown


async def test_an_attached_file_is_summed_up_and_not_kept(room: Room) -> None:
    """Any member sends a file with `!summary` and gets its sentences."""
    await room.member.send(room.channel, "!summary", attachments=[FILE])
    assert "harbour of Lobito reopened" in room.words
    assert await kept_nothing(room)


async def test_the_slash_command_takes_a_file(room: Room) -> None:
    """`/summary` with a file does the same."""
    result = await room.member.slash(room.channel, "summary", file=FILE, words="short")
    assert reading(result.response).count("\n> ") <= 2
    assert "Lobito" in reading(result.response)
    assert await kept_nothing(room)


async def test_a_reply_sums_up_the_message_it_replies_to(room: Room) -> None:
    """`!summary` in reply to a message quotes that message, with its link."""
    message = await room.moderator.send(room.channel, TEXT)
    await room.member.send(room.channel, "!summary", reply_to=message)
    assert "harbour of Lobito reopened" in room.words
    assert "Message by mona" in room.words
    assert await kept_nothing(room)


async def test_the_bots_own_answer_is_not_summed_up(room: Room) -> None:
    """A reply to it says so, whatever pictures hang on it."""
    await room.member.send(room.channel, "!topic taiwan")
    await room.member.send(room.channel, "!summary", reply_to=room.said)
    assert room.words.startswith("That is an answer of mine")


async def test_the_menu_of_a_message_sums_it_up(room: Room) -> None:
    """The menu's "Summarise" answers about that very message, to who asked alone; a button shows it to all."""
    message = await room.moderator.send(room.channel, TEXT)
    result = await room.member.context_menu(room.channel, "Summarise", message)
    assert "harbour of Lobito reopened" in reading(result.response)
    assert result.ephemeral
    assert await kept_nothing(room)
    await room.member.click(result.response, label="Share")
    assert "harbour of Lobito reopened" in room.words
    assert f"Shared by {room.member.mention}" in room.words


async def test_a_slash_command_is_answered_in_private_by_an_option(room: Room) -> None:
    """Whoever asks decides; a word of that name in a typed command is a word."""
    result = await room.member.slash(room.channel, "topic", words="taiwan", private=True)
    assert result.ephemeral
    await room.member.click(result.response, label="Share")
    assert "Two frigates" in room.words
    assert not (await room.member.slash(room.channel, "topic", words="taiwan")).ephemeral


async def test_a_reply_that_names_a_document_is_about_the_document(room: Room) -> None:
    """Words that name a document count more than the message that is replied to."""
    message = await room.moderator.send(room.channel, TEXT)
    await room.member.send(room.channel, "!summary odesa", reply_to=message)
    assert "Power returns to Odesa" in room.words


async def test_too_short_a_message_is_told_so(room: Room) -> None:
    """A sentence or two are their own summary, by reply and by menu."""
    message = await room.moderator.send(room.channel, "The harbour reopened on Monday. All is well again.")
    await room.member.send(room.channel, "!summary", reply_to=message)
    assert "too short" in room.words
    result = await room.member.context_menu(room.channel, "Summarise", message)
    assert "too short" in result.response.content
    assert result.ephemeral


async def test_a_file_that_cannot_be_read_is_told_so(room: Room) -> None:
    """The file's name and the reason, in a sentence."""
    await room.member.send(room.channel, "!summary", attachments=[("x.exe", b"MZ\x00\x01")])
    assert "I could not read" in room.words


@pytest.mark.parametrize("message_content", [False])
async def test_without_message_content_a_reply_says_which_way_is_open(room: Room) -> None:
    """Discord hides the message then; its menu still shows it."""
    message = await room.moderator.send(room.channel, TEXT)
    me = room.bot.user.id if room.bot.user else 0
    await room.member.send(room.channel, f"<@{me}> summary", reply_to=message)
    assert "Summarise" in room.words
    result = await room.member.context_menu(room.channel, "Summarise", message)
    assert "harbour of Lobito reopened" in reading(result.response)
