"""What Discord offers while a slash command is typed: at most 25 choices of at most 100 characters (its limits)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import discord
from discord import app_commands

from bot.answers.summary import handle
from bot.answers.topic import topic_names
from bot.catalogue.entry import Command, Kind
from bot.replies.escape import plain, shorten

if TYPE_CHECKING:
    from bot.client import BriefingBot

MOST = 25
LONGEST = 100

Interaction: TypeAlias = "discord.Interaction[BriefingBot]"
Choices: TypeAlias = list[app_commands.Choice[str]]


async def complete(interaction: Interaction, entry: Command, current: str) -> Choices:
    """Documents or topics where the command asks for one; else its examples, and what it can be asked to remove."""
    usual = entry.forms[0].arguments
    match usual[0].kind if usual else Kind.TEXT:
        case Kind.DOCUMENT:
            return await _documents(interaction, current)
        case Kind.TOPIC:
            return await _topics(interaction, current)
    offered = [
        app_commands.Choice(name=example[:LONGEST], value=example[:LONGEST])
        for form in entry.forms
        for example in form.examples
        if example and not any(argument.kind is Kind.FEED for argument in form.arguments)
    ]
    for form in entry.forms:
        if any(argument.kind is Kind.FEED for argument in form.arguments):
            offered += await _feeds(interaction, form.first[0])
    return [choice for choice in offered if choice.name.lower().startswith(current.lower())][:MOST]


async def _documents(interaction: Interaction, current: str) -> Choices:
    """Titles that fit what was typed; the value names the very document."""
    found = await interaction.client.library.suggest(current, interaction.guild_id, limit=MOST)
    return [
        app_commands.Choice(name=shorten(plain(citation.title), LONGEST), value=handle(citation))
        for citation in found
    ]


async def _topics(interaction: Interaction, current: str) -> Choices:
    """Topics that fit what was typed."""
    names = await topic_names(interaction.client.library, interaction.guild_id, current, limit=MOST)
    return [app_commands.Choice(name=name[:LONGEST], value=name[:LONGEST]) for name in names]


async def _feeds(interaction: Interaction, first: str) -> Choices:
    """The feeds that the server follows, by their numbers."""
    if interaction.guild_id is None:
        return []
    own = await interaction.client.feeds.store.of(interaction.guild_id)
    return [
        app_commands.Choice(
            name=shorten(f"{first} {number}: {subscription.feed.title}", LONGEST), value=f"{first} {number}"
        )
        for number, subscription in enumerate(own, start=1)
    ]
