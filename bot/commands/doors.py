"""The doors of each command on Discord, made from its entry: prefix, mention and slash, with what the slash offers.

`setup` is what the bot loads when it starts (discord.py's extensions): nothing of a single command stands here.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import discord
from discord import app_commands
from discord.ext import commands

from bot.catalogue.entry import Command, Form
from bot.commands.acts import Act
from bot.commands.answering import respond, say
from bot.commands.asking import Context, be_private
from bot.commands.buttons import Ask
from bot.commands.completion import Completion
from bot.commands.cooldown import in_time
from bot.commands.digests.panel import Setting
from bot.commands.failures import NotHereError, apologise, command_names, explain, root
from bot.commands.house import House
from bot.commands.interrupted import noted, tell_interrupted
from bot.commands.message_menu import menu
from bot.commands.permits import here, permit
from bot.commands.sharing import Share
from bot.commands.slash_names import SlashNames, localised
from bot.commands.welcome import Welcome
from bot.logs import refer
from bot.refusal import Refusal
from bot.speech import t
from summaries.phrase import Phrase

if TYPE_CHECKING:
    from bot.client import BriefingBot

log = logging.getLogger(__name__)

_PASSING = 15.0
"""Seconds."""

Handler: TypeAlias = Callable[[Context, str], Coroutine[Any, Any, None]]


def hybrid(entry: Command, completion: Completion) -> commands.HybridCommand[Any, ..., None]:
    """The command for discord.py: one callback for all three doors."""

    # Where a command is typed all that stands behind it is `words`: what follows is an option of the slash command.
    async def with_words(ctx: Context, *, words: str = "", private: bool = False) -> None:
        await give(ctx, entry, words, private=private)

    async def with_file(
        ctx: Context, file: discord.Attachment | None = None, *, words: str = "", private: bool = False
    ) -> None:
        del file  # discord.py puts it among the message's attachments for a slash command, too
        await give(ctx, entry, words, private=private)

    async def bare(ctx: Context) -> None:
        await give(ctx, entry, "")

    callback: Callable[..., Coroutine[Any, Any, None]] = with_words
    if entry.file:
        callback = app_commands.describe(file=localised(partial(t, entry.file)))(
            app_commands.rename(file=localised(partial(_option, "file:")))(with_file)
        )
    elif not entry.hint:
        callback = bare
    if entry.hint:
        callback = app_commands.describe(
            words=localised(lambda: entry.hint),
            private=localised(partial(t, Phrase("Only you see the answer"))),
        )(callback)
        callback = app_commands.rename(
            words=localised(partial(_option, "words:")), private=localised(partial(_option, "private:"))
        )(callback)
    made = cast(
        "commands.HybridCommand[Any, ..., None]",
        commands.hybrid_command(
            name=localised(lambda: t(f"/{entry.name}").removeprefix("/")),
            description=localised(partial(t, entry.help)),
            aliases=list(entry.aliases),
            usage=entry.usage,
            help=entry.help,
        )(callback),
    )
    if entry.hint:

        async def offer(
            interaction: discord.Interaction[BriefingBot], current: str
        ) -> list[app_commands.Choice[str]]:
            return await completion.offer(interaction, entry, current)

        made.autocomplete("words")(offer)
    return made


def _option(name: str) -> str:
    return t(name).removesuffix(":")


async def give(ctx: Context, entry: Command, words: str, *, private: bool = False) -> None:
    """Do what a member asks for, if they may: answer, or what only Discord can do; else say why not."""
    refer()
    if private and ctx.interaction is not None:
        be_private(ctx.interaction)
    try:
        in_time(ctx)
        here(ctx)
        form = entry.form(words)
        permit(ctx, form.who)
        async with noted(ctx):
            if form.on_discord:
                await handler(form)(ctx, form.rest(words))
            else:
                await respond(ctx, f"{entry.name} {words}")
    except (Refusal, commands.CommandError) as refusal:  # an answer, too: no command failed
        await tell(ctx, refusal)


def handler(form: Form) -> Handler:
    """The function that a form names."""
    module, _, name = form.on_discord.partition(":")
    return cast("Handler", getattr(import_module(module), name))


async def tell(ctx: Context, error: Exception) -> None:
    """Say what went wrong with a command, or log it with a reference."""
    sentence = explain(error, ctx.bot.prefix_in(ctx.guild.id if ctx.guild else None), command_names(ctx.bot))
    if sentence is None:
        sentence = apologise(error, str(ctx.command))
    if not sentence:
        return
    try:
        # where a server wants no answers, it wants none to stay
        passing = _PASSING if isinstance(root(error), NotHereError) else None
        await say(ctx, sentence, private=True, passing=passing)
    except discord.HTTPException as unsayable:
        # Where we may not write there is nobody to tell; the log is what is left.
        log.warning("what went wrong could not be said in channel %s: %s", ctx.channel.id, unsayable)


async def setup(bot: BriefingBot) -> None:
    """Open the doors of all commands, and make the buttons of earlier messages work."""
    await bot.tree.set_translator(SlashNames())
    completion = Completion(bot)
    for entry in bot.answerer.catalogue:
        bot.add_command(hybrid(entry, completion))
    bot.tree.add_command(menu(bot))
    bot.add_listener(tell, "on_command_error")
    bot.add_listener(partial(tell_interrupted, bot), "on_ready")
    bot.add_dynamic_items(Ask, Act, Setting, House, Share)
    await bot.add_cog(Welcome(bot))
