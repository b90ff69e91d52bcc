"""What documents in many languages hold is found from any of them."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from summaries.analysis import analyse
from summaries.model import Document
from tests.bot.commands.conftest import NOW, Room
from tests.summaries.dates.test_other_languages import FAIR

CODES = re.compile(r"Fair ([a-z]{2})(?![a-z])")
PAGES = re.compile(r"Page 1 of (\d+)")


@pytest.fixture
async def fairs(room: Room) -> Room:
    """The same fair, told in nineteen languages, each in a document of its own."""
    for code, text in FAIR.items():
        document = Document(
            id=f"fair.{code}.md",
            title=f"Fair {code}",
            published=dt.date(2026, 11, 15),
            text=text.replace("2026", "2027"),
            language=code,
        )
        await room.library.add(document, analyse(document), now=NOW)
    return room


async def test_nineteen_languages_stand_in_one_schedule_and_are_found_by_any_name(fairs: Room) -> None:
    """`!schedule all` shows the day out of each, `!topic` counts each, `!search` finds each by each spelling."""
    room = fairs
    await room.member.send(room.channel, "!schedule all")
    shown = set(CODES.findall(room.words))
    pages = int(last[1]) if (last := PAGES.search(room.words)) else 1
    for _ in range(pages - 1):
        await room.member.click(room.said, label="▶")
        shown |= set(CODES.findall(room.words))
    assert shown == set(FAIR)
    await room.member.send(room.channel, "!topic taiwan")
    assert f"{len(FAIR) + 1} documents" in room.words  # with the one on the strait
    for asked in ("taiwan", "Tajwan", "Тайвань", "台湾", "대만", "تايوان"):
        await room.member.send(room.channel, f"!search {asked}")
        assert f"{len(FAIR) + 3} sentences" in room.words, asked  # with those of the document on the strait
