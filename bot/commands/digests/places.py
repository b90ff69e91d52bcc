"""The channels and roles that a moderator names, and which digest is meant."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.commands.asking import Context
from bot.commands.digests.order import CHANNEL, ROLE
from bot.commands.permits import Source, asker
from bot.delivery import DigestConfig, Posting
from bot.delivery.places import PLACES, Place, Seat, lacking
from bot.refusal import Refusal
from bot.replies.escape import escape
from bot.speech import listing, t
from summaries.phrase import Phrase

NONE_YET = Phrase("There is no digest yet. Set one up: `digest daily 08:00 Europe/London #briefings`.")


def the_channel(source: Source, guild: discord.Guild, words: str) -> Place:
    """The channel that the words name, else the one they are said in.

    Raises:
        Refusal: it is no text channel, thread or forum of this server.
    """
    match = CHANNEL.search(words)
    channel: object
    if match is None:
        channel = guild.get_channel_or_thread(source.channel.id) if source.channel else None
    elif match[1]:
        channel = guild.get_channel_or_thread(int(match[1]))
    else:
        named = (*guild.text_channels, *guild.forums, *guild.threads)
        channel = discord.utils.get(named, name=match[2].lower())
    member = asker(source)
    if (
        not isinstance(channel, PLACES)
        or not isinstance(member, discord.Member)
        or not channel.permissions_for(member).view_channel
    ):
        raise Refusal(t("I find no such text channel here that you can see."))
    return channel


def the_role(guild: discord.Guild, words: str) -> discord.Role:
    """The role that the words name.

    Raises:
        Refusal: there is none, or all members have it.
    """
    match = ROLE.search(words)
    role = None
    if match:
        role = guild.get_role(int(match[1])) if match[1] else discord.utils.get(guild.roles, name=match[2])
    if role is None or role.is_default():
        raise Refusal(t("I find no such role here: mention one, as in @readers."))
    return role


def check_place(place: Place, posting: Posting, before: Posting | None = None) -> None:
    """Refuse what could not be posted as it is wished; of what was wished ``before`` moderators are told in time.

    Raises:
        Refusal: the bot lacks a permission there, or the channel is of another kind.
    """
    known = set(lacking(Seat.of(place), before)) - {"permission"} if before else set()
    missing = [what for code, what in lacking(Seat.of(place), posting).items() if code not in known]
    if missing:
        raise Refusal(
            t("I can't post so in #{channel}: {missing}.", channel=place.name, missing=listing(missing))
        )


def name_of(guild: discord.Guild, channel: int) -> str:
    """``#daily``; of one that is gone, that it is."""
    there = guild.get_channel_or_thread(channel)
    return f"#{there.name}" if there else t("a channel that is gone")


def which(guild: discord.Guild, configs: Sequence[DigestConfig], command: str) -> str:
    """Ask which of several digests is meant, by the names of their channels."""
    names = [name_of(guild, config.channel) for config in configs]
    return t(
        "This server has digests in {names}: say which, as in `{command} {channel}`.",
        names=listing(names),
        command=command,
        channel=names[0],
    )


async def the_digest(ctx: Context, guild: discord.Guild, words: str, command: str) -> DigestConfig:
    """The digest of the channel that the words name; else this channel's, or the server's only one.

    Raises:
        Refusal: there is none, or it is not clear which is meant.
    """
    configs = await ctx.bot.delivering.service.list(guild.id)
    if not configs:
        raise Refusal(t(NONE_YET))
    named = the_channel(ctx, guild, words) if CHANNEL.search(words) else None
    channel = named.id if named else ctx.channel.id
    here = next((config for config in configs if config.channel == channel), None)
    if here:
        return here
    if named:
        names = listing([name_of(guild, config.channel) for config in configs])
        raise Refusal(
            t(
                "No digest comes in #{channel}; this server has digests in {names}.",
                channel=escape(named.name),
                names=names,
            )
        )
    if len(configs) > 1:
        raise Refusal(which(guild, configs, command))
    return configs[0]
