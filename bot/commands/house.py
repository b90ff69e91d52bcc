"""The panel of a server's own rules for the bot: who may set things up, where it answers, and its digests."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self, TypeAlias

import discord

from bot.catalogue.entry import Who
from bot.commands.clicks import answering, edit
from bot.commands.digests.panel import chosen, open_panel
from bot.commands.digests.places import name_of
from bot.commands.permits import permit
from bot.delivery import DigestConfig
from bot.replies.escape import as_typed
from bot.replies.on_discord.embeds import COLOUR
from bot.speech import LANGUAGES, language, t

if TYPE_CHECKING:
    from bot.client import BriefingBot

Interaction: TypeAlias = "discord.Interaction[BriefingBot]"
MOST_CHANNELS = 25
"""In which the bot answers: what Discord's menu holds."""
_MOST_BUTTONS = 5


def written(bot: BriefingBot, guild: discord.Guild) -> str:
    """The rules of a server in words, a line each."""
    rules = bot.memory.rules.of(guild.id)
    channels = ", ".join(f"<#{channel}>" for channel in rules.channels)
    lines = {
        t("Set up by"): t("who has Manage Server, or {role}", role=f"<@&{rules.role}>")
        if rules.role
        else t("who has Manage Server"),
        t("Answers"): t("members in {channels}; moderators everywhere", channels=channels)
        if channels
        else t("members in every channel; moderators everywhere"),
        t("Prefix"): f"`{bot.rules_prefix(guild.id)}`",
        t("Language"): language(bot.language_in(guild)).name,
    }
    return "\n".join(f"**{name}:** {value}" for name, value in lines.items())


def house_panel(
    bot: BriefingBot, guild: discord.Guild, digests: Sequence[DigestConfig], note: str = ""
) -> discord.ui.LayoutView:
    """The panel, with what was just done below it."""
    rules = bot.memory.rules.of(guild.id)
    role = discord.ui.RoleSelect[Any](
        custom_id="house:role:0",
        placeholder=t("A role that may set things up, too"),
        min_values=0,
        default_values=[discord.Object(rules.role)] if rules.role else [],
    )
    channels = discord.ui.ChannelSelect[Any](
        custom_id="house:channels:0",
        placeholder=t("Where members are answered: everywhere"),
        min_values=0,
        max_values=MOST_CHANNELS,
        channel_types=[discord.ChannelType.text, discord.ChannelType.news, discord.ChannelType.forum],
        default_values=[discord.Object(channel) for channel in rules.channels],
    )
    languages = discord.ui.Select[Any](
        custom_id="house:language:0",
        placeholder=t("Language: the one that the server told Discord"),
        min_values=0,
        options=[
            discord.SelectOption(label=one.name, value=one.tag, default=one.tag == rules.language)
            for one in LANGUAGES.values()
        ],
    )
    opening = [
        discord.ui.Button[Any](
            label=t("Digest in {channel}", channel=name_of(guild, config.channel))[:80],
            custom_id=f"house:digest:{config.id}",
        )
        for config in digests[:_MOST_BUTTONS]
    ]
    hint = as_typed(
        t("-# `settings prefix ?` sets another prefix."), bot.rules_prefix(guild.id), ("settings",)
    )
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(
        discord.ui.Container(
            discord.ui.TextDisplay("\n".join((t("### Settings"), written(bot, guild)))),
            discord.ui.Separator(),
            discord.ui.ActionRow[Any](role),
            discord.ui.ActionRow[Any](channels),
            discord.ui.ActionRow[Any](languages),
            *([discord.ui.ActionRow[Any](*opening)] if opening else []),
            discord.ui.TextDisplay(f"-# {note}" if note else hint),
            accent_colour=COLOUR,
        )
    )
    view.stop()  # a change is known by its custom_id
    return view


class House(
    discord.ui.DynamicItem[discord.ui.Item[Any]],
    template=r"house:(?P<what>role|channels|language|digest):(?P<of>\d+)",
):
    """A component of the panel, as an earlier process may have sent it."""

    def __init__(self, item: discord.ui.Item[Any], what: str, of: str) -> None:
        super().__init__(item)
        self.what = what
        self.of = of

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The component that was used."""
        del interaction
        return cls(item, match["what"], match["of"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Set it, and show the panel as it is now."""
        async with answering(interaction, "the settings"):
            permit(interaction, Who.MODERATORS)
            if self.what == "digest":
                await open_panel(interaction, self.of)
                return
            guild = interaction.guild
            if guild is None:
                return  # direct messages have no panel, and nobody may in them
            house = interaction.client.memory.rules
            values = chosen(interaction)
            change: dict[str, Any] = {"channels": tuple(map(int, values))} if self.what == "channels" else {}
            if self.what == "role":
                change = {"role": int(values[0]) if values else None}
            elif self.what == "language":
                change = {"language": values[0] if values else None}
            await house.put(guild.id, dataclasses.replace(house.of(guild.id), **change))
            await edit(interaction, view=await house_view(interaction.client, guild, t("Changed.")))


async def house_view(bot: BriefingBot, guild: discord.Guild, note: str = "") -> discord.ui.LayoutView:
    """The panel of a server as it stands."""
    digests = await bot.delivering.service.list(guild.id)
    return house_panel(bot, guild, digests, note)
