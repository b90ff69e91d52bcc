"""All commands together, found by name, and the one way to ask them something."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from bot.answers.asking.plain_words import command_for, known_way, without_please
from bot.answers.asking.question import Question
from bot.answers.asking.resources import Resources
from bot.catalogue.answer import Answer
from bot.catalogue.entry import Command, Who
from bot.catalogue.help import help_command
from bot.catalogue.more import more_command
from bot.catalogue.questions import QUESTIONS
from bot.catalogue.server import IN_SERVERS
from bot.refusal import InsteadError, NothingThenError, Refusal
from bot.replies.escape import shorten
from bot.speech import t

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
            raise Refusal(
                t("There is no command “{name}”. There are {names}.", name=name, names=names), tuple(near)
            )
        return command

    def in_plain_words(self, words: str) -> str:
        """Words that begin with no command as a question, the others as they are.

        >>> Catalogue().in_plain_words("what's new on taiwan?")
        "ask what's new on taiwan?"
        """
        first = words.partition(" ")[0].lower()
        plain = first not in self._named or bool(known_way(words, command=True))
        return f"{PLAIN} {words}" if words and plain else words

    def meant(self, words: str) -> str:
        """A command by its own name; for a question in plain words the command that answers it.

        >>> Catalogue().meant("docs strait"), Catalogue().meant("ask what's new on taiwan?")
        ('documents strait', 'topic taiwan')

        Raises:
            Refusal: there is no such command.
        """
        name, _, rest = words.strip().partition(" ")
        command = self.find(name)
        if command.name == PLAIN and rest.strip():
            return command_for(rest)
        typed = f"{command.name} {without_please(rest)}".strip()
        return known_way(words, command=True) or typed if " " in words.strip() else typed

    async def answer(self, resources: Resources, question: Question) -> Answer:
        """Answer ``question.words``, whose first word is the command, without prefix.

        Raises:
            Refusal: with one sentence for whoever asked.
        """
        meant = self.meant(question.words)
        name, _, words = question.words.strip().partition(" ")
        command = self.find(name)
        if command.name == PLAIN and not meant.startswith(PLAIN):
            try:
                return await self.answer(resources, dataclasses.replace(question, words=meant))
            except NothingThenError:
                raise
            except Refusal:
                pass  # no such topic or document: the words themselves may be answered
        else:
            name, _, words = meant.partition(" ")
            command = self.find(name)
        form = command.form(words)
        answering = form.answering
        if answering is None or (form.who is not Who.ANYONE and question.server is None):
            asked = shorten(f"{command.name} {words.strip()}".strip(), MOST_REPEATED)
            raise Refusal(
                t("“{command}” works in a Discord server only; here I answer questions.", command=asked)
            )
        inner = dataclasses.replace(question, words=words.strip())
        try:
            result = await answering.answer(resources, inner)
        except InsteadError as instead:
            try:
                return await self.answer(resources, dataclasses.replace(question, words=instead.words))
            except Refusal:
                raise instead.refusal from None
        again = answering.again(result) if answering.again else words
        return Answer(command, answering, result, " ".join((command.name, *again.split())))
