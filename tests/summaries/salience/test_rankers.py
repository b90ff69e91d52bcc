"""The rankers by name: what holds of every one of them."""

from __future__ import annotations

import math
import os
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summaries.language import language
from summaries.model import Document
from summaries.salience import METHODS, rank, rank_together

TEXT = (
    "The port of Kaohsiung will close its third terminal on Monday, the operator said. "
    "Some 4,200 containers wait there. "
    "The operator blamed a crane that fell in the storm. "
    "Shipping lines have sent vessels to Taichung instead. "
    "He would not say when the terminal opens again. "
    "Rain is expected."
)
ODD = (
    "",
    "Hello.",
    "!!!",
    "The of and.",
    "没有空格的句子。第二句也是。",
    "A b. C d. A b.",
    "\n\n",
    "١٢٣ مرحبا.",
)


def _read(text: str, title: str = "") -> Document:
    return Document(id="x", title=title, text=text)


def _rank(text: str, method: str, title: str = "") -> tuple[float, ...]:
    return rank(_read(text, title), language("en").sentences(text), method=method)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("text", [TEXT, *ODD])
def test_every_sentence_gets_a_finite_score(method: str, text: str) -> None:
    """Each method gives one finite score a sentence, whatever the text."""
    scores = _rank(text, method)
    assert len(scores) == len(language("en").sentences(text))
    assert all(math.isfinite(score) for score in scores)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=400), st.text(max_size=40))
def test_generated_text_is_ranked(text: str, title: str) -> None:
    """The default ranks any text with any title."""
    scores = _rank(text, "briefing", title)
    assert len(scores) == len(language("en").sentences(text))
    assert all(math.isfinite(score) for score in scores)


def test_an_unknown_method_names_the_known_ones() -> None:
    """A wrong name is answered with the right ones."""
    with pytest.raises(ValueError, match=r"no method 'lexrnk'.*briefing, lexrank"):
        _rank(TEXT, "lexrnk")


def test_what_several_documents_say_counts_for_more() -> None:
    """Of two sentences alike in form, the one that the other documents tell too ranks higher."""
    shared = "The northern railway bridge collapsed under a freight train."
    alone = "The southern harbour museum reopened after a long repair."
    filler = "Reporters were at the scene early."
    texts = [f"{filler} {shared} {alone}", f"{filler} {shared}", f"{shared} {filler}"]
    scores = rank_together([(_read(text), language("en").sentences(text)) for text in texts])
    assert [len(part) for part in scores] == [3, 2, 2]
    assert scores[0][1] > scores[0][2]


def test_a_document_without_sentences_among_others_gets_no_scores() -> None:
    """An empty document takes nothing from the others."""
    texts = ["", TEXT, ""]
    scores = rank_together([(_read(text), language("en").sentences(text)) for text in texts])
    assert [len(part) for part in scores] == [0, 6, 0]


@pytest.mark.parametrize("method", ["briefing", "lexrank", "textrank", "lsa"])
def test_hash_seeds_change_nothing(method: str) -> None:
    """Two processes with different hash seeds give the same scores."""
    code = (
        "from summaries.language import language; from summaries.model import Document\n"
        "from summaries.salience import rank\n"
        f"text = {TEXT!r}\n"
        f"print(rank(Document(id='x', title='', text=text), language('en').sentences(text), method={method!r}))"
    )
    outputs = {
        subprocess.run(  # noqa: S603 - our own interpreter and code
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "4242")
    }
    assert len(outputs) == 1
