"""Why a sentence was chosen, in words."""

from __future__ import annotations

from summaries.language import language
from summaries.model import Document
from summaries.salience import reasons

TEXT = (
    "The port of Kaohsiung closes its third terminal. "
    "Some 4,200 containers in 17 rows wait at the terminal of the port of Kaohsiung. "
    "Rain fell. Officials from Taiwan, Japan and Germany met at noon. It was calm."
)


def _reasons(position: int, title: str = "") -> tuple[str, ...]:
    document = Document(id="x", title=title, text=TEXT)
    (found,) = reasons(document, language("en").sentences(TEXT), [position])
    return found


def test_the_first_sentence_opens_the_document() -> None:
    """Where a sentence stands comes first."""
    assert _reasons(0)[0] == "opens the document"


def test_figures_are_counted_in_words() -> None:
    """How many figures a sentence holds is said in words."""
    assert "two figures" in _reasons(1)


def test_parties_are_counted_in_words() -> None:
    """How many names a sentence holds is said in words."""
    assert "names three parties" in _reasons(3)


def test_the_title_is_a_reason() -> None:
    """A sentence that holds the words of the title says so."""
    assert "says what the title says" in _reasons(0, "Port closes terminal")


def test_a_sentence_may_have_no_reason() -> None:
    """Nothing is made up for a sentence that nothing speaks for."""
    assert _reasons(2, "Something else") in {(), ("stands near the top",)}
