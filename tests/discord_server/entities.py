"""Users, roles, channels, members, guilds and messages, and how Discord writes each of them down."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

import discord

from tests.discord_server.replies import Json

ALL_PERMISSIONS = discord.Permissions.all().value
TEXT, DM, VOICE, CATEGORY, ANNOUNCEMENT, PUBLIC_THREAD, FORUM = 0, 1, 2, 4, 5, 11, 15
EPHEMERAL, LOADING = 1 << 6, 1 << 7  # flags of a message


def permission_bits(names: Iterable[str]) -> int:
    """Bits of the permissions that discord.py calls by these names.

    Raises:
        KeyError: discord.py knows no permission of that name.
    """
    bits = 0
    for name in names:
        bits |= discord.Permissions.VALID_FLAGS[name]
    return bits


@dataclass(eq=False)
class User:
    """An account, of a human or a bot; `accepts_dms` off refuses direct messages with 50007."""

    id: int
    name: str
    bot: bool = False
    accepts_dms: bool = True

    @property
    def mention(self) -> str:
        """Text that pings this user."""
        return f"<@{self.id}>"

    def payload(self) -> Json:
        """Return the user object of Discord's API."""
        return {
            "id": str(self.id),
            "username": self.name,
            "global_name": None if self.bot else self.name.title(),
            "discriminator": "0",
            "avatar": None,
            "bot": self.bot,
            "public_flags": 0,
        }


@dataclass(eq=False)
class Role:
    """A role with its permission bits; the one whose id is the guild's is @everyone."""

    id: int
    name: str
    permissions: int
    position: int = 0
    mentionable: bool = False

    def payload(self) -> Json:
        """Return the role object of Discord's API."""
        return {
            "id": str(self.id),
            "name": self.name,
            "permissions": str(self.permissions),
            "position": self.position,
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "managed": False,
            "mentionable": self.mentionable,
            "flags": 0,
        }


@dataclass
class Overwrite:
    """What a channel allows and denies to one role (kind 0) or member (kind 1)."""

    id: int
    kind: int
    allow: int = 0
    deny: int = 0

    def payload(self) -> Json:
        """Return the overwrite object of Discord's API."""
        return {"id": str(self.id), "type": self.kind, "allow": str(self.allow), "deny": str(self.deny)}


@dataclass(eq=False)
class Channel:
    """A channel of a guild, a thread below one (`parent`), or a direct message (`recipient`)."""

    id: int
    name: str
    kind: int = TEXT
    guild: "Guild | None" = None
    parent: "Channel | None" = None
    recipient: User | None = None
    overwrites: dict[int, Overwrite] = field(default_factory=dict)
    messages: "list[Message]" = field(default_factory=list)
    deleted: bool = False
    archived: bool = False
    flags: int = 0
    tags: list[str] = field(default_factory=list)
    """The ids of a forum's, or of its post's."""

    @property
    def mention(self) -> str:
        """Text that links to this channel."""
        return f"<#{self.id}>"

    @property
    def is_thread(self) -> bool:
        """Whether it hangs below another channel."""
        return self.parent is not None

    def payload(self, bot: User) -> Json:
        """Return the channel object of Discord's API, as `bot` is told of it."""
        last = str(self.messages[-1].id) if self.messages else None
        data: Json = {"id": str(self.id), "type": self.kind, "last_message_id": last, "flags": self.flags}
        if self.recipient:
            return data | {"recipients": [self.recipient.payload()]}
        if self.guild:
            data["guild_id"] = str(self.guild.id)
        data |= {"name": self.name, "rate_limit_per_user": 0, "nsfw": False}
        if self.parent:
            return data | {
                "parent_id": str(self.parent.id),
                "owner_id": str(bot.id),
                "message_count": len(self.messages),
                "member_count": 1,
                "total_message_sent": len(self.messages),
                "applied_tags": self.tags,
                "thread_metadata": {
                    "archived": self.archived,
                    "auto_archive_duration": 1440,
                    "archive_timestamp": discord.utils.snowflake_time(self.id).isoformat(),
                    "locked": False,
                },
            }
        return data | {
            "position": 0,
            "topic": None,
            "parent_id": None,
            "permission_overwrites": [overwrite.payload() for overwrite in self.overwrites.values()],
            "available_tags": [
                {"id": tag, "name": f"tag {tag}", "moderated": False, "emoji_id": None, "emoji_name": None}
                for tag in self.tags
            ],
        }


