"""Words, stems, stop words and terms of a language."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from nltk.stem.snowball import SnowballStemmer

from summaries.language import language

SAMPLES = Path(__file__).parents[3] / "documents"
WITH_STOP_WORDS = {
    "ar": "في", "zh": "的", "cs": "je", "en": "the", "fr": "les", "de": "und", "el": "και", "he": "של",
    "it": "che", "ja": "これ", "ko": "그", "pl": "jest", "pt": "para", "sk": "je", "es": "para",
    "sv": "och", "th": "ที่", "uk": "та",
}  # fmt: skip


@pytest.mark.parametrize(("code", "word"), WITH_STOP_WORDS.items())
def test_every_language_of_sumy_has_its_stop_words(code: str, word: str) -> None:
    """The stop words that sumy ships are known by ISO 639-1 code."""
    assert word in language(code).stop_words
    assert code == "th" or language(code).terms(word) == ()  # Thai is read by pairs of characters
    assert language(code).stem("2026") == "2026"


@pytest.mark.parametrize("code", ["cs", "sk", "uk"])
@pytest.mark.parametrize("word", ["¼0", "½", "\N{MATHEMATICAL BOLD CAPITAL A}b", "12", "km²"])
def test_what_is_no_word_of_a_language_has_itself_for_a_stem(code: str, word: str) -> None:
    """Fractions and letters that have no small form are no mistake of the text: nothing is warned of."""
    assert language(code).stem(word) == word


def test_a_word_with_half_a_character_has_itself_for_a_stem() -> None:
    """What a broken surrogate pair leaves is no letter of any language."""
    assert language("en").stem("Re\ud83d") == "re\ud83d"


def test_terms_are_stems_of_content_words() -> None:
    """Stop words, lone letters and case fall away; endings too; figures and acronyms stay."""
    found = language("en").terms("The U.S. said Ministers' talks on a 3.5% tariff didn't fail, Mr. X.")
    assert found == ("u.s.", "minist", "talk", "3.5%", "tariff", "fail", "mr")


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [
        ("de", "Zölle", "Zöllen"),
        ("fr", "négociations", "négociation"),
        ("ru", "переговоры", "переговоров"),
        ("pl", "ministrem", "ministrowie"),
        ("uk", "міністри", "міністрами"),
        ("el", "υπουργός", "υπουργού"),
    ],
)
def test_forms_of_a_word_share_their_stem(code: str, one: str, other: str) -> None:
    """Two forms of a word are one term in its language."""
    assert language(code).stem(one) == language(code).stem(other)


def test_english_stems_are_snowballs() -> None:
    """The compiled stemmer gives the words of the sample briefings the stems that NLTK's Snowball gives them."""
    english, reference = language("en"), SnowballStemmer("english")
    texts = [path.read_text("utf-8") for path in SAMPLES.rglob("*.md")]
    words = {word for text in texts for word in english.words(text) if word.isalpha()}
    assert len(words) > 1_000
    assert {word for word in words if english.stem(word) != reference.stem(word)} == set()


def test_chinese_terms_are_pairs_of_characters() -> None:
    """Scripts without spaces are read by pairs of characters, Latin words among them as words."""
    assert language("zh").terms("台湾海峡AI会") == ("台湾", "湾海", "海峡", "ai", "会")
    assert language("ja").words("東京2026年") == ("東京", "2026", "年")


def test_unknown_languages_are_cut_into_plain_words() -> None:
    """A language that nobody knows still gives sentences and lower-cased words."""
    found = language("tlh")
    assert found.terms("Heghlu'meH QaQ jajvam") == ("heghlu'meh", "qaq", "jajvam")
    assert found.to_sentences("Qapla! Nuq.") == ("Qapla!", "Nuq.")


def test_a_language_is_one_object() -> None:
    """A code, in any spelling, gives the same object every time."""
    assert language("en") is language("EN") is language("en-GB") is language(" en_US ")


def test_sumy_accepts_it_as_a_tokenizer() -> None:
    """Sumy's parser takes the language where it asks for a tokenizer."""
    from sumy.parsers.plaintext import PlaintextParser  # noqa: PLC0415 - costs imports

    document = PlaintextParser.from_string(
        "Gen. Smith left the U.S. on Monday. He came back.", language("en")
    ).document
    assert [str(sentence) for sentence in document.sentences] == [
        "Gen. Smith left the U.S. on Monday.",
        "He came back.",
    ]


def test_terms_do_not_hang_on_the_hash_seed() -> None:
    """Another process with another hash seed finds the same terms and sentences."""
    code = (
        "from summaries.language import language, detect, names;"
        "t = 'Gen. Smith left. Ministers met in Oslo at 5 p.m. EST.';"
        "print(detect(t), language('en').terms(t), language('en').sentences(t), names(t))"
    )
    outputs = {
        subprocess.run(  # noqa: S603 - our own code
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(outputs) == 1
