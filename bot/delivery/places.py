"""Where a digest may stand, and what is missing there for it: of permissions, or of the kind of the channel."""

from __future__ import annotations

import discord

from bot.delivery.store.records import Posting

Place = discord.TextChannel | discord.Thread | discord.ForumChannel
PLACES = (discord.TextChannel, discord.Thread, discord.ForumChannel)


def lacking(place: Place, posting: Posting) -> dict[str, str]:
    """Return what stands against a digest in a place: by one word for each trouble, what to do in words.

    ``channel`` and ``permission`` stand against the digest itself, the others against what is wished besides.
    """
    guild = place.guild
    granted = place.permissions_for(guild.me)
    missing = [
        name
        for name, there in (
            ("View Channel", granted.view_channel),
            ("Send Messages", _may_write(place, granted)),
            ("Embed Links", granted.embed_links),
        )
        if not there
    ]
    found = {"permission": f"please grant me {', '.join(missing)} there first"} if missing else {}
    if posting.thread and not isinstance(place, discord.ForumChannel):
        if isinstance(place, discord.Thread):
            found["thread"] = "a thread has no threads of its own"
        elif not (granted.create_public_threads and granted.send_messages_in_threads):
            found["thread"] = (
                "for a thread of its own I need Create Public Threads and Send Messages in Threads there"
            )
    if posting.pin and not granted.pin_messages:
        found["pin"] = "to pin it I need Pin Messages there"
    if posting.publish and not (isinstance(place, discord.TextChannel) and place.is_news()):
        found["publish"] = "only in an announcement channel can it be published"
    if isinstance(place, discord.ForumChannel):
        found |= _of_tags(place, posting, granted)
    if posting.ping is not None:
        role = guild.get_role(posting.ping)
        if role is None:
            found["ping"] = "the role that is to be mentioned is gone"
        elif not may_mention(place, role):
            found["ping"] = (
                f"@{role.name} may not be mentioned by me: allow anyone to mention that role, or grant me "
                "Mention Everyone there"
            )
    return found


def may_mention(place: Place, role: discord.Role) -> bool:
    """Whether a mention of the role tells its members."""
    return role.mentionable or place.permissions_for(place.guild.me).mention_everyone


def tags_of(place: discord.ForumChannel, names: tuple[str, ...]) -> list[discord.ForumTag]:
    """Return the tags of those names that a forum has; of one that asks for a tag, its first where none fits."""
    granted = place.permissions_for(place.guild.me)
    wanted = {name.casefold() for name in names}
    usable = [tag for tag in place.available_tags if not tag.moderated or granted.manage_threads]
    chosen = [tag for tag in usable if tag.name.casefold() in wanted]
    return chosen or (usable[:1] if place.flags.require_tag else [])


def _of_tags(place: discord.ForumChannel, posting: Posting, granted: discord.Permissions) -> dict[str, str]:
    known = {tag.name.casefold(): tag for tag in place.available_tags}
    strange = [name for name in posting.tags if name.casefold() not in known]
    if strange:
        there = ", ".join(tag.name for tag in place.available_tags) or "none"
        return {"tags": f"it has no tag “{strange[0]}”; there are: {there}"}
    if not granted.manage_threads and any(known[name.casefold()].moderated for name in posting.tags):
        return {"tags": "for a tag that only moderators may set I need Manage Threads there"}
    return {}


def _may_write(place: Place, granted: discord.Permissions) -> bool:
    return granted.send_messages_in_threads if isinstance(place, discord.Thread) else granted.send_messages
