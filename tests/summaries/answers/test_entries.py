"""Which dated sentences one would put into a calendar."""

from __future__ import annotations

import datetime as dt

import pytest

from summaries.answers.entries import is_entry
from summaries.dates import find_events
from summaries.language import language
from summaries.model import Document

WRITTEN = dt.date(2026, 11, 20)
TODAY = dt.date(2026, 11, 23)


def entries(text: str, *, written: dt.date = WRITTEN, code: str = "en") -> list[str]:
    """The dates of a text that are entries."""
    document = Document("a", "A", published=written, text=text, language=code)
    events = find_events(document, language(code).sentences(text))
    return [event.when for event in events if event.end >= TODAY and is_entry(event, TODAY)]


@pytest.mark.parametrize(
    "text",
    [
        "The council of Esker votes on the dues on 2 December.",
        "The travel warning for Marden expires on 30 November.",
        "The senate must pass the bill of Corran by 4 December.",
        "The ministers of both republics will meet in Riva next week.",
        "The trial of the mayor is set to begin in January 2027.",
        "Two ferries of the line may stop their service on 1 December.",
    ],
)
def test_what_happens_on_a_day_to_come_is_an_entry(text: str) -> None:
    """An event, a deadline, a start, an end."""
    assert len(entries(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The port will handle twice as many ships in 2028.",
        "The harbour of Lunden will be dredged in the summer of 2027.",
        "The harvest before 1 December and after it are two different things here.",
        "Comments of the readers, updated: 14 December 2026.",
        "I hope to finish my next piece on the reef by 12 December.",
        "The fair had been set to open on 5 December.",
        "The ban was intended to run through 5 December.",
        "Lind had planned to resign on 5 December.",
        "The ban, which was to expire on 5 December, was struck down by the court.",
        "The crowds marched through Marden this week.",
        "The mayor can appoint a new council Thursday, the clerk of Esker said.",
        "December 6th, 2026 5:47 am The harbour of Lunden is full of young people.",
        "You will hear more of the reef on 12 December.",
        "The best time to come to Esker will be from January to March.",
        "The mayor will raise the dues of the harbour in 2027-2029.",
        "We will show the talk with the mayor in full tomorrow.",
        "The speech of the queen is given in late December or early January.",
        "The mayor will take the office of the harbour in just a couple of weeks.",
        "In June he was held in Esker, only to be set free the next day by the council.",
        "Countries should hold off on new ships until at least the end of December.",
        "The senate plans to attach a rise of the tax through December 2026 to its bill.",
        "The mayor of Esker would not run for the council again in January.",
        "Ships may be calling at the new harbour of Marden as soon as next month.",
        "The mayor of Corran is heard next week updated: Tue Jun 14 2022 05:26 by the council of Esker.",
        "7:01 pm ET December 11, 2026 RETWEET Could the next mayor be from the islands?",
    ],
)
def test_what_does_not_happen_then_is_none(text: str) -> None:
    """Long periods, bounds, stamps, the plans of the writer, plans of the past, and what has happened."""
    assert entries(text) == []


def test_what_will_be_instead_of_a_plan_is_an_entry() -> None:
    """The same clause tells of the old plan and of the new one."""
    text = "The port of Esker had planned to raise its dues on 1 January and will now decide on 5 December."
    assert entries(text) == ["5 December"]


def test_what_was_decided_today_is_told_not_announced() -> None:
    """What will be done today is."""
    assert not entries("The board of Esker has decided to uphold the ban on the mayor today.", written=TODAY)
    assert entries("The board of Esker is to vote on the ban on the mayor today.", written=TODAY)


def test_a_date_that_is_counted_from_its_document_dies_with_it() -> None:
    """A month by name does not."""
    old = dt.date(2026, 9, 1)
    assert entries("The ministers will meet in Riva in three months.", written=old) == []
    assert entries("The ministers will meet in Riva on 1 December.", written=old) == ["1 December"]


def test_what_was_foretold_for_a_month_that_is_half_over_may_have_been() -> None:
    """A meeting "in November" is told until the middle of that, one in late November some days longer."""
    assert entries("The council of Esker will meet in November.", written=dt.date(2026, 10, 20)) == []
    assert entries("The council of Esker will meet in December.", written=dt.date(2026, 10, 20)) == [
        "December"
    ]
    assert entries("The council of Esker will meet in late November.") == ["late November"]


def test_where_no_verb_is_known_a_day_is_enough() -> None:
    """Dates in figures of any language."""
    assert entries("Der Rat der Stadt tagt am 02.12.2026 im alten Rathaus.", code="de") == ["02.12.2026"]
