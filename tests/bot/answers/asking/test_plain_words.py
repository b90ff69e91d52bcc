"""Topics and times in what people write."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.answers.asking.plain_words import about, time_behind

TODAY = dt.date(2026, 11, 20)  # a Friday


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("taiwan?", "taiwan"),
        ("**taiwan**", "taiwan"),
        ("what is happening with taiwan?", "taiwan"),
        ("“Taiwan”", "Taiwan"),
        ("south china sea", "south china sea"),
        ("news on the ECB", "the ECB"),
        ("taiwan, trump", "taiwan, trump"),
    ],
)
def test_a_topic_is_what_is_left_without_the_words_around_it(said: str, topic: str) -> None:
    """Marks and "what is happening with" name nothing."""
    assert about(said) == topic


@pytest.mark.parametrize(
    ("said", "topic", "first", "last"),
    [
        ("taiwan 2 weeks", "taiwan", "2026-11-06", "2026-11-20"),
        ("taiwan 14d", "taiwan", "2026-11-06", "2026-11-20"),
        ("taiwan since monday", "taiwan", "2026-11-16", "2026-11-20"),
        ("taiwan yesterday", "taiwan", "2026-11-19", "2026-11-19"),
        ("red sea last week", "red sea", "2026-11-09", "2026-11-15"),
        ("since october", "", "2026-10-01", "2026-11-20"),
    ],
)
def test_a_time_behind_a_topic_has_passed(said: str, topic: str, first: str, last: str) -> None:
    """Its first and last day, as people count them."""
    found = time_behind(said, TODAY)
    assert found is not None
    assert (found[0], *(str(day) for day in found[1])) == (topic, first, last)


def test_words_without_a_time_name_none() -> None:
    """A topic is no time."""
    assert time_behind("taiwan", TODAY) is None
