"""The state of the loopback Discord: who and what there is, and every message ever stored."""

import datetime as dt
import itertools
import re
from collections.abc import Callable

from tests.discord_server.entities import (
    ALL_PERMISSIONS,
    DM,
    TEXT,
    Channel,
    Guild,
    Member,
    Message,
    Overwrite,
    Role,
    User,
    permission_bits,
)
from tests.discord_server.replies import Json, missing_access, missing_permissions, unknown_channel

DISCORD_EPOCH = 1_420_070_400_000  # milliseconds
EVERYONE_MAY = (
    "view_channel",
    "send_messages",
    "send_messages_in_threads",
    "read_message_history",
    "embed_links",
    "attach_files",
    "add_reactions",
    "use_application_commands",
    "create_public_threads",
)


class World:
    """Guilds, channels, users and messages; no sockets and no clock of its own."""

    def __init__(self, clock: Callable[[], dt.datetime]) -> None:
        """Start empty but for the bot's own account."""
        self.clock = clock
        self._counter = itertools.count(1)
        self.users: dict[int, User] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.messages: list[Message] = []
        self.bot = self.add_user("briefbot", bot=True)

    def snowflake(self) -> int:
        """Return a new id that carries the clock's time, larger than those before it at the same time."""
        milliseconds = int(self.clock().timestamp() * 1000) - DISCORD_EPOCH
        return (milliseconds << 22) | (next(self._counter) & 0x3FFFFF)

    def add_user(self, name: str, *, bot: bool = False) -> User:
        """Make an account."""
        user = User(self.snowflake(), name, bot=bot)
        self.users[user.id] = user
        return user

    def add_guild(self, name: str, owner: User, bot_permissions: int | None = None) -> Guild:
        """Make a guild with its owner and the bot in it; the bot's role allows all unless told."""
        guild_id = self.snowflake()
        everyone = Role(guild_id, "@everyone", permission_bits(EVERYONE_MAY))
        guild = Guild(guild_id, name, owner, everyone, self.clock(), {guild_id: everyone})
        bits = ALL_PERMISSIONS & ~permission_bits(["administrator"])
        own = Role(self.snowflake(), self.bot.name, bits if bot_permissions is None else bot_permissions, 1)
        guild.roles[own.id] = own
        guild.members[owner.id] = Member(owner, guild, [], self.clock())
        guild.members[self.bot.id] = Member(self.bot, guild, [own], self.clock())
        self.guilds[guild.id] = guild
        return guild

    def add_channel(
        self, guild: Guild, name: str, kind: int = TEXT, parent: Channel | None = None, channel_id: int = 0
    ) -> Channel:
        """Make a channel, or a thread when there is a parent."""
        channel = Channel(channel_id or self.snowflake(), name, kind, guild, parent)
        guild.channels[channel.id] = self.channels[channel.id] = channel
        return channel

    def add_role(self, guild: Guild, name: str, *permissions: str) -> Role:
        """Make a role with these permissions (discord.py's names)."""
        role = Role(self.snowflake(), name, permission_bits(permissions), len(guild.roles))
        guild.roles[role.id] = role
        return role

    def add_member(self, guild: Guild, name: str, *permissions: str) -> Member:
        """Make a human who joined the guild, with a role of their own where there are permissions."""
        roles = [self.add_role(guild, f"{name}'s role", *permissions)] if permissions else []
        user = self.add_user(name)
        member = guild.members[user.id] = Member(user, guild, roles, self.clock())
        return member

    def direct_channel(self, user: User) -> Channel:
        """Return the direct messages between the bot and a user, the same ones each time."""
        for channel in self.channels.values():
            if channel.recipient is user:
                return channel
        channel = Channel(self.snowflake(), user.name, DM, recipient=user)
        self.channels[channel.id] = channel
        return channel

    def overwrite(self, channel: Channel, whom: User | Role) -> Overwrite:
        """Return what the channel says on one user or role, to be changed in place."""
        kind = 1 if isinstance(whom, User) else 0
        return channel.overwrites.setdefault(whom.id, Overwrite(whom.id, kind))

    def visible_channel(self, channel_id: int) -> Channel:
        """Return a channel that exists and that the bot may see.

        Raises:
            ApiError: 404 (10003) or 403 (50001).
        """
        channel = self.channels.get(channel_id)
        if channel is None or channel.deleted or (channel.parent and channel.parent.deleted):
            raise unknown_channel()
        if not self.bot_may(channel, "view_channel"):
            raise missing_access()
        return channel

    def bot_may(self, channel: Channel, *names: str) -> bool:
        """Whether the bot has these permissions there; all of them in direct messages."""
        if channel.guild is None:
            return True
        member = channel.guild.members.get(self.bot.id)
        return member is not None and member.may(*names, channel=channel)

    def demand(self, channel: Channel, *names: str) -> None:
        """Raise ApiError 403 (50013) unless the bot has these permissions in the channel."""
        if not self.bot_may(channel, *names):
            raise missing_permissions()

    def store(self, message: Message, allowed_mentions: Json | None = None) -> Message:
        """Keep a message, and work out whom it pings: only content does, and only what is allowed to.

        Source: https://discord.com/developers/docs/resources/message#allowed-mentions-object
        """
        default: Json = {"parse": ["users", "roles", "everyone"], "replied_user": True}
        allowed = default if allowed_mentions is None else allowed_mentions
        parse = allowed.get("parse") or []
        users = {int(number) for number in allowed.get("users") or []}
        roles = {int(number) for number in allowed.get("roles") or []}
        text = message.content
        for number in dict.fromkeys(map(int, re.findall(r"<@!?(\d+)>", text))):
            if number in self.users and ("users" in parse or number in users):
                message.pings.append(self.users[number])
        for number in dict.fromkeys(map(int, re.findall(r"<@&(\d+)>", text))):
            if "roles" in parse or number in roles:
                message.role_pings.append(number)
        message.pings_everyone = "everyone" in parse and bool(re.search(r"@(everyone|here)\b", text))
        if message.reference and allowed.get("replied_user"):
            number = int(message.reference["message_id"])
            source = next((other for other in message.channel.messages if other.id == number), None)
            if source and source.author not in message.pings:
                message.pings.append(source.author)
        self.messages.append(message)
        if not message.ephemeral:
            message.channel.messages.append(message)
        return message

    def delete(self, message: Message) -> None:
        """Take a message out of its channel; `messages` still knows that it was."""
        message.deleted = True
        if message in message.channel.messages:
            message.channel.messages.remove(message)
