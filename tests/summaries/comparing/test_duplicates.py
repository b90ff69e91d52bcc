"""Documents that come twice are found, others are left alone."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.comparing.duplicates import DuplicateIndex, Match, signature, words

VOCABULARY = [f"word{number}" for number in range(3_000)]


def article(number: int, length: int = 300) -> list[str]:
    """The words of an article, the same for the same number."""
    return random.Random(number).choices(VOCABULARY, k=length)  # noqa: S311 - not a secret


def edited(text: list[str], changes: int, number: int = 0) -> list[str]:
    """The article with that many words replaced."""
    dice = random.Random(number)  # noqa: S311 - not a secret
    copy = list(text)
    for place in dice.sample(range(len(copy)), changes):
        copy[place] = "changed"
    return copy


def triples(text: list[str]) -> set[tuple[str, ...]]:
    """The word triples of a text."""
    return set(zip(text, text[1:], text[2:], strict=False))


def test_the_same_words_are_identical_whatever_their_dress() -> None:
    """Case, punctuation, spacing and typographic forms make no other text."""
    index = DuplicateIndex()
    index.add("a", "The port\u2019s new of\ufb01ce is OPEN, they said.")
    assert index.find("the port's  new office\nis open \u2014 they said!") == (Match("a", 1.0),)


def test_a_corrected_article_is_found() -> None:
    """A few words changed in an article leave it nearly the same, and not identical."""
    index = DuplicateIndex()
    for number in range(50):
        index.add(str(number), " ".join(article(number)))
    (match,) = index.find(" ".join(edited(article(7), 5)))
    assert match.id == "7"
    assert 0.85 < match.similarity < 1


def test_another_article_is_not_found() -> None:
    """Articles with the same words in another order, or on another matter, are not the same."""
    index = DuplicateIndex()
    for number in range(200):
        assert index.add(str(number), " ".join(article(number))) == ()
    assert index.find(" ".join(sorted(article(3)))) == ()


def test_the_estimate_is_close_to_the_true_share() -> None:
    """With 128 permutations the share of common triples is told to within a tenth or so."""
    for changes in (5, 20, 40, 80):
        first, second = article(changes), edited(article(changes), changes)
        true = len(triples(first) & triples(second)) / len(triples(first) | triples(second))
        estimate = float((signature(first) == signature(second)).mean())
        assert abs(estimate - true) < 0.15


def test_near_copies_are_rarely_missed() -> None:
    """Of 100 pairs that share 70 % or more of their triples, at most 3 are missed."""
    missed = 0
    for number in range(100):
        index = DuplicateIndex()
        index.add("a", " ".join(article(number)))
        missed += not index.find(" ".join(edited(article(number), 15, number)))
    assert missed <= 3


def test_matches_come_best_first() -> None:
    """The most similar document leads."""
    index = DuplicateIndex()
    index.add("far", " ".join(edited(article(1), 12)))
    index.add("near", " ".join(edited(article(1), 2)))
    assert [match.id for match in index.add("self", " ".join(article(1)))] == ["near", "far"]


def test_a_removed_or_replaced_document_is_not_found() -> None:
    """What was taken out is gone, and a new text under the same identity takes the old one's place."""
    index = DuplicateIndex()
    index.add("a", " ".join(article(1)))
    index.add("b", " ".join(article(2)))
    index.remove("a")
    index.remove("never there")
    index.add("b", " ".join(article(3)))
    assert (len(index), "a" in index, "b" in index) == (1, False, True)
    assert index.find(" ".join(article(1))) == ()
    assert index.find(" ".join(article(2))) == ()
    assert [match.id for match in index.find(" ".join(article(3)))] == ["b"]


def test_scripts_without_spaces_are_compared_by_character() -> None:
    """A Chinese text with one clause changed is nearly the same; another is not."""
    text = "".join(chr(0x4E00 + place * 37 % 900) for place in range(60))
    index = DuplicateIndex()
    index.add("a", text)
    assert len(words(text)) == len(text)
    assert [match.id for match in index.find(text + "\u3002\u4eca\u5929")] == ["a"]
    assert index.find(text[::-1]) == ()


@pytest.mark.parametrize("text", ["", " ", "!?", "\u2026"])
def test_texts_without_words_match_nothing(text: str) -> None:
    """Two empty documents are not the same story."""
    index = DuplicateIndex()
    assert index.add("a", text) == ()
    assert index.add("b", text) == ()


def test_a_signature_is_the_same_everywhere() -> None:
    """Signatures can be stored: they depend on neither process nor platform."""
    made = signature(words("The port of Ostmark is open again, the city said."))
    assert made.dtype == np.uint32
    assert made.shape == (128,)
    assert made[:4].tolist() == [487092798, 156290927, 131227257, 775386302]


@given(st.lists(st.text(max_size=40), max_size=8))
def test_every_text_with_words_finds_itself(texts: list[str]) -> None:
    """Whatever a text holds, it is identical to itself."""
    index = DuplicateIndex()
    for number, text in enumerate(texts):
        index.add(str(number), text)
    for number, text in enumerate(texts):
        if words(text):
            assert Match(str(number), 1.0) in index.find(text)
