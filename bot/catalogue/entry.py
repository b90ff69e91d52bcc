"""A command as one record: all that Discord, the terminal, ``--json``, the help and the README know of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, Protocol, TypeVar

from bot.answers.asking.question import Question
from bot.answers.asking.resources import Resources
from bot.refusal import Refusal
from bot.replies.reply import Reply
from bot.speech import listing, t
from summaries.model import Quote, Story
from summaries.phrase import Phrase


class Result(Protocol):
    """What an answer found: anything that can say which sentences it quotes."""

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotes, in the order in which they are shown."""
        ...


R = TypeVar("R", bound=Result)


class Kind(Enum):
    """What an argument names, and so what Discord offers while it is typed."""

    DOCUMENT = "document"
    TOPIC = "topic"
    PAST = "past"
    AHEAD = "ahead"
    LENGTH = "length"
    TIMETABLE = "timetable"
    COMMAND = "command"
    FEED = "feed"


class Purpose(Enum):
    """What somebody wants to do who uses a command: the heading under which the help shows it."""

    READ = Phrase("Read")
    ASK = Phrase("Ask")
    FOLLOW = Phrase("Follow")
    SET_UP = Phrase("Set up")


class Who(Enum):
    """Who may use a form of a command, and where."""

    ANYONE = "anyone"
    """In a server, in direct messages, and where it is answered and not done, in the terminal."""
    MEMBERS = "members"
    """In a server only."""
    MODERATORS = "moderators"
    """In a server only, with the permission Manage Server."""


def who_is(*, in_server: bool, moderator: bool) -> frozenset[Who]:
    """Which forms of commands somebody may use."""
    if not in_server:
        return frozenset({Who.ANYONE})
    return frozenset(Who) if moderator else frozenset({Who.ANYONE, Who.MEMBERS})


@dataclass(frozen=True, slots=True)
class Argument:
    """Words that a command takes."""

    usage: str
    """As the help writes them: ``<needed>``, ``[may be left out]``, ``[one | of | these]``."""
    kinds: tuple[Kind, ...] = ()
    """What it may name, the likeliest first; none where it is text of any kind."""
    says: Phrase | None = None
    """What to write there, for Discord's form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering(Generic[R]):
    """How a question is answered, and how the answer is written."""

    answer: Callable[[Resources, Question], Awaitable[R]]
    """Finds the result; the question's words are those behind the command. Raises `Refusal`."""
    reply: Callable[[R, str], Reply]
    """Writes it for Discord and the terminal; the second argument asks for the same again."""
    as_json: Callable[[R, dt.date], dict[str, Any]]
    """Writes it for programs, without ``kind``, ``question`` and ``quotes``, which all have; given today."""
    again: Callable[[R], str] | None = None
    """The words that ask for the very same again, where they are others than were asked."""
    stories: Callable[[R], tuple[Story, ...]] | None = None
    """The stories of which other documents may say more; None where there cannot be more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One way to use a command."""

    says: Phrase
    """What one gets, for the help and the README."""
    first: tuple[str, ...] = ()
    """First words that tell it from the command's other forms (``"off"``; ``""`` for no words at all). Without any
    it is the form for all other words."""
    arguments: tuple[Argument, ...] = ()
    examples: tuple[str, ...] = ()
    """Words behind the command, as a member would write them."""
    who: Who = Who.ANYONE
    answering: Answering[Any] | None = None
    """None where only Discord can do it."""
    on_discord: str = ""
    """``module:function`` that Discord calls with the context and the words behind the command instead of just
    answering; by name, since the terminal must not load discord.py."""

    @property
    def brief(self) -> str:
        """What one gets, to its first comma; a message of its own, since other languages have theirs elsewhere."""
        return re.split(r"[,;(]", self.says, maxsplit=1)[0].strip()

    @property
    def usage(self) -> str:
        """The words behind the command, as the help writes them."""
        first = self.first[:1] if self.first and self.first[0] else ()
        return " ".join((*first, *(t(argument.usage) for argument in self.arguments)))

    def rest(self, words: str) -> str:
        """The words behind the first one that chose this form."""
        first, _, rest = words.strip().partition(" ")
        return rest.strip() if first and first.lower() in self.first else words.strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command of the bot."""

    name: str
    help: Phrase
    """One sentence, at most 100 characters (Discord documentation: "Application Command Structure")."""
    purpose: Purpose | None = None
    """Where the help of all commands shows it; None for one that is found under another, or by a button."""
    forms: tuple[Form, ...]
    """The first is the usual one."""
    aliases: tuple[str, ...] = ()
    """Other names, where it is typed; the slash command has one name."""
    file: Phrase | None = None
    """What a file that is attached to it is for; None where it takes none."""

    def form(self, words: str) -> Form:
        """The form that the words behind the command ask for.

        Raises:
            Refusal: they fit none.
        """
        first = words.split(maxsplit=1)[0].lower() if words.strip() else ""
        chosen = next((form for form in self.forms if first in form.first), None)
        chosen = chosen or next((form for form in self.forms if not form.first), None)
        if chosen is None:
            ways = listing([f"`{self.name} {form.first[0]}`" for form in self.forms], either=True)
            raise Refusal(t("I do not know what to do with “{word}”: say {ways}.", word=first, ways=ways))
        return chosen

    @property
    def usage(self) -> str:
        """The words that it takes, all forms."""
        return " | ".join(form.usage for form in self.forms if form.usage)

    @property
    def hint(self) -> str:
        """What to write behind it, for Discord's form."""
        says = [t(argument.says) for argument in self.forms[0].arguments if argument.says]
        words = says[0] if says else ""
        for following in says[1:]:
            words = t("{words}; then {following}", words=words, following=following)
        return words or self.usage
