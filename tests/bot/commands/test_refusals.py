"""What can't be answered gets one clear sentence."""

from __future__ import annotations

import logging

import discord
import pytest

from tests.bot.commands.conftest import Room


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("summary nowhere-land", "No document here is called “nowhere-land”"),
        ("summary odesaa", "Did you mean “Power returns to Odesa”?"),
        ("summary 0", "“0” is no length: write short, normal, long"),
        ("summary odesa 500%", "“500%” is no length"),
        ("topic", "Which topic?"),
        ("topic ????", "Which topic?"),
        ('search "   "', "Which words?"),
        ("topic -sports", "Say what it should be about, too: for example `football -sports`."),
        ("topic xylophone", "No document says anything about “xylophone”"),
        ("topic " + "very " * 30, "at most 80 characters"),
        ("documents atlantis", "No document here is called “atlantis”"),
        ("sumary", "Did you mean `!summary`?"),
        ("schedule xylophone", "No document dates anything about “xylophone”"),
    ],
)
async def test_each_refusal_is_one_sentence(room: Room, words: str, sentence: str) -> None:
    """Unknown documents, topics and commands are answered with what to do instead."""
    await room.member.send(room.channel, f"!{words}")
    assert sentence in room.words
    assert room.said.author == room.bot.user


@pytest.mark.parametrize("words", ["follow -sports", "digest daily 08:00 about taiwan, -sports"])
async def test_nothing_can_be_followed_that_only_says_what_to_leave_out(room: Room, words: str) -> None:
    """Nobody waits for a message that can never come."""
    await room.moderator.send(room.channel, f"!{words}")
    assert "Say what it should be about, too" in room.words
    assert not await room.bot.delivering.service.list(room.guild.id)


async def test_words_for_another_bot_get_silence(room: Room) -> None:
    """A command that is nowhere near one of ours may be meant for somebody else."""
    await room.member.send(room.channel, "!play some music")
    assert room.said.author != room.bot.user


async def test_an_empty_library_says_where_documents_go(room: Room) -> None:
    """Before there is any document, every question is answered with what is missing."""
    for citation in await room.library.documents(None):
        await room.library.remove(citation.id)
    for words in ("summary", "topic taiwan", "schedule", "documents", "digest"):
        await room.stranger.send(room.elsewhere, f"!{words}")
        assert "There are no documents yet" in room.elsewhere.last_message.content, words


async def test_our_own_errors_show_a_reference_and_nothing_else(
    room: Room, tolerated: list[type[BaseException]], caplog: pytest.LogCaptureFixture
) -> None:
    """A mistake of ours is an apology with a reference; the details are in the log under it."""
    tolerated.append(ZeroDivisionError)

    async def fail(*_: object) -> None:
        raise ZeroDivisionError("secret detail")

    room.bot.answerer.ask = fail  # type: ignore[method-assign, assignment]
    with caplog.at_level(logging.ERROR):
        await room.member.send(room.channel, "!summary")
    assert "something went wrong on my side" in room.words
    assert "secret" not in room.words
    reference = room.words.split("`")[1]
    assert reference in caplog.text
    assert "secret detail" in caplog.text


async def test_where_links_may_not_be_embedded_it_answers_in_plain_text(room: Room) -> None:
    """Without the permission for embeds the same words come as plain messages."""
    narrow = discord.PermissionOverwrite(embed_links=False)
    bare = room.guild.create_text_channel("bare", overwrites={room.guild.me: narrow})
    await room.member.send(bare, "!topic taiwan")
    said = bare.last_message
    assert not said.embeds
    assert "Taiwan will hold a drill" in said.content
    assert len(said.content) <= 2000


async def test_another_servers_documents_are_never_seen(room: Room) -> None:
    """What one server added is found there and nowhere else, by no command."""
    await room.member.send(room.channel, "!topic zanzibar")
    assert "Zanzibar will open its new port" in room.words
    for words in (
        "summary",
        "summary members",
        "topic zanzibar",
        "schedule",
        "schedule zanzibar",
        "documents",
    ):
        await room.stranger.send(room.elsewhere, f"!{words}")
        text = room.elsewhere.last_message
        shown = text.content + "".join(str(e.to_dict()) for e in text.embeds)
        assert "new port" not in shown
        assert "Members only" not in shown


async def test_an_argument_of_any_length_gets_a_sentence(room: Room) -> None:
    """Nobody is left in silence because the answer would repeat two thousand letters."""
    for entry in room.bot.answerer.catalogue:
        for first in {form.first[0] if form.first else "" for form in entry.forms} - {"preview", "now"}:
            room.env.backend.advance_clock(60)
            before = len(room.channel.history())
            await room.moderator.send(room.channel, f"!{entry.name} {first} {'x' * 1950}")
            assert len(room.channel.history()) == before + 2, f"{entry.name} {first}"
            assert "Sorry" not in room.words


async def test_filters_alone_find_the_newest_documents_that_they_leave(room: Room) -> None:
    """A sentence of each; where they leave none, that is said."""
    await room.member.send(room.channel, "!search source:wire")
    assert "1 sentence, newest first. Found in 1 document." in room.words
    assert "Frigates pass the Taiwan Strait" in room.words
    await room.member.send(room.channel, "!search source:nobody")
    assert room.words == "The filters leave no document."
