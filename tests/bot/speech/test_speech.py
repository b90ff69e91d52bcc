"""What the bot says is said in the language of whoever is spoken to."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest

from bot.speech import day, in_quotes, language, listing, number, plural, speak, speaking, spoken, t
from summaries.phrase import Phrase

DAY = dt.date(2026, 9, 9)


def test_english_is_spoken_unless_another_language_is_set() -> None:
    """With the days and numbers that the bot always wrote."""
    assert spoken().code == "en"
    assert t("Since {day:short}, {word}.", day=DAY, word="1") == "Since 9 Sep 2026, 1."
    assert plural("{number} document", "{number} documents", 1) == "1 document"
    assert plural("{number} document", "{number} documents", 1204) == "1,204 documents"
    assert listing(["a", "b", "c"]) == "a, b and c"
    assert listing(["a", "b"], either=True) == "a or b"


@pytest.mark.parametrize(
    ("code", "long", "short", "thousands", "list_"),
    [
        ("de", "9. September 2026", "9. Sept. 2026", "1.204", "a, b oder c"),
        ("fr", "9 septembre 2026", "9 sept. 2026", "1\u202f204", "a, b ou c"),
        ("es", "9 de septiembre de 2026", "9 sept 2026", "1.204", "a, b o c"),
        ("pt-BR", "9 de setembro de 2026", "9 de set. de 2026", "1.204", "a, b ou c"),
    ],
)
def test_days_numbers_and_lists_are_written_as_the_language_does(
    code: str, long: str, short: str, thousands: str, list_: str
) -> None:
    """By CLDR."""
    with speaking(code):
        assert (day(DAY, "long"), day(DAY)) == (long, short)
        assert number(1204) == thousands
        assert listing(["a", "b", "c"], either=True) == list_
    assert spoken().code == "en"


@pytest.mark.parametrize(
    ("code", "said"),
    [("en", "“a”"), ("de", "„a“"), ("fr", "«\u00a0a\u00a0»"), ("es", "“a”"), ("pt-BR", "“a”")],
)
def test_words_stand_between_the_marks_of_the_language(code: str, said: str) -> None:
    """In a list within a sentence, too."""
    with speaking(code):
        assert in_quotes("a") == said


@pytest.mark.parametrize(
    ("locale", "code"),
    [
        ("de", "de"),
        ("es-419", "es"),
        ("es-ES", "es"),
        ("pt-BR", "pt_BR"),
        ("en-GB", "en"),
        ("ja", "en"),
        ("", "en"),
    ],
)
def test_a_locale_of_discord_is_a_language_or_english(locale: str, code: str) -> None:
    """Whatever Discord may call a language one day."""
    assert language(locale).code == code


def test_a_phrase_of_the_engine_is_said_with_its_values() -> None:
    """A phrase within a phrase, too, and one that counts."""
    inner = Phrase("{day:weekday}", day=DAY)
    with speaking("fr"):
        assert t(Phrase("{inner}", inner=inner)) == "mercredi"
        assert t(Phrase.counted("{number}", "{number}", 2000)) == "2\u202f000"


async def test_a_language_that_a_task_speaks_is_that_task_s_alone() -> None:
    """Threads that it waits for speak it, too; other tasks do not."""

    async def told() -> str:
        speak("de")
        return await asyncio.to_thread(day, DAY, "weekday")

    assert await asyncio.create_task(told()) == "Mittwoch"
    assert day(DAY, "weekday") == "Wednesday"


def test_what_a_member_wrote_is_no_template() -> None:
    """Braces in it stay as they are."""
    assert t("About {words}.", words="{day} {0}") == "About {day} {0}."
