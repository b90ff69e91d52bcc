"""From a question to a message: asks, lays the answer out, sends it where it may go."""

from __future__ import annotations

import discord

from bot.commands.asking import Context, is_private, patiently, question
from bot.commands.buttons import view
from bot.commands.sharing import Share
from bot.replies.on_discord.pages import illustrated, pages, picture_of
from bot.replies.on_discord.weeks_ahead import Picture
from bot.replies.reply import Reply


async def respond(ctx: Context, words: str) -> None:
    """Answer a command: the same words that the terminal would be asked with."""
    reply, picture = await patiently(ctx, _answered(ctx, words))
    await send(ctx, reply, picture)


async def _answered(ctx: Context, words: str) -> tuple[Reply, Picture | None]:
    reply = (await ctx.bot.answerer.ask(question(ctx.bot, ctx, words))).reply()
    return reply, await picture_of(reply, ctx.bot_permissions)


async def send(ctx: Context, reply: Reply, picture: Picture | None = None) -> None:
    """Send the first page of a reply, with buttons for the others and for what stands behind it."""
    laid_out = pages(reply, ctx.bot_permissions)
    buttons = view(reply, 0, len(laid_out), in_server=ctx.guild is not None)
    if is_private(ctx) and ctx.guild is not None:
        buttons = buttons or discord.ui.View(timeout=None)
        buttons.add_item(Share())
    # Without buttons there is no turning of pages: they all come.
    for page in laid_out[:1] if reply.question else laid_out:
        if isinstance(page, str):
            await say(ctx, page, view=buttons)
        else:
            file = illustrated(page, picture) if picture else None
            await _deliver(ctx, embed=page, view=buttons, file=file)


async def say(
    ctx: Context,
    text: str,
    *,
    view: discord.ui.View | None = None,
    private: bool = False,
    passing: float | None = None,
) -> None:
    """Send plain words; ``private`` shows them to the asker alone where Discord can do that.

    What is ``passing`` goes after so many seconds where all can see it.
    """
    options: dict[str, object] = {} if view is None else {"view": view}
    if passing is not None and ctx.interaction is None:
        options["delete_after"] = passing
    await _deliver(ctx, content=text, ephemeral=private, suppress_embeds=True, **options)


async def _deliver(ctx: Context, **message: object) -> None:
    """Reply to the member's message where history may be read (else Discord error 160002), or just send."""
    message = {key: value for key, value in message.items() if value is not None}
    if ctx.interaction is not None:
        if is_private(ctx):
            message["ephemeral"] = True
        await ctx.send(**message)  # type: ignore[call-overload]
        return
    answer = ctx.bot.to_mend.pop(ctx.message.id, None)
    if answer is not None:
        file = message.get("file")
        parts = {name: message.get(name) for name in ("content", "embed", "view")}
        await answer.edit(**parts, attachments=[file] if file else [])  # type: ignore[arg-type, list-item]
    elif ctx.bot_permissions.read_message_history:
        reference = ctx.message.to_reference(fail_if_not_exists=False)
        answer = await ctx.send(**message, reference=reference, mention_author=False)  # type: ignore[call-overload]
    else:
        answer = await ctx.send(**message)  # type: ignore[call-overload]
    ctx.bot.remember(ctx.message, answer)
