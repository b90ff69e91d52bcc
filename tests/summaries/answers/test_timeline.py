"""A timeline: the days that mattered for a topic, oldest first, each with what a document says of it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from itertools import permutations

import pytest

from summaries import digest_timeline
from summaries.analysis import analyse
from summaries.answers.timeline import timeline
from summaries.model import Document, Entry, Timeline
from summaries.topics import parse_topic

REPORTS = (
    (dt.date(2026, 3, 2), "A freighter struck the Varena bridge on Monday and closed it. Ferries are full."),
    (
        dt.date(2026, 3, 3),
        "Divers in Varena found cracks in two piers of the bridge, the harbour office said.",
    ),
    (
        dt.date(2026, 3, 20),
        "Varena's council approved 40 million euros for the bridge on Friday after a debate.",
    ),
    (
        dt.date(2026, 5, 4),
        "The Varena bridge, which a freighter struck on 2 March, opened again on Monday. Schools in Lund are shut.",
    ),
    (dt.date(2026, 5, 5), "The football club of Lund won its third game in a row before a small crowd."),
)


def entries_of(reports: Sequence[tuple[dt.date, str]]) -> list[Entry]:
    """Documents of these days and texts."""
    documents = [
        Document(id=f"{day}.md", title=f"Note of {day}", published=day, text=text) for day, text in reports
    ]
    added = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
    return [Entry(document, analyse(document), added) for document in documents]


def of_varena(reports: Sequence[tuple[dt.date, str]] = REPORTS, **asked: dt.date | int) -> Timeline:
    """The timeline of the bridge."""
    return timeline(parse_topic("Varena"), entries_of(reports), **asked)  # type: ignore[arg-type]


def test_the_days_stand_oldest_first_each_with_a_sentence_that_tells_of_it() -> None:
    """What happened on a day stands under that day, whenever it was told."""
    days = {day.date: day.quotes[0].text for day in of_varena().days}
    assert list(days) == sorted(days)
    assert days[dt.date(2026, 3, 2)].startswith("A freighter struck")
    assert "approved 40 million" in days[dt.date(2026, 3, 20)]
    assert "opened again" in days[dt.date(2026, 5, 4)]


def test_a_day_that_is_still_told_of_later_goes_before_one_that_is_not() -> None:
    """With room for one day it is the one to which a later document looks back."""
    assert [day.date for day in of_varena(dates=1).days] == [dt.date(2026, 3, 2)]


def test_no_sentence_stands_under_two_days_and_none_is_about_something_else() -> None:
    """One that names two days is told of one of them; the football of another town is of none."""
    told = of_varena(sentences=3)
    texts = [quote.text for quote in told.quotes]
    assert len(texts) == len(set(texts))
    assert not any("football" in text for text in texts)


def test_only_the_days_that_are_asked_for_are_shown() -> None:
    """Nothing before the first day or after the last."""
    days = [day.date for day in of_varena(since=dt.date(2026, 3, 3), until=dt.date(2026, 4, 1)).days]
    assert days
    assert all(dt.date(2026, 3, 3) <= day <= dt.date(2026, 4, 1) for day in days)


def test_what_a_later_document_corrects_is_not_told() -> None:
    """The corrected sentence stands on no day; what corrects it may."""
    wrong = (dt.date(2026, 3, 4), "The Varena bridge reopens on 9 April, the harbour office said.")
    right = (
        dt.date(2026, 3, 6),
        "Correction: the Varena bridge reopens on 19 April, not on 9 April, the harbour office said.",
    )
    texts = [quote.text for quote in of_varena((wrong, right), sentences=3).quotes]
    assert wrong[1] not in texts


def test_the_order_of_the_documents_does_not_matter() -> None:
    """Every order gives the same days and quotes."""
    entries = entries_of(REPORTS[:4])
    topic = parse_topic("Varena")
    assert len({timeline(topic, list(order)) for order in permutations(entries)}) == 1


def test_documents_without_a_day_tell_of_none() -> None:
    """They are left out, and nothing fails."""
    undated = [
        dataclasses.replace(entry, document=dataclasses.replace(entry.document, published=None))
        for entry in entries_of(REPORTS)
    ]
    assert timeline(parse_topic("Varena"), undated).days == ()


def test_texts_alone_give_the_days_between_the_first_and_the_last_of_them() -> None:
    """Every sentence stands in a text, and no day lies outside of those on which they came out."""
    found = digest_timeline(REPORTS, "Varena", dates=3, sentences=2)
    assert 0 < len(found) <= 3
    for day, said in found:
        assert REPORTS[0][0] <= day <= REPORTS[-1][0]
        assert 0 < len(said) <= 2
        assert all(any(sentence in text for _, text in REPORTS) for sentence in said)


@pytest.mark.parametrize("texts", [(), ((dt.date(2026, 1, 1), ""),), ((dt.date(2026, 1, 1), "Nothing."),)])
def test_where_nothing_is_told_the_timeline_is_empty(texts: Sequence[tuple[dt.date, str]]) -> None:
    """No documents, an empty one, one on something else; and a topic of no words, or of none to look for."""
    assert digest_timeline(texts, "Varena") == ()
    assert digest_timeline(REPORTS, "") == digest_timeline(REPORTS, "-ferries") == ()


@pytest.mark.parametrize("wrong", [{"dates": 0}, {"sentences": 0}])
def test_fewer_than_one_day_or_sentence_is_refused(wrong: dict[str, int]) -> None:
    """It says which numbers it takes."""
    with pytest.raises(ValueError, match="at least 1"):
        digest_timeline(REPORTS, "Varena", **wrong)
