"""What changed in a document with each version of it."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from summaries.library import Library
from summaries.library.tables.history import LONGEST, MOST_SENTENCES, MOST_VERSIONS, difference
from tests.summaries.library.samples import NOON, analyse, document

DAY = dt.timedelta(days=1)


async def put(library: Library, text: str, days: int, *, server: int | None = None, title: str = "") -> None:
    """Add a version of the document "a" so many days after noon."""
    one = document("a", text, title=title)
    await library.add(one, analyse(one), now=NOON + days * DAY, server=server)


async def test_a_correction_keeps_what_was_taken_out_and_put_in(library: Library) -> None:
    """Sentences word for word, the earlier title, and when the version came and went; the latest change first."""
    await put(library, "The vote is on Monday. Nobody spoke. It rained.", 0, title="Vote on Monday")
    await put(library, "The vote is on Tuesday. Nobody spoke. It rained.", 1)
    await put(library, "The vote is on Tuesday. It rained. The sun came out.", 2)
    latest, first = await library.history("a", None)
    assert (first.removed, first.added) == (("The vote is on Monday.",), ("The vote is on Tuesday.",))
    assert (first.title, first.since, first.until) == ("Vote on Monday", NOON, NOON + DAY)
    assert (latest.removed, latest.added) == (("Nobody spoke.",), ("The sun came out.",))
    assert (latest.since, latest.until, latest.more) == (NOON + DAY, NOON + 2 * DAY, 0)


async def test_the_same_again_is_no_change(library: Library) -> None:
    """A document that comes again as it is has no history."""
    await put(library, "The vote is on Monday.", 0)
    await put(library, "The vote is on Monday.", 1)
    assert await library.history("a", None) == ()
    assert await library.history("b", None) == ()


async def test_a_removed_document_takes_its_history_with_it(library: Library) -> None:
    """Also where the same document comes back later."""
    await put(library, "One.", 0)
    await put(library, "Two.", 1)
    await library.remove("a")
    await put(library, "Three.", 2)
    assert await library.history("a", None) == ()


async def test_a_servers_history_is_its_own(library: Library) -> None:
    """Of documents with the same id, each server sees the changes of the one that it sees."""
    await put(library, "Shared one.", 0)
    await put(library, "Shared two.", 1)
    await put(library, "First.", 0, server=1)
    await put(library, "Second.", 1, server=1)
    await put(library, "Own.", 1, server=2)
    assert [change.added for change in await library.history("a", None)] == [("Shared two.",)]
    assert [change.added for change in await library.history("a", 1)] == [("Second.",)]
    assert await library.history("a", 2) == ()
    assert [change.added for change in await library.history("a", 3)] == [("Shared two.",)]
    await library.remove("a", server=1)
    assert [change.added for change in await library.history("a", 1)] == [("Shared two.",)]


async def test_a_long_history_shortens_no_other(library: Library) -> None:
    """What is dropped is the oldest of the same document of the same server."""
    for text in ("One.", "Two."):
        await put(library, text, 0, server=2)
    for turn in range(MOST_VERSIONS + 3):
        await put(library, f"Version {turn}.", turn, server=1)
    assert len(await library.history("a", 1)) == MOST_VERSIONS
    assert len(await library.history("a", 2)) == 1


async def test_a_history_is_bounded(library: Library) -> None:
    """Only the newest versions are kept, and of each so many sentences; the others are counted."""
    many = " ".join(f"Sentence {n}." for n in range(MOST_SENTENCES + 5))
    for turn in range(MOST_VERSIONS + 3):
        await put(library, f"Version {turn}.", turn)
    await put(library, f"{many} {'long ' * LONGEST}end.", 50)
    found = await library.history("a", None)
    assert len(found) == MOST_VERSIONS
    assert [change.removed[0] for change in found[:2]] == ["Version 12.", "Version 11."]
    assert (len(found[0].added), found[0].more) == (MOST_SENTENCES, 6)


_sentences = st.lists(st.sampled_from("abcdef"), max_size=8)


@given(before=_sentences, after=_sentences)
def test_a_difference_makes_one_version_of_the_other(before: list[str], after: list[str]) -> None:
    """What was there, less what was taken out, with what was put in, is what is there."""
    removed, added = difference(before, after)
    rest = list(before)
    for sentence in removed:
        rest.remove(sentence)
    assert sorted(rest + added) == sorted(after)
    assert not set(removed) & set(added)
