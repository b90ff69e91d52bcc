"""How the words of `!schedule` are read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.answers.asking.question import Question
from bot.answers.asking.resources import Resources
from bot.answers.schedule import Scheduled, Wanted, read
from bot.catalogue.answerer import Answerer
from bot.refusal import Refusal
from summaries.analysis import analyse
from summaries.library import Library
from summaries.library.tables.rows import Incoming
from summaries.model import Document, Event

TODAY = dt.date(2026, 11, 20)


async def events_of(
    tmp_path: Path, documents: Sequence[Document], words: str, *, day: int
) -> tuple[Event, ...]:
    """The entries that a library of these documents answers with on a day of that November."""
    async with await Library.open(f"sqlite:///{tmp_path}/library.sqlite3") as library:
        now = dt.datetime(2026, 11, day, 12, tzinfo=dt.UTC)
        await library.add_many([Incoming(one, analyse(one)) for one in documents], now=now)
        answer = await Answerer(Resources(library)).ask(Question(words=words, now=now))
    assert isinstance(answer.result, Scheduled)
    return answer.result.schedule.events


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("", Wanted()),
        ("taiwan", Wanted("taiwan")),
        ("hong kong", Wanted("hong kong")),
        ("past", Wanted("", "past")),
        ("ALL", Wanted("", "all")),
        ("taiwan past 3", Wanted("taiwan", "past", 3)),
        ("taiwan upcoming 4 weeks", Wanted("taiwan", "upcoming", 4)),
        ("taiwan 4 weeks past", Wanted("taiwan", "past", 4)),
        ("past taiwan 2w", Wanted("taiwan", "past", 2)),
        ("taiwan in the next 2 weeks", Wanted("taiwan", None, 2)),
        ("next week", Wanted("", None, None, (dt.date(2026, 11, 23), dt.date(2026, 11, 29)))),
        ("taiwan tomorrow", Wanted("taiwan", None, None, (dt.date(2026, 11, 21), dt.date(2026, 11, 21)))),
        ("January", Wanted("", None, None, (dt.date(2027, 1, 1), dt.date(2027, 1, 31)))),
        ("2028", Wanted("", None, None, (dt.date(2028, 1, 1), dt.date(2028, 12, 31)))),
        ("red sea 10 days", Wanted("red sea", None, None, (dt.date(2026, 11, 20), dt.date(2026, 11, 30)))),
        ("“red sea” 6 weeks", Wanted("red sea", None, 6)),
        ("2027 elections", Wanted("2027 elections")),
        ("week", Wanted("", None, 1)),
    ],
)
def test_words_are_read_as_members_say_them(words: str, wanted: Wanted) -> None:
    """Topic, when and weeks are told apart in the orders in which people say them."""
    assert read(words, TODAY) == wanted


@pytest.mark.parametrize("words", ["0 weeks", "taiwan 0", "past 0w"])
def test_no_weeks_at_all_are_refused(words: str) -> None:
    """Zero weeks is answered with what to say instead."""
    with pytest.raises(Refusal, match="one week or more"):
        read(words, TODAY)


@pytest.mark.parametrize("words", ["² weeks", "٣ weeks", "99999999 weeks"])
def test_strange_numbers_are_words(words: str) -> None:
    """What is a digit only to Unicode, or no number of weeks at all, is part of the topic."""
    assert read(words, TODAY).topic


@pytest.mark.parametrize("words", ["schedule", "schedule past", "schedule all"])
async def test_a_day_that_has_gone_by_without_what_was_moved_from_it_is_not_told_as_passed(
    tmp_path: Path, words: str
) -> None:
    """A launch that was put off before its day did not take place on it."""
    announced = "The Esker ferry line will start on 24 November. Tickets are on sale at the harbour."
    put_off = "The council has put off the launch of the Esker ferry line. It will now start on 2 December."
    documents = [
        Document("a.md", "Ferry line", published=dt.date(2026, 11, 16), text=announced),
        Document("b.md", "Ferry line delayed", published=dt.date(2026, 11, 20), text=put_off),
    ]
    told = events_of(tmp_path, documents, words, day=30)
    if words == "schedule past":
        with pytest.raises(Refusal, match="No document dates anything for that time"):
            await told
        return
    assert [event.start.isoformat() for event in await told] == ["2026-12-02"]


@pytest.mark.parametrize("words", ["schedule", "schedule all", "schedule past"])
async def test_what_has_passed_is_told_with_the_figure_that_a_later_document_corrected(
    tmp_path: Path, words: str
) -> None:
    """Of a toll that has risen since the newer sentence is told, and the older one as the earlier."""
    texts = [
        (
            18,
            "Ferry aground off Paros",
            "A ferry with 214 people aboard ran aground off Paros on Wednesday. Winds rose.",
        ),
        (
            19,
            "All safe",
            "All 231 people aboard the ferry that ran aground off Paros were brought ashore. An inquiry opened.",
        ),
        (17, "Storm", "A storm shut the port of Naxos on Tuesday. Ships stayed away."),
    ]
    documents = [
        Document(f"{day}.md", title, published=dt.date(2026, 11, day), text=text)
        for day, title, text in texts
    ]
    events = await events_of(tmp_path, documents, words, day=21)
    assert [(event.start.day, event.quote.document.id) for event in events] == [(17, "17.md"), (18, "19.md")]
    assert [quote.document.id for quote in events[1].quote.earlier] == ["18.md"]


async def test_an_entry_says_what_it_is_about(tmp_path: Path) -> None:
    """By the sentence that it leans on, where that stands near: here it does not for the second one."""
    told = "A jury in Lund read 40 plays for its prize. The winners will be announced on 27 November."
    alone = "The winners will be announced on 28 November."
    untold = f"A jury in Esker read plays.\n\n{alone}"
    documents = [
        Document("a.md", "Notes", published=dt.date(2026, 11, 18), text=told),
        Document("b.md", "Other notes", published=dt.date(2026, 11, 18), text=untold),
    ]
    events = await events_of(tmp_path, documents, "schedule", day=21)
    assert [event.quote.text for event in events] == [told, alone]
