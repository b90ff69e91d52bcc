"""What callers without a type checker pass by mistake."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from summaries import answer, digest_timeline, digest_topic, find_dates, summarize


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (
            lambda: find_dates("On Monday.", dt.datetime(2026, 11, 18, tzinfo=dt.UTC)),
            r"pass published\.date\(\)",
        ),
        (lambda: find_dates("On Monday.", "2026-11-18"), r"published must be a datetime\.date, not str"),  # type: ignore[arg-type]
        (lambda: find_dates("On Monday.", None), r"not NoneType"),  # type: ignore[arg-type]
        (lambda: find_dates(None, dt.date(2026, 11, 18)), r"text must be a string"),  # type: ignore[arg-type]
        (lambda: summarize({"a": "b"}), r"text must be a string or several strings, not dict"),  # type: ignore[arg-type]
        (lambda: digest_topic({"a": "b"}, "x"), r"texts must be a string or several"),  # type: ignore[arg-type]
        (lambda: digest_topic([1], "x"), r"texts must be a string or several"),  # type: ignore[list-item]
        (lambda: answer("A text.", None), r"question must be a string"),  # type: ignore[arg-type]
        (lambda: answer("A text.", "When?", today="now"), r"today must be a datetime\.date"),  # type: ignore[arg-type]
        (lambda: digest_timeline([("2026-11-18", "A text.")], "x"), r"the day of a document must be"),  # type: ignore[list-item]
        (lambda: digest_timeline({}, "x"), r"documents must be \(day, text\) pairs, not dict"),  # type: ignore[arg-type]
    ],
)
def test_what_is_passed_by_mistake_is_named(call: Callable[[], object], error: str) -> None:
    """A datetime, a string or None for a day, a dict for texts: a sentence at the door."""
    with pytest.raises(TypeError, match=error):
        call()


def test_no_texts_give_no_sentences() -> None:
    """An empty list is no mistake: there is just nothing in it."""
    for found in (summarize([]), digest_topic([], "x"), answer([], "x?"), digest_timeline([], "x")):
        assert len(found) == 0


def test_a_date_has_its_words() -> None:
    """What stands at its place in the text."""
    text = "The vote was moved to 4 December."
    (date,) = find_dates(text, dt.date(2026, 11, 18))
    assert date.text == text[date.start : date.end] == "4 December"
