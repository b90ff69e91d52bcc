"""Which dates of a document are those of happenings, what they are and how sure."""

from __future__ import annotations

import datetime as dt

import pytest

from summaries.dates import find_events
from summaries.model import Document, Event, Sentence, Status

TUESDAY = dt.date(2026, 2, 10)


def events(text: str, published: dt.date | None = TUESDAY, language: str = "en") -> tuple[Event, ...]:
    """The events of a text of one sentence."""
    document = Document("a.md", "A", published=published, language=language, text=text)
    return find_events(document, [Sentence(text, 0, len(text), 0)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The two leaders spoke by telephone on February 4.",
            ("February 4", "2026-02-04", "2026-02-04", "day", "certain"),
        ),
        (
            "Putin accepted an invitation to visit China in the first half of 2026.",
            ("the first half of 2026", "2026-01-01", "2026-06-30", "half", "planned"),
        ),
        (
            "The fair, which was to open on 3 March, will now open on 9 May.",
            ("9 May", "2026-05-09", "2026-05-09", "day", "certain"),
        ),
        (
            "The meeting of the coast guards was postponed from 12 to 19 March.",
            ("19 March", "2026-03-19", "2026-03-19", "day", "certain"),
        ),
        (
            "The opening of the tunnel has slipped from 3 to 10 March.",
            ("10 March", "2026-03-10", "2026-03-10", "day", "certain"),
        ),
        (
            "Objections must reach the clerk no later than Friday.",
            ("Friday", "2026-02-13", "2026-02-13", "day", "certain"),
        ),
        (
            "The fair was moved from 12-14 March to 19-21 March.",
            ("19-21 March", "2026-03-19", "2026-03-21", "range", "certain"),
        ),
        (
            "Both will attend November's summit in Shenzhen.",
            ("November", "2026-11-01", "2026-11-30", "month", "certain"),
        ),
        (
            "The exercise is scheduled from 24 to 26 February off the coast.",
            ("24 to 26 February", "2026-02-24", "2026-02-26", "range", "planned"),
        ),
        (
            "The ministers meet in Oslo on 24 and 25 February.",
            ("24 and 25 February", "2026-02-24", "2026-02-25", "range", "certain"),
        ),
        (
            "The ferry will not run from March 30 to April 2 this year.",
            ("March 30 to April 2 this year", "2026-03-30", "2026-04-02", "range", "certain"),
        ),
        (
            "Parliament may vote on the budget next week.",
            ("next week", "2026-02-16", "2026-02-22", "week", "possible"),
        ),
        (
            "Owners must register their boats by the end of June.",
            ("the end of June", "2026-06-21", "2026-06-30", "month", "certain"),
        ),
        (
            "The ministry said on Monday that the court will rule on Friday.",
            ("Friday", "2026-02-13", "2026-02-13", "day", "certain"),
        ),
        (
            "The court will rule in March, said a clerk.",
            ("March", "2026-03-01", "2026-03-31", "month", "certain"),
        ),
        (
            "The review was postponed from 12 March to 19 March after protests.",
            ("19 March", "2026-03-19", "2026-03-19", "day", "certain"),
        ),
    ],
)
def test_a_dated_happening_is_an_event(text: str, expected: tuple[str, ...]) -> None:
    """Its date, bounds, precision and certainty are those of the sentence."""
    (event,) = events(text)
    found = (event.when, str(event.start), str(event.end), event.precision.value, event.certainty.value)
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "The foreign minister said on Monday that nothing had changed.",
        "On Friday, the ministry said that it knew of no such plan.",
        "Officials in the capital told reporters on Monday they were ready.",
        "Exports have fallen by a third since January, the bank estimates.",
        "The ministry counted 17 crossings in the whole of 2025, more than ever.",
        "Prices were higher than in October in most of the provinces.",
        "\u201cWe will be back on 4 March and stay,\u201d the commander promised his men.",
        "The summit that was planned for 4 March has been called off.",
        "The museum is open from 9:00 a.m. to 5:30 p.m. and costs nothing.",
        "Members promised to renew 25 million kilometres of line, and staff expects 1.7 percent for 2027.",
        "It grew over several outposts this year, by a total of 2.6 square kilometres.",
        "It came back a week later than in the years of the drought and of the flood.",
        "Without the deal, the duties would have come back on Friday at midnight.",
        "The truce lasted for seven weeks and was then broken by both.",
        "Manila, Feb. 10",
        "The line has no ferries to Esker planned for Friday.",
        "The minister said that the vote due on 28 February will be postponed.",
        "They spoke of the cancellation of a meeting that was to begin Friday in Riva.",
        "The two sides will settle the matter in one day.",
    ],
)
def test_a_date_that_is_only_mentioned_is_no_event(text: str) -> None:
    """Statements, counts, direct speech, cancellations, opening hours, durations, datelines are none."""
    assert events(text) == ()


def test_an_event_is_upcoming_ongoing_or_past_by_the_day_one_asks() -> None:
    """The status is a comparison with a day, never stored."""
    (event,) = events("Delegations will meet in Geneva on Feb. 24-26.")
    days = [dt.date(2026, 2, day) for day in (23, 25, 27)]
    assert [event.status(day) for day in days] == [Status.UPCOMING, Status.ONGOING, Status.PAST]


def test_what_happens_is_the_clause_around_the_date() -> None:
    """What is said of other things in the sentence is left out, and the names are those of the sentence."""
    (event,) = events(
        "Although Hanoi protested, the cabinet in Manila will vote on the treaty on 12 March, and others"
        " have promised to boycott it."
    )
    assert event.what == "the cabinet in Manila will vote on the treaty on 12 March"
    assert event.names == ("Hanoi", "Manila")


def test_a_document_without_a_date_has_no_events() -> None:
    """Without a day to count from, nothing is guessed."""
    assert events("The cabinet will vote on the treaty on Friday.", published=None) == ()


def test_a_language_without_a_lexicon_has_the_events_of_its_dates_in_figures() -> None:
    """Dates in figures are events in any language, for nothing tells otherwise."""
    (event,) = events("Le sommet aura lieu le 4/3/2026 dans la ville de Lyon.", language="fr")
    assert event.start == dt.date(2026, 3, 4)


def test_days_that_are_apart_are_events_of_their_own() -> None:
    """Only what follows day upon day lasts."""
    found = events("The ministers meet in Oslo on 24 and 27 February.")
    assert [event.start.day for event in found] == [24, 27]
