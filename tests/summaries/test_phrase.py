"""A phrase of the engine is its English, and can be taken apart by who says it in another language."""

from __future__ import annotations

import datetime as dt
import pickle

from summaries.phrase import Phrase

DAY = dt.date(2026, 2, 4)


def test_a_phrase_is_its_english_and_keeps_what_it_is_made_of() -> None:
    """Days are written in the style that the template asks for, whole numbers with commas."""
    phrase = Phrase("{number} quotes since {day:long}", number=1204, day=DAY)
    assert phrase == "1,204 quotes since 4 February 2026"
    assert phrase.template == "{number} quotes since {day:long}"
    assert phrase.values["day"] == DAY


def test_a_phrase_that_counts_has_a_form_for_one_and_one_for_more() -> None:
    """The number chooses."""
    assert Phrase.counted("one figure", "{number} figures", 1) == "one figure"
    assert Phrase.counted("one figure", "{number} figures", 2) == "2 figures"


def test_a_phrase_comes_whole_out_of_another_process() -> None:
    """With what it is made of."""
    phrase = Phrase.counted("{number} file of {day:short}", "{number} files of {day:short}", 3, day=DAY)
    again = pickle.loads(pickle.dumps(phrase))  # noqa: S301 - our own
    assert (again, again.template, again.other, again.values) == (
        phrase,
        phrase.template,
        phrase.other,
        phrase.values,
    )
