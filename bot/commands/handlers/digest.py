"""`!digest` for moderators: when and where it comes, and what became of it; its forms stand in its entry."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import discord

from bot.answers.asking.which_document import matching
from bot.commands.acts import DIGESTS, buttons, kept_digests, panel_button, undo_button, week_button
from bot.commands.answering import respond, say
from bot.commands.asking import Context, in_server
from bot.commands.digests.carrying_out import carry_out
from bot.commands.digests.order import CHANNEL, Order, read_order
from bot.commands.digests.panel import first_panel, panel
from bot.commands.digests.places import (
    NONE_YET,
    name_of,
    the_channel,
    the_digest,
    which,
)
from bot.commands.digests.written import written
from bot.commands.house import house_view
from bot.commands.permits import is_moderator
from bot.delivery import (
    FOREVER,
    DeliveryState,
    DigestConfig,
    DigestStatus,
)
from bot.refusal import Refusal
from bot.replies.escape import escape, shorten
from bot.replies.on_discord.embeds import COLOUR
from bot.speech import listing, plural, t
from summaries.dates.asked import time_of
from summaries.phrase import Phrase

MOST_VERDICTS = 10
STATES = {
    DeliveryState.PLANNED: Phrase("planned"),
    DeliveryState.SENDING: Phrase("sending"),
    DeliveryState.SENT: Phrase("sent"),
    DeliveryState.QUIET: Phrase("quiet"),
    DeliveryState.FAILED: Phrase("failed"),
    DeliveryState.SUPERSEDED: Phrase("superseded"),
    DeliveryState.CANCELLED: Phrase("cancelled"),
}
"""What became of a digest, in words."""


async def show(ctx: Context, words: str) -> None:
    """Open the panel to a moderator who gives the slash command alone; show others what the next digest holds."""
    if ctx.interaction is None or not is_moderator(ctx):
        await respond(ctx, f"digest {words}".strip())
        return
    guild = in_server(ctx)
    configs = await ctx.bot.delivering.service.list(guild.id)
    here = next((config for config in configs if config.channel == ctx.channel.id), None)
    if here or len(configs) == 1:
        view = panel(here or configs[0], ctx.bot.clock())
    elif configs:
        view = await house_view(ctx.bot, guild)  # with a button for the panel of each
    else:
        view = first_panel(ctx.channel.id, str(ctx.bot.settings.time_zone), ctx.bot.rules_prefix(guild.id))
    await ctx.send(view=view, ephemeral=True)


async def configure(ctx: Context, words: str) -> None:
    """Set up a channel's digest, or change what the words name of it."""
    guild = in_server(ctx)
    order = read_order(words)
    before = await _meant(ctx, guild, order)
    config = await carry_out(ctx, guild, order, before)
    settings = written(config, ctx.bot.clock())
    if before:
        await say(ctx, "\n".join((t("Changed."), settings)), view=buttons(panel_button(config)))
        return
    await say(
        ctx,
        "\n".join(
            (t("The digest is set up."), settings, t("The first one covers what comes in from now on."))
        ),
        view=buttons(week_button(config), panel_button(config)),
    )


async def _meant(ctx: Context, guild: discord.Guild, order: Order) -> DigestConfig | None:
    """The digest that is changed: the channel's; where no time and no channel is named, the server's only one.

    Raises:
        Refusal: the server has several, none of them here, and the words do not say which.
    """
    configs = await ctx.bot.delivering.service.list(guild.id)
    channel = the_channel(ctx, guild, order.channel).id if order.channel else ctx.channel.id
    here = next((config for config in configs if config.channel == channel), None)
    if here or order.channel or order.when or not configs:
        return here
    if len(configs) > 1:
        raise Refusal(which(guild, configs, "digest short"))
    return configs[0]


async def why(ctx: Context, words: str) -> None:
    """Say what became of a document in the last digests."""
    guild = in_server(ctx)
    library = ctx.bot.library
    if not words:
        raise Refusal(t("Which document? Say for example `digest why strait transit`."))
    document = (await matching(library, words, guild.id))[0]
    verdicts = await ctx.bot.delivering.service.why(guild.id, document.id)
    lines = [
        f"<#{verdict.run.channel}> {discord.utils.format_dt(verdict.run.scheduled, 'f')}: {verdict.stage}, "
        f"{escape(verdict.detail)}"
        for verdict in verdicts[:MOST_VERDICTS]
    ]
    if not lines:
        entry = await library.entry(document.id, guild.id)
        lines = [
            t(
                "No digest has looked at it: it came in {when}, before the first one began or after the last.",
                when=discord.utils.format_dt(entry.updated or entry.added, "f"),
            )
            if entry
            else t("No digest has looked at it: it came in before the first one began or after the last.")
        ]
    embed = discord.Embed(
        title=shorten(escape(document.title), 256),
        description=shorten("\n".join(lines), 4000),
        colour=COLOUR,
    )
    await ctx.send(embed=embed, ephemeral=True)


