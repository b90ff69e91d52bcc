"""What was found out of the documents holds for as long as these are the same, and no longer."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field

import pytest

from bot.answers.asking.question import Question
from bot.answers.asking.remembered import KEPT, remembered
from bot.answers.asking.resources import Known, Resources
from bot.answers.summary import summary
from bot.answers.topic import topic
from bot.speech import speaking
from summaries.analysis import analyse
from summaries.library import Library
from summaries.model import Document, Quote, TopicDigest

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
async def library(database_url: str) -> AsyncIterator[Library]:
    """An empty library."""
    async with await Library.open(database_url) as opened:
        yield opened


@dataclass
class Work:
    """Finds out how often it was done; where it is told to, not before it may."""

    done: int = 0
    began: asyncio.Event = field(default_factory=asyncio.Event)
    may_end: asyncio.Event = field(default_factory=asyncio.Event)

    async def slowly(self) -> int:
        """Begin, and end when it may."""
        self.done += 1
        mine = self.done
        self.began.set()
        await self.may_end.wait()
        return mine

    async def at_once(self) -> int:
        """Do it."""
        self.done += 1
        return self.done


def briefing(number: int) -> Document:
    """One on Taiwan, of another day each."""
    return Document(
        id=f"{number}.md",
        title=f"Ships of day {number}",
        published=dt.date(2026, 2, number),
        text=f"Taiwan counted {number} ships off Taipei. The harbour of Keelung stayed open.",
    )


async def test_who_asks_at_the_same_time_waits_for_the_one_answer(library: Library) -> None:
    """It is worked out once, for servers that see the same documents."""
    work = Work()
    first = asyncio.create_task(remembered(library, None, "ships", work.slowly))
    await work.began.wait()
    others = [asyncio.create_task(remembered(library, server, "ships", work.slowly)) for server in (7, 8)]
    await remembered(library, 9, "planes", Work().at_once)  # by then the others have asked, too
    work.may_end.set()
    assert await asyncio.gather(first, *others) == [1, 1, 1]


async def test_who_asks_after_a_change_of_another_process_gets_a_new_answer(
    library: Library, database_url: str
) -> None:
    """Whatever was found out before it."""
    work = Work()
    assert await remembered(library, None, "ships", work.at_once) == 1
    async with await Library.open(database_url) as other:
        await other.add(briefing(1), analyse(briefing(1)), now=NOW)
    assert await remembered(library, None, "ships", work.at_once) == 2
    assert await remembered(library, None, "planes", work.at_once) == 3


async def test_what_failed_is_tried_again(library: Library) -> None:
    """No error is remembered."""

    async def fails() -> int:
        raise LookupError

    with pytest.raises(LookupError):
        await remembered(library, None, "ships", fails)
    work = Work()
    assert await remembered(library, None, "ships", work.at_once) == 1


async def test_not_more_is_kept_than_there_is_room_for(library: Library) -> None:
    """What was asked longest ago goes first."""
    work = Work()
    for number in range(KEPT):
        await remembered(library, None, number, work.at_once)
    await remembered(library, None, 0, work.at_once)
    await remembered(library, None, "one more", work.at_once)
    assert await remembered(library, None, 0, work.at_once) == 1
    assert await remembered(library, None, 1, work.at_once) == KEPT + 2


async def test_a_topic_asked_again_is_told_with_the_new_document_marked(library: Library) -> None:
    """Of an answer out of memory, too, the stories that came in since the channel last asked are the new ones."""

    async def recall(question: Question, name: str) -> Known:
        del name
        return Known(since=NOW + dt.timedelta(hours=1) if question.channel else None)

    resources = Resources(library, recall=recall, meaning=lambda: None)

    async def new_ones(*, channel: int | None) -> list[bool]:
        digest = await topic(resources, Question(words="taiwan", now=NOW, channel=channel))
        assert isinstance(digest, TopicDigest)
        return [story.new for story in digest.stories]

    await library.add(briefing(1), analyse(briefing(1)), now=NOW)
    assert await new_ones(channel=None) == await new_ones(channel=3) == [False]
    await library.add(briefing(20), analyse(briefing(20)), now=NOW + dt.timedelta(hours=2))
    assert await new_ones(channel=None) == [False, False]
    assert await new_ones(channel=3) == [True, False]


@pytest.mark.parametrize("words", ["week", "february 2026"])
async def test_a_summary_of_a_time_asked_again_is_out_of_memory_under_the_title_of_its_language(
    library: Library, words: str
) -> None:
    """Until a document comes in; another length is another summary."""
    resources = Resources(library)

    async def asked(length: str = "") -> tuple[str, Sequence[Quote]]:
        told = (await summary(resources, Question(words=f"{words} {length}".strip(), now=NOW))).summary
        return told.title, told.quotes

    for number in (26, 27, 28):
        await library.add(briefing(number), analyse(briefing(number)), now=NOW)
    title, quotes = await asked()
    with speaking("de"):
        title_again, again = await asked()
    assert again is quotes
    assert (title_again == title) == (words != "week")
    assert (await asked("1"))[1] == quotes[:1]
    await library.add(briefing(25), analyse(briefing(25)), now=NOW)
    assert (await asked())[1] is not quotes
