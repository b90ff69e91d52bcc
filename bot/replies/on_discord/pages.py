"""The messages that a reply becomes on Discord: its pages, embeds or plain text, and the picture on the first."""

from __future__ import annotations

import asyncio
import io

import discord

from bot.replies.on_discord.embeds import embeds
from bot.replies.on_discord.over_time import over_time
from bot.replies.on_discord.plain_text import texts
from bot.replies.on_discord.weeks_ahead import Picture, weeks_ahead
from bot.replies.reply import Reply


def pages(reply: Reply, granted: discord.Permissions) -> tuple[discord.Embed, ...] | tuple[str, ...]:
    """The pages of a reply: embeds where links may be embedded, else the same words as plain text."""
    return embeds(reply) if granted.embed_links else texts(reply)


async def picture_of(reply: Reply, granted: discord.Permissions) -> Picture | None:
    """The picture of a reply that has one, where it may be shown."""
    if not (granted.attach_files and granted.embed_links):
        return None
    if reply.coming:
        return await asyncio.to_thread(weeks_ahead, reply.coming)
    return await asyncio.to_thread(over_time, reply.frequency) if reply.frequency else None


def illustrated(embed: discord.Embed, picture: Picture) -> discord.File:
    """Set a picture into an embed; the file has to be sent with it."""
    embed.set_image(url=f"attachment://{picture.name}")
    return discord.File(io.BytesIO(picture.png), picture.name, description=picture.alt)
