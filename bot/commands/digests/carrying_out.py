"""Carrying out what a moderator wants of a digest: from their words, and from the panel."""

from __future__ import annotations

import dataclasses
from typing import Any

import discord

from bot.answers.asking.question import UTC, check_length, check_topic
from bot.commands.digests.order import Order
from bot.commands.digests.places import check_place, the_channel, the_role
from bot.commands.permits import Source, asker
from bot.delivery import PLAIN, DigestConfig, Length, Posting, Quiet, TimetableError, parse_timetable
from bot.delivery.places import PLACES
from bot.refusal import Refusal
from bot.speech import t


async def carry_out(
    source: Source, guild: discord.Guild, order: Order, before: DigestConfig | None
) -> DigestConfig:
    """Set up a digest, or change what the order names of the one ``before``; return it as it is now.

    Raises:
        Refusal: something of it cannot be; then nothing is changed.
    """
    bot = source.client if isinstance(source, discord.Interaction) else source.bot
    service = bot.delivering.service
    for topic in order.topics or ():
        check_length(topic)
        check_topic(topic)
    place = (
        guild.get_channel_or_thread(before.channel) if before else the_channel(source, guild, order.channel)
    )
    if order.moved:
        place = the_channel(source, guild, order.moved)
    if not isinstance(place, PLACES):
        raise Refusal(t("The digest's channel is gone: `digest channel #briefings` moves it to another one."))
    posting = dataclasses.replace(
        _posting(guild, order, before.posting if before else PLAIN),
        forum=isinstance(place, discord.ForumChannel),
    )
    check_place(place, posting, None if order.moved or not before else before.posting)
    warned = the_channel(source, guild, order.warn) if order.warn else None
    if warned:
        check_place(warned, PLAIN)
    # An operator who named a zone meant it; UTC is what it is where nobody did, and never taken silently.
    zone = bot.settings.time_zone
    try:
        timetable = parse_timetable(
            order.when, None if zone == UTC else str(zone), kept=before.timetable if before else None
        )
    except TimetableError as error:
        raise Refusal(str(error)) from error
    if before and place.id != before.channel and not await service.move(before, place.id):
        raise Refusal(t("#{channel} has a digest already: switch one of the two off.", channel=place.name))
    return await service.configure(
        server=guild.id,
        channel=place.id,
        author=asker(source).id,
        timetable=timetable,
        length=order.length or (before.length if before else Length.NORMAL),
        topics=(before.topics if before else ()) if order.topics is None else order.topics,
        quiet=order.quiet or (before.quiet if before else Quiet.LINE),
        warn_channel=_warned(order, before, warned.id if warned else None),
        posting=posting,
    )


def _posting(guild: discord.Guild, order: Order, before: Posting) -> Posting:
    """How it stands in its channel: as before, but for what the words name."""
    named: dict[str, Any] = {
        "ping": None if not order.ping else the_role(guild, order.ping).id,
        "thread": order.thread,
        "pin": order.pin,
        "publish": order.publish,
        "tags": order.tags,
        "heading": order.heading,
        "colour": None if order.colour == -1 else order.colour,
    }
    return dataclasses.replace(
        before, **{name: value for name, value in named.items() if getattr(order, name) is not None}
    )


def _warned(order: Order, before: DigestConfig | None, warned: int | None) -> int | None:
    return warned if order.warn is not None else before.warn_channel if before else None