@dataclass(eq=False)
class Member:
    """A user in a guild, with roles."""

    user: User
    guild: "Guild"
    roles: list[Role]
    joined_at: dt.datetime

    def permissions(self, channel: Channel | None = None) -> int:
        """Permission bits in the guild, or in one of its channels (a thread has its parent's).

        Source: https://discord.com/developers/docs/topics/permissions#permission-overwrites
        """
        if self.guild.owner is self.user:
            return ALL_PERMISSIONS
        bits = self.guild.everyone.permissions
        for role in self.roles:
            bits |= role.permissions
        if bits & discord.Permissions.administrator.flag:
            return ALL_PERMISSIONS
        if channel is None:
            return bits
        overwrites = (channel.parent or channel).overwrites
        if everyone := overwrites.get(self.guild.id):
            bits = bits & ~everyone.deny | everyone.allow
        allow = deny = 0
        for role in self.roles:
            if overwrite := overwrites.get(role.id):
                allow, deny = allow | overwrite.allow, deny | overwrite.deny
        bits = bits & ~deny | allow
        if own := overwrites.get(self.user.id):
            bits = bits & ~own.deny | own.allow
        return bits

    def may(self, *names: str, channel: Channel | None = None) -> bool:
        """Whether the member has all these permissions (discord.py's names)."""
        needed = permission_bits(names)
        return self.permissions(channel) & needed == needed

    def payload(self, *, user: bool = True) -> Json:
        """Return the member object of Discord's API, with its user or without."""
        data: Json = {
            "roles": [str(role.id) for role in self.roles],
            "joined_at": self.joined_at.isoformat(),
            "deaf": False,
            "mute": False,
            "flags": 0,
        }
        return data | {"user": self.user.payload()} if user else data


@dataclass(eq=False)
class Guild:
    """A server: its roles, members, channels (threads too) and scheduled events, by id."""

    id: int
    name: str
    owner: User
    everyone: Role
    joined_at: dt.datetime
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    events: dict[int, Json] = field(default_factory=dict)

    def summary(self) -> Json:
        """Return the guild object of Discord's API, as REST returns it."""
        return {
            "id": str(self.id),
            "name": self.name,
            "icon": None,
            "owner_id": str(self.owner.id),
            "roles": [role.payload() for role in self.roles.values()],
            "emojis": [],
            "stickers": [],
            "features": [],
            "premium_tier": 0,
            "preferred_locale": "en-US",
            "verification_level": 0,
            "default_message_notifications": 0,
            "explicit_content_filter": 0,
            "mfa_level": 0,
            "nsfw_level": 0,
            "afk_timeout": 300,
            "system_channel_flags": 0,
        }

    def payload(self, bot: User) -> Json:
        """Return the guild as GUILD_CREATE tells of it: members only the bot itself, as in large guilds."""
        channels = [channel for channel in self.channels.values() if not channel.deleted]
        return self.summary() | {
            "joined_at": self.joined_at.isoformat(),
            "large": False,
            "unavailable": False,
            "member_count": len(self.members),
            "members": [self.members[bot.id].payload()],
            "channels": [channel.payload(bot) for channel in channels if not channel.is_thread],
            "threads": [channel.payload(bot) for channel in channels if channel.is_thread],
            "presences": [],
            "voice_states": [],
            "stage_instances": [],
            "guild_scheduled_events": list(self.events.values()),
            "soundboard_sounds": [],
        }


@dataclass(eq=False)
class Attachment:
    """A file that was sent, with its bytes and the address where the server gives them out."""

    id: int
    filename: str
    content: bytes
    content_type: str
    url: str
    description: str | None = None

    def payload(self) -> Json:
        """Return the attachment object of Discord's API."""
        return {
            "id": str(self.id),
            "filename": self.filename,
            "size": len(self.content),
            "url": self.url,
            "proxy_url": self.url,
            "content_type": self.content_type,
            "description": self.description,
        }


@dataclass(eq=False)
class Message:
    """A message that the server stored; `posts` counts the requests that its nonce folded into one."""

    id: int
    channel: Channel
    author: User
    content: str
    stored_at: dt.datetime
    kind: int = 0
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    flags: int = 0
    nonce: str | int | None = None
    reference: Json | None = None
    pings: list[User] = field(default_factory=list)
    role_pings: list[int] = field(default_factory=list)
    pings_everyone: bool = False
    interaction: Json | None = None
    edited_at: dt.datetime | None = None
    deleted: bool = False
    pinned: bool = False
    posts: int = 1

    @property
    def ephemeral(self) -> bool:
        """Whether only the member who asked sees it: no history, no event."""
        return bool(self.flags & EPHEMERAL)

    def payload(self, *, nonce: bool = True) -> Json:
        """Return the message object of Discord's API; what is read back from the history has no nonce."""
        data: Json = {
            "id": str(self.id),
            "type": self.kind,
            "channel_id": str(self.channel.id),
            "author": self.author.payload(),
            "content": self.content,
            "timestamp": self.stored_at.isoformat(),
            "edited_timestamp": self.edited_at and self.edited_at.isoformat(),
            "tts": False,
            "mention_everyone": self.pings_everyone,
            "mentions": [user.payload() for user in self.pings],
            "mention_roles": [str(role) for role in self.role_pings],
            "pinned": self.pinned,
            "flags": self.flags,
            "embeds": self.embeds,
            "components": self.components,
            "attachments": [attachment.payload() for attachment in self.attachments],
        }
        if nonce and self.nonce is not None:
            data["nonce"] = self.nonce
        if self.reference:
            data["message_reference"] = self.reference
        if self.interaction:
            data["interaction_metadata"] = self.interaction
        return data

    def event(self) -> Json:
        """Return the message as the gateway tells of it: with guild and member."""
        data = self.payload()
        if guild := self.channel.guild:
            data["guild_id"] = str(guild.id)
            if member := guild.members.get(self.author.id):
                data["member"] = member.payload(user=False)
        return data
