"""Full-text search: what a query finds, and that no words of a user can break it."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summaries.library import Incoming, Library, SearchQuery
from summaries.library.database import writing
from summaries.library.fulltext.sqlite import match_expression
from tests.summaries.library.samples import NOON, analyse, document

SENTENCES = (
    "Taipei agreed to talks.",
    "The Taiwan Strait is calm.",
    "Taiwanese ferries cross the strait.",
    "Nothing happened in Gaza.",
    "台湾海峡很平静.",
    "A visit to Türkiye, by U.S.-made plane, and São Tomé.",
)


async def put(library: Library, *texts: str, server: int | None = None, day: int = 1) -> None:
    """Add documents called 0, 1, ... with these texts."""
    many = [document(str(n), text, published=dt.date(2026, 1, day)) for n, text in enumerate(texts)]
    await library.add_many([Incoming(one, analyse(one)) for one in many], now=NOON, server=server)


NAMES = (*(f"island number {number}" for number in range(12)), "taiwan strait", "taipei")
"""More phrases than are looked up at once."""
FOUND: tuple[tuple[SearchQuery, set[int]], ...] = (
    (SearchQuery(("taiwan",)), {1}),
    (SearchQuery(("TAIWAN", "taipei")), {0, 1}),
    (SearchQuery(("taiwan strait",)), {1}),
    (SearchQuery(("strait taiwan",)), set()),
    (SearchQuery(("ferry",)), {2}),
    (SearchQuery(("agree",)), {0}),
    (SearchQuery(("strait",), all_of=(("taiwanese", "taipei"),)), {2}),
    (SearchQuery(all_of=(("strait",), ("calm",))), {1}),
    (SearchQuery(("strait",), none_of=("ferries",)), {1}),
    (SearchQuery(("strait",), none_of=("...",)), {1, 2}),
    (SearchQuery(("台湾",)), {4}),
    (SearchQuery(("湾海峡",)), {4}),
    (SearchQuery(("峡",)), {4}),
    (SearchQuery(("台海",)), set()),
    (SearchQuery(("turkiye",)), {5}),
    (SearchQuery(("U.S.",)), {5}),
    (SearchQuery(("sao tome",)), {5}),
    (SearchQuery(NAMES), {0, 1}),
    (SearchQuery(NAMES[:-1]), {1}),
    (SearchQuery((*NAMES, *(f"atoll{number}" for number in range(40)))), {0, 1}),
    (SearchQuery(NAMES, none_of=("calm",)), {0}),
    (SearchQuery(all_of=(NAMES, ("calm", "ferry"))), {1}),
    (SearchQuery(all_of=(NAMES, NAMES[:-1])), {1}),
    (SearchQuery(()), set()),
    (SearchQuery(("?!",)), set()),
    (SearchQuery(("strait",), all_of=(("?!",),)), set()),
    (SearchQuery(none_of=("strait",)), set()),
)
"""A query and the positions of the sentences that it finds."""


async def test_what_a_query_finds(library: Library) -> None:
    """Stems, phrases, alternatives, groups, exclusions, accents and pairs of Chinese characters."""
    await put(library, " ".join(SENTENCES))
    for query, expected in FOUND:
        assert {hit.position for hit in await library.search(query, None)} == expected, query


async def test_the_better_match_comes_first(library: Library) -> None:
    """A short sentence about it beats a long one that names it once."""
    await put(
        library, "Taiwan and many other places far away were named in passing by somebody else. Taiwan."
    )
    hits = await library.search(SearchQuery(("taiwan",)), None)
    if library.engine.dialect.name == "sqlite":
        assert [hit.position for hit in hits] == [1, 0]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(hit.score > 0 for hit in hits)


async def test_documents_with_most_to_say_come_first(library: Library) -> None:
    """Three sentences about it beat one; a document without any is not there; the limit holds."""
    await put(library, "Taiwan. Gaza.", "Taiwan. Taiwan. Taiwan.", "Gaza.")
    query = SearchQuery(("taiwan",))
    assert [entry.document.id for entry in await library.entries_about(query, None)] == ["1", "0"]
    assert [entry.document.id for entry in await library.entries_about(query, None, limit_documents=1)] == [
        "1"
    ]


async def test_a_name_within_a_longer_one_finds_what_both_find(library: Library) -> None:
    """Each sentence counts once, whichever of the spellings it has; what is left out stays out."""
    await put(
        library,
        "The Republic of Malta voted. Malta voted twice.",
        "The Republic of Malta voted. Nothing else did.",
        "A republic of sorts voted.",
    )
    both = SearchQuery(("republic of malta", "malta"), none_of=("twice", "voted twice"))
    assert [entry.document.id for entry in await library.entries_about(both, None)] == ["1", "0"]


async def test_whose_sentences_count_is_asked_of_more_than_the_newest(library: Library) -> None:
    """A rare title is found behind thousands of newer sentences of others that match."""
    rare = document("rare", "Taiwan waits.", title="Rare", published=dt.date(2026, 1, 1))
    loud = document("loud", "Taiwan waits again. " * 2_100, title="Loud", published=dt.date(2026, 1, 9))
    await library.add_many([Incoming(one, analyse(one)) for one in (rare, loud)], now=NOON)
    query = SearchQuery(("taiwan",))
    hits = await library.search(query, None, takes=lambda citation: citation.title == "Rare")
    assert [hit.document for hit in hits] == ["rare"]
    assert await library.search(query, None, takes=lambda citation: citation.title == "Nobody") == ()


async def test_long_documents_do_not_hide_the_older_ones(library: Library) -> None:
    """Documents behind thousands of newer sentences of a few others are counted, each in full."""
    texts = {
        "old": "Taiwan waits. " * 3,
        "long": "Taiwan waits. " * 1_500,
        "longer": "Taiwan waits. " * 2_100,
    }
    many = [
        document(name, text, title=name, published=dt.date(2026, 1, day))
        for day, (name, text) in enumerate(texts.items(), start=1)
    ]
    await library.add_many([Incoming(one, analyse(one)) for one in many], now=NOON)
    found = await library.matching(SearchQuery(("taiwan",)), None)
    assert [entry.document.id for entry in found.entries] == ["longer", "long", "old"]
    assert (found.documents, found.partial) == (3, False)


async def test_only_documents_of_the_days_asked_for_are_found(library: Library) -> None:
    """Both days count themselves; however many older documents say more, those of the day are found."""
    for day in (1, 5, 9):
        text = "Taiwan. " * (10 - day)
        one = document(str(day), text, published=dt.date(2026, 1, day))
        await library.add(one, analyse(one), now=NOON)
    middle = SearchQuery(("taiwan",), since=dt.date(2026, 1, 5), until=dt.date(2026, 1, 5))
    assert {hit.document for hit in await library.search(middle, None)} == {"5"}
    late = SearchQuery(("taiwan",), since=dt.date(2026, 1, 6))
    assert [entry.document.id for entry in await library.entries_about(late, None, limit_documents=1)] == [
        "9"
    ]


async def test_of_equal_matches_the_newest_is_first(library: Library) -> None:
    """Search prefers what is new."""
    for day in (2, 9, 5):
        one = document(str(day), "Taiwan.", published=dt.date(2026, 1, day))
        await library.add(one, analyse(one), now=NOON)
    assert [hit.document for hit in await library.search(SearchQuery(("taiwan",)), None)] == ["9", "5", "2"]


async def test_of_too_many_matches_the_newest_are_given(library: Library) -> None:
    """A word that stands in thousands of sentences is answered at once, newest first and unranked."""
    for day in (3, 1, 2):
        one = document(str(day), "Taiwan. " * 900, published=dt.date(2026, 1, day))
        await library.add(one, analyse(one), now=NOON)
    hits = await library.search(SearchQuery(("taiwan",)), None, limit=1000)
    assert [(hit.document, hit.position) for hit in hits] == [
        *(("3", position) for position in range(900)),
        *(("2", position) for position in range(100)),
    ]
    assert {hit.score for hit in hits} == {0}


async def test_a_hit_names_whose_document_it_is(library: Library) -> None:
    """The same id may stand in the operator's folder and in a server."""
    await put(library, "Taiwan.")
    await put(library, "Taiwan.", server=5)
    hits = await library.search(SearchQuery(("taiwan",)), 5)
    assert {(hit.document, hit.server) for hit in hits} == {("0", None), ("0", 5)}


