"""A person's name is found in whatever script a document writes it."""

# ruff: noqa: RUF001 - other alphabets have letters that look like ours

from __future__ import annotations

import pytest

from summaries.topics import parse_topic
from summaries.topics.transliteration import spellings

SENTENCES = {
    "en": "Zelenskyy arrived in Oslo at noon.",
    "de": "Am Mittag traf Zelensky in Oslo ein.",
    "pl": "W południe rozmawiano z Żełenskim.",
    "ru": "В полдень ждали Зеленского.",
    "uk": "Опівдні чекали на Зеленського.",
}


@pytest.mark.parametrize(("language", "sentence"), SENTENCES.items())
@pytest.mark.parametrize("asked", ["zelensky", "Zelenskyy", "Зеленский", "Зеленський"])
def test_each_spelling_of_a_name_finds_every_other(language: str, sentence: str, asked: str) -> None:
    """Who asks in Latin letters finds Cyrillic ones with their case endings, and the other way round."""
    assert all(parse_topic(asked).spans(sentence, language))


@pytest.mark.parametrize(
    ("asked", "language", "sentence"),
    [
        ("Trump", "ru", "Делегация встретила Трампа утром."),
        ("Trump", "ar", "وصل الوفد وترامب صباحا."),
        ("Clinton", "ar", "وصلت كلينتون صباحا."),
        ("Clinton", "hi", "क्लिंटन सुबह आईं।"),
    ],
)
def test_a_name_is_found_in_other_scripts(asked: str, language: str, sentence: str) -> None:
    """Names that no list knows are written out by their letters."""
    assert all(parse_topic(asked).spans(sentence, language))


@pytest.mark.parametrize(
    ("asked", "language", "sentence"),
    [
        ("Zelensky", "ru", "В полдень ждали Зелинскую."),
        ("Trump", "ru", "На трамплине никого не было."),
        ("harbour", "ru", "Судно вышло вчера."),
    ],
)
def test_another_name_is_not_found(asked: str, language: str, sentence: str) -> None:
    """A name of other consonants is another name."""
    assert not any(parse_topic(asked).spans(sentence, language))


def test_a_short_name_has_no_other_spellings() -> None:
    """The letters of a short name are those of many words."""
    assert spellings("Xi") == spellings("Musk") == ()


@pytest.mark.parametrize(
    ("asked", "language", "sentence"),
    [
        ("europe", "de", "Die Funde stammen aus Südosteuropa."),
        ("france", "de", "Die Festungen Neufrankreichs fielen."),
        ("china", "pl", "Statek wypłynął wczoraj z Chin."),
        ("france", "ko", "배는 뉴프랑스에 도착했다."),
        ("europe", "ko", "유럽에선 눈이 내렸다."),
    ],
)
def test_a_name_is_found_within_a_compound_and_without_its_space(
    asked: str, language: str, sentence: str
) -> None:
    """German writes compounds as one word, Korean leaves spaces out, Polish plurals have no ending."""
    assert all(parse_topic(asked).spans(sentence, language))


def test_a_word_that_only_ends_like_a_name_is_not_it() -> None:
    """A short name is the end of too many words."""
    assert not any(parse_topic("oman").spans("Der Roman erschien gestern.", "de"))
    assert not any(parse_topic("iran").spans("사랑이란 무엇인가.", "ko"))
