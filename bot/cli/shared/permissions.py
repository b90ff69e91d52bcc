"""The permissions that the bot asks a server for, each with its reason."""

from __future__ import annotations

import discord

PERMISSIONS: dict[str, str] = {
    "view_channel": "to see the channels it answers and posts in",
    "send_messages": "to answer, and to post the digest",
    "send_messages_in_threads": "to answer in threads",
    "embed_links": "to show answers as embeds",
    "attach_files": "to attach pictures and the calendar file",
    "read_message_history": "to answer as a reply, and to check after a restart that a digest was posted",
}
"""The least the bot needs in a server, each with its reason: what `invite` asks for and `check` looks at."""

OPTIONAL_PERMISSIONS: dict[str, str] = {
    "create_events": "to put dates of a schedule into the server's events, when a moderator presses that button",
}
"""What one feature needs and a server may grant: `invite` names it and does not ask for it."""


def permissions() -> discord.Permissions:
    """`PERMISSIONS` as Discord's bit set."""
    return discord.Permissions(**dict.fromkeys(PERMISSIONS, True))
