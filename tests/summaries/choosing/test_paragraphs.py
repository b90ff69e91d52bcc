"""A summary spreads over the paragraphs of a text that has them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summaries.choosing.paragraphs import spread
from summaries.language import language

TEXT = (
    "The vote passed. It was close. Nobody left.\n\nThe rate stays. Banks agree.\n\n"
    "The border opens. Cars wait.\n\nIt rained. It hailed."
)


def test_the_best_of_each_paragraph_keeps_its_score_and_the_others_lose() -> None:
    """Each better sentence of the same paragraph costs as much again; the order within a paragraph stays."""
    scores = spread(TEXT, language("en").sentences(TEXT), [9, 8, 7, 4, 5, 6, 1, 3, 2])
    assert scores == [9, 6, 3, 2, 5, 6, -1, 3, 0]


def test_a_text_of_paragraphs_of_one_sentence_has_no_plan() -> None:
    """Wire news sets every sentence as a paragraph: none of them belong together."""
    text = TEXT.replace(". ", ".\n\n")
    scores = [9, 8, 7, 4, 5, 6, 1, 3, 2]
    assert spread(text, language("en").sentences(text), scores) is None


def test_a_text_of_one_paragraph_has_no_plan() -> None:
    """Where the paragraphs were lost on the way, nothing is known of them."""
    text = TEXT.replace("\n\n", " ")
    scores = [9, 8, 7, 4, 5, 6, 1, 3, 2]
    assert spread(text, language("en").sentences(text), scores) is None


@given(st.lists(st.sampled_from(["The vote passed. ", "Banks agree. ", "\n\n", "\n"]), max_size=30))
def test_no_sentence_gains_and_the_best_loses_nothing(pieces: list[str]) -> None:
    """Whatever the paragraphs, one score a sentence comes back, none of them higher."""
    text = "".join(pieces)
    sentences = language("en").sentences(text)
    scores = [float(7 * i % 5) for i in range(len(sentences))]
    spread_out = spread(text, sentences, scores)
    if spread_out is None:
        return
    assert all(after <= before for after, before in zip(spread_out, scores, strict=True))
    assert max(spread_out, default=0.0) == max(scores, default=0.0)
