"""What comes in, what is found again, and whose it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from summaries.library import Change, Library, SearchQuery
from summaries.model import Entry
from tests.summaries.library.samples import NOON, analyse, document

LATER = NOON + dt.timedelta(hours=1)


async def test_an_entry_comes_back_as_it_went_in(library: Library) -> None:
    """Text, sentences, salience and events survive the store to the last bit."""
    one = replace(
        document("a/b.md", "Talks open 2026-05-04. Naïve 🇹🇼 text — 台湾.", published=dt.date(2026, 1, 2)),
        source="Wire",
        url="https://example.org/a",
        published_inferred=True,
        language="de",
    )
    await library.add(one, analyse(one), now=NOON)
    assert await library.entry("a/b.md", None) == Entry(one, analyse(one), NOON)
    assert await library.latest(7) == Entry(one, analyse(one), NOON)


async def test_the_same_document_again_changes_nothing(library: Library) -> None:
    """The time at which it came in stays, and it is not updated."""
    one = document("a", "One. Two.")
    assert await library.add(one, analyse(one), now=NOON) is Change.ADDED
    assert await library.add(one, analyse(one), now=LATER) is Change.UNCHANGED
    assert await library.entries(None) == (Entry(one, analyse(one), NOON),)


@pytest.mark.parametrize(
    "change", [{"text": "Other words."}, {"title": "Other"}, {"published": dt.date(2026, 2, 1)}]
)
async def test_a_changed_document_replaces_itself(library: Library, change: dict[str, Any]) -> None:
    """There is one document, with when it came in and when it changed, and old words are not found."""
    one = document("a", "Taiwan stands here. On 2026-05-04 too.", title="First")
    other = replace(one, **change)
    await library.add(one, analyse(one), now=NOON)
    assert await library.add(other, analyse(other), now=LATER) is Change.REPLACED
    assert await library.entries(None) == (Entry(other, analyse(other), NOON, None, LATER),)
    expected = 1 if "Taiwan" in other.text else 0
    assert len(await library.search(SearchQuery(("Taiwan",)), None)) == expected
    assert len(await library.events(None)) == expected
    assert len(await library.find("first", None)) == (other.title == "First")


async def test_a_removed_document_is_gone_from_every_look_up(library: Library) -> None:
    """Lists, search, titles, events and counts forget it; a second time there is nothing to remove."""
    one = document("a", "Taiwan on 2026-05-04.", title="Strait")
    await library.add(one, analyse(one), now=NOON, fingerprint="f")
    assert await library.remove("a")
    assert not await library.remove("a")
    assert await library.count(None) == 0
    assert await library.latest(None) is None
    assert await library.documents(None) == ()
    assert await library.search(SearchQuery(("Taiwan",)), None) == ()
    assert await library.find("Strait", None) == ()
    assert await library.events(None) == ()
    assert await library.fingerprints() == {}
