"""When two sentences say the same, and which documents hold one word for word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.comparing.similarity import fingerprint
from summaries.comparing.wording import Wording, cited, holds, overlap, says_the_same, tells_again
from summaries.language import language
from summaries.model import Copy, Document, Quote

FIRE = "At least 12 people were killed and 40 injured when a fire broke out in the station of Port Sela."


def said(text: str) -> Wording:
    """An English sentence."""
    return Wording(text, frozenset(language("en").terms(text)))


def quote(document: Document, text: str) -> Quote:
    """A sentence of a document."""
    start = document.text.index(text)
    return Quote(text, document.citation, 0, start, start + len(text))


def test_overlap_sees_through_added_detail() -> None:
    """A sentence whose terms all stand in a longer one is said twice; two short ones need all in common."""
    assert overlap(frozenset("abcd"), frozenset("abcdefgh")) == 1
    assert overlap(frozenset("ab"), frozenset("abc")) == 0
    assert overlap(frozenset(), frozenset()) == 0


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (FIRE.replace("At least", "Officials say that at least"), True),
        (FIRE.replace("12", "58"), False),
        (FIRE.replace("12", "twelve").replace("40", "40 others"), False),
        ("The harbour of Port Sela stays closed until the engineers have looked at its crane.", False),
    ],
)
def test_a_reader_learns_nothing_from_a_sentence_that_says_the_same(other: str, same: bool) -> None:
    """Other words around it do not matter, another figure does."""
    assert says_the_same(said(FIRE), said(other)) is same


def test_sentences_about_others_do_not_say_the_same() -> None:
    """Two deals with two countries are two, a person with and without the first name is one."""
    deal = "The ministry in Riga will buy tanks from the works of {} for its new brigade."
    assert not says_the_same(said(deal.format("Norway")), said(deal.format("Poland")))
    assert says_the_same(said(deal.format("Anna Berg")), said(deal.format("Berg")))
    assert says_the_same(said(deal.format("Norway")), said(deal.replace("from the works of {} ", "")))


@pytest.mark.parametrize(
    ("other", "again"),
    [
        ("A fire in the station of Port Sela killed people and injured others.", True),
        ("In Port Sela a fire at the station killed at least 58 people.", False),
        ("After the fire, the mayor of Port Sela asked Ruritania for surgeons and blood.", False),
    ],
)
def test_a_story_is_told_again_where_little_is_new(other: str, again: bool) -> None:
    """In other words the same is told again; a figure of its own or many rare words are news."""
    assert tells_again(said(other), [said(FIRE)]) is again


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("First. " + FIRE.replace(" ", "\n", 3) + " Last.", True),
        (FIRE.upper(), True),
        (FIRE.replace("people", "“people”").replace(" and", " \u2013 and"), True),
        (FIRE.replace("12", "58"), False),
        (FIRE.replace("12", "1.2"), False),
        (FIRE.replace("40", "40%"), False),
        (FIRE.replace("Sela", "Varno"), False),
        (FIRE[: len(FIRE) // 2], False),
        ("", False),
    ],
)
def test_a_document_holds_a_sentence_word_for_word_or_not(text: str, held: bool) -> None:
    """White space, case and typographic marks apart."""
    assert holds(text, FIRE) is held


def test_a_long_document_holds_a_sentence_wherever_it_stands() -> None:
    """At its beginning, in the middle and at its end; its words in another order are not it."""
    said = "The harbour of Marn was closed on Friday, officials said."
    other = "Officials closed the harbour of Marn. It was said on a Friday. "
    written = "the harbour of  Marn -- was closed,\non Friday (officials said)"
    for before, behind in ((0, 200), (100, 100), (200, 0)):
        assert holds(other * before + written + other * behind, said)
    assert not holds(other * 200, said)


def test_vowel_signs_are_letters() -> None:
    """Two Hindi words that differ in a vowel sign alone are two words."""
    assert not holds("\u0915\u0940 \u092c\u093e\u0924", "\u0915\u093e \u092c\u093e\u0924")
    assert holds("\u0915\u0940  \u092c\u093e\u0924\u0964", "\u0915\u0940 \u092c\u093e\u0924")


@given(
    st.lists(
        st.sampled_from(
            ["Port", "Sela", "12", "58", "1,204", "people", "killed", "—", "“fire”", "%", "$5", "-3"]
        ),
        max_size=6,
    )
)
def test_a_part_of_a_text_is_held_by_it(words: list[str]) -> None:
    """Whatever stands around it, and however it is spaced."""
    part = " ".join(words)
    assert holds(f"Before {part} after.", part) or not any(map(str.isalnum, part))
    assert holds("Before\n" + "  ".join(words) + "\tafter.", part) or not any(map(str.isalnum, part))


def test_a_quote_names_those_who_hold_it_and_no_others() -> None:
    """Of other documents by their text, of copies by the sentences that are known to stand there."""
    first = Document("a", "A", text=FIRE, copies=(Copy("c", "C", sentences=frozenset([fingerprint(FIRE)])),))
    same = Document("b", "B", text=f"Late. {FIRE}", copies=(Copy("d", "D"),))
    other = Document("e", "E", text=FIRE.replace("12", "58"))
    found = cited(quote(first, FIRE), [other, same, first])
    assert [one.id for one in found.citations] == ["a", "b", "c"]
