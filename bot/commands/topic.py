"""`!topic`: what the documents say about something, story by story."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.answers.question import Refusal, check_length
from bot.answers.topic import suggested_names, topic_names
from bot.commands.answering import Context, command, respond, say
from bot.commands.digest import moderated
from bot.replies.escape import escape
from bot.replies.words import listing

MOST_ALIASES = 20

if TYPE_CHECKING:
    from bot.client import BriefingBot


class Topic(commands.Cog):
    """Topic digests."""

    @command("<words> [today | week | month | 30d] [short | long]")
    @app_commands.describe(words="What you want to read about, for example taiwan")
    async def topic(self, ctx: Context, *, words: str = "") -> None:
        """Gather what the documents say about a topic, newest first."""
        if words.split(maxsplit=1)[:1] == ["alias"]:
            await self._alias(ctx, words.partition("alias")[2])
        else:
            await respond(ctx, f"topic {words}")

    async def _alias(self, ctx: Context, words: str) -> None:
        """`!topic alias taiwan = TSMC, the Strait`: this server's own names for a topic (Manage Server).

        Without names it says which there are, and which may be missing.
        """
        guild = moderated(ctx)
        topic, equals, listed = (part.strip() for part in words.partition("="))
        if not topic:
            raise Refusal("Say for example `topic alias taiwan = TSMC, the Strait`.")
        check_length(words, 400)
        check_length(topic)
        memory = ctx.bot.memory
        if equals:
            names = tuple(dict.fromkeys(name.strip() for name in listed.split(",") if name.strip()))
            if len(names) > MOST_ALIASES:
                raise Refusal(f"A topic has at most {MOST_ALIASES} other names.")
            await memory.name(guild.id, topic, names)
        aliases = await memory.aliases(guild.id)
        names = aliases.get(topic.casefold(), ())
        told = listing([f"“{escape(name)}”" for name in names])
        also = f"is here also {told}" if names else "has no other name here"
        answer = f"“{escape(topic)}” {also}."
        if not equals and (more := await suggested_names(ctx.bot.library, guild.id, topic, aliases)):
            every = escape(f"{topic} = {', '.join((*names, *more)[:MOST_ALIASES])}")
            perhaps = listing([f"“{escape(name)}”" for name in more])
            answer += f" Perhaps also {perhaps}? Take of them what fits: topic alias {every}"
        await say(ctx, answer)

    @topic.autocomplete("words")
    async def complete(
        self, interaction: discord.Interaction[BriefingBot], current: str
    ) -> list[app_commands.Choice[str]]:
        """Topics that the documents speak of."""
        return await complete_topic(interaction, current)


async def complete_topic(
    interaction: discord.Interaction[BriefingBot], current: str
) -> list[app_commands.Choice[str]]:
    """At most 25 topics (Discord's limit) that fit what was typed."""
    names = await topic_names(interaction.client.library, interaction.guild_id, current, limit=25)
    return [app_commands.Choice(name=name[:100], value=name[:100]) for name in names]


async def setup(bot: BriefingBot) -> None:
    """Load this cog."""
    await bot.add_cog(Topic())
