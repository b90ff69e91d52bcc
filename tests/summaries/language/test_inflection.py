"""Names are written out in the forms that a sentence may hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.language.inflection import forms

CASES = [
    ("ru", "Россия", "России Россию Россией"),
    ("ru", "Египет", "Египта Египтом Египте"),
    ("ru", "Тайвань", "Тайваня Тайваню Тайванем"),
    ("ru", "китайский", "китайская китайского китайской"),
    ("uk", "Україна", "України Україну Україною"),
    ("pl", "Rosja", "Rosji Rosję Rosją"),
    ("pl", "Niemcy", "Niemiec Niemczech Niemcami"),
    ("pl", "Trump", "Trumpa Trumpem Trumpowi"),
    ("pl", "chiński", "chińska chińskiego chińskiej"),
    ("cs", "Německo", "Německa Německu Německem"),
    ("hu", "Kína", "Kínában Kínából Kínát"),
    ("fi", "Taiwan", "Taiwanin Taiwanissa Taiwanista"),
    ("el", "Ρωσία", "Ρωσίας"),
    ("ko", "중국", "중국은 중국의 중국에서"),
    ("ar", "روسيا", "وروسيا بروسيا لروسيا"),
    ("he", "רוסיה", "ברוסיה ורוסיה לרוסיה"),
]


@pytest.mark.parametrize(("language", "name", "written"), CASES)
def test_a_name_is_known_in_the_forms_that_its_language_gives_it(
    language: str, name: str, written: str
) -> None:
    """Case endings, a softened consonant, a vowel that goes, particles, prefixes."""
    assert set(written.split()) <= set(forms(name, language))


def test_each_word_of_a_name_has_its_own_ending() -> None:
    """An adjective and its noun decline differently."""
    assert "Южной Кореи" in forms("Южная Корея", "ru")


def test_a_script_tells_the_language_where_none_is_told() -> None:
    """A member types a name and no language."""
    assert "Тайваня" in forms("Тайвань")
    assert "대만은" in forms("대만")


def test_a_language_without_endings_leaves_a_name_as_it_is() -> None:
    """English, Chinese."""
    assert forms("Taiwan", "en") == ("Taiwan",)
    assert forms("台湾", "zh") == ("台湾",)


@given(st.text(max_size=40), st.sampled_from([None, "ru", "pl", "ko", "ar", "xx"]))
def test_any_text_is_the_first_of_its_forms_and_they_are_few(name: str, language: str | None) -> None:
    """Nothing that a member types makes a list without end."""
    written = forms(name, language)
    assert written[0] == name
    assert len(written) == len(set(written)) < 5_000
