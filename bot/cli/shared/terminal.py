"""`briefing-bot ask`: the same questions and answers as on Discord, in the terminal."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import tempfile
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from rich.console import Console

from bot.answers.asking.question import Question
from bot.answers.asking.resources import Resources
from bot.catalogue.answerer import Answerer
from bot.catalogue.catalogue import COMMANDS
from bot.catalogue.entry import Command
from bot.clock import Clock, utc_now
from bot.intake.folder import Folder
from bot.refusal import Refusal
from bot.replies.escape import as_typed
from bot.replies.terminal import show
from bot.settings import Settings
from bot.speech import listing
from summaries.library import Library

LEAVE = ("exit", "quit", "bye")


@contextlib.asynccontextmanager
async def reading_room(
    settings: Settings, documents: Path | None, clock: Clock = utc_now
) -> AsyncIterator[Library]:
    """The operator's library, up to date; or, with ``documents``, one of that folder alone, kept nowhere."""
    if documents is None:
        async with await Library.open(settings.database_url) as library:
            await Folder(library, settings.documents_dir).read_if_there()
            yield library
        return
    with tempfile.TemporaryDirectory() as nowhere:
        async with await Library.open(f"sqlite:///{nowhere}/library.sqlite3") as library:
            await Folder(library, documents, clock).read()
            yield library


class Terminal:
    """Asks the same questions as Discord does, and prints the answers."""

    def __init__(
        self,
        settings: Settings,
        library: Library,
        console: Console,
        *,
        as_object: bool,
        entries: Sequence[Command] = COMMANDS,
    ) -> None:
        self.settings = settings
        self.answerer = Answerer(Resources(library), entries)
        self.console = console
        self.as_object = as_object

    async def ask(self, line: str) -> bool:
        """Answer one question; False if it was refused."""
        said = line.strip()
        words = said.removeprefix(self.settings.command_prefix).removeprefix("/").strip()
        if words == said:  # what is meant as a command is not taken for a question where it is misspelt
            words = self.answerer.catalogue.in_plain_words(words)
        now = dt.datetime.now(dt.UTC)
        question = Question(
            words=words,
            now=now,
            zone=self.settings.time_zone,
            prefix=self.settings.command_prefix,
            doors="What a server has of its own works on Discord only.",
        )
        try:
            answer = await self.answerer.ask(question)
        except Refusal as refusal:
            near = (
                f" Did you mean {listing(refusal.suggestions, either=True)}?" if refusal.suggestions else ""
            )
            names = [command.name for command in self.answerer.catalogue]
            self._refuse(as_typed(refusal.sentence, self.settings.command_prefix, names) + near)
            return False
        if self.as_object:
            # ascii keeps the object readable by programs whatever the terminal's encoding is
            print(json.dumps(answer.as_json(question.today)))  # noqa: T201 - this is the output
        else:
            show(answer.reply(), self.console)
        return True

    def _refuse(self, sentence: str) -> None:
        if self.as_object:
            print(json.dumps({"kind": "refusal", "sentence": sentence, "quotes": []}))  # noqa: T201
        else:
            self.console.print(sentence, style="yellow", highlight=False, markup=False)

    async def keep_asking(self) -> None:
        """Read questions until the input ends."""
        prefix = self.settings.command_prefix
        self.console.print(f"Ask {prefix}summary, {prefix}topic taiwan or {prefix}schedule; leave with exit.")
        while True:
            try:
                line = self.console.input("[bold]> [/bold]").strip()
            except (EOFError, KeyboardInterrupt):
                return
            if line.lower().removeprefix(prefix) in LEAVE:
                return
            if line:
                await self.ask(line)
