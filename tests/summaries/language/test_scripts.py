"""Scripts without spaces between words are known in one place, and everything that cuts words asks there."""

from __future__ import annotations

import pytest

from summaries.comparing.duplicates import words as compared
from summaries.language import language
from summaries.language.scripts import is_unspaced
from summaries.topics import parse_topic

SPACELESS = {
    "zh": "台湾海峡的航运恢复了",
    "ja": "台湾海峡の航行が再開した",
    "th": "ท่าเรือเปิดอีกครั้ง",
    "lo": "ທ່າເຮືອເປີດອີກ",
    "my": "ဆိပ်ကမ်းပြန်ဖွင့်သည်",
    "km": "កំពង់ផែបើកឡើងវិញ",
}


@pytest.mark.parametrize(("code", "text"), SPACELESS.items())
def test_a_script_without_spaces_is_cut_into_pairs_of_characters(code: str, text: str) -> None:
    """A whole sentence is no word: what two texts share would be all or nothing."""
    assert is_unspaced(text[0])
    assert max(map(len, language(code).words(text))) <= 2
    assert max(map(len, compared(text))) == 1


@pytest.mark.parametrize(("code", "text"), SPACELESS.items())
def test_a_topic_in_such_a_script_is_found_inside_a_run_of_letters(code: str, text: str) -> None:
    """No blank stands before or behind it."""
    del code
    assert any(parse_topic(text[2:6]).spans(text))


def test_korean_and_latin_words_have_edges() -> None:
    """They are written with spaces."""
    assert not is_unspaced("대")
    assert not is_unspaced("t")
