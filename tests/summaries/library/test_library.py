"""What comes in, what is found again, and whose it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summaries.analysis import analyse as language_analysis
from summaries.comparing.similarity import fingerprint
from summaries.comparing.terms import read_terms
from summaries.library import Change, Incoming, Library, SearchQuery, keys
from summaries.library.database import writing
from summaries.library.errors import DocumentRefusedError
from summaries.library.tables.rows import prepare, terms_of
from summaries.library.tables.schema import documents, texts
from summaries.model import Copy, Document, Entry
from tests.summaries.library.samples import NOON, analyse, document

LATER = NOON + dt.timedelta(hours=1)
TICK = dt.timedelta(microseconds=1)


async def test_an_entry_comes_back_as_it_went_in(library: Library) -> None:
    """Text, sentences, salience, events and terms survive the store to the last bit."""
    one = replace(
        document("a/b.md", "Talks open 2026-05-04. Naïve 🇹🇼 text — 台湾.", published=dt.date(2026, 1, 2)),
        source="Wire",
        url="https://example.org/a",
        published_inferred=True,
        language="de",
    )
    analysis = replace(analyse(one), terms=read_terms(one, analyse(one).sentences))
    await library.add(one, analysis, now=NOON)
    assert await library.entry("a/b.md", None) == Entry(one, analysis, NOON)
    assert await library.latest(7) == Entry(one, analysis, NOON)


@given(st.text(max_size=300), st.sampled_from(["en", "de", "zh", "xx"]))
def test_terms_of_any_text_survive_the_store(text: str, code: str) -> None:
    """Whatever white space, controls or scripts a text holds."""
    one = Document(id="a", title=text[:20], text=text, language=code)
    analysis = language_analysis(one)
    try:
        stored = prepare(Incoming(one, analysis)).terms
    except DocumentRefusedError:
        return
    assert terms_of(stored) == analysis.terms


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


async def test_documents_come_newest_first(library: Library) -> None:
    """By the day of publication, then by arrival, the operator's and one's own together; a limit cuts the old."""
    for number, day in enumerate((3, 1, 2, 2)):
        one = document(f"{number}", "Text.", published=dt.date(2026, 1, day))
        await library.add(one, analyse(one), now=NOON, server=5 if number == 0 else None)
    undated = document("undated", "Text.")
    await library.add(undated, analyse(undated), now=NOON)
    assert [cited.id for cited in await library.documents(5)] == ["undated", "0", "3", "2", "1"]
    assert [cited.id for cited in await library.documents(5, limit=2)] == ["undated", "0"]
    assert [cited.id for cited in await library.documents(5, since=dt.date(2026, 1, 2))] == [
        "undated",
        "0",
        "3",
        "2",
    ]
    assert [entry.document.id for entry in await library.entries(None, limit=2)] == ["undated", "3"]
    latest = await library.latest(None)
    assert latest is not None
    assert latest.document.id == "undated"


async def test_what_arrived_in_a_time_is_found(library: Library) -> None:
    """After one instant and up to another: added then, or replaced by a new version then."""
    old, new = document("old", "Old."), document("new", "New.", published=dt.date(2020, 1, 1))
    await library.add(old, analyse(old), now=NOON)
    await library.add(new, analyse(new), now=LATER)

    async def arrived(**bounds: Any) -> set[str]:
        return {entry.document.id for entry in await library.entries(None, **bounds)}

    assert await arrived(added_after=NOON) == {"new"}
    assert await arrived(added_until=NOON) == {"old"}
    assert await arrived(added_after=NOON - dt.timedelta(1), added_until=LATER) == {"old", "new"}
    assert await arrived(added_after=NOON, published_from=dt.date(2026, 1, 1)) == set()
    changed = replace(old, text="Old and changed.")
    await library.add(changed, analyse(changed), now=LATER + TICK)
    assert await arrived(added_after=NOON) == {"old", "new"}
    assert [entry.updated for entry in await library.entries(None, added_after=NOON, limit=1)] == [
        LATER + TICK
    ]


async def test_what_comes_in_while_the_clock_is_set_back_comes_later_all_the_same(library: Library) -> None:
    """An hour back, and in the same instant: each is after what was there when somebody asked for the moment."""
    since = NOON
    for number, now in enumerate((LATER, NOON, NOON, LATER)):
        new = document(f"{number}", f"Text {number}.")
        await library.add(new, analyse(new), now=now)
        until = await library.moment(now - dt.timedelta(hours=1))
        found = await library.entries(None, added_after=since, added_until=until)
        assert [entry.document.id for entry in found] == [f"{number}"]
        since = until


async def test_a_servers_own_document_hides_the_operators_of_the_same_id(library: Library) -> None:
    """Asked for by its id, one's own comes first; others see the operator's."""
    shared, own = document("a", "Shared."), document("a", "Own.")
    await library.add(shared, analyse(shared), now=NOON)
    await library.add(own, analyse(own), now=NOON, server=5)
    texts = {}
    for server in (None, 5, 6):
        entry = await library.entry("a", server)
        assert entry is not None
        texts[server] = entry.document.text
    assert texts == {None: "Shared.", 5: "Own.", 6: "Shared."}
    assert not await library.remove("a", server=6)
    assert await library.count(5) == 2


async def test_many_come_in_together_or_not_at_all(library: Library) -> None:
    """One that cannot be stored keeps the whole batch out; of two with one id the later counts."""
    one, two = document("a", "One."), document("a", "Two.")
    bad = document("b", "Nul\0l.")
    with pytest.raises(DocumentRefusedError, match="NUL"):
        await library.add_many([Incoming(one, analyse(one)), Incoming(bad, analyse(bad))], now=NOON)
    with pytest.raises(DocumentRefusedError, match="surrogates"):
        await library.add(document("\udcff", "One."), analyse(document("x", "One.")), now=NOON)
    assert await library.count(None) == 0
    many = [Incoming(one, analyse(one)), Incoming(two, analyse(two))]
    assert await library.add_many(many, now=NOON) == (Change.ADDED, Change.ADDED)
    assert [entry.document.text for entry in await library.entries(None)] == ["Two."]
    assert await library.add_many([], now=NOON) == ()


async def test_a_new_analysis_is_stored_without_a_new_version(library: Library) -> None:
    """The document is the same, so its readers are not told that it changed."""
    one = document("a", "Taiwan. Strait.")
    await library.add(one, analyse(one), now=NOON)
    other = replace(analyse(one), salience=(0.1, 0.9))
    assert await library.add(one, other, now=LATER) is Change.UNCHANGED
    assert await library.entries(None) == (Entry(one, other, NOON),)
    other = replace(other, terms=read_terms(one, other.sentences))  # as documents of before get theirs
    assert await library.add(one, other, now=LATER) is Change.UNCHANGED
    assert await library.entries(None) == (Entry(one, other, NOON),)
    assert len(await library.search(SearchQuery(("Taiwan",)), None)) == 1


async def test_a_day_with_more_documents_than_keys_spills_over(library: Library) -> None:
    """The next document of a full day goes among those of the next day and is found like any other."""
    day = dt.date(2026, 1, 1)
    one, two = document("a", "Taiwan.", published=day), document("b", "Taiwan.", published=day)
    await library.add(one, analyse(one), now=NOON)
    async with writing(library.engine) as connection:
        await connection.execute(texts.delete())
        await connection.execute(documents.update().values(key=keys.day_keys(0, day)[1]))
    await library.add(two, analyse(two), now=LATER)
    assert [cited.id for cited in await library.documents(None)] == ["b", "a"]
    entry = await library.entry("b", None)
    assert entry == Entry(two, analyse(two), LATER)


async def test_an_empty_library_answers_everything(library: Library) -> None:
    """Nothing is found, and nothing fails."""
    assert await library.count(5) == 0
    assert await library.documents(5) == ()
    assert await library.latest(5) is None
    assert await library.entry("a", 5) is None
    assert await library.entries(5) == ()
    assert await library.events(5) == ()
    assert await library.find("a", 5) == ()
    assert await library.suggest("a", 5) == ()
    assert await library.search(SearchQuery(("a",)), 5) == ()
    assert await library.entries_about(SearchQuery(("a",)), 5) == ()
    assert await library.fingerprints(5) == {}
    assert await library.remove_many(["a"], server=5) == 0


@settings(max_examples=200)
@given(
    st.integers(0, keys.OWNERS - 1),
    st.dates(),
    st.integers(0, keys.SERIALS - 1),
    st.integers(0, keys.POSITIONS - 1),
)
def test_keys_hold_owner_day_and_position(owner: int, day: dt.date, serial: int, position: int) -> None:
    """63 bits, within the owner's range, in the order of the days."""
    first, last = keys.day_keys(owner, day)
    key = first + serial
    assert keys.owner_keys(owner)[0] <= first <= key <= last <= keys.owner_keys(owner)[1]
    assert keys.owner_keys(owner)[1] < keys.owner_keys(owner + 1)[0]
    assert 0 <= keys.row(key, position) < 2**63
    assert keys.of_row(keys.row(key, position)) == (key, position)
    if day > dt.date.min:
        before = keys.day_keys(owner, day - dt.timedelta(days=1))[0]
        assert before < first or day.year <= 1900 or day.year >= 2079


