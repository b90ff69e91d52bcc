"""Moderators set the daily digest up; it comes at its hour."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import discord
import pytest

from bot.client import BriefingBot
from summaries.analysis import analyse
from summaries.model import Document
from tests.bot.commands.conftest import NOW, Room, reading

SAYS = {
    21: "A ferry ran aground off Penghu on Friday and all passengers were brought ashore.",
    22: "Lawmakers in Warsaw passed the budget after a debate of nineteen hours.",
    23: "The harbour of Kaohsiung reopened its northern basin after repairs.",
}


async def arrives(room: Room, day: int) -> None:
    """A document comes in."""
    document = Document(
        id=f"day{day}.md",
        title=f"Paper of the {day}th",
        source="Sample Wire",
        published=dt.date(2026, 11, day),
        text=f"{SAYS[day]} Nobody was hurt in the end, the office said.",
    )
    await room.env.advance_time(60)
    await room.library.add(document, analyse(document), now=room.env.now())


async def until(room: Room, moment: dt.datetime) -> None:
    """Let the simulated clock run to that moment; most of the way in one leap, as when a machine was suspended."""
    leap = moment - room.env.now() - dt.timedelta(minutes=30)
    if leap > dt.timedelta():
        room.env.backend.advance_clock(leap.total_seconds())
    await room.env.advance_time((moment - room.env.now()).total_seconds())


async def test_a_digest_comes_at_its_hour_on_three_days(room: Room) -> None:
    """Set for 08:00 in London, it comes once on each of three days with what came in since the last."""
    await room.moderator.send(room.channel, "!digest daily 08:00 Europe/London")
    assert re.search(r"daily 08:00 Europe/London, next <t:\d+:F>", room.words)
    for day in (21, 22, 23):
        await arrives(room, day)
        hour = dt.datetime(2026, 11, day, 8, tzinfo=dt.UTC)
        before = len(room.channel.history())
        await until(room, hour - dt.timedelta(minutes=1))
        assert len(room.channel.history()) == before
        await until(room, hour + dt.timedelta(minutes=1))
        assert len(room.channel.history()) == before + 1
        assert SAYS[day] in room.words
        others = [text for other, text in SAYS.items() if other != day]
        assert not any(text in room.words for text in others)
        assert room.said.embeds[0].author.name == f"Briefing · {hour:%a} {day} Nov 2026"


async def test_the_buttons_under_a_digest_lead_to_its_stories_and_to_all_dates(room: Room) -> None:
    """A click on what was delivered shows the whole story, or the dates, to the one who clicked alone."""
    await room.moderator.send(room.channel, "!digest daily 08:00 UTC")
    await arrives(room, 21)
    await until(room, dt.datetime(2026, 11, 21, 8, 1, tzinfo=dt.UTC))
    delivered = room.said
    assert SAYS[21] in room.words
    shown = await room.member.click(delivered, label="1")
    assert shown.ephemeral
    assert "Nobody was hurt in the end" in reading(shown.response)
    shown = await room.member.click(delivered, label="All dates")
    assert shown.ephemeral
    assert "Schedule" in reading(shown.response)


async def test_a_story_is_asked_for_by_its_headline(room: Room) -> None:
    """`!digest story` takes words of a title; without any, or of no document, it says what to do."""
    await room.member.send(room.channel, "!digest story frigates pass")
    assert "Two frigates passed through the Taiwan Strait" in room.words
    await room.member.send(room.channel, "!digest story")
    assert "Which story?" in room.words
    await room.member.send(room.channel, "!digest story atlantis rises")
    assert "No document here is called “atlantis rises”" in room.words


async def test_off_ends_it(room: Room) -> None:
    """After `!digest off` nothing comes any more."""
    await room.moderator.send(room.channel, "!digest daily 10:00 UTC")
    await room.moderator.send(room.channel, "!digest off")
    assert room.words == f"The digest in #{room.channel.name} is off."
    await arrives(room, 21)
    before = len(room.channel.history())
    await until(room, NOW + dt.timedelta(hours=2))
    assert len(room.channel.history()) == before


async def test_what_a_command_does_not_name_is_kept(room: Room) -> None:
    """The hour alone, then the length, quiet days and topics, from another channel, too; all is shown."""
    mods = room.guild.create_text_channel("mods")
    await room.moderator.send(
        room.channel,
        f"!digest weekdays 08:00 Europe/London long quiet warn {mods.mention} about taiwan, ukraine",
    )
    service = room.bot.delivering.service
    (first,) = await service.list(room.guild.id)
    await room.moderator.send(room.channel, "!digest 9:30am")
    await room.moderator.send(mods, "!digest short")
    await room.moderator.send(mods, "!digest not quiet")
    await room.moderator.send(room.channel, "!digest about everything")
    (last,) = await service.list(room.guild.id)
    assert last.timetable.words == first.timetable.words.replace("08:00", "09:30")
    assert str(last.timetable.zone) == "Europe/London"
    assert (first.length, first.quiet, first.topics) == ("long", "nothing", ("taiwan", "ukraine"))
    assert (last.length, last.quiet, last.topics) == ("short", "line", ())
    assert last.warn_channel == mods.id
    assert "**What:** all topics, short length\n**Without news:** a line\n" in room.words
    assert "covers what comes in from now on" not in room.words
    await room.moderator.send(room.channel, "!digest warn nobody")
    assert "**Trouble is told:** with a moderator's next command" in room.words
    await room.moderator.send(room.channel, "!digest status")
    assert "all topics, short length" in room.words


async def test_each_setting_is_changed_alone_and_kept_over_a_restart(room: Room) -> None:
    """One setting a command, every one of them shown by the confirmation; after a restart all are as they were."""
    readers = room.guild.create_role("readers", mentionable=True)
    news = room.guild.create_news_channel("news")
    forum = room.guild.create_forum_channel("papers")
    await room.moderator.send(room.channel, "!digest daily 8am 6pm london")
    shown = {
        "hours 7:30am 19:00": "daily 07:30 19:00 Europe/London",
        "monthly 1st last": "monthly 1st last 07:30 19:00 Europe/London",
        "zone Taipei": "monthly 1st last 07:30 19:00 Asia/Taipei",
        "topics taiwan, red sea": "about taiwan and red sea",
        "long": "long length",
        "quiet": "**Without news:** nothing",
        f"mention {readers.mention}": f"**Mentions:** <@&{readers.id}>",
        "in threads": "each in a thread of its own",
        "pinned": ", pinned",
        "heading Good morning": "heading “Good morning”",
        "colour #ff8800": "colour #ff8800",
        f"channel {news.mention}": f"**Where:** in {news.mention}",
        "published": ", published",
        f"warn {room.channel.mention}": f"**Trouble is told:** in {room.channel.mention}",
        "pause 3 days": "paused until <t:",
    }
    for words, answer in shown.items():
        room.env.backend.advance_clock(7)  # ten commands a minute are answered
        await room.moderator.send(room.channel, f"!digest {words}")
        assert answer in room.words, words
    await room.moderator.send(room.channel, "!digest status")
    status = room.words
    assert all(
        answer in status
        for words, answer in shown.items()
        if "hours" not in words and words[:4] != "zone" and "monthly" not in words
    )
    fresh = BriefingBot(room.bot.settings, room.library)
    await room.env.restart_bot(fresh)
    await room.moderator.send(room.channel, "!digest status")
    assert room.words == status
    await room.moderator.send(room.channel, "!digest resume")
    assert "next <t:" in room.words
    await room.moderator.send(room.channel, "!digest mention nobody")
    assert "**Mentions:** nobody" in room.words
    await room.moderator.send(room.channel, f"!digest not published channel {forum.mention}")
    (config,) = await fresh.delivering.service.list(room.guild.id)
    assert config.channel == news.id


async def test_what_cannot_be_posted_so_is_refused_with_what_to_do(room: Room) -> None:
    """An announcement channel, a role that may be mentioned, a tag that there is."""
    forum = room.guild.create_forum_channel("papers")
    room.guild.create_role("quiet readers")
    await room.moderator.send(room.channel, "!digest daily 8am london published")
    assert "only in an announcement channel can it be published" in room.words
    await room.moderator.send(room.channel, "!digest daily 8am london mention @strangers")
    assert "I find no such role here" in room.words
    await room.moderator.send(room.channel, f"!digest daily 8am london {forum.mention}")
    assert f"in {forum.mention}" in room.words
    await room.moderator.send(room.channel, "!digest tags news")
    assert "it has no tag “news”" in room.words


async def test_what_was_switched_off_is_undone_after_a_restart_by_a_moderator_alone(room: Room) -> None:
    """The button works in a new process, once, for ten minutes."""
    await room.moderator.send(room.channel, "!digest daily 10:00 UTC quiet about taiwan")
    (before,) = await room.bot.delivering.service.list(room.guild.id)
    await room.moderator.send(room.channel, "!digest off")
    off = room.said
    fresh = BriefingBot(room.bot.settings, room.library)
    await room.env.restart_bot(fresh)
    assert "Only who moderates here" in reading((await room.member.click(off, label="Undo")).response)
    await room.moderator.click(off, label="Undo")
    assert "Undone: the digest comes in" in room.words
    assert await fresh.delivering.service.list(room.guild.id) == [before]
    assert not room.said.components
    await room.moderator.send(room.channel, "!digest off")
    room.env.backend.advance_clock(601)
    late = await room.moderator.click(room.said, label="Undo")
    assert "can't be undone any more" in reading(late.response)


async def test_the_first_digest_may_begin_with_the_past_week(room: Room) -> None:
    """A button under the confirmation, for moderators; what came in before then stands in the first one."""
    await arrives(room, 21)
    await room.moderator.send(room.channel, "!digest daily 10:00 UTC")
    await room.moderator.click(room.said, label="Begin with the past week")
    assert room.words.endswith("The first one covers the past week.")
    assert "from now on" not in room.words
    await room.moderator.click(room.said, label="Settings")
    await until(room, NOW + dt.timedelta(hours=1, minutes=1))
    assert SAYS[21] in room.words


async def test_of_several_digests_none_ends_or_changes_unasked(room: Room) -> None:
    """`!digest off` and `!digest short` ask which one, by their channels' names; `off all` ends them."""
    other = room.guild.create_text_channel("daily")
    third = room.guild.create_text_channel("lounge")
    await room.moderator.send(room.channel, "!digest daily 10:00 UTC")
    await room.moderator.send(other, "!digest daily 11:00 UTC")
    for words in ("off", "short"):
        await room.moderator.send(third, f"!digest {words}")
        assert f"This server has digests in #{room.channel.name} and #daily: say which" in reading(
            third.last_message
        )
    assert len(await room.bot.delivering.service.list(room.guild.id)) == 2
    await room.moderator.send(room.channel, "!digest off #daily")
    assert room.words == "The digest in #daily is off."
    await room.moderator.send(other, "!digest daily 11:00 UTC")
    await room.moderator.send(room.channel, "!digest off all")
    assert room.words == f"The digests in #{room.channel.name} and #daily are off."


