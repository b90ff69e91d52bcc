"""`!settings`: a server's own rules for the bot, in words and as a panel; its forms stand in its entry."""

from __future__ import annotations

import dataclasses
from typing import Any

from bot.commands.answering import say
from bot.commands.asking import Context, in_server
from bot.commands.digests.order import CHANNEL
from bot.commands.digests.places import the_channel, the_role
from bot.commands.house import MOST_CHANNELS, house_view, written
from bot.refusal import Refusal
from bot.speech import LANGUAGES, listing, named, speak, t

NONE = frozenset({"off", "none", "nobody", "default", "everywhere", "all"})
LONGEST_PREFIX = 5


async def show(ctx: Context, words: str) -> None:
    """Open the panel: to the moderator alone where Discord can do that."""
    del words
    guild = in_server(ctx)
    await ctx.send(view=await house_view(ctx.bot, guild), ephemeral=True)


async def prefix(ctx: Context, words: str) -> None:
    """Set the server's prefix."""
    wanted = words.strip()
    if wanted.lower() in NONE:
        await _put(ctx, prefix=None)
        return
    if not wanted or len(wanted) > LONGEST_PREFIX or wanted[0] in "/@<" or len(wanted.split()) != 1:
        raise Refusal(
            t(
                "A prefix has one to five characters without spaces and begins with none of / @ <, as in "
                "`settings prefix ?`; `settings prefix default` takes the usual one."
            )
        )
    await _put(ctx, prefix=wanted)


async def role(ctx: Context, words: str) -> None:
    """Name the role whose members may set things up."""
    none = words.strip().lower() in NONE
    await _put(ctx, role=None if none else the_role(in_server(ctx), words).id)


async def channels(ctx: Context, words: str) -> None:
    """Name the channels in which members are answered."""
    guild = in_server(ctx)
    if words.strip().lower() in NONE:
        await _put(ctx, channels=())
        return
    named = [match[0] for match in CHANNEL.finditer(words)][:MOST_CHANNELS]
    if not named:
        raise Refusal(
            t("Which channels? Say `settings channels #briefings #bots`, or `settings channels everywhere`.")
        )
    await _put(ctx, channels=tuple(the_channel(ctx, guild, one).id for one in named))


async def language(ctx: Context, words: str) -> None:
    """Choose the language of all that is said to the whole server."""
    wanted = words.strip()
    chosen = named(wanted)
    if chosen is None and wanted.lower() not in NONE:
        raise Refusal(
            t(
                "Which language? I speak {languages}: say `settings language de`, or `settings language default` for "
                "the one that the server told Discord.",
                languages=listing([f"{one.name} ({one.tag})" for one in LANGUAGES.values()]),
            )
        )
    await _put(ctx, language=chosen.tag if chosen else None)


async def _put(ctx: Context, **change: Any) -> None:
    guild = in_server(ctx)
    house = ctx.bot.memory.rules
    await house.put(guild.id, dataclasses.replace(house.of(guild.id), **change))
    if ctx.interaction is None:
        speak(ctx.bot.language_in(guild))  # in the new one, where it is the language that has changed
    await say(ctx, "\n".join((t("Changed."), written(ctx.bot, guild))))
