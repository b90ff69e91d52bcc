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


def test_english_full_of_foreign_names_is_english() -> None:
    """The commonest words decide, not the names: the model alone takes this for German."""
    text = (
        "LONDON, Feb. 10 -- Fred, Tom, Andy, Dennis, Eric, Stephen, Antonio and Hans-Dieter Weber were the "
        "directors of Landesbank Rheinland, and all of them have resigned from the board."
    )
    assert detect(text) == "en"


def test_a_text_in_two_languages_is_left_to_the_model() -> None:
    """A few English sentences at the head of a German text do not make it English."""
    german = "Der Minister sagte am Montag, die Gespräche über den Haushalt gingen in Berlin weiter. "
    assert detect("This is the summary of the week. " + 8 * german) == "de"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("港口昨天重新开放，货船开始离开。全文见 The Report of the Harbour Board for the Year.", "zh"),
        ("港は昨日再び開き、貨物船が出始めた。The Report of the Board", "ja"),
        ("항구가 어제 다시 열렸다. The Report of the Harbour Board", "ko"),
        ("他在会上引用了这本书：Reading the China Dream: Intellectuals in a Changing World.", "zh"),
        ("習近平 Xi Jinping said on Monday that the harbour was open again, and that China was ready.", "en"),
        ("台湾", "zh"),
        ("Το λιμάνι", "el"),
        ("The minister met Mr. Li (李) on Monday and said that the talks would go on.", "en"),
    ],
)
def test_the_script_of_most_of_a_text_decides(text: str, code: str) -> None:
    """A title in another language at the end, or a name in brackets, does not."""
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