async def test_another_channel_can_be_named(room: Room) -> None:
    """`#name` and a channel mention choose where it comes; status says when and where."""
    target = room.guild.create_text_channel("daily")
    for name in ("#daily", target.mention):
        await room.moderator.send(room.channel, f"!digest daily 10:00 UTC {name}")
        assert target.mention in room.words
    await room.moderator.send(room.channel, "!digest status")
    assert f"**When:** daily 10:00 UTC, next <t:1795168800:F>\n**Where:** in {target.mention}" in room.words


async def test_a_digest_of_some_topics_is_quiet_about_the_rest(room: Room) -> None:
    """`about taiwan` holds that topic alone; with `quiet` a day without news of it gets no message at all."""
    await room.moderator.send(room.channel, "!digest daily 08:00 UTC quiet about ukraine")
    before = len(room.channel.history())
    await arrives(room, 21)
    await until(room, dt.datetime(2026, 11, 21, 8, 1, tzinfo=dt.UTC))
    assert len(room.channel.history()) == before


async def test_why_tells_what_became_of_a_document(room: Room) -> None:
    """A moderator asks why a document is in a digest or not, and hears the stage and the story."""
    await room.moderator.send(room.channel, "!digest daily 08:00 UTC")
    await arrives(room, 21)
    await room.moderator.send(room.channel, "!digest why paper of the 21th")
    assert "No digest has looked at it" in room.words
    await until(room, dt.datetime(2026, 11, 21, 8, 1, tzinfo=dt.UTC))
    await room.moderator.send(room.channel, "!digest why paper of the 21th")
    assert "taken, quoted in the story “Paper of the 21th”" in room.words
    await room.moderator.send(room.channel, "!digest why atlantis")
    assert "No document here is called “atlantis”" in room.words


