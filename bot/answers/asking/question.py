"""What a command is asked with."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias
from zoneinfo import ZoneInfo

from bot.refusal import Refusal
from bot.speech import plural, t
from summaries.library import Library, SearchQuery
from summaries.phrase import Phrase
from summaries.topics import Topic, parse_topic

UTC = ZoneInfo("UTC")
Span: TypeAlias = tuple[dt.date, dt.date]
"""The first and last day of a time."""
EMPTY = Phrase("There are no documents yet: whoever hosts the bot can put some into its documents folder.")


@dataclass(frozen=True, slots=True)
class Question:
    """The words behind a command, who asks, and when.

    ``server`` is the Discord server whose documents may be read beside the shared ones; None (a direct
    message, the terminal) reads the shared ones only. ``now`` is aware.
    """

    words: str
    now: dt.datetime
    server: int | None = None
    channel: int | None = None
    zone: ZoneInfo = UTC
    again: bool = False
    """Asked by a button under the answer, not by a member anew."""
    prefix: str = "!"
    """What stands before a command where it is typed."""
    moderator: bool = False
    """Whether the asker may set the bot up for the server."""
    doors: str = ""
    """In which ways commands can be given here: one or two sentences."""

    @property
    def today(self) -> dt.date:
        """The day it is for the one who asks."""
        return self.now.astimezone(self.zone).date()


def tokens(words: str) -> list[str]:
    """The words of a question; quotation marks around them are not needed and do no harm."""
    return words.replace('"', " ").replace("\u201c", " ").replace("\u201d", " ").split()


def check_length(words: str, limit: int = 80) -> None:
    """Keep a question short enough for its buttons to remember it.

    Raises:
        Refusal: it is longer than ``limit`` characters.
    """
    if len(words) > limit:
        raise Refusal(
            plural(
                "That is a long question: please use at most {number} character.",
                "That is a long question: please use at most {number} characters.",
                limit,
            )
        )


def check_topic(name: str, aliases: Mapping[str, Sequence[str]] | None = None) -> Topic:
    """Keep out a topic that nothing can be about: one without a word, or one that only says what to leave out.

    Args:
        name: a member's words.
        aliases: the server's own names for topics.

    Returns:
        The topic.

    Raises:
        Refusal: it is one.
    """
    if not any(map(str.isalnum, name)):
        raise Refusal(t("Which topic? Name one, for example `topic taiwan`."))
    topic = parse_topic(name, aliases=aliases)
    if not topic.groups:
        raise Refusal(
            t("Say what it should be about, too: for example `football {excluded}`.", excluded=name)
        )
    return topic


async def asked_for(library: Library, topic: Topic, server: int | None) -> SearchQuery:
    """What a server's library is asked for a topic by."""
    languages = await library.languages(server)
    return await asyncio.to_thread(topic.query, languages)


def within(query: SearchQuery, span: Span | None) -> SearchQuery:
    """The same query for documents of that time alone."""
    return query if span is None else replace(query, since=span[0], until=span[1])
