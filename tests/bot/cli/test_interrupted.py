"""A process that is killed over an answer: who asked is not left waiting."""

from __future__ import annotations

import asyncio

import sqlalchemy as sa

from bot.commands.interrupted import AGAIN
from bot.memory import Memory
from bot.memory.rules import Rules
from bot.memory.tables import unanswered
from bot.speech import language
from summaries.library import Library
from summaries.library.database import reading
from tests.bot.cli.flood import report
from tests.bot.cli.test_process import Bot, bot, discord, until_read
from tests.discord_server import DiscordServer, Fault, Message

__all__ = ["bot", "discord"]  # fixtures


async def test_who_asked_a_process_that_was_killed_is_told_once_to_ask_again(
    discord: DiscordServer, bot: Bot
) -> None:
    """By message and by slash command, each in the language of its answer; what was answered already is left alone."""
    database = f"sqlite:///{bot.documents.with_suffix('.sqlite3')}"
    async with await Library.open(database) as library:
        memory = Memory(library.engine)
        await memory.prepare()
        await memory.rules.put(discord.guild.id, Rules(language="de"))
    await bot.start()
    await discord.wait_connected(120)
    answered = await until_read(bot, "!summary")
    discord.faults.add(Fault.hang())  # an answer under way for as long as the test wants
    asked = discord.say("!topic taiwan")
    slashed = discord.slash("add", {"file": report()})
    await discord.wait_for(lambda: slashed.original, 120)
    async with await Library.open(database) as library:
        await _until_noted(library, {asked.id, slashed.id})
        assert bot.process
        bot.process.kill()
        await bot.process.wait()
        for _ in range(2):
            await bot.start()
            await discord.wait_connected(120)
            await discord.wait_for(lambda: slashed.answered, 120)
            await bot.logged("documents: ")
            await bot.asked("!summary")
            assert [message.content for message in _replies(asked)] == [language("de").say(AGAIN, {})]
            await bot.stop()
        async with reading(library.engine) as connection:
            assert (await connection.execute(sa.select(unanswered))).all() == []
    assert slashed.original
    assert slashed.original.content == AGAIN
    assert AGAIN not in answered.content


async def test_who_waits_longer_than_a_stop_does_is_told_to_ask_again_by_the_next_start(
    discord: DiscordServer, bot: Bot
) -> None:
    """A stop waits some seconds for answers under way; what it cuts off leaves no error in the log."""
    await bot.start()
    await discord.wait_connected(120)
    await until_read(bot, "!summary")
    discord.faults.add(Fault.hang())
    asked = discord.say("!topic taiwan")
    async with await Library.open(f"sqlite:///{bot.documents.with_suffix('.sqlite3')}") as library:
        await _until_noted(library, {asked.id})
    status, log = await bot.stop()
    assert status == 0
    assert "ERROR" not in log
    await bot.start()
    await discord.wait_for(lambda: _replies(asked), 120)
    assert [message.content for message in _replies(asked)] == [AGAIN]


async def test_a_stop_does_not_wait_for_a_file_that_is_analysed(discord: DiscordServer, bot: Bot) -> None:
    """Two megabytes of sentences take longer than this."""
    text = " ".join(
        f"The delegation of district {n} met in Taipei about case {n * 7919}." for n in range(30_000)
    )
    (bot.documents / "long.md").write_text(text, encoding="utf-8")
    await bot.start()
    await discord.wait_connected(120)
    await bot.asked("!help")
    async with asyncio.timeout(10):
        status, log = await bot.stop()
    assert status == 0
    assert "documents: " not in log  # it was still at work
    assert "ERROR" not in log


def _replies(asked: Message) -> list[Message]:
    return [
        message
        for message in asked.channel.messages
        if message.reference and int(message.reference["message_id"]) == asked.id
    ]


async def _until_noted(library: Library, wanted: set[int]) -> None:
    """Wait until the process has noted these questions: nothing but the database tells of it."""
    async with asyncio.timeout(60):
        while True:
            async with reading(library.engine) as connection:
                if wanted <= set(await connection.scalars(sa.select(unanswered.c.message))):
                    return
            await asyncio.sleep(0.05)
