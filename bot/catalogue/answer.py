"""An answer, which can be written as a reply or as an object."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from typing import Any

from bot.catalogue.entry import Answering, Command
from bot.replies import as_json
from bot.replies.reply import Reply
from summaries.model import Story


@dataclass(frozen=True, slots=True)
class Answer:
    """What an answer found, and the words that give it again (``topic taiwan week``)."""

    command: Command
    answering: Answering[Any]
    result: Any
    question: str

    @property
    def kind(self) -> str:
        """The command's name."""
        return self.command.name

    @property
    def stories(self) -> tuple[Story, ...]:
        """The stories of which other documents may say more."""
        return self.answering.stories(self.result) if self.answering.stories else ()

    def reply(self) -> Reply:
        """Written for Discord and the terminal."""
        reply = self.answering.reply(self.result, self.question)
        return dataclasses.replace(reply, has_more=self.answering.stories is not None)

    def as_json(self, today: dt.date) -> dict[str, Any]:
        """Written for programs: see `bot.replies.as_json`; ``today`` decides which events are past."""
        return {
            "kind": self.kind,
            "question": self.question,
            "quotes": as_json.quotes_json(self.result.quotes),
            **self.answering.as_json(self.result, today),
        }
