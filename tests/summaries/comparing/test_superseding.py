"""What a later document took back is told as current by no answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest

from summaries.answers.digest import compose_digest
from summaries.answers.schedule import schedule
from summaries.answers.summary import Length, summarize_documents
from summaries.answers.topic import dated, topic_digest
from summaries.comparing.superseding import superseded
from summaries.model import Digest, Quote, Summary, TopicDigest
from summaries.topics import parse_topic
from tests.summaries.comparing.retold import DATES, FIGURES, NOW, TODAY, Retold

RETOLD = [*FIGURES, *DATES]


def answers(told: Retold) -> Iterator[Summary | TopicDigest | Digest]:
    """A summary of everything, the topic, and a digest that follows it."""
    entries = told.entries()
    topic = parse_topic(told.topic)
    yield summarize_documents(entries, title="All", length=Length("long"))
    yield topic_digest(topic, entries, today=TODAY, sentences=8)
    events = [event for entry in entries for event in entry.analysis.events]
    for followed in ((), (topic,)):
        yield compose_digest(
            entries,
            since=NOW - dt.timedelta(days=1),
            until=NOW,
            today=TODAY,
            events=events,
            followed=followed,
            only_followed=bool(followed),
        )


@pytest.mark.parametrize("told", RETOLD, ids=lambda told: told.topic)
def test_only_what_is_true_now_is_told(told: Retold) -> None:
    """The later sentence leads its story, the earlier one stands nowhere but as the earlier one of it."""
    for answer in answers(told):
        stories = answer.stories or (answer.followed[0].stories if isinstance(answer, Digest) else ())
        story = next(one for one in stories if any(told.new in quote.text for quote in one.quotes))
        assert told.new in story.quotes[0].text
        assert not [
            quote.text for quote in answer.quotes if told.old in quote.text and told.new not in quote.text
        ]
        (earlier,) = story.quotes[0].earlier
        assert told.old in earlier.text
        assert earlier.document.published == TODAY - dt.timedelta(days=5)
        assert story.headline != told.first[0]


@pytest.mark.parametrize("told", DATES, ids=lambda told: told.topic)
def test_the_old_date_is_in_no_schedule(told: Retold) -> None:
    """Neither in that of all, where the sentence that takes it back may date nothing, nor in the topic's."""
    entries = told.entries()
    events = [event for entry in entries for event in entry.analysis.events]
    old = {event.start for event in events if event.quote.document.id == "0.md"}
    quotes = [Quote.of(entry.document, one) for entry in entries for one in entry.analysis.sentences]
    about, taken_back = dated(parse_topic(told.topic), entries)
    for found in (
        schedule(events, TODAY, taken_back=superseded(events=events, quotes=quotes)),
        schedule(about, TODAY, taken_back=taken_back),
    ):
        assert not old & {event.start for event in found.events}
        for event in found.events:
            if event.quote.document.id == "1.md":
                assert event.moved_from is not None
                assert event.moved_from.start in old


def test_what_stands_beside_a_moved_date_was_not_moved() -> None:
    """The old date belongs to the sentence that names the new one, and to none beside it."""
    first = "The coast guards of Norra and Corran will meet in Esker on 12 December."
    later = (
        "The fair of Lund opens on 11 December. The meeting of the coast guards in Esker was postponed from 12 to 19 "
        "December. The trial of the banker begins in Kiel on 21 December."
    )
    told = Retold("", ("News", first), ("More news", later), "", "")
    events = [event for entry in told.entries() for event in entry.analysis.events]
    moved = {event.start.day: event.moved_from is not None for event in schedule(events, TODAY).events}
    assert moved == {11: False, 19: True, 21: False}


@pytest.mark.parametrize(
    ("first", "later"),
    [
        (
            "The council of Aldby will vote on the harbour on 30 November.",
            "The council of Aldby dropped its plan for a tunnel. The harbour is next.",
        ),
        (
            "Pilots of Air Meridian will strike on 26 November over pay.",
            "Pilots of Air Meridian suspended a member who had flown during the strike last year.",
        ),
        (
            "The trial of the banker Jonas Brandt begins in Kiel on 24 November.",
            "Banker Jonas Brandt had not slept before the trial in Kiel. A second trial begins on 11 January.",
        ),
        (
            "A fire in Lund killed 12 people on Sunday.",
            "Police in Lund said 3 people were killed on the stairs in the fire on Sunday.",
        ),
        (
            "President Mirel will visit Ankara on 2 December to sign a gas contract.",
            "President Mirel had not spoken of Ankara until Thursday, when she flies to Baku on 26 November.",
        ),
        (
            "Norra and Corran extend their truce on steel tariffs until 31 March.",
            "The plan for power grids has slipped to 9 December. A group on steel tariffs meets on 30 November.",
        ),
    ],
)
def test_giving_up_something_else_takes_nothing_back(first: str, later: str) -> None:
    """A plan that is dropped, a member suspended, a part of a toll, "not before" of what has been, what comes next."""
    told = Retold("", ("News", first), ("More news", later), "", "")
    assert superseded(told.entries(), [told.entries()]).by == {}


@pytest.mark.parametrize(
    "then",
    [
        ("Second session", "The council of Esker will vote on the harbour dues on 9 December 2026."),
        ("Another vote", "The council of Tarn called off its vote on the harbour dues. Ships wait."),
        ("Another fire", "A fire in the opera of Lund killed 40 people, the fire brigade said."),
        ("The same", "The council of Esker will vote on the harbour dues on 2 December 2026, a clerk said."),
    ],
)
def test_what_is_another_matter_takes_nothing_back(then: tuple[str, str]) -> None:
    """A second session of the same council, the same vote elsewhere, another fire."""
    told = Retold("esker", DATES[4].first, then, "", "")
    assert superseded(told.entries(), [told.entries()]).by == {}


def test_an_older_document_takes_nothing_back() -> None:
    """However it came in: the toll of the first day is not news after that of the fourth."""
    for told in FIGURES:
        turned = Retold(told.topic, told.then, told.first, told.old, told.new)
        entries = turned.entries()
        found = superseded(entries, [entries]).by
        assert ("1.md", 0) not in found


def test_what_was_taken_back_twice_is_replaced_by_the_last() -> None:
    """A date that moved two times, and a toll that rose two times."""
    once = DATES[0]
    again = Retold(
        once.topic,
        once.then,
        (
            "Salt congress moved again",
            "The salt congress in Halle was moved from 14 December 2026 to 16 December 2026.",
        ),
        "",
        "",
    )
    first, second = once.entries()[0], again.entries()
    middle = replace(second[0], document=replace(second[0].document, id="middle.md"))
    found = superseded([first, middle, second[1]]).by
    assert found == {("0.md", 0): ("1.md", 0), ("middle.md", 0): ("1.md", 0)}
