"""What the answers draw on: the library, and what the bot knows of the place where a question is asked."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.answers.asking.question import Question
from summaries.comparing.encoder import Encoder, encoder
from summaries.library import Library
from summaries.model import Digest


@dataclass(frozen=True, slots=True)
class Known:
    """What the bot remembers that matters to a topic."""

    aliases: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """A server's own other names, by topic."""
    since: dt.datetime | None = None
    """When this channel last asked; None if never."""


async def _nothing(question: Question) -> None:
    del question


async def _nothing_known(question: Question, topic: str) -> Known:
    del question, topic
    return Known()


@dataclass(frozen=True, slots=True)
class Resources:
    """Everything that an answer may use; without a server around it, the library alone."""

    library: Library
    next_digest: Callable[[Question], Awaitable[Digest | None]] = _nothing
    """What the digest set up where a question is asked would hold now; None where there is none."""
    recall: Callable[[Question, str], Awaitable[Known]] = _nothing_known
    """What is remembered of a topic where a question is asked; notes that it was asked."""
    next_run: Callable[[Question], Awaitable[dt.datetime | None]] = _nothing
    """When the digest of the channel in which it is asked comes; None where there is none."""
    meaning: Callable[[], Encoder | None] = encoder
    """What ranks topics by meaning; None where the extra for it is not installed."""

    async def aliases(self, question: Question) -> Mapping[str, Sequence[str]]:
        """The server's names for topics, without noting that one was asked for."""
        return (await self.recall(dataclasses.replace(question, channel=None), "")).aliases
