"""Files of a message, from Discord to documents: the size is looked at before anything is fetched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import discord

from bot.intake.files import LeftOut, Read, read
from bot.speech import plural, t
from summaries.reading import limits

if TYPE_CHECKING:
    from bot.client import BriefingBot


def unread(parts: int) -> str:
    """That so many parts of what was brought were left out."""
    return plural("{number} part could not be read.", "{number} parts could not be read.", parts)


async def read_attachments(
    bot: BriefingBot, attachments: Sequence[discord.Attachment]
) -> tuple[tuple[Read, ...], tuple[LeftOut, ...]]:
    """The documents of all ``attachments``, one file after the other, and what was left out and why."""
    documents: list[Read] = []
    left_out: list[LeftOut] = []
    today = bot.clock().astimezone(bot.settings.time_zone).date()
    for attachment in attachments:
        if attachment.size > limits.FILE_BYTES:
            most = limits.FILE_BYTES // 1024 // 1024
            left_out.append(
                LeftOut(attachment.filename, t("It is larger than {most} MB; split it.", most=most))
            )
            continue
        try:
            data = await attachment.read()
        except discord.HTTPException:
            left_out.append(
                LeftOut(attachment.filename, t("Discord does not give it to me; attach it again."))
            )
            continue
        texts, refused = await read(
            data, name=attachment.filename, today=today, media_type=attachment.content_type
        )
        documents += texts
        left_out += refused
    return tuple(documents), tuple(left_out)
