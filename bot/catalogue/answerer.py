"""The one way in for every question: Discord's commands, their buttons and the terminal all ask here."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.answers.asking.question import Question
from bot.answers.asking.resources import Resources
from bot.catalogue.answer import Answer
from bot.catalogue.catalogue import COMMANDS, Catalogue
from bot.catalogue.entry import Command
from bot.turns import Turns

AT_ONCE = 8
"""Questions that are worked on at once, of all servers together: each takes a connection to the database now and then,
of which there are some fifteen, and more of them would only wait for each other there."""


class Answerer:
    """Answers questions, each when it is its server's turn.

    Args:
        resources: what the answers draw on.
        commands: those that there are.
    """

    def __init__(self, resources: Resources, commands: Sequence[Command] = COMMANDS) -> None:
        self.resources = resources
        self.catalogue = Catalogue(commands)
        self.turns = Turns()
        self._at_once = asyncio.Semaphore(AT_ONCE)

    async def ask(self, question: Question) -> Answer:
        """Answer ``question.words``, whose first word is the command, without prefix, when it is its turn.

        Raises:
            Refusal: with one sentence for the member who asked.
        """
        async with self.turns.of(question.server or question.channel), self._at_once:
            return await self.catalogue.answer(self.resources, question)
