"""The button under an answer that only who asked can see: it shows the answer to all."""

from __future__ import annotations

import re
from typing import Any, Self

import discord

from bot.commands.clicks import answering
from bot.refusal import Refusal
from bot.speech import t


class Share(discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template="share:1"):
    """Posts what stands above it, with who shares it."""

    def __init__(self) -> None:
        super().__init__(discord.ui.Button(label=t("Share"), custom_id="share:1"))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that an earlier process sent."""
        del interaction, item, match
        return cls()

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Post it."""
        async with answering(interaction, "sharing"):
            shown = _shareable(interaction)
            by = t("Shared by {member}", member=interaction.user.mention)
            await interaction.response.send_message(
                f"{shown.content}\n{by}".strip()[:2000],
                embeds=[embed for embed in shown.embeds if embed.type == "rich"],
                allowed_mentions=discord.AllowedMentions.none(),
            )


def _shareable(interaction: discord.Interaction[Any]) -> discord.Message:
    if interaction.message is None or not interaction.permissions.send_messages:
        raise Refusal(t("You may not write in this channel."))
    return interaction.message
