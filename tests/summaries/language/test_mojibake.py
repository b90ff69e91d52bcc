"""Text whose typographic marks became question marks is cut where its sentences end."""

# ruff: noqa: RUF001 - typographic marks are what was lost

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.language import language
from summaries.language.mojibake import restored


@pytest.mark.parametrize(
    ("damaged", "mended"),
    [
        ("It?s late. The ?no limits? pact holds.", "It’s late. The “no limits” pact holds."),
        ("He doesn?t mind. ?Come in,? Ruth said.", "He doesn’t mind. “Come in,” Ruth said."),
        ("It wasn?t ?Made in India? Modi said.", "It wasn’t “Made in India” Modi said."),
        ("They?re gone. ?Why did they go?? he asked.", "They’re gone. “Why did they go?” he asked."),
        ("We?ll see. Will it rain? Nobody knows.", "We’ll see. Will it rain? Nobody knows."),
        ("It?s over.?Tragic?, they said.", "It’s over.“Tragic”, they said."),
        ("He left. ?It?s over.?The rain stayed.", "He left. “It’s over.”The rain stayed."),
        ("They left.?All is great.", "They left.“All is great."),
        ("Rome?s fines ? small as they are ? were paid.", "Rome’s fines – small as they are – were paid."),
        ("Will it rain? Nobody knows.", "Will it rain? Nobody knows."),
        ("See example.org/a?t=10 and b?s=2.", "See example.org/a?t=10 and b?s=2."),
    ],
)
def test_question_marks_that_were_other_marks_are_known(damaged: str, mended: str) -> None:
    """Apostrophes, quotation marks and dashes; a question keeps its mark, and so does an address."""
    assert restored(damaged) == mended


def test_a_quotation_with_lost_marks_is_not_cut_from_its_speaker() -> None:
    """The sentences are those of the text as it was written, word for word as it stands."""
    text = "It?s late. ?Photographers climbed our fence,? Clooney said. ?The fines aren?t high.? They left."
    found = [sentence.text for sentence in language("en").sentences(text)]
    assert found == [
        "It?s late.", "?Photographers climbed our fence,? Clooney said.", "?The fines aren?t high.?", "They left.",
    ]  # fmt: skip


@given(st.text(alphabet=" ?.,!\nabTs’“”(", max_size=60))
def test_nothing_moves(text: str) -> None:
    """Every character keeps its place, and only question marks change."""
    mended = restored(f"{text} it?s")
    assert len(mended) == len(text) + 5
    assert all(was in (is_, "?") for was, is_ in zip(f"{text} it?s", mended, strict=True))