async def test_the_preview_holds_what_the_digest_then_posts(room: Room) -> None:
    """`!digest preview` shows the coming digest; once it is posted, the preview has nothing left."""
    await room.moderator.send(room.channel, "!digest daily 08:00 UTC")
    await arrives(room, 21)
    await room.member.send(room.channel, "!digest preview")
    assert SAYS[21] in room.words
    await until(room, dt.datetime(2026, 11, 21, 8, 1, tzinfo=dt.UTC))
    assert SAYS[21] in room.words
    await room.member.send(room.channel, "!digest preview")
    assert "Nothing new has come in" in room.words


async def test_members_follow_topics_by_direct_message(room: Room) -> None:
    """A member who follows Taiwan is told, by direct message, when the digest comes and Taiwan has news."""
    await room.member.send(room.channel, "!follow taiwan")
    assert "no daily digest yet" in room.words
    await room.moderator.send(room.channel, "!digest daily 08:00 UTC")
    await room.member.send(room.channel, "!follow taiwan")
    assert "I will tell you of “taiwan” by direct message" in room.words
    await room.member.send(room.channel, "!follow")
    assert room.words == "You follow “taiwan”. `!unfollow taiwan` ends one."
    document = Document(
        id="news.md",
        title="Taiwan opens a bridge",
        published=dt.date(2026, 11, 21),
        text="Taiwan opened its longest bridge on Saturday. Taiwan will charge no toll until 2030.",
    )
    await room.env.advance_time(60)
    await room.library.add(document, analyse(document), now=room.env.now())
    await until(room, dt.datetime(2026, 11, 21, 8, 1, tzinfo=dt.UTC))
    told = room.member.user.dm_channel.last_message
    assert "Taiwan opened its longest bridge" in str([embed.to_dict() for embed in told.embeds])
    await room.member.send(room.channel, "!unfollow taiwan")
    assert room.words == "You are not told of “taiwan” any more."
    await room.env.restart_bot(BriefingBot(room.bot.settings, room.library))
    await room.member.click(room.said, label="Undo")
    assert "you follow 1 topic again" in room.words
    await room.member.send(room.channel, "!follow atlantis")
    assert "No document names it so far." in room.words
    await room.member.send(room.channel, "!unfollow")
    assert (
        "You follow “taiwan” and “atlantis”: say which, as in `!unfollow taiwan`, or `!unfollow all`"
        in room.words
    )
    await room.member.send(room.channel, "!unfollow all")
    assert room.words == "You are not told of “taiwan” and “atlantis” any more."
    await room.member.send(room.channel, "!unfollow")
    assert room.words == "You follow nothing here."


