"""Sentences where they stand."""

from __future__ import annotations

import pytest

from summaries.language import language


@pytest.mark.parametrize(
    "sentences",
    [
        ["He left at 5 p.m. EST on Monday.", "The U.S. said so."],
        ["Gen. Smith went home.", "No. 5 is here."],
    ],
)
def test_abbreviations_end_no_sentence(sentences: list[str]) -> None:
    """An abbreviation before a name, a figure or a time zone ends no sentence."""
    text = " ".join(sentences)
    found = language("en").sentences(text)
    assert [sentence.text for sentence in found] == sentences
    assert all(text[sentence.start : sentence.end] == sentence.text for sentence in found)
