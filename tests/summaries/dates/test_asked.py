"""The time that a question names is read as people write it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.dates import take_time, time_of

TODAY = dt.date(2026, 11, 29)
"""A Sunday."""


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("today", "2026-11-29", "2026-11-29"),
        ("Tomorrow", "2026-11-30", "2026-11-30"),
        ("friday", "2026-12-04", "2026-12-04"),
        ("next week", "2026-11-30", "2026-12-06"),
        ("this weekend", "2026-11-28", "2026-11-29"),
        ("next month", "2026-12-01", "2026-12-31"),
        ("january", "2027-01-01", "2027-01-31"),
        ("March 2028", "2028-03-01", "2028-03-31"),
        ("2028", "2028-01-01", "2028-12-31"),
        ("spring 2027", "2027-03-01", "2027-05-31"),
        ("dec 5", "2026-12-05", "2026-12-05"),
        ("2026-12-05", "2026-12-05", "2026-12-05"),
        ("10 days", "2026-11-29", "2026-12-09"),
        ("the next 10 days", "2026-11-29", "2026-12-09"),
        ("in 3 weeks", "2026-11-29", "2026-12-20"),
        ("last 2 weeks", "2026-11-15", "2026-11-29"),
        ("week", "2026-11-29", "2026-12-06"),
    ],
)
def test_a_time_is_read_as_people_write_it(words: str, first: str, last: str) -> None:
    """Days, weeks, months and years, named or counted."""
    assert time_of(words, TODAY) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


def test_a_month_of_what_has_passed_is_the_last_one() -> None:
    """So is a weekday."""
    assert time_of("january", TODAY, past=True) == (dt.date(2026, 1, 1), dt.date(2026, 1, 31))


@pytest.mark.parametrize(
    "words", ["taiwan", "", "black sea", "0 days", "sun", "the marches of 1927 and after"]
)
def test_what_names_no_time_is_none(words: str) -> None:
    """Topics stay topics."""
    assert time_of(words, TODAY) is None


@pytest.mark.parametrize(
    ("words", "rest"),
    [
        ("taiwan next week", "taiwan"),
        ("budget vote in january", "budget vote"),
        ("9/11 commission", "9/11 commission"),
        ("tomorrow", ""),
        ("2027 elections", "2027 elections"),
    ],
)
def test_the_time_stands_at_the_end_of_a_question(words: str, rest: str) -> None:
    """The rest is what is asked about."""
    assert take_time(words, TODAY).words == rest


@given(st.text(max_size=30), st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)))
def test_whatever_is_asked_has_an_answer(words: str, today: dt.date) -> None:
    """Any text, any day: a time in order, or none."""
    span = take_time(words, today).span
    assert span is None or span[0] <= span[1]
