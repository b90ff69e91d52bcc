"""What Discord offers while a slash command is typed."""

from __future__ import annotations

import pytest

from bot.commands.completion import KEYSTROKES, SECONDS
from summaries.analysis import analyse
from summaries.model import Document
from tests.bot.commands.conftest import NOW, Room


async def offered(room: Room, command: str, typed: str, *, moderator: bool = False) -> list[str]:
    """The words that a choice stands for."""
    who = room.moderator if moderator else room.member
    return [
        choice["value"] if isinstance(choice, dict) else choice.value
        for choice in await who.autocomplete(room.channel, command, "words", typed)
    ]


@pytest.fixture
async def told(room: Room) -> Room:
    """Two further papers, so that there are topics."""
    for number in range(2):
        text = f"Taiwan counted {number + 3} ferries lost to storms off Penghu. Insurers in Taipei paid."
        paper = Document(id=f"ferries{number}.md", title=f"Ferries, part {number}", text=text)
        await room.library.add(paper, analyse(paper), now=NOW)
    return room


@pytest.mark.parametrize(
    ("command", "typed", "holds"),
    [
        ("topic", "tai", "Taiwan"),
        ("topic", "Taiwan las", "Taiwan last week"),
        ("topic", "Taiwan last week lo", "Taiwan last week long"),
        ("topic", "Taiwan ", "Taiwan today"),
        ("summary", "", "this week"),
        ("summary", "frig", "strait.md"),
        ("summary", "tai", "Taiwan"),
        ("schedule", "nex", "next week"),
        ("schedule", "Taiwan to", "Taiwan tomorrow"),
        ("compare", "Odesa tai", "Odesa Taiwan"),
        ("follow", "tai", "Taiwan"),
        ("documents", "ferries", "ferries0.md"),
        ("help", "sche", "schedule"),
        ("ask", "when", "when is the vote?"),
    ],
)
async def test_every_argument_that_has_values_offers_them(
    told: Room, command: str, typed: str, holds: str
) -> None:
    """Topics, documents, times, lengths and commands, also behind words that were typed before."""
    assert holds in await offered(told, command, typed)


@pytest.mark.parametrize(
    ("typed", "holds"),
    [
        ("", "daily 8am"),
        ("daily 8am lon", "daily 8am Europe/London"),
        ("daily 8am Asia/Tai", "daily 8am Asia/Taipei"),
        ("st", "status"),
        ("why frig", "why strait.md"),
    ],
)
async def test_moderators_are_offered_timetables_with_their_zones(room: Room, typed: str, holds: str) -> None:
    """And what else `digest` can be asked; members are offered what they may ask alone."""
    assert holds in await offered(room, "digest", typed, moderator=True)
    assert holds not in await offered(room, "digest", typed)


async def test_who_types_without_end_is_offered_nothing_more_for_a_while(room: Room) -> None:
    """A keystroke costs something: a member has so many of them, and others theirs."""
    for _ in range(KEYSTROKES):
        assert await offered(room, "help", "sche") == ["schedule"]
    assert await offered(room, "help", "sche") == []
    assert await offered(room, "help", "sche", moderator=True) == ["schedule"]
    await room.env.advance_time(SECONDS)
    assert await offered(room, "help", "sche") == ["schedule"]
