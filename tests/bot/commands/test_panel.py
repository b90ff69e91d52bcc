"""The panel of a digest: every setting in Discord's own components."""

from __future__ import annotations

from typing import Any

import discord

from bot.client import BriefingBot
from tests.bot.commands.conftest import Room, reading


def shown(message: Any) -> str:
    """All words of a panel."""

    def words(component: dict[str, Any]) -> list[str]:
        inner = [word for part in component.get("components", ()) for word in words(part)]
        return [str(component.get("content") or ""), *inner]

    return "\n".join(word for component in message.components for word in words(component) if word)


async def test_each_setting_is_changed_in_the_panel_and_shown_at_once(room: Room) -> None:
    """Channel, hours, days, role, switches and words; it is seen by the moderator alone and works after a restart."""
    daily = room.guild.create_text_channel("daily")
    readers = room.guild.create_role("readers", mentionable=True)
    await room.moderator.send(room.channel, "!digest daily 08:00 Europe/London")
    opened = await room.moderator.click(room.said, label="Settings")
    assert opened.ephemeral
    assert "daily 08:00 Europe/London" in shown(opened.response)
    fresh = BriefingBot(room.bot.settings, room.library)
    await room.env.restart_bot(fresh)
    (config,) = await fresh.delivering.service.list(room.guild.id)
    changes: dict[str, tuple[Any, str]] = {
        "hours": (["08:00", "18:00"], "daily 08:00 18:00 Europe/London"),
        "days": (["daily", "mon", "thu"], "mon thu 08:00 18:00 Europe/London"),
        "channel": ([daily], f"**Where:** in {daily.mention}"),
        "ping": ([readers], f"**Mentions:** {readers.mention}"),
        "more": (["normal", "long", "quiet", "thread", "pin"], "each in a thread of its own, pinned"),
    }
    for what, (values, answer) in changes.items():
        room.env.backend.advance_clock(3)
        result = await room.moderator.select(
            opened.response, custom_id=f"set:{what}:{config.id}", values=values
        )
        assert answer in shown(result.response), what
        assert "-# Changed." in shown(result.response)
    (config,) = await fresh.delivering.service.list(room.guild.id)
    assert (config.channel, config.length, config.quiet) == (daily.id, "long", "nothing")
    form = await room.moderator.click(opened.response, custom_id=f"set:words:{config.id}")
    labels = [part["label"] for part in form.modal["components"]]
    assert labels == ["Topics, apart by commas", "Time zone", "Heading", "Tags in a forum, apart by commas"]
    ids = [part["component"]["custom_id"] for part in form.modal["components"]]
    typed = dict(zip(ids, ("taiwan, red sea", "Taipei", "Good morning", ""), strict=True))
    written = await room.moderator.submit_modal(form, typed)
    assert "about taiwan and red sea, long length, heading “Good morning”" in shown(written.response)
    assert "Asia/Taipei" in shown(written.response)
    paused = await room.moderator.click(opened.response, custom_id=f"set:pause:{config.id}")
    assert "paused until you resume it" in shown(paused.response)


async def test_the_slash_command_alone_opens_the_panel_to_a_moderator(room: Room) -> None:
    """Where there is no digest one press sets one up; of several each has its button; a member sees what is new."""
    preview = await room.member.slash(room.channel, "digest")
    assert not preview.ephemeral
    none = await room.moderator.slash(room.channel, "digest")
    assert none.ephemeral
    assert "There is no digest yet. Set one up: `!digest daily" in shown(none.response)
    opened = await room.moderator.click(none.response, label="Every day at 08:00 UTC, here")
    assert "daily 08:00 UTC" in shown(opened.response)
    assert len(await room.bot.delivering.service.list(room.guild.id)) == 1
    there = await room.moderator.slash(room.channel, "digest")
    assert "daily 08:00 UTC" in shown(there.response)
    ahead = await room.moderator.click(there.response, label="Preview")
    assert ahead.ephemeral
    await room.moderator.send(room.guild.create_text_channel("other"), "!digest daily 9am london")
    each = await room.moderator.slash(room.guild.create_text_channel("third"), "digest")
    assert "`!settings prefix ?` sets another prefix" in shown(each.response)
    await room.moderator.click(each.response, label="Digest in #other")


async def test_what_cannot_be_is_said_in_the_panel_and_nothing_is_changed(room: Room) -> None:
    """A wish for which the channel is of the wrong kind; a member who is no moderator; a digest that is gone."""
    await room.moderator.send(room.channel, "!digest daily 08:00 Europe/London")
    said = room.said
    opened = await room.moderator.click(said, label="Settings")
    (config,) = await room.bot.delivering.service.list(room.guild.id)
    result = await room.moderator.select(
        opened.response, custom_id=f"set:more:{config.id}", values=["normal", "publish"]
    )
    assert "Not changed. I can't post so in" in shown(result.response)
    refused = await room.member.click(said, label="Settings")
    assert "Manage Server" in reading(refused.response)
    await room.moderator.send(room.channel, "!digest off")
    gone = await room.moderator.click(opened.response, custom_id=f"set:now:{config.id}")
    assert "There is no digest yet" in reading(gone.response) or "There is no digest yet" in str(
        gone.followups
    )
    assert isinstance(room.bot, discord.Client)


async def test_a_role_may_set_things_up_and_members_are_answered_where_the_server_wants(room: Room) -> None:
    """By words and in the panel; kept over a restart; a prefix of the server's own."""
    editors = room.guild.create_role("editors")
    editor = room.guild.add_member(room.env.create_user("ed"), roles=[editors])
    bots = room.guild.create_text_channel("bots")
    await editor.send(room.channel, "!digest daily 08:00 Europe/London")
    assert "Manage Server" in room.words
    opened = await room.moderator.slash(room.channel, "settings")
    assert opened.ephemeral
    changed = await room.moderator.select(opened.response, custom_id="house:role:0", values=[editors])
    assert f"Manage Server, or <@&{editors.id}>" in shown(changed.response)
    await editor.send(room.channel, "!digest daily 08:00 Europe/London")
    assert "The digest is set up." in room.words
    await editor.click(room.said, label="Settings")
    await room.moderator.send(room.channel, f"!settings channels {bots.mention}")
    await room.moderator.send(room.channel, "!settings prefix ?")
    assert "**Prefix:** `?`" in room.words
    fresh = BriefingBot(room.bot.settings, room.library)
    await room.env.restart_bot(fresh)
    before = len(room.channel.history())
    await room.member.send(room.channel, "!topic taiwan")  # no command here any more
    assert len(room.channel.history()) == before + 1
    refused = await room.member.slash(room.channel, "topic", words="taiwan")
    assert f"I answer in {bots.mention}" in reading(refused.response)
    await room.member.send(bots, "?topic taiwan")
    assert "Two frigates" in reading(bots.last_message)
    await room.member.send(bots, "?toppic taiwan")
    assert "Did you mean `?topic`?" in reading(bots.last_message)
    await room.moderator.send(room.channel, "?settings channels everywhere")
    await room.member.send(room.channel, "?topic taiwan")
    assert "Two frigates" in room.words
