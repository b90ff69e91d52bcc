"""Our LexRank against sumy's."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers.lex_rank import LexRankSummarizer

from summaries.language import language
from summaries.salience.lexrank import LexRank

_WORDS = ("port", "crane", "storm", "vessel", "terminal", "operator", "the", "closed", "Monday", "rain")
_SENTENCES = st.lists(
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=8).map(lambda words: " ".join(words) + "."),
    min_size=1,
    max_size=12,
    unique=True,
)


def _document(texts: list[str]) -> ObjectDocumentModel:
    return ObjectDocumentModel([Paragraph([Sentence(text, language("en")) for text in texts])])


@settings(deadline=None, max_examples=80)
@given(_SENTENCES)
def test_the_scores_are_those_of_sumy(texts: list[str]) -> None:
    """With sumy's threshold and epsilon, the scores are sumy's."""
    tongue = language("en")
    theirs = LexRankSummarizer(tongue.stem)
    theirs.stop_words = tongue.stop_words
    ours = LexRank(tongue.stem, threshold=theirs.threshold, epsilon=theirs.epsilon)
    ours.stop_words = tongue.stop_words
    bags = [theirs._to_words_set(sentence) for sentence in _document(texts).sentences]
    matrix = theirs._create_matrix(
        bags, theirs.threshold, theirs._compute_tf(bags), theirs._compute_idf(bags)
    )
    if not matrix.any():
        return  # sumy divides by zero
    expected = theirs.power_method(matrix, theirs.epsilon)
    assert ours.rate(bags) == pytest.approx(expected.tolist(), abs=1e-6)


def test_the_choice_is_that_of_sumy() -> None:
    """On a text, with sumy's threshold and epsilon, the same sentences are chosen."""
    texts = [
        "The port closed its third terminal on Monday.",
        "A crane fell on the terminal in the storm.",
        "Rain is expected.",
        "The storm closed the port and the crane fell.",
        "Vessels wait at the terminal of the port.",
    ]
    tongue = language("en")
    theirs = LexRankSummarizer(tongue.stem)
    theirs.stop_words = tongue.stop_words
    ours = LexRank(tongue.stem, threshold=theirs.threshold, epsilon=theirs.epsilon)
    ours.stop_words = tongue.stop_words
    assert ours(_document(texts), 2) == theirs(_document(texts), 2)


def test_the_power_method_converges() -> None:
    """By default the scores do not change with more steps."""
    bags = [["port", "crane"], ["crane", "storm"], ["storm", "rain"], ["rain"], ["vessel"]]
    assert LexRank().rate(bags) == pytest.approx(LexRank(epsilon=1e-9).rate(bags), abs=1e-4)
