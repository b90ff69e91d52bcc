"""All commands together, found by name, and the one way to ask them something."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from bot.answers.plain_words import command_for
from bot.answers.question import Question
from bot.answers.resources import Resources
from bot.catalogue.answer import Answer
from bot.catalogue.entry import Command, Who
from bot.catalogue.help import help_command
from bot.catalogue.more import more_command
from bot.catalogue.questions import QUESTIONS
from bot.catalogue.server import IN_SERVERS
from bot.refusal import Refusal
from bot.replies.escape import shorten

MOST_REPEATED = 60
"""Characters of a question that a refusal repeats."""
PLAIN = "ask"
"""The command whose words may mean any of the others."""
COMMANDS = (*QUESTIONS, *IN_SERVERS)
"""Every command but those about the others (`more`, `help`), in the order in which the help shows them."""


class Catalogue:
    """The commands, by name and alias."""

    def __init__(self, commands: Sequence[Command] = COMMANDS) -> None:
        self.commands = (*commands, more_command(self, self.answer), help_command(self, self.find))
        self._named = {
            name: command for command in self.commands for name in (command.name, *command.aliases)
        }

    def __iter__(self) -> Iterator[Command]:
        """All commands, as the help shows them."""
        return iter(self.commands)

    def find(self, name: str) -> Command:
        """The command of that name.

        Raises:
            Refusal: there is none.
        """
        command = self._named.get(name.lower())
        if command is None:
            near = get_close_matches(name.lower(), self._named, n=1)
            names = ", ".join(command.name for command in self.commands)
            raise Refusal(f"There is no command “{name}”. There are {names}.", tuple(near))
        return command

    async def answer(self, resources: Resources, question: Question) -> Answer:
        """Answer ``question.words``, whose first word is the command, without prefix.

        Raises:
            Refusal: with one sentence for whoever asked.
        """
        name, _, words = question.words.strip().partition(" ")
        command = self.find(name)
        if command.name == PLAIN and words.strip():
            meant = command_for(words)
            if not meant.startswith(PLAIN):
                with contextlib.suppress(
                    Refusal
                ):  # no such topic or document: the words themselves may be answered
                    return await self.answer(resources, dataclasses.replace(question, words=meant))
        form = command.form(words)
        answering = form.answering
        if answering is None or (form.who is not Who.ANYONE and question.server is None):
            asked = shorten(f"{command.name} {words.strip()}".strip(), MOST_REPEATED)
            raise Refusal(f"“{asked}” works in a Discord server only; here I answer questions.")
        inner = dataclasses.replace(question, words=words.strip())
        result = await answering.answer(resources, inner)
        again = answering.again(result) if answering.again else words
        return Answer(command, answering, result, " ".join((command.name, *again.split())))
