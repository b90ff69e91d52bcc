"""How the words of `!schedule` are read."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.answers.schedule import Wanted, read
from bot.refusal import Refusal

TODAY = dt.date(2026, 11, 20)


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
