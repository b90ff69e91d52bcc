"""Text as the index holds it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.library.fulltext.terms import indexed, phrase, shortest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Taiwan's Strait, 5-year plan.", "taiwan s strait 5 year plan"),
        ("The U.S. and the PLA", "the u s and the pla"),
        ("Türkiye, São Tomé", "turkiye sao tome"),
        ("STRASSE straße", "strasse strasse"),
        ("\uff30\uff2c\uff21 \uff12\uff16", "pla 26"),
        ("台湾海峡", "台湾 湾海 海峡 峡"),
        ("在台湾 missile 的", "在台 台湾 湾 missile 的"),
        ("ガザ地区", "ガザ ザ地 地区 区"),
        ("대만 해협", "대만 만 해협 협"),
        ("под_черкнуто", "под черкнуто"),
        ("...!?", ""),
    ],
)
def test_text_becomes_words(text: str, expected: str) -> None:
    """Case, accents, width and punctuation go; runs of Chinese, Japanese, Korean become pairs."""
    assert indexed(text) == expected


@given(st.text())
def test_nothing_but_words_reaches_the_index(text: str) -> None:
    """Whatever the text, the entries hold letters and digits only, with single spaces between."""
    entries = indexed(text)
    assert entries == " ".join(entries.split())
    assert all(entry.isalnum() for entry in entries.split())


@given(st.text(alphabet="台湾海峡和平 ab.", min_size=1, max_size=12), st.data())
def test_a_piece_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    """The phrase of any run of whole words, or of any piece of CJK, stands in the entries of the text."""
    start = data.draw(st.integers(0, len(text) - 1))
    piece = text[start : data.draw(st.integers(start + 1, len(text)))]
    if not all("一" <= character <= "鿿" for character in piece):
        piece = text
    entries, is_prefix = phrase(piece)
    held = f" {indexed(text)} "
    assert f" {' '.join(entries)}" + ("" if is_prefix else " ") in held or not entries


def test_of_terms_that_hold_one_another_the_shortest_are_looked_for() -> None:
    """What says "Republic of the Maldives" says "Maldives", whole words in a row; other scripts are left alone."""
    terms = (
        "Republic of the Maldives",
        "Maldives",
        "MALDIVES",
        "Maldivian",
        "the Strait",
        "Strait of the",
        "台湾",
        "在台湾",
    )
    assert set(shortest(terms)) == {"Maldives", "Maldivian", "the Strait", "Strait of the", "台湾", "在台湾"}
    assert shortest(("-", "war")) == ("-", "war")
    assert shortest(()) == ()