@pytest.mark.parametrize("words", ["daily 08:00 Europe/London", "off", "now", "status", "why strait"])
async def test_only_moderators_change_it(room: Room, words: str) -> None:
    """Without Manage Server everything but the preview is refused with the permission's name."""
    await room.member.send(room.channel, f"!digest {words}")
    assert room.words == "For that you need the permission Manage Server."
    result = await room.member.slash(room.channel, "digest", words=words)
    assert result.ephemeral
    assert "Manage Server" in result.response.content


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("daily 25:00 UTC", "25:00 is not a time of day"),
        ("daily 08:00 Europe/Londn", "did you mean Europe/London"),
        ("daily 8am", "08:00 in which time zone?"),
        ("daily", "Please say at what time"),
        ("daily 08:00 UTC #nowhere", "I find no such text channel"),
        ("colour blue", "Say it as in `!digest colour #2f6f8f`."),
        ("mention", "Say it as in `!digest mention @readers`."),
        ("off", "There is no digest to switch off."),
        ("now", "no digest"),
        ("status", "There is no digest yet."),
    ],
)
async def test_each_mistake_is_one_sentence(room: Room, words: str, sentence: str) -> None:
    """Wrong times, zones and channels are named with what to do instead."""
    await room.moderator.send(room.channel, f"!digest {words}")
    assert sentence in room.words