async def test_a_copy_names_another_publisher_and_changes_nothing_else(library: Library) -> None:
    """It is there with the document and its events, once, and stays when the document is replaced."""
    own = document("a.md", "Ships will sail on 2027-05-03. The port was full.")
    await library.add(own, analyse(own), now=NOON, server=1)
    copy = Copy(
        "b.md",
        "The same",
        source="Wire",
        published=dt.date(2026, 2, 3),
        url="https://example.org/b",
        sentences=frozenset([fingerprint("Ships will sail on 2027-05-03.")]),
    )
    assert await library.add_copy("a.md", copy, server=1)
    assert not await library.add_copy("a.md", copy, server=1)
    assert not await library.add_copy("a.md", copy, server=2)
    assert not await library.add_copy("a.md", copy)
    found = await library.entry("a.md", 1)
    assert found is not None
    assert found.document.copies == (copy,)
    assert found.updated is None
    assert [event.quote.document.copies for event in await library.events(1)] == [(copy,)]
    newer = document("a.md", "Ships will sail on 2027-05-04. The port was full.")
    assert await library.add(newer, analyse(newer), now=NOON, server=1) is Change.REPLACED
    assert (await library.documents(1))[0].copies == (copy,)


async def test_the_state_is_another_after_every_change_of_what_a_server_sees(
    library: Library, database_url: str
) -> None:
    """Adding, replacing, naming a copy, removing and forgetting, also by another process; reading changes nothing."""
    one = document("a", "One. Two.")
    await library.add(one, analyse(one), now=NOON, server=7)
    states = [await library.state(7)]
    async with await Library.open(database_url) as other:
        changed = document("a", "One. Three.")
        await other.add(changed, analyse(changed), now=LATER, server=7)
        states.append(await library.state(7))
        await other.add_copy("a", Copy(id="b", title="B", source="Wire"), server=7)
        states.append(await library.state(7))
        await library.entries(7)
        assert await library.state(7) == states[-1]
        await other.add(one, analyse(one), now=LATER)
        states.append(await library.state(7))
        await other.remove("a", server=7)
        states.append(await library.state(7))
        await other.forget(7)
        await other.add(changed, analyse(changed), now=LATER, server=7)
        states.append(await library.state(7))
        assert len(set(states)) == len(states)


async def test_servers_that_see_the_same_documents_are_in_one_state(library: Library) -> None:
    """So that what was found out for one holds for the other; one with documents of its own is in its own state."""
    one = document("a", "One. Two.")
    await library.add(one, analyse(one), now=NOON)
    await library.add(one, analyse(one), now=NOON, server=7)
    before = await library.state(None), await library.state(7)
    assert await library.state(8) == await library.state(9) == before[0] != before[1]
    await library.add(document("b", "Four."), analyse(document("b", "Four.")), now=NOON, server=7)
    assert (await library.state(8), await library.state(7)) == (before[0], await library.state(7)) != before