async def switch_off(ctx: Context, words: str) -> None:
    """End a digest; of several the one that is named, or all. It may be undone."""
    guild = in_server(ctx)
    service = ctx.bot.delivering.service
    configs = await service.list(guild.id)
    if not configs:
        raise Refusal(t("There is no digest to switch off."))
    if words.strip().lower() == "all":
        removed = await service.remove(guild.id)
    else:
        if len(configs) > 1 and not CHANNEL.search(words):
            raise Refusal(
                " ".join((which(guild, configs, "digest off"), t("`digest off all` ends them all.")))
            )
        config = await the_digest(ctx, guild, words, "digest off")
        removed = await service.remove(guild.id, config.channel, config.name)
    names = listing([name_of(guild, config.channel) for config in removed])
    ended = plural(
        "The digest in {names} is off.", "The digests in {names} are off.", len(removed), names=names
    )
    undo = await undo_button(ctx, DIGESTS, kept_digests(removed))
    await say(ctx, escape(ended), view=buttons(undo))


async def pause(ctx: Context, words: str) -> None:
    """Let a digest rest for a time, or until it is resumed."""
    guild = in_server(ctx)
    config = await the_digest(ctx, guild, words, "digest pause 3 days")
    now = ctx.bot.clock()
    until = _until(" ".join(CHANNEL.sub(" ", words).split()), now, ZoneInfo(config.timetable.zone))
    changed = await ctx.bot.delivering.service.pause(config, until)
    if changed is None:
        raise Refusal(t(NONE_YET))
    await say(
        ctx,
        "\n".join(
            (t("Paused. What comes in meanwhile stands in the first one after."), written(changed, now))
        ),
    )


def _until(words: str, now: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """The end of a pause: of so many days from now, or at the beginning of a day; without words none."""
    if not words:
        return FOREVER
    first, _, rest = words.partition(" ")
    named = rest if first.lower() in {"for", "until", "till"} else words
    today = now.astimezone(zone).date()
    span = time_of(named, today)
    if span is None or span[1] <= today:
        raise Refusal(
            t(
                "For how long? Say `digest pause 3 days`, `digest pause until monday`, or `digest pause` until you "
                "resume it."
            )
        )
    if first.lower() in {"until", "till"}:
        return dt.datetime.combine(span[0], dt.time(), tzinfo=zone)
    return now + (span[1] - today)


async def resume(ctx: Context, words: str) -> None:
    """End a pause."""
    guild = in_server(ctx)
    config = await the_digest(ctx, guild, words, "digest resume")
    changed = await ctx.bot.delivering.service.resume(config)
    if changed is None:
        raise Refusal(t(NONE_YET))
    await say(ctx, "\n".join((t("It goes on."), written(changed, ctx.bot.clock()))))


async def post_now(ctx: Context, words: str) -> None:
    """Post a digest now, beside its timetable."""
    guild = in_server(ctx)
    config = await the_digest(ctx, guild, words, "digest now")
    await ctx.bot.delivering.service.deliver_now(config)
    await say(
        ctx, t("The digest is on its way to {channel}.", channel=name_of(guild, config.channel)), private=True
    )


async def show_panel(ctx: Context, words: str) -> None:
    """Open the panel of a digest: to the moderator alone where Discord can do that."""
    config = await the_digest(ctx, in_server(ctx), words, "digest settings")
    await ctx.send(view=panel(config, ctx.bot.clock()), ephemeral=True)


async def status(ctx: Context, words: str) -> None:
    """Show the digests with all their settings, and what became of their last runs."""
    del words
    guild = in_server(ctx)
    found = await ctx.bot.delivering.service.status(guild.id)
    if not found:
        raise Refusal(t(NONE_YET))
    embed = discord.Embed(title=t("Digests"), colour=COLOUR)
    for digest in found[:MOST_SHOWN]:
        embed.add_field(name=name_of(guild, digest.config.channel), value=_lines(ctx, digest), inline=False)
    if len(found) > MOST_SHOWN:
        embed.set_footer(
            text=plural("and {number} more digest", "and {number} more digests", len(found) - MOST_SHOWN)
        )
    await ctx.send(embed=embed, ephemeral=True)


MOST_SHOWN = 5
"""Digests in one message: with all their settings and runs they fill it."""


def _lines(ctx: Context, status: DigestStatus) -> str:
    lines = [written(status.config, ctx.bot.clock())]
    for run in status.runs:
        why, state = f": {escape(run.why)}" if run.why else "", t(STATES[run.state])
        lines.append(f"{discord.utils.format_dt(run.scheduled, 'f')} {state}{why}")
    return shorten("\n".join(lines), 1024)
