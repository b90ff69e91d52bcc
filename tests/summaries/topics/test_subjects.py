"""Subjects of the news: a broad one is spoken of by who names something narrower, as `subjects.json` knows."""

from __future__ import annotations

import datetime as dt

import pytest

from summaries.analysis import analyse
from summaries.model import Document, Entry
from summaries.topics import parse_topic, relevance
from summaries.topics.relevance import ABOUT

NOW = dt.datetime(2026, 11, 23, 7, tzinfo=dt.UTC)


def is_about(words: str, text: str) -> bool:
    """Whether a sentence of a document of this text is about the topic."""
    document = Document(id="a", title="", published=NOW.date(), text=text)
    entry = Entry(document, analyse(document), NOW)
    return any(score >= ABOUT for score in relevance(parse_topic(words), entry))


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("disaster", "An earthquake of magnitude six shook the coast of Varena before dawn."),
        ("Religion and Faith", "Two bishops asked the mayor to open the old mosque for the winter."),
        ("sports", "The goalkeeper leaves the club in January."),
        ("education", "Teachers of the island walked out on Friday."),
        ("taxes", "The council wants a tax credit for fishers."),
        ("criminal justice", "The jury found the captain guilty."),
        ("GOP", "Republicans on the committee voted against the port."),
        ("defense department", "The Pentagon ordered nine more drones."),
        ("US House", "House Republicans put off the vote on the port."),
        ("national defense", "The Pentagon ordered nine more drones."),
        ("trade", "A broken supply chain keeps the cranes of the port idle."),
        ("immigration", "The border wall grew by nine miles in the autumn."),
        ("world news", "The foreign ministers of both islands met on the ferry."),
        ("voting rights", "The county struck nine thousand names from its voter rolls."),
    ],
)
def test_a_broad_subject_is_found_by_what_is_narrower(words: str, text: str) -> None:
    """Who asks for disasters is told of an earthquake."""
    assert is_about(words, text)
    assert not is_about(words, "The ferry to Varena leaves at noon from the northern pier.")


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("The governor opened her campaign for re-election at the pier.", True),
        ("Islanders go to the polls on Sunday.", True),
        ("The rebels began a campaign of raids along the river.", False),
        ("Half of those asked in a poll want cleaner ferries.", False),
    ],
)
def test_a_word_of_many_uses_is_of_a_subject_only_in_its_use_there(text: str, *, about: bool) -> None:
    """Who asks for elections is not told of a war's campaign, nor of every survey."""
    assert is_about("elections", text) is about


def test_two_subjects_joined_by_and_are_one_field() -> None:
    """A text about either is about it, which two subjects side by side do not say."""
    told = "Evictions rose by a tenth in Varena this autumn."
    assert (
        is_about("housing and tourism", told) is False
    )  # tourism is no subject that we know: both are asked for
    assert is_about("housing and jobs", told)
    assert is_about("housing & jobs", told)
    assert not is_about("housing jobs", told)


def test_names_joined_by_and_are_asked_for_together() -> None:
    """Who types two countries wants what is told of both."""
    assert not is_about("china and taiwan", "China opened a port on Friday.")
    assert is_about("china and taiwan", "China and Taiwan opened a ferry line on Friday.")
