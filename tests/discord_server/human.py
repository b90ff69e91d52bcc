"""The human at the other end: says, replies, calls commands, clicks, fills forms."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.discord_server.commands import MESSAGE_MENU, SLASH, USER_MENU, Commands
from tests.discord_server.entities import ALL_PERMISSIONS, Attachment, Channel, Member, Message, Role, User
from tests.discord_server.interactions import Interaction, Interactions, Kind
from tests.discord_server.limits import BUTTON, STRING_SELECT, nested
from tests.discord_server.parcels import Parcel, Post
from tests.discord_server.replies import Json

SUB_COMMAND, SUB_GROUP, STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = (
    range(1, 12)
)
LABEL = 18  # component around a field of a form


@dataclass(frozen=True)
class File:
    """A file that a human sends."""

    name: str
    content: bytes
    content_type: str = "application/octet-stream"


class Human:
    """What members do; nothing here waits, so that a test can wait for what the bot does then."""

    def __init__(self, post: Post, commands: Commands, interactions: Interactions) -> None:
        """Take what stores messages, the commands that a client shows, and the interactions to come."""
        self._post, self._commands, self._interactions = post, commands, interactions
        self._world = post.world

    def say(
        self,
        text: str,
        user: User,
        channel: Channel,
        *,
        reply_to: Message | None = None,
        files: Sequence[File] = (),
    ) -> Message:
        """Send a message.

        Raises:
            PermissionError: The member may not write there.
        """
        member = channel.guild.members.get(user.id) if channel.guild else None
        if channel.guild and not (member and member.may("view_channel", "send_messages", channel=channel)):
            raise PermissionError(f"{user.name} may not write in #{channel.name}")
        data: Json = {"content": text}
        if reply_to:
            data["message_reference"] = {"message_id": reply_to.id}
        attachments = [self._attach(channel, file) for file in files]
        return self._post.store(channel, user, Parcel(data, attachments))

    def _attach(self, channel: Channel, file: File) -> Attachment:
        return self._post.attach(channel.id, file.name, file.content, file.content_type)

    def interact(
        self, kind: Kind, data: Json, user: User, channel: Channel, source: Message | None = None
    ) -> Interaction:
        """Send an interaction of any kind to the bot."""
        number = self._world.snowflake()
        guild = channel.guild
        member = guild.members.get(user.id) if guild else None
        if guild and not (member and member.may("view_channel", channel=channel)):
            raise PermissionError(f"{user.name} does not see #{channel.name}")
        interaction = Interaction(
            number, f"itok-{number}", kind, user.payload(), channel, member, self._world.clock(), source
        )
        self._interactions.by_token[interaction.token] = interaction
        bot = self._world.bot
        rights = guild.members[bot.id].permissions(channel) if guild else ALL_PERMISSIONS
        event: Json = {
            "id": str(number),
            "application_id": str(bot.id),
            "type": kind,
            "token": interaction.token,
            "version": 1,
            "data": data,
            "channel_id": str(channel.id),
            "channel": channel.payload(bot) | {"permissions": str(_rights(member, channel))},
            "locale": "en-US",
            "app_permissions": str(rights),
            "entitlements": [],
            "authorizing_integration_owners": {"0": str(guild.id if guild else 0)},
            "context": 0 if guild else 1,
            "attachment_size_limit": 10 << 20,
        }
        if guild and member:
            event["guild_id"] = str(guild.id)
            event["guild"] = {"id": str(guild.id), "features": [], "locale": "en-US"}
            event["guild_locale"] = "en-US"
            event["member"] = member.payload() | {"permissions": str(_rights(member, channel))}
        else:
            event["user"] = user.payload()
        if source:
            event["message"] = source.payload()
        self._post.gateway.dispatch("INTERACTION_CREATE", event)
        return interaction

    def command(
        self, line: str, options: dict[str, Any], user: User, channel: Channel, focused: str | None = None
    ) -> Interaction:
        """Call a slash command, `line` with its groups ("digest daily"); or type in its `focused` option.

        Raises:
            LookupError: The bot registered no such command, group or option, or a required one is missing.
            PermissionError: The client would not show the command to this member.
        """
        name, *path = line.split()
        guild = channel.guild
        command = self._commands.find(name, SLASH, guild.id if guild else 0)
        needed = command["default_member_permissions"]
        if needed is not None and guild:
            rights = _rights(guild.members.get(user.id), channel)
            if rights & int(needed) != int(needed) or (int(needed) == 0 and rights != ALL_PERMISSIONS):
                raise PermissionError(f"{user.name} does not see /{name}")
        data: Json = {"id": command["id"], "name": name, "type": SLASH}
        at, schema = data, command
        for step in path:
            schema = _named(schema.get("options") or [], step)
            inner: Json = {"name": step, "type": schema["type"]}
            at["options"] = [inner]
            at = inner
        known = schema.get("options") or []
        resolved: Json = {}
        at["options"] = []
        for key, value in options.items():
            option = _named(known, key)
            sent = {"name": key, "type": option["type"], "value": self._value(value, channel, resolved)}
            at["options"].append(sent | {"focused": True} if key == focused else sent)
        missing = [o["name"] for o in known if o.get("required") and o["name"] not in options]
        if missing and focused is None:
            raise LookupError(f"/{line} needs {', '.join(missing)}")
        if resolved:
            data["resolved"] = resolved
        return self.interact(Kind.AUTOCOMPLETE if focused else Kind.COMMAND, data, user, channel)

    def _value(self, value: Any, channel: Channel, resolved: Json) -> Any:
        """Write the value of an option as Discord does: an id, and the thing itself among the resolved."""
        if isinstance(value, File):
            value = self._attach(channel, value)
        if isinstance(value, Attachment):
            resolved.setdefault("attachments", {})[str(value.id)] = value.payload()
        elif isinstance(value, Channel):
            rights = {"permissions": str(ALL_PERMISSIONS)}
            resolved.setdefault("channels", {})[str(value.id)] = value.payload(self._world.bot) | rights
        elif isinstance(value, Role):
            resolved.setdefault("roles", {})[str(value.id)] = value.payload()
        elif isinstance(value, User | Member):
            value = value.user if isinstance(value, Member) else value
            resolved.setdefault("users", {})[str(value.id)] = value.payload()
            member = channel.guild.members.get(value.id) if channel.guild else None
            if member:
                entry = member.payload(user=False) | {"permissions": str(member.permissions(channel))}
                resolved.setdefault("members", {})[str(value.id)] = entry
        else:
            return value
        return str(value.id)

    def menu(self, name: str, target: Message | User, user: User, channel: Channel) -> Interaction:
        """Use a context menu on a message or a user."""
        kind = MESSAGE_MENU if isinstance(target, Message) else USER_MENU
        command = self._commands.find(name, kind, channel.guild.id if channel.guild else 0)
        resolved: Json = {}
        if isinstance(target, Message):
            resolved["messages"] = {str(target.id): target.payload()}
        else:
            self._value(target, channel, resolved)
        data = {"id": command["id"], "name": name, "type": kind, "target_id": str(target.id)}
        return self.interact(Kind.COMMAND, data | {"resolved": resolved}, user, channel)

    def click(self, message: Message, wanted: str, user: User, values: Sequence[str] = ()) -> Interaction:
        """Click the button, or choose in the menu, that has this custom id, label or emoji.

        Raises:
            LookupError: The message has no such control, or it is disabled.
        """
        for component in nested(message.components):
            emoji = (component.get("emoji") or {}).get("name")
            if component.get("custom_id") and wanted in (
                component["custom_id"],
                component.get("label"),
                emoji,
            ):
                if component.get("disabled"):
                    raise LookupError(f"{wanted!r} is disabled")
                kind = component.get("type", BUTTON)
                data: Json = {"component_type": kind, "custom_id": component["custom_id"]}
                if kind >= STRING_SELECT:
                    data["values"] = list(values)
                return self.interact(Kind.COMPONENT, data, user, message.channel, message)
        raise LookupError(f"the message has no control {wanted!r}")

    def submit(self, opened: Interaction, fields: dict[str, str], user: User) -> Interaction:
        """Fill in the form that an interaction opened.

        Raises:
            LookupError: It opened none.
        """
        form = opened.modal
        if form is None:
            raise LookupError("no form was opened")
        rows = []
        for row in form["components"]:
            inner = [row["component"]] if row["type"] == LABEL else row["components"]
            values = [
                {"type": f["type"], "custom_id": f["custom_id"], "value": fields.get(f["custom_id"], "")}
                for f in inner
            ]
            rows.append(
                {"type": LABEL, "component": values[0]}
                if row["type"] == LABEL
                else {"type": row["type"], "components": values}
            )
        data = {"custom_id": form["custom_id"], "components": rows}
        return self.interact(Kind.MODAL, data, user, opened.channel, opened.source)


def _rights(member: Member | None, channel: Channel) -> int:
    return member.permissions(channel) if member else ALL_PERMISSIONS


def _named(options: list[Json], name: str) -> Json:
    for option in options:
        if option["name"] == name:
            return option
    raise LookupError(f"there is no {name!r} among {[option['name'] for option in options]}")
