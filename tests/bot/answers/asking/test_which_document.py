"""Which document a member means is decided in one place, for every command alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.answers.asking.which_document import matching, the_one
from bot.refusal import Refusal
from summaries.analysis import analyse
from summaries.library import Library
from summaries.model import Document

TITLES = ("Strait transit", "Strait transit monitor", "Power returns to Odesa")
OWN = "Zanzibar opens its port"
SERVER = 7


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Library]:
    """A few documents that everybody sees, and one of a single server."""
    now = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    async with await Library.open(f"sqlite:///{tmp_path}/library.sqlite3") as opened:
        for title in (*TITLES, OWN):
            document = Document(
                id=f"{title.split()[-1].lower()}.md", title=title, text=f"This is what {title} says."
            )
            server = SERVER if title == OWN else None
            await opened.add(document, analyse(document), now=now, server=server)
        yield opened


async def test_an_identity_is_the_very_document(library: Library) -> None:
    """What a button or a completion remembers is never taken for words of a title."""
    assert [found.title for found in await matching(library, "transit.md", None)] == ["Strait transit"]


async def test_of_several_that_fit_the_one_of_exactly_that_title_is_meant(library: Library) -> None:
    """Its longer namesake does not stand in the way."""
    assert len(await matching(library, "strait transit", None)) == 2
    assert (await the_one(library, "STRAIT transit", None)).title == "Strait transit"


async def test_several_that_fit_equally_are_named(library: Library) -> None:
    """Nothing is removed on a guess."""
    with pytest.raises(Refusal, match="2 documents fit “strait”: say more of the title") as refused:
        await the_one(library, "strait", None)
    assert set(refused.value.suggestions) == {"Strait transit", "Strait transit monitor"}


async def test_where_none_fits_the_nearest_are_named(library: Library) -> None:
    """A slip of the pen gets a suggestion."""
    with pytest.raises(Refusal, match="No document here is called “odesaa”") as refused:
        await matching(library, "odesaa", None)
    assert refused.value.suggestions == ("Power returns to Odesa",)


async def test_another_servers_document_is_neither_meant_nor_named(library: Library) -> None:
    """It is there for its own server alone."""
    assert (await the_one(library, "zanzibar", SERVER)).title == OWN
    with pytest.raises(Refusal) as refused:
        await the_one(library, "zanzibar", None)
    assert OWN not in refused.value.suggestions
