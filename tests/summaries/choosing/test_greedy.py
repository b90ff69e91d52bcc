"""Sentences of several documents are chosen one by one."""

from __future__ import annotations

from summaries.choosing.greedy import Candidate, Costs, choose
from summaries.comparing.wording import Wording
from summaries.language import language

TEXTS = (
    "At least 12 people were killed and 40 injured when a fire broke out in the station of Port Sela.",
    "A fire in the station of Port Sela killed people and injured others.",
    "After the fire, the mayor of Port Sela asked Ruritania for surgeons and blood.",
)


def candidates(documents: str, story: int = 0) -> list[Candidate]:
    """The texts, the first worth most, each of the document with that letter."""
    terms = language("en").terms
    return [
        Candidate(3.0 - number, Wording(text, frozenset(terms(text))), (document, number), story)
        for number, (text, document) in enumerate(zip(TEXTS, documents, strict=True))
    ]


def chosen(among: list[Candidate]) -> list[int]:
    """Which of the texts a story that is told once comes to."""
    return [candidate.place[1] for candidate in choose(among, 3, costs=Costs(), once=True)]


def test_a_story_is_told_once_however_it_is_worded() -> None:
    """What another document says in other words is passed over; what it adds is not."""
    assert chosen(candidates("abc")) == [0, 2]


def test_a_document_does_not_tell_itself_again() -> None:
    """Sentences of one text share its words and each says something."""
    assert chosen(candidates("aaa")) == [0, 1, 2]


def test_two_stories_are_two() -> None:
    """Only within a story is a second quote measured by what it adds."""
    assert chosen([*candidates("abc")[:1], *candidates("abc", story=1)[1:]]) == [0, 1, 2]
