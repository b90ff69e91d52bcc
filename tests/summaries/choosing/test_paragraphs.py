"""A sentence opens a paragraph where a line ends before it."""

from __future__ import annotations

from summaries.choosing.paragraphs import openings
from summaries.language import language


def test_the_first_sentence_and_those_behind_a_line_end_open_paragraphs() -> None:
    """Whether paragraphs are parted by one line end or by two."""
    text = "The vote passed. It was close.\n\nThe rate stays.\nBanks agree. Cars wait."
    assert openings(text, language("en").sentences(text)) == (True, False, True, True, False)
