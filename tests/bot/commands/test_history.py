"""What changed in a document, as members see it."""

from __future__ import annotations

import dataclasses
import datetime as dt

from summaries.analysis import analyse
from tests.bot.commands.conftest import NOW, STRAIT, Room

CORRECTED = dataclasses.replace(
    STRAIT, title="Frigates pass the Strait", text=STRAIT.text.replace("took nine hours", "took eleven hours")
)


async def test_a_single_document_tells_what_changed_in_it(room: Room) -> None:
    """The sentence that was taken out and the one that was put in, with the day, and the title it had."""
    await room.library.add(CORRECTED, analyse(CORRECTED), now=NOW)
    await room.member.send(room.channel, "!documents frigates")
    assert "Changed on 20 Nov 2026" in room.words
    assert "**Taken out:** The passage took nine hours." in room.words
    assert "**Put in:** The passage took eleven hours." in room.words
    assert "**Title before:** Frigates pass the Taiwan Strait" in room.words


async def test_a_list_tells_no_changes(room: Room) -> None:
    """Of several documents only the lines are shown."""
    await room.library.add(CORRECTED, analyse(CORRECTED), now=NOW)
    await room.member.send(room.channel, "!documents")
    assert "Changed on" not in room.words


async def test_a_new_title_alone_is_a_change(room: Room) -> None:
    """No sentence differs: the earlier title is told all the same."""
    renamed = dataclasses.replace(STRAIT, title="Frigates in the Strait")
    await room.library.add(renamed, analyse(renamed), now=NOW + dt.timedelta(days=1))
    await room.member.send(room.channel, "!documents frigates")
    assert "**Title before:** Frigates pass the Taiwan Strait" in room.words


async def test_a_removed_documents_history_is_gone(room: Room) -> None:
    """`!remove` takes what changed with the document."""
    own = dataclasses.replace(STRAIT, id="attachment/own.md", title="Own paper")
    newer = dataclasses.replace(own, text=CORRECTED.text)
    for turn, version in enumerate((own, newer)):
        await room.library.add(
            version, analyse(version), now=NOW + dt.timedelta(hours=turn), server=room.guild.id
        )
    assert await room.library.history(own.id, room.guild.id)
    await room.moderator.send(room.channel, f"!remove {own.id}")
    assert not await room.library.history(own.id, room.guild.id)
