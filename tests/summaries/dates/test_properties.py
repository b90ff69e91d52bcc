"""What holds for any text whatever."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summaries.answers.schedule import schedule
from summaries.dates import find_dates, find_events, infer_published
from summaries.model import Document, Sentence

PUBLISHED = dt.date(2026, 2, 10)
PIECES = [
    "May", "March", "Feb.", "the", "20th", "4", "14-15", "2026", "1999-", "first", "half of", "last", "week",
    "Q3", "noon", "a.m.", "on", "Monday", "until", ",", ".", "\n\n", "said", "will", "two", "years", "ago",
    "31", "29 February", "9999", "99999999 years ago", "0000-00-00", "30/02/2026", "1,000,000 decades later",
    "century", "early", "the 99th", "25:61", "'99", "in", "each", "weekend", "Christmas", "\u2019s", "\x00",
    "nine o'clock", "10.22", "local time", "UTC", "0800", "next",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join), st.dates(dt.date(1, 1, 1)))
def test_expressions_stand_in_the_text_and_their_bounds_in_order(text: str, published: dt.date) -> None:
    """Extents are ordered and do not overlap, bounds are ordered, and EDTF comes with bounds."""
    done = 0
    for expression in find_dates(text, published):
        assert done <= expression.start < expression.end <= len(text)
        done = expression.end
        assert text[expression.start : expression.end].strip() == text[expression.start : expression.end]
        assert expression.type in {"DATE", "TIME", "DURATION", "SET"}
        bounds = (expression.earliest, expression.latest, expression.edtf)
        assert all(bound is None for bound in bounds) or all(bound is not None for bound in bounds)
        if expression.earliest and expression.latest:
            assert expression.earliest <= expression.latest


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400))
def test_no_text_breaks_the_tagger_and_reading_twice_gives_the_same(text: str) -> None:
    """Any characters are read without an error, twice with the same result."""
    assert find_dates(text, PUBLISHED) == find_dates(text, PUBLISHED)
    infer_published(text)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=5, max_size=40).map(" ".join))
def test_what_and_when_of_an_event_stand_word_for_word_in_its_sentence(text: str) -> None:
    """An event's clause and date are cut from its quote, and its quote from its document."""
    document = Document("a", "A", published=PUBLISHED, text=text)
    for event in find_events(document, [Sentence(text, 0, len(text), 0)]):
        assert event.what in event.quote.text
        assert event.when in event.what
        assert document.text[event.quote.start : event.quote.end] == event.quote.text
        assert event.start <= event.end
        assert schedule([event], PUBLISHED, when="all").events == (event,)


RUNS = [
    "1", "May ", "4/", "1,", "1,111,", " ", "\n", "by Friday ", "one ", "'", "-1", "thirty-", "May 4 ",
    "2010-", "will Friday ", ".", "a.m. ", "half a ", "a", "A.", "the ", "$1", "14-15 ",
]  # fmt: skip


@pytest.mark.parametrize("run", RUNS)
def test_a_long_run_of_one_thing_is_read_to_its_end(run: str) -> None:
    """A run of figures, months or signs does not break the tagger, and what follows it is still found."""
    text = (run * 30_000)[:30_000] + "\n\nThe court will rule on 20 March 2026."
    assert find_dates(text, PUBLISHED)[-1].value == "2026-03-20"
