"""Members are told what is kept of them, and of their server."""

from __future__ import annotations

from tests.bot.commands.conftest import Room


async def test_a_member_is_told_what_is_kept_of_them_and_who_can_delete_it(room: Room) -> None:
    """What they follow, and after `unfollow all` nothing; of the server its documents, digests and feeds by number."""
    await room.moderator.send(room.channel, "!digest daily 08:00 UTC")
    await room.member.send(room.channel, "!follow taiwan")
    await room.member.send(room.channel, "!privacy")
    assert "**Of you** I keep that you follow “taiwan”" in room.words
    assert "`!unfollow all` deletes both" in room.words
    assert "I keep none of your messages or questions" in room.words
    assert "1 document of its own, 2 digests and topics that are followed, 0 feeds" in room.words
    assert "briefing-bot forget" in room.words
    await room.moderator.send(room.channel, "!privacy")
    assert "**Of you** I keep that you set up a digest" in room.words
    await room.member.send(room.channel, "!unfollow all")
    await room.member.send(room.channel, "!privacy")
    assert "**Of you** I keep nothing here." in room.words


async def test_in_direct_messages_there_is_no_server_to_tell_of(room: Room) -> None:
    """What is kept of questions, and who can hand it out."""
    await room.member.send_dm("!privacy")
    said = room.member.user.dm_channel.last_message.content
    assert "I keep none of your messages or questions" in said
    assert "Of this server" not in said
