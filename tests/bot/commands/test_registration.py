"""What Discord is told of the slash commands."""

from __future__ import annotations

from tests.bot.commands.conftest import Room


async def test_every_description_is_short_enough_for_discord(room: Room) -> None:
    """One description of more than 100 characters and Discord refuses all commands (documentation: limits)."""
    told = [command.to_dict(room.bot.tree) for command in room.bot.tree.get_commands()]
    described = [thing for command in told for thing in (command, *command.get("options", []))]
    assert len(told) > 10
    assert [thing["name"] for thing in described if len(thing.get("description") or "") > 100] == []
