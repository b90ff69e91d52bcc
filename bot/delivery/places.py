"""Where a digest may stand, and what is missing there for it: of permissions, or of the kind of the channel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import discord

from bot.delivery.store.records import Posting
from bot.speech import t

Place = discord.TextChannel | discord.Thread | discord.ForumChannel
PLACES = (discord.TextChannel, discord.Thread, discord.ForumChannel)


@dataclass(frozen=True, slots=True)
class Seat:
    """A channel, and what we may do there."""

    place: Place
    guild: discord.Guild
    granted: discord.Permissions
    """Of a thread, to send messages means to send them in it."""

    @classmethod
    def of(cls, place: Place) -> Seat:
        """The seat in a channel that the gateway told us of."""
        granted = place.permissions_for(place.guild.me)
        if isinstance(place, discord.Thread):
            granted.send_messages = granted.send_messages_in_threads
        return cls(place, place.guild, granted)

    @property
    def forum(self) -> bool:
        """Whether each digest is a post of its own here."""
        return isinstance(self.place, discord.ForumChannel)


def lacking(seat: Seat, posting: Posting) -> dict[str, str]:
    """Return what stands against a digest in a place: by one word for each trouble, what to do in words.

    ``permission`` stands against the digest itself, the others against what is wished besides.
    """
    granted, place = seat.granted, seat.place
    missing = [
        name
        for name, there in (
            (t("View Channel"), granted.view_channel),
            (t("Send Messages"), granted.send_messages),
            (t("Embed Links"), granted.embed_links),
        )
        if not there
    ]
    found = (
        {"permission": t("please grant me {permissions} there first", permissions=", ".join(missing))}
        if missing
        else {}
    )
    if posting.thread and not seat.forum:
        if isinstance(place, discord.Thread):
            found["thread"] = t("a thread has no threads of its own")
        elif not (granted.create_public_threads and granted.send_messages_in_threads):
            found["thread"] = t(
                "for a thread of its own I need Create Public Threads and Send Messages in Threads there"
            )
    if posting.pin and not (granted.manage_threads if seat.forum else granted.pin_messages):
        found["pin"] = (
            t("to pin it I need Manage Threads there")
            if seat.forum
            else t("to pin it I need Pin Messages there")
        )
    if posting.publish and not (isinstance(place, discord.TextChannel) and place.is_news()):
        found["publish"] = t("only in an announcement channel can it be published")
    if posting.tags:
        found |= _of_tags(seat, posting.tags)
    if posting.ping is not None:
        role = seat.guild.get_role(posting.ping)
        if role is None:
            found["ping"] = t("the role that is to be mentioned is gone")
        elif not may_mention(seat, role):
            found["ping"] = t(
                "@{role} may not be mentioned by me: allow anyone to mention that role, or grant me "
                "Mention Everyone there",
                role=role.name,
            )
    return found


def may_mention(seat: Seat, role: discord.Role) -> bool:
    """Whether a mention of the role tells its members."""
    return role.mentionable or seat.granted.mention_everyone


def tags_of(seat: Seat, names: Sequence[str]) -> list[discord.ForumTag]:
    """Return the tags of those names that a forum has; of one that asks for a tag, its first where none fits."""
    if not isinstance(seat.place, discord.ForumChannel):
        return []
    wanted = {name.casefold() for name in names}
    usable = [tag for tag in seat.place.available_tags if not tag.moderated or seat.granted.manage_threads]
    chosen = [tag for tag in usable if tag.name.casefold() in wanted]
    return chosen or (usable[:1] if seat.place.flags.require_tag else [])


def _of_tags(seat: Seat, names: Sequence[str]) -> dict[str, str]:
    if not isinstance(seat.place, discord.ForumChannel):
        return {"tags": t("only the posts of a forum have tags")}
    known = {tag.name.casefold(): tag for tag in seat.place.available_tags}
    strange = [name for name in names if name.casefold() not in known]
    if strange:
        there = ", ".join(tag.name for tag in seat.place.available_tags) or t("none")
        return {"tags": t("it has no tag “{tag}”; there are: {tags}", tag=strange[0], tags=there)}
    if not seat.granted.manage_threads and any(known[name.casefold()].moderated for name in names):
        return {"tags": t("for a tag that only moderators may set I need Manage Threads there")}
    return {}
