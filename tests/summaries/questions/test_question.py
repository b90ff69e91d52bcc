"""What a question asks for, told by its words."""

from __future__ import annotations

import pytest

from summaries.questions import Kind, read_question


@pytest.mark.parametrize(
    ("question", "kind", "focus"),
    [
        ("When does the council meet", Kind.WHEN, None),
        ("in which year was the bridge built", Kind.WHEN, "year"),
        ("where is the harbour", Kind.WHERE, None),
        ("what city hosts the talks", Kind.WHERE, "city"),
        ("Who signed the treaty", Kind.WHO, None),
        ("who is Ann Bell", Kind.WHO_IS, None),
        ("who is the owner of the mill", Kind.WHO, None),
        ("how many ships are waiting", Kind.MANY, "ships"),
        ("how much money was promised", Kind.MUCH, "money"),
        ("how long is the pipeline", Kind.MEASURE, "long"),
        ("how was the fire put out", Kind.HOW, None),
        ("why did the price rise", Kind.WHY, None),
        ("what is a tariff", Kind.DEFINITION, "tariff"),
        ("what does UNHCR stand for", Kind.DEFINITION, None),
        ("what is the capital of Chad", Kind.FOCUS, "capital"),
        ("which bank raised its rate", Kind.FOCUS, "bank"),
        ("what kind of cargo was lost", Kind.FOCUS, "cargo"),
        ("name a river in Peru", Kind.FOCUS, "a"),
        ("did the talks fail", Kind.OTHER, None),
        ("taiwan", Kind.OTHER, None),
    ],
)
def test_the_kind_of_answer_and_its_focus_are_read(question: str, kind: Kind, focus: str | None) -> None:
    """Day, person, place, number, size, reason, manner, definition, or something of a named kind."""
    read = read_question(tuple(question.split()))
    assert (read.kind, read.words[read.focus] if read.focus is not None else None) == (kind, focus)
