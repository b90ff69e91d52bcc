"""What a server sees that has just added the bot."""

from __future__ import annotations

from typing import Any

import discord

from bot.commands.welcome import Welcome
from tests.bot.commands.conftest import Room, reading
from tests.bot.commands.test_doors import enabled


async def joined(room: Room, server: int | None = None) -> None:
    """Discord says that the bot was added."""
    guild = room.bot.get_guild(server or room.guild.id)
    assert guild
    for listener in room.bot.extra_events["on_guild_join"]:
        await listener(guild)


def greetings(channel: Any) -> list[Any]:
    """The welcomes in a channel."""
    return [message for message in channel.history() if "Hello!" in reading(message)]


async def test_it_is_welcomed_once_with_three_buttons_and_the_step_that_sets_the_digest_up(
    room: Room,
) -> None:
    """Joining again, or a bot that was restarted and knows what is stored alone, greets nobody a second time."""
    await joined(room)
    assert "!digest daily 8am london" in room.words
    assert enabled(room) == ["Catch me up", "What is coming up", "What I can do"]
    await joined(room)
    await Welcome(room.bot).on_guild_join(room.bot.guilds[0])
    assert len(greetings(room.channel)) == 1


async def test_its_buttons_answer(room: Room) -> None:
    """Each the one who pressed it."""
    await joined(room)
    message = room.said
    for label, told in (("What is coming up", "donors' conference"), ("What I can do", "!topic taiwan")):
        shown = await room.member.click(message, label=label)
        assert shown.ephemeral
        assert told in reading(shown.response)


async def test_it_stands_where_the_bot_may_write(room: Room) -> None:
    """The first channel that is closed to it is passed over; where none is open it says nothing."""
    closed = discord.PermissionOverwrite(send_messages=False)
    await joined(room)
    assert greetings(room.channel)
    mute = room.env.create_guild("Mute")
    channel = mute.create_text_channel("rules", overwrites={mute.me: closed})
    await joined(room, mute.id)
    assert not greetings(channel)
    lobby = mute.create_text_channel("lobby")
    await joined(room, mute.id)
    assert len(greetings(lobby)) == 1