async def test_a_channel_that_the_moderator_cannot_see_is_refused(room: Room) -> None:
    """Nobody makes the bot post, or tell of, what they may not see themselves."""
    hidden = discord.PermissionOverwrite(view_channel=False)
    room.guild.create_text_channel("secret", overwrites={room.guild.default_role: hidden})
    await room.moderator.send(room.channel, "!digest daily 08:00 UTC #secret")
    assert "I find no such text channel" in room.words


async def test_a_channel_in_which_the_bot_may_not_post_is_refused(room: Room) -> None:
    """The missing permission is named when the digest is set up, not when it fails."""
    mute = discord.PermissionOverwrite(send_messages=False)
    room.guild.create_text_channel("mute", overwrites={room.guild.me: mute})
    await room.moderator.send(room.channel, "!digest daily 08:00 UTC #mute")
    assert "please grant me Send Messages" in room.words


async def test_what_changed_in_a_reported_document_is_said_to_be_an_update(room: Room) -> None:
    """A corrected document comes again as an update, with what is new in it and nothing that was posted."""
    await room.moderator.send(room.channel, "!digest daily 08:00 UTC")
    await arrives(room, 21)
    await until(room, dt.datetime(2026, 11, 21, 8, 1, tzinfo=dt.UTC))
    assert SAYS[21] in room.words
    assert "updated" not in room.words
    corrected = Document(
        id="day21.md",
        title="Paper of the 21th",
        source="Sample Wire",
        published=dt.date(2026, 11, 21),
        text=f"{SAYS[21]} Two of the passengers were treated for burns in Magong, the hospital said later.",
    )
    await room.library.add(corrected, analyse(corrected), now=room.env.now())
    await until(room, dt.datetime(2026, 11, 22, 8, 1, tzinfo=dt.UTC))
    assert "treated for burns in Magong" in room.words
    assert "updated" in room.words
    assert SAYS[21] not in room.words


async def test_a_digest_stands_in_forums_threads_and_announcements_as_it_is_wished(room: Room) -> None:
    """A post with its tag, a thread below the message, pinned and published, and one role that is told."""
    readers = room.guild.create_role("readers", mentionable=True)
    forum, news = room.guild.create_forum_channel("papers"), room.guild.create_news_channel("news")
    await room.moderator.send(room.channel, f"!digest daily 10:00 UTC {forum.mention}")
    await room.moderator.send(
        room.channel,
        f"!digest daily 10:00 UTC {news.mention} in threads pinned published mention {readers.mention}",
    )
    await arrives(room, 21)
    await until(room, NOW + dt.timedelta(hours=1, minutes=1))
    (post,) = forum.threads
    assert post.name == "Briefing · Fri 20 Nov 2026"
    assert SAYS[21] in reading(post.last_message)
    (first,) = posts(news)
    assert SAYS[21] in reading(first)
    assert [role.id for role in first.role_mentions] == [readers.id]
    assert first.flags.value  # published; simcord gives it the flag of the copy
    assert [message.id for message in news.pinned_messages()] == [first.id]
    assert [thread.id for thread in news.threads] == [first.id]
    await arrives(room, 22)
    await until(room, NOW + dt.timedelta(days=1, hours=1, minutes=1))
    _, second = posts(news)
    assert SAYS[22] in reading(second)
    assert [message.id for message in news.pinned_messages()] == [second.id]
    assert len(forum.threads) == 2


