"""What every button and menu has in common, whatever it does: a click is limited, answered, and told when it fails."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from typing import Any

import discord

from bot.commands.cooldown import unhurried
from bot.commands.failures import failed
from bot.logs import refer
from bot.speech import speak


@contextlib.asynccontextmanager
async def answering(interaction: discord.Interaction[Any], what: str) -> AsyncIterator[None]:
    """Let a click through, unless the same member clicks all the time; who clicked is answered in their language.

    Args:
        interaction: the click.
        what: names it in the log.
    """
    refer()
    speak(interaction.locale.value)
    try:
        unhurried(interaction)
        yield
    except Exception as error:  # noqa: BLE001 - who clicked is told that it failed, and the log has why
        await tell(interaction, failed(error, interaction, what))


async def tell(interaction: discord.Interaction[Any], words: str | None = None, **more: Any) -> None:
    """Say something to the one who clicked, whether or not the click was acknowledged already."""
    message = {"ephemeral": True, **more, **({"content": words} if words else {})}
    if interaction.response.is_done():
        await interaction.followup.send(**message)
    else:
        await interaction.response.send_message(**message)


async def edit(interaction: discord.Interaction[Any], **message: Any) -> None:
    """Change the message under which the button stands."""
    if interaction.response.is_done():
        await interaction.edit_original_response(**message)
    else:
        await interaction.response.edit_message(**message)
