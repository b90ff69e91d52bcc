"""A database that cannot be used: members hear it in a sentence, whoever hosts the bot reads why."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.commands.conftest import Room


def _gone(file: Path) -> None:
    file.unlink()


def _damaged(file: Path) -> None:
    """Also what stands beside it, from which it would be mended."""
    file.with_name(f"{file.name}-wal").write_bytes(b"")
    with file.open("r+b") as opened:
        opened.seek(8192)
        opened.write(b"damage" * (file.stat().st_size // 6))


@pytest.mark.parametrize(("harm", "why"), [(_gone, "was there and is gone"), (_damaged, "is damaged")])
async def test_members_hear_that_it_is_not_their_fault_and_the_log_has_the_reason(
    room: Room, tmp_path: Path, caplog: pytest.LogCaptureFixture, harm: object, why: str
) -> None:
    """One sentence each, by message and by slash command, and no stack trace."""
    assert callable(harm)
    harm(tmp_path / "library.sqlite3")
    for words in ("!topic taiwan", "!search strait", "!schedule", "!documents"):
        await room.member.send(room.channel, words)
        assert "I cannot get at my documents right now" in room.words
    await room.moderator.send(room.channel, "!help")  # which needs none; what is looked up after it does
    assert why in caplog.text
    assert "Traceback" not in caplog.text
