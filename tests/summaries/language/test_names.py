"""Names by their capitals."""

# ruff: noqa: RUF001 - typographic quotation marks are under test

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.language import names

TEXTS = {
    "President Xi Jinping met Donald Trump in the U.S. on Monday.": [
        "President Xi Jinping",
        "Donald Trump",
        "U.S.",
    ],
    "The PLA said so in February. Ministers left.": ["PLA"],
    "China’s Xi Jinping and the Bank of Japan's Kazuo Ueda agreed.": [
        "China",
        "Xi Jinping",
        "Bank of Japan",
        "Kazuo Ueda",
    ],
    "Talks on Taiwan failed. Taiwan said so. Talks go on.": ["Taiwan", "Taiwan"],
    "On Tuesday The Hague ruled.": ["Hague"],
    "“We won,” said George W. Bush.": ["George W. Bush"],
    "the South China Sea and US-China trade": ["South China Sea", "US-China"],
}


@pytest.mark.parametrize(("text", "wanted"), TEXTS.items())
def test_names_are_runs_of_capitals(text: str, wanted: list[str]) -> None:
    """Names and acronyms are found; words that merely open a sentence, weekdays and months are not."""
    assert [name.text for name in names(text)] == wanted


@given(st.text(alphabet="ABab .’'-\nThé中", max_size=80))
def test_names_stand_where_they_say(text: str) -> None:
    """Each name is the text between its offsets, in order."""
    found = names(text)
    assert all(text[name.start : name.end] == name.text for name in found)
    assert [name.start for name in found] == sorted(name.start for name in found)
