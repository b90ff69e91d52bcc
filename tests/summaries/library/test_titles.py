"""Finding a document by its title, also half-typed or misspelt."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from summaries.library import Incoming, Library
from tests.summaries.library.samples import NOON, analyse, document

TITLES = (
    "Taiwan Strait: a quiet week",
    "Taiwan's parliament votes",
    "Strait ferries resume",
    "Taiwan Strait",
    "Gaza talks",
    "台湾海峡局势",
)


async def put(library: Library, server: int | None = None) -> None:
    """One document a title, each a day newer than the one before."""
    many = [
        replace(
            document(f"briefings/{n}.md", "Text.", title=title, published=dt.date(2026, 1, 1 + n)),
            source="Example Wire" if n == 4 else None,
        )
        for n, title in enumerate(TITLES)
    ]
    await library.add_many([Incoming(one, analyse(one)) for one in many], now=NOON, server=server)


async def found(library: Library, words: str) -> list[str]:
    """The titles found."""
    return [cited.title for cited in await library.find(words, None)]


async def suggested(library: Library, words: str, limit: int = 5) -> list[str]:
    """The titles suggested."""
    return [cited.title for cited in await library.suggest(words, None, limit)]


async def test_all_words_must_be_there(library: Library) -> None:
    """Words are found in any order and case, in title, publisher and id, also half-typed."""
    await put(library)
    assert await found(library, "STRAIT taiwan") == ["Taiwan Strait", "Taiwan Strait: a quiet week"]
    assert await found(library, "wire gaza") == ["Gaza talks"]
    assert await found(library, "ferr") == ["Strait ferries resume"]
    assert await found(library, "briefings/4") == ["Gaza talks"]
    assert await found(library, "台湾") == ["台湾海峡局势"]
    assert await found(library, "taiwan gaza") == []
    assert await found(library, "  ...  ") == []


async def test_the_document_that_is_named_comes_first(library: Library) -> None:
    """The whole title beats a newer title that holds more words."""
    await put(library)
    assert (await found(library, "taiwan strait"))[0] == "Taiwan Strait"
    assert (await found(library, "briefings/0.md"))[0] == TITLES[0]


async def test_whole_words_beat_beginnings_and_newer_beats_older(library: Library) -> None:
    """Of the titles that hold all words, those that hold them whole come first."""
    await put(library)
    assert await found(library, "strait") == ["Taiwan Strait", "Strait ferries resume", TITLES[0]]
    assert (await found(library, "tai"))[0] == "Taiwan Strait"


async def test_nothing_typed_suggests_the_newest(library: Library) -> None:
    """Autocompletion starts with what is new."""
    await put(library)
    assert await suggested(library, "", 2) == [TITLES[5], TITLES[4]]


async def test_a_misspelt_title_is_suggested(library: Library) -> None:
    """Letters swapped, left out or put in; and one right word out of two is better than nothing."""
    await put(library)
    assert (await suggested(library, "tiawan strait"))[0] == "Taiwan Strait"
    assert (await suggested(library, "parlament"))[0] == TITLES[1]
    assert (await suggested(library, "gazza tolks"))[0] == "Gaza talks"
    assert "Gaza talks" in await suggested(library, "gaza ceasefire")
    assert await suggested(library, "xylophone") == []


async def test_suggestions_are_given_once_and_up_to_the_limit(library: Library) -> None:
    """What was found is not suggested again."""
    await put(library)
    several = await suggested(library, "taiwan strait", 3)
    assert len(several) == len(set(several)) == 3