async def test_a_very_long_sentence_and_word_are_stored(library: Library) -> None:
    """A "sentence" of two million characters comes in and is found by its beginning."""
    await put(library, "Taiwan " + "x" * 1_000_000 + " y" * 500_000)
    assert len(await library.search(SearchQuery(("taiwan",)), None)) == 1


_terms = st.lists(
    st.one_of(
        st.text(max_size=20),
        st.sampled_from(["AND", 'a" OR "b', "NEAR(x y)", "*", "x:y", "'; --", "^a", "()"]),
    ),
    max_size=4,
).map(tuple)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(any_of=_terms, all_of=st.lists(_terms, max_size=3).map(tuple), none_of=_terms)
async def test_no_words_break_the_search(
    library: Library,
    any_of: tuple[str, ...],
    all_of: tuple[tuple[str, ...], ...],
    none_of: tuple[str, ...],
) -> None:
    """Whatever a user types is a list of words: search, titles and suggestions never fail on it."""
    await library.search(SearchQuery(any_of, all_of, none_of), 5)
    for term in (*any_of, *none_of):
        await library.find(term, 5)
        await library.suggest(term, 5)


def test_operators_are_words() -> None:
    """FTS5 sees phrases in quotes, never a user's operator."""
    assert match_expression(SearchQuery(('a" OR b', "NEAR"))) == '("a or b" OR "near")'


async def test_what_came_in_is_in_the_index_at_once(library: Library) -> None:
    """On PostgreSQL nothing new waits in the list through which each look-up would have to go."""
    await put(library, " ".join(SENTENCES))
    if library.engine.dialect.name != "postgresql":
        return
    async with writing(library.engine) as connection:
        for table in ("sentences", "titles"):
            tidied = sa.text(f"SELECT gin_clean_pending_list('{table}_words')")
            assert await connection.scalar(tidied) == 0
