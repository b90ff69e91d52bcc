"""One door for every question: Discord's commands, their buttons and the terminal all ask here."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from bot.answers.digest import digest
from bot.answers.documents import Documents, documents
from bot.answers.more import MORE_OF, More, more, stories_of
from bot.answers.question import Question, Refusal
from bot.answers.schedule import schedule
from bot.answers.search import Found, search
from bot.answers.summary import summary
from bot.answers.topic import Known, Meaning, read_topic, topic
from bot.answers.topics import Comparison, Topics, compare, topics
from bot.answers.turns import Turns
from summaries.comparing.encoder import encoder
from summaries.library import Library
from summaries.model import Digest, Schedule, Summary, TopicDigest

Result = Summary | TopicDigest | Topics | Comparison | Found | Schedule | Digest | Documents | More
NextDigest = Callable[[Question], Awaitable[Digest | None]]
NextRun = Callable[[Question], Awaitable[dt.datetime | None]]
Recall = Callable[[Question, str], Awaitable[Known]]
KINDS = ("summary", "topic", "topics", "compare", "search", "schedule", "digest", "documents", "more")


@dataclass(frozen=True, slots=True)
class Answer:
    """A result of the engine, and the words that give it again (``topic taiwan week``)."""

    kind: str
    result: Result
    question: str
    next_run: dt.datetime | None = None
    """When the channel's next digest comes: a schedule ends with it."""


class Desk:
    """Answers questions out of a library.

    Args:
        library: where the documents are.
        next_digest: what the digest set up where a question is asked would hold now; None where there is none.
        recall: what is remembered of a topic where a question is asked.
        next_run: when the digest of the channel in which it is asked comes; None where there is none.
        meaning: gives what ranks topics by meaning; None where the extra for it is not installed.
    """

    def __init__(
        self,
        library: Library,
        next_digest: NextDigest | None = None,
        recall: Recall | None = None,
        next_run: NextRun | None = None,
        meaning: Meaning = encoder,
    ) -> None:
        self.library = library
        self._next_digest = next_digest
        self._recall = recall
        self._next_run = next_run
        self._meaning = meaning
        self.turns = Turns()

    async def ask(self, question: Question) -> Answer:
        """Answer ``question.words``, whose first word is the command, without prefix, when it is its turn.

        Raises:
            Refusal: with one sentence for the member who asked.
        """
        async with self.turns.of(question.server or question.channel):
            return await self._answer(question)

    async def _answer(self, question: Question) -> Answer:
        command, _, words = question.words.strip().partition(" ")
        command = command.lower()
        inner = dataclasses.replace(question, words=words.strip())
        result: Result
        match command:
            case "summary":
                found = await summary(self.library, inner)
                return Answer(command, found.summary, f"summary {found.again}")
            case "topic":
                result = await topic(self.library, inner, await self._known(inner), self._meaning)
            case "topics":
                result = await topics(self.library, inner)
            case "compare":
                result = await compare(self.library, inner, await self._aliases(inner), self._meaning)
            case "search":
                result = await search(self.library, inner)
            case "schedule":
                result = await schedule(self.library, inner, await self._aliases(inner))
                next_run = await self._next_run(inner) if self._next_run else None
                return Answer(command, result, _again(command, inner), next_run)
            case "documents":
                result = await documents(self.library, inner)
            case "digest":
                planned = await self._next_digest(inner) if self._next_digest else None
                result = await digest(self.library, inner, planned)
            case "more":
                answered = await self._answer(_to_be_continued(inner))
                result = await more(self.library, inner, stories_of(answered.result))
                return Answer(command, result, f"{command} {answered.question}")
            case _:
                near = get_close_matches(command, KINDS, n=1)
                raise Refusal(f"There is no command “{command}”. There are {', '.join(KINDS)}.", tuple(near))
        return Answer(command, result, _again(command, inner))

    async def _aliases(self, question: Question) -> Mapping[str, Sequence[str]]:
        """The server's names for topics, without noting that one was asked for."""
        return (await self._known(dataclasses.replace(question, channel=None))).aliases

    async def _known(self, question: Question) -> Known:
        return await self._recall(question, read_topic(question)[0]) if self._recall else Known()


def _to_be_continued(question: Question) -> Question:
    """The question of which there is to be more."""
    if question.words.partition(" ")[0].lower() not in MORE_OF:
        raise Refusal(f"Of what? Say for example `more topic taiwan`; there is more of {', '.join(MORE_OF)}.")
    return dataclasses.replace(question, again=True)


def _again(command: str, question: Question) -> str:
    """The words that ask for an answer again."""
    return " ".join([command, *question.words.split()])
