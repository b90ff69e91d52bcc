"""Summaries: verbatim, in order, of the length asked for."""

from __future__ import annotations

import pytest

from summaries import summarize
from summaries.summary import Length


@pytest.mark.parametrize("wrong", ["", "0", "-1", "101%", "medium", "1.5", "3 lines"])
def test_wrong_lengths_are_refused(wrong: str) -> None:
    """A length that is none of short, normal, long, N or N% is refused."""
    with pytest.raises(ValueError, match="no length"):
        Length.parse(wrong)


def test_quotes_are_verbatim_and_in_order() -> None:
    """The quotes stand in the text word for word, in its order, and are as many as asked for."""
    text = "".join(f"Port {i} in Taiwan reported {i} new ships to the navy. " for i in range(9))
    quotes = summarize(text + "Rice prices fell in Manila by a tenth over the summer.", sentences=2)
    places = [text.find(quote) if quote in text else len(text) for quote in quotes]
    assert places == sorted(places)
    assert len(quotes) == 2
