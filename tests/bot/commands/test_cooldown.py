"""A member who floods the bot waits, and slows nobody else."""

from __future__ import annotations

import asyncio
import datetime as dt

import discord

from bot.answers.asking.question import Question
from bot.commands.cooldown import COMMANDS, SECONDS
from tests.bot.commands.conftest import Room


async def test_two_hundred_commands_get_cooldown_sentences_and_others_their_answers(room: Room) -> None:
    """Ten are answered, the others told to wait; another server's member is answered in the same moment."""
    before = discord.utils.utcnow()
    for _ in range(200):
        await room.member.send(room.channel, "!topic taiwan")
    await room.stranger.send(room.elsewhere, "!topic taiwan")
    assert discord.utils.utcnow() - before < dt.timedelta(seconds=SECONDS)
    answers = [message for message in room.channel.history() if message.author == room.bot.user]
    told = [message for message in answers if "One moment: please ask again in" in message.content]
    assert (len(answers), len(told)) == (200, 200 - COMMANDS)
    assert room.elsewhere.last_message.embeds


async def test_a_member_who_waited_is_answered_again(room: Room) -> None:
    """The cooldown ends by itself, and the other members of the server never notice it."""
    for _ in range(COMMANDS + 1):
        await room.member.send(room.channel, "!documents")
    assert "One moment" in room.words
    await room.moderator.send(room.channel, "!documents")
    assert room.said.embeds
    await room.env.advance_time(SECONDS)
    await room.member.send(room.channel, "!documents")
    assert room.said.embeds


async def test_every_door_counts(room: Room) -> None:
    """Slash commands and the menu of a message share the member's count with the prefix."""
    for _ in range(COMMANDS):
        await room.member.send(room.channel, "!documents")
    slash = await room.member.slash(room.channel, "documents")
    assert "One moment" in slash.response.content
    menu = await room.member.context_menu(room.channel, "Summarise", room.said)
    assert "One moment" in menu.response.content


async def test_a_server_whose_turns_are_taken_delays_no_other(room: Room) -> None:
    """While one server's questions all wait for long work, another server is answered."""
    answerer, now = room.bot.answerer, room.bot.clock()
    turns = answerer.turns.of(room.guild.id)
    async with turns, turns:
        waiting = asyncio.create_task(answerer.ask(Question("documents", now, room.guild.id)))
        answer = await answerer.ask(Question("documents", now, room.elsewhere.guild.id))
        assert answer.kind == "documents"
        assert not waiting.done()
    assert (await waiting).kind == "documents"
