"""Heavy work takes turns, server by server."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import cast

from bot.answers.asking.question import Question
from bot.answers.asking.resources import Resources
from bot.catalogue.answerer import AT_ONCE, Answerer
from bot.catalogue.entry import Answering, Command, Form
from bot.catalogue.questions import DOCUMENTS
from bot.turns import Turns
from summaries.phrase import Phrase


async def test_turns_are_forgotten_when_nobody_waits() -> None:
    """A bot in thousands of servers keeps nothing for those that are quiet."""
    turns = Turns()
    async with turns.of(1):
        assert turns.of(1) is turns.of(1)
    assert turns.of(1) is not turns.of(2)


async def test_after_an_outage_the_questions_of_all_servers_wait_for_some_at_once() -> None:
    """A hundred servers ask in one instant: a few are worked on at a time, and each is answered."""
    inside, most = 0, 0

    async def slow(resources: Resources, question: Question) -> object:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        for _ in range(3):
            await asyncio.sleep(0)
        inside -= 1
        return resources, question

    usual = DOCUMENTS.forms[0].answering
    assert usual
    answering = Answering(answer=slow, reply=usual.reply, as_json=usual.as_json)
    command = Command(
        name="slow", help=Phrase("Slow."), forms=(Form(says=Phrase("slow"), answering=answering),)
    )
    answerer = Answerer(cast("Resources", None), [command])
    now = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    asked = [answerer.ask(Question(words="slow", now=now, server=server)) for server in range(1, 101)]
    assert len(await asyncio.gather(*asked)) == 100
    assert most == AT_ONCE
