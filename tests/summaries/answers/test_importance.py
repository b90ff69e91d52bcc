"""Which story leads: the one that matters, by what its documents hold."""

from __future__ import annotations

import datetime as dt
from itertools import permutations

import pytest

from summaries.analysis import analyse
from summaries.answers.importance import by_importance
from summaries.model import Document, Entry

DAY = dt.date(2026, 11, 20)


def story(title: str, text: str = "", *sources: str, id: str = "") -> list[Entry]:  # noqa: A002 - a document's
    """What these publishers tell under one headline."""
    documents = [
        Document(
            id=f"{id or title}-{source}",
            title=title,
            source=source,
            published=DAY,
            text=text or f"{title}. The hall was full and people stayed until the evening.",
        )
        for source in sources or ("Wire",)
    ]
    added = dt.datetime(2026, 11, 20, 7, tzinfo=dt.UTC)
    return [Entry(document, analyse(document), added) for document in documents]


@pytest.mark.parametrize(
    ("more", "less"),
    [
        (story("Harbour fees go up", "", "Wire", "Post", "Radio"), story("Harbour fees stay", "", "Wire")),
        (
            story("Bus falls off a bridge", "At least 40 people were killed in the fall, police said."),
            story("Bus line gets a bridge", "At least 40 people came to see the new line, police said."),
        ),
        (
            story("Ferry burns off the coast", "Some 300 passengers were injured in the fire."),
            story("Van burns off the road", "Two passengers were injured in the fire."),
        ),
        (story("Council approves the budget"), story("Mayor says the budget is fine")),
        (story("Council meets on the budget"), story("Opinion: the council and the budget")),
        (story("A plan for the old town"), story("The anniversary of the old town")),
        (
            story("A loan for the port", "The port gets a loan of $4 billion for its quays."),
            story("A loan for the pier", "The pier gets a loan of $40,000 for its planks."),
        ),
    ],
)
def test_the_story_that_matters_more_stands_first(more: list[Entry], less: list[Entry]) -> None:
    """Publishers, victims, decisions before statements, reports before opinion and ceremony, sums of money."""
    for order in permutations((more, less)):
        assert by_importance(order)[0] is more


def test_the_same_publisher_twice_is_no_second_one() -> None:
    """Two articles of one count as much as one."""
    twice = story("Harbour fees go up", "", "Wire", "Wire")
    two = story("Quay fees go up", "", "Wire", "Post")
    assert by_importance([twice, two])[0] is two


def test_ids_decide_nothing() -> None:
    """Equal stories stand in the same order whatever their documents are called."""
    for one, other in (("a", "z"), ("z", "a")):
        groups = [story("Alder park opens", id=one), story("Birch park opens", id=other)]
        assert [group[0].document.title for group in by_importance(groups)] == [
            "Alder park opens",
            "Birch park opens",
        ]
