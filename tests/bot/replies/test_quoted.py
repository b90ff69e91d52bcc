"""What stands beside a quote besides its source."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.replies.quoted import counted_from
from summaries.language import language
from summaries.model import Document, Quote


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The council of Oslo votes on Wednesday.", "“Wednesday” as of 18 Nov 2026"),
        ("The council of Oslo votes on 2 December 2026.", ""),
        ("Lin was held in Oslo and set free the next day.", ""),
    ],
)
def test_the_day_from_which_words_count_is_told_where_they_count_from_their_document(
    text: str, told: str
) -> None:
    """What counts from another day that was told, or from none, is not said to count from it."""
    document = Document("note", "A note", published=dt.date(2026, 11, 18), text=text)
    (sentence,) = language("en").sentences(text)
    assert counted_from(Quote.of(document, sentence)) == told
