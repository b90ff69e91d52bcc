"""A front page announces the firmest dates, not the nearest vague ones."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import permutations

import pytest

from summaries.analysis import analyse
from summaries.answers.coming import coming_up, is_announced, led_in
from summaries.dates import find_events
from summaries.model import Document, Entry, Event, Precision, Sentence

TODAY = dt.date(2026, 2, 10)
VOTE = "The parliament in Taipei will vote on the defence budget on 20 February."


def told(name: str, *sentences: str) -> tuple[Event, ...]:
    """The events of a document of these sentences, published today."""
    text = " ".join(sentences)
    document = Document(name, name, published=TODAY, text=text)
    placed = [
        Sentence(one, text.index(one), text.index(one) + len(one), i) for i, one in enumerate(sentences)
    ]
    return find_events(document, placed)


@pytest.mark.parametrize(
    "weaker",
    [
        "The ministry in Taipei wants to present a plan for the harbours later this month.",
        "They will rule on the case of the reef near Manila on 20 February.",
        "The harbours of Taiwan may be closed to foreign ships on 20 February.",
        "It ends on 11 February.",
    ],
)
def test_a_firm_day_goes_before_what_is_vague_uncertain_or_leans(weaker: str) -> None:
    """A day that can be noted, told as sure in a sentence that stands alone, is announced first."""
    found = coming_up([*told("b", weaker), *told("a", VOTE)], TODAY)
    assert [event.quote.text for event in found] == [VOTE, weaker]


def test_what_more_documents_tell_goes_first() -> None:
    """Of two days alike, the one with more sources."""
    other = "The parliament in Manila will vote on the harbour budget on 19 February."
    again = "In Taipei the parliament will vote on the budget for defence on 20 February."
    assert coming_up([*told("a", VOTE), *told("b", other)], TODAY)[0].quote.text == other
    first = coming_up([*told("a", VOTE), *told("b", other), *told("c", again)], TODAY)[0]
    assert {first.quote.text, *(quote.text for quote in first.also)} == {VOTE, again}


def test_the_same_event_is_one_whoever_names_it_shorter() -> None:
    """On the same day, with the same names and a word more: "The EU decides", "EU energy ministers decide"."""
    short, full = (
        "The EU decides on 20 February.",
        "EU energy ministers will decide about pipes on 20 February.",
    )
    assert len(coming_up([*told("a", short), *told("b", full)], TODAY)) == 1


def test_a_day_without_its_year_that_is_nearer_behind_is_not_announced() -> None:
    """A day more than half a year ahead may be one of an older text, unless it names its year."""
    near, far, year = (
        told("a", f"The parliament in Taipei will vote on the defence budget on {day}.")[0]
        for day in ("20 February", "6 November", "6 November 2026")
    )
    assert [is_announced(event, TODAY) for event in (near, far, year)] == [True, False, True]


def test_what_was_over_before_all_that_is_to_come_began_is_not_read() -> None:
    """But what was over within the time of one of these is: it may be the day of it."""
    read: list[dt.date] = []

    def fits(event: Event, _: dt.date) -> bool:
        read.append(event.start)
        return True

    (vote,) = told("a", VOTE)
    month = replace(vote, start=dt.date(2026, 2, 1), end=dt.date(2026, 2, 28), precision=Precision.MONTH)
    long_ago, this_month = (
        replace(told("b", VOTE)[0], start=day, end=day) for day in (dt.date(2026, 1, 3), dt.date(2026, 2, 3))
    )
    assert coming_up([long_ago, this_month, vote], TODAY, fits=fits) == [vote]
    assert read == [vote.start]
    read.clear()
    assert coming_up([long_ago, this_month, month], TODAY, fits=fits) == []
    assert read == [month.start, this_month.start]


def test_what_begins_later_than_asked_or_has_lasted_long_is_left_out() -> None:
    """Within two weeks means two weeks, and "this year" is no news."""
    events = told("a", VOTE, "The fair of the port of Busan will be held this year.")
    assert [event.quote.text for event in coming_up(events, TODAY)] == [VOTE]
    assert coming_up(events, TODAY, within=dt.timedelta(days=9)) == []
    assert len(coming_up(events, TODAY, within=dt.timedelta(days=10))) == 1


def test_the_order_in_which_events_come_changes_nothing() -> None:
    """The same documents announce the same."""
    events = [
        *told("a", VOTE),
        *told("b", "A court in Manila rules on 19 February."),
        *told("c", "It ends on 1 March."),
    ]
    orders = {tuple(coming_up(order, TODAY)) for order in permutations(events)}
    assert len(orders) == 1


def test_what_an_event_leans_on_is_cited_to_those_alone_who_say_it() -> None:
    """A document that holds the sentence of the day but not the one before it is not named beside both."""
    before, day = (
        "Mongolia holds an election for its parliament.",
        "The winners will be announced on 27 February.",
    )
    document = Document("a", "Vote", published=TODAY, text=f"{before} {day}")
    (event,) = analyse(document).events
    copied = Document("b", "Copy", published=TODAY, text=f"{day} It rained.")
    event = replace(event, quote=replace(event.quote, also=(copied.citation,)))
    entry = Entry(document, analyse(document), dt.datetime(2026, 2, 10, tzinfo=dt.UTC))
    led = led_in(event, entry, others=[copied])
    assert led
    assert led.quote.text == f"{before} {day}"
    assert led.quote.citations == (document.citation,)