def posts(channel: Any) -> list[discord.Message]:
    """The digests in a channel, without Discord's own line that something was pinned."""
    return [message for message in channel.history() if message.embeds]


async def test_a_permission_that_was_withdrawn_is_told_to_moderators_and_the_digest_comes(room: Room) -> None:
    """Without Pin Messages and with a role that may not be mentioned any more; once, where they chose."""
    mods = room.guild.create_text_channel("mods")
    readers = room.guild.create_role("readers", mentionable=True)
    await room.moderator.send(
        room.channel, f"!digest daily 10:00 UTC pinned mention @readers warn {mods.mention}"
    )
    withdrawn = discord.PermissionOverwrite(pin_messages=False, mention_everyone=False)
    guild = room.bot.get_guild(room.guild.id)
    assert guild is not None
    channel = guild.get_channel(room.channel.id)
    assert isinstance(channel, discord.TextChannel)
    with room.env.time_context():
        await channel.set_permissions(guild.me, overwrite=withdrawn)
        role = guild.get_role(readers.id)
        assert role is not None
        await role.edit(mentionable=False)
    for day in (21, 22):
        await arrives(room, day)
        await until(room, dt.datetime(2026, 11, day - 1, 10, 1, tzinfo=dt.UTC))
        assert SAYS[day] in room.words
    told = [message.content for message in mods.history()]
    assert len(told) == 2
    assert any("to pin it I need Pin Messages there" in text for text in told)
    assert any("@readers may not be mentioned by me" in text for text in told)


WITHDRAWN = {
    "a text channel": (
        "text",
        "",
        {"send_messages": False},
        "give me View Channel and Send Messages there",
        0,
    ),
    "what it may show": ("text", "", {"embed_links": False}, "I may not embed links in this channel", 1),
    "a thread": ("text", "in threads", {"create_public_threads": False}, "I need Create Public Threads", 1),
    "a forum": ("forum", "", {"send_messages": False}, "give me View Channel and Send Messages there", 0),
    "a pin in a forum": ("forum", "pinned", {"manage_threads": False}, "I need Manage Threads there", 1),
    "an announcement": (
        "news",
        "published",
        {"send_messages": False},
        "View Channel and Send Messages there",
        0,
    ),
}
"""By what is withdrawn: the kind of channel, what is wished, the permission, what moderators read, parts that stand."""


@pytest.mark.parametrize("what", WITHDRAWN)
async def test_wherever_it_posts_a_withdrawn_permission_is_named_once(room: Room, what: str) -> None:
    """In text channels, threads, forums and announcements; what can still be posted is."""
    kind, wished, permission, sentence, parts = WITHDRAWN[what]
    mods = room.guild.create_text_channel("mods")
    make = {
        "text": room.guild.create_text_channel,
        "forum": room.guild.create_forum_channel,
        "news": room.guild.create_news_channel,
    }
    place = make[kind]("papers")
    await room.moderator.send(
        room.channel, f"!digest daily 10:00 UTC {place.mention} {wished} warn {mods.mention}"
    )
    guild = room.bot.get_guild(room.guild.id)
    assert guild is not None
    channel = guild.get_channel(place.id)
    assert channel is not None
    with room.env.time_context():
        await channel.set_permissions(guild.me, overwrite=discord.PermissionOverwrite(**permission))
    for day in (21, 22):
        await arrives(room, day)
        await until(room, dt.datetime(2026, 11, day - 1, 10, 1, tzinfo=dt.UTC))
    told = [message.content for message in mods.history()]
    assert len(told) == 1, told
    assert sentence in told[0]
    standing = place.threads if kind == "forum" else [m for m in place.history() if m.author.bot]
    assert len(standing) == 2 * parts
