"""A topic is found in whatever language a document speaks of it."""

# ruff: noqa: RUF001 - other alphabets have letters that look like ours

from __future__ import annotations

import datetime as dt

import pytest

from summaries.analysis import analyse
from summaries.library import Incoming, Library
from summaries.model import Document
from summaries.topics import parse_topic

SENTENCES = {
    "ar": "وصلت السفينة إلى تايوان أمس.",
    "cs": "Loď připlula z Tchaj-wanu včera večer.",
    "de": "Das Schiff erreichte Taiwan am Abend.",
    "el": "Το πλοίο έφτασε στην Ταϊβάν χθες.",
    "es": "El barco llegó ayer a Taiwán.",
    "fr": "Le navire a quitté Taïwan hier soir.",
    "hu": "A hajó tegnap Tajvanba érkezett.",
    "ja": "船は昨日台湾に到着した。",
    "ko": "배는 어제 대만에서 떠났다.",
    "pl": "Statek wypłynął wczoraj z Tajwanu.",
    "pt": "O navio chegou ontem a Taiwan.",
    "ru": "Судно вышло вчера из Тайваня.",
    "tr": "Gemi dün Tayvan'dan ayrıldı.",
    "uk": "Судно вчора відійшло від Тайваню.",
    "vi": "Con tàu rời Đài Loan hôm qua.",
    "zh": "船昨天抵达台湾。",
}
OTHER = {
    "ru": "Судно вышло вчера из Турции.",
    "pl": "Statek wypłynął wczoraj z Turcji.",
    "ko": "배는 어제 터키에서 떠났다.",
}


@pytest.mark.parametrize(("language", "sentence"), SENTENCES.items())
@pytest.mark.parametrize("asked", ["taiwan", "Тайвань", "대만", "台灣", "Tajwan"])
def test_each_name_of_a_country_finds_every_other(language: str, sentence: str, asked: str) -> None:
    """A member types the name that they know, and reads what others wrote."""
    assert all(parse_topic(asked).spans(sentence, language))


@pytest.mark.parametrize(("language", "sentence"), OTHER.items())
def test_another_country_is_not_found(language: str, sentence: str) -> None:
    """What stands in the same case is not the same name."""
    assert not any(parse_topic("taiwan").spans(sentence, language))


def test_an_english_text_is_searched_for_english_names_alone() -> None:
    """A Polish genitive is an English word."""
    assert not any(parse_topic("china").spans("The Chin state voted.", "en"))


async def test_the_library_finds_the_sentence_in_every_language() -> None:
    """Full text knows no grammar: the forms are written out for it."""
    async with await Library.open("sqlite:///:memory:") as library:
        documents = [
            Document(id=code, title=code, text=text, language=code) for code, text in SENTENCES.items()
        ]
        await library.add_many(
            [Incoming(document, analyse(document)) for document in documents],
            now=dt.datetime(2026, 11, 29, tzinfo=dt.UTC),
        )
        entries = await library.entries_about(
            parse_topic("taiwan").query(await library.languages(None)), None
        )
        assert {entry.document.id for entry in entries} == set(SENTENCES)


async def test_the_library_finds_a_person_in_the_cases_of_other_languages() -> None:
    """A document that names somebody in a case ending alone, in letters of its own."""
    texts = {
        "uk": "У Гаазі вчора зустріли Зеленського.",
        "ru": "В Гааге вчера встретили Зеленского.",
        "pl": "W Hadze spotkano się wczoraj z Żełenskim.",
    }
    now = dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)
    async with await Library.open("sqlite:///:memory:") as library:
        for language, text in texts.items():
            document = Document(language, language, published=now.date(), language=language, text=text)
            await library.add(document, analyse(document), now=now)
        entries = await library.entries_about(
            parse_topic("zelensky").query(await library.languages(None)), None
        )
        assert {entry.document.id for entry in entries} == set(texts)
