"""The language of a text."""

# ruff: noqa: RUF001 - letters and marks of other scripts are under test

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.language import detect

TEXTS = {
    "en": "The minister said on Monday that the talks would go on.",
    "de": "Der Minister sagte am Montag, die Gespräche gingen weiter.",
    "fr": "Le ministre a déclaré lundi que les négociations continueraient.",
    "es": "El ministro dijo el lunes que las conversaciones continuarían.",
    "ru": "Министр заявил в понедельник, что переговоры продолжатся.",
    "ja": "大臣は月曜日に、会談は続くと述べた。",
    "zh": "部长周一表示，会谈将继续进行。",
    "ar": "قال الوزير يوم الاثنين إن المحادثات ستستمر.",
    "uk": "Міністр заявив у понеділок, що переговори триватимуть.",
}


@pytest.mark.parametrize(("code", "text"), TEXTS.items())
def test_languages_are_told_apart(code: str, text: str) -> None:
    """A sentence is enough to tell the language."""
    assert detect(text) == code


@pytest.mark.parametrize("text", ["", " \n", "12345 67", "!?", "👍"])
def test_texts_that_say_nothing_are_english(text: str) -> None:
    """Where there is nothing to tell from, the answer is English."""
    assert detect(text) == "en"


@given(st.text(max_size=200))
def test_any_text_has_a_language(text: str) -> None:
    """Whatever the text, the answer is a code of letters, and the same twice."""
    assert detect(text).isalpha()
    assert detect(text) == detect(text)
