"""A `Reply` as plain messages, for channels in which the bot may not embed links."""

from __future__ import annotations

from bot.replies.escape import shorten
from bot.replies.on_discord.embeds import embeds
from bot.replies.reply import Reply

CONTENT_LIMIT = 2000


def texts(reply: Reply) -> tuple[str, ...]:
    """The embeds' words as messages of at most 2,000 characters, breaking between paragraphs."""
    messages: list[str] = []
    for embed in embeds(reply):
        paragraphs = [f"**{embed.title}**", *(embed.description or "").split("\n\n")]
        paragraphs += [f"{field.name}\n{field.value}".strip() for field in embed.fields]
        messages += _pack([shorten(paragraph, CONTENT_LIMIT) for paragraph in paragraphs if paragraph])
    return tuple(messages)


def _pack(paragraphs: list[str]) -> list[str]:
    packed = [""]
    for paragraph in paragraphs:
        joined = f"{packed[-1]}\n\n{paragraph}" if packed[-1] else paragraph
        if len(joined) > CONTENT_LIMIT:
            packed.append(paragraph)
        else:
            packed[-1] = joined
    return packed
