"""What a server adds is that server's alone."""

from __future__ import annotations

import dataclasses
import datetime as dt

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summaries.library import Library, SearchQuery
from tests.summaries.library.samples import NOON, analyse, document

SERVERS = (None, 1, 2)
QUERY = SearchQuery(("taiwan",))

_steps = st.lists(
    st.tuples(
        st.sampled_from(SERVERS),
        st.sampled_from(["add", "add", "add", "remove"]),
        st.sampled_from(["a", "b", "c"]),
        st.integers(1, 3),
    ),
    max_size=12,
)


async def seen(library: Library, asking: int | None) -> dict[str, set[str]]:
    """The titles that each look-up gives back; a title tells whose its document is."""
    hits = await library.search(QUERY, asking)
    entries = await library.entries(asking)
    first = [entry for id_ in "abc" if (entry := await library.entry(id_, asking))]
    latest = await library.latest(asking)
    return {
        "documents": {cited.title for cited in await library.documents(asking)},
        "documents since": {
            cited.title for cited in await library.documents(asking, since=dt.date(2026, 1, 1))
        },
        "entries": {entry.document.title for entry in entries},
        "entries by arrival": {
            entry.document.title
            for entry in await library.entries(
                asking, added_after=NOON - dt.timedelta(1), added_until=NOON + dt.timedelta(1)
            )
        },
        "entries by date": {
            entry.document.title
            for entry in await library.entries(asking, published_from=dt.date(2026, 1, 1))
        },
        "owners of entries": {f"of {entry.server}" for entry in entries},
        "entry": {entry.document.title for entry in first},
        "latest": {latest.document.title} if latest else set(),
        "find": {cited.title for cited in await library.find("of", asking)},
        "suggest": {cited.title for cited in await library.suggest("of", asking)},
        "suggest misspelt": {cited.title for cited in await library.suggest("titel", asking)},
        "suggest nothing": {cited.title for cited in await library.suggest("", asking)},
        "quotes": {quote.document.title for quote in await library.quotes(hits, asking)},
        "quotes of what others found": {
            quote.document.title
            for other in SERVERS
            for quote in await library.quotes(await library.search(QUERY, other), asking)
        },
        "search": {f"of {hit.server}" for hit in hits},
        "search of what counts": {
            f"of {hit.server}" for hit in await library.search(QUERY, asking, takes=lambda _: True)
        },
        "about, of some days": {
            entry.document.title
            for entry in await library.entries_about(
                dataclasses.replace(QUERY, since=dt.date(2026, 1, 1), until=dt.date(2026, 12, 31)), asking
            )
        },
        "about": {entry.document.title for entry in await library.entries_about(QUERY, asking)},
        "events": {event.quote.document.title for event in await library.events(asking)},
        "events near": {
            event.quote.document.title
            for event in await library.events_near(asking, dt.date(2026, 2, 1), limit=100)
        },
        "events that were moved": {
            event.quote.document.title for event in await library.events(asking, limit=1)
        },
        "events between": {
            event.quote.document.title
            for event in await library.events(asking, start=dt.date(2026, 1, 1), end=dt.date(2026, 12, 31))
        },
    }


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=10, deadline=None)
@given(steps=_steps)
async def test_no_look_up_shows_another_server_s_document(
    library: Library, steps: list[tuple[int | None, str, str, int]]
) -> None:
    """After any additions and removals every look-up shows the shared documents and one's own, no other."""
    for server in SERVERS:
        await library.remove_many("abc", server=server)
    held: dict[tuple[int | None, str], int] = {}
    for server, what, id_, day in steps:
        if what == "add":
            text = f"Taiwan, postponed to 2026-0{day}-01. Version {day}."
            one = document(id_, text, title=f"title of {server}", published=dt.date(2026, 1, day))
            await library.add(one, analyse(one), now=NOON, server=server)
            held[server, id_] = day
        else:
            assert await library.remove(id_, server=server) == (held.pop((server, id_), None) is not None)
    for asking in SERVERS:
        own = {(server, id_) for server, id_ in held if server in {None, asking}}
        assert await library.count(asking) == len(own)
        assert await library.count_events(asking) == len(await library.events(asking)) == len(own)
        allowed = {f"of {server}" for server, _ in own}
        for look_up, titles in (await seen(library, asking)).items():
            owners = {title.removeprefix("title ") for title in titles}
            assert owners <= allowed, look_up
            complete = look_up not in {
                "entry",
                "latest",
                "suggest",
                "suggest misspelt",
                "suggest nothing",
                "quotes",
                "quotes of what others found",
                "events that were moved",
                "find",
            }
            assert owners == allowed or not complete, look_up
    assert set(await library.fingerprints(1)) == set()


async def test_a_servers_own_document_hides_the_shared_one_with_its_id(library: Library) -> None:
    """Of a hit in the shared one nothing is quoted, least of all the sentence at the same place in the other."""
    shared = document("a", "It rained. Taiwan spoke of the shared one.")
    own = document("a", "Taiwan spoke of its own. The sun came out.")
    await library.add(shared, analyse(shared), now=NOON)
    hits = await library.search(QUERY, None)
    assert [quote.text for quote in await library.quotes(hits, 1)] == ["Taiwan spoke of the shared one."]
    await library.add(own, analyse(own), now=NOON, server=1)
    assert await library.quotes(hits, 1) == ()
    found = await library.quotes(await library.search(QUERY, 1), 1)
    assert [quote.text for quote in found] == ["Taiwan spoke of its own."]


async def test_fingerprints_are_of_ones_own_files_alone(library: Library) -> None:
    """A server's files do not make the operator's seem known, nor another server's."""
    for server in SERVERS:
        one = document(f"of {server}", "It rained.")
        await library.add(one, analyse(one), now=NOON, server=server, fingerprint=f"file of {server}")
    for server in SERVERS:
        assert await library.fingerprints(server) == {f"of {server}": f"file of {server}"}
    assert await library.fingerprints(3) == {}


async def test_a_misspelt_word_is_set_right_by_ones_own_titles_alone(library: Library) -> None:
    """Words of another server's titles that are more like it keep nothing from being found."""
    for title, server in (("harbour", 1), ("hqrbora", 2), ("hqrborb", 2), ("hqrborc", 2)):
        one = document(title, "It rained.", title=title)
        await library.add(one, analyse(one), now=NOON, server=server)
    assert [cited.title for cited in await library.suggest("hqrbor", 1)] == ["harbour"]
