"""How a message comes in: JSON or multipart, its files, its nonce; and how it is stored and edited."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import web

from tests.discord_server.entities import LOADING, Attachment, Channel, Message, User
from tests.discord_server.gateway import Gateway
from tests.discord_server.replies import Json
from tests.discord_server.world import World

REPLY = 19  # type of a message


@dataclass
class Parcel:
    """The body of a request that carries a message, with its files."""

    data: Json
    attachments: list[Attachment] = field(default_factory=list)

    def inner(self) -> "Parcel":
        """Return the message within the answer to an interaction."""
        return Parcel(self.data.get("data") or {}, self.attachments)


class Post:
    """Stores messages in the world and tells the gateway."""

    def __init__(self, world: World, gateway: Gateway, changed: Callable[[], None]) -> None:
        """Take the state, who is told of it, and who waits for changes."""
        self.world, self.gateway, self.changed = world, gateway, changed
        self.origin = ""
        self.nonce_window = dt.timedelta(minutes=5)
        self.files: dict[int, Attachment] = {}

    def attach(self, channel_id: int, filename: str, content: bytes, content_type: str) -> Attachment:
        """Keep a file and give it an address."""
        number = self.world.snowflake()
        url = f"{self.origin}/attachments/{channel_id}/{number}/{filename}"
        attachment = Attachment(number, filename, content, content_type, url)
        self.files[number] = attachment
        return attachment

    def repeated(self, channel: Channel, author: User, data: Json) -> Message | None:
        """Return the message that this one repeats: same nonce, author and channel, within the window.

        Source: `enforce_nonce` of https://discord.com/developers/docs/resources/message#create-message
        """
        nonce = data.get("nonce")
        if not data.get("enforce_nonce") or nonce is None:
            return None
        since = self.world.clock() - self.nonce_window
        for message in reversed(channel.messages):
            if message.stored_at <= since:
                return None
            if message.author is author and str(message.nonce) == str(nonce):
                message.posts += 1
                return message
        return None

    def store(
        self,
        channel: Channel,
        author: User,
        parcel: Parcel,
        *,
        interaction: Json | None = None,
        number: int = 0,
    ) -> Message:
        """Store a message, of that number where there is one, and tell of it."""
        data = parcel.data
        reference = data.get("message_reference")
        if reference:
            reference = {key: str(value) for key, value in reference.items() if key != "fail_if_not_exists"}
            reference.setdefault("channel_id", str(channel.id))
        message = Message(
            number or self.world.snowflake(),
            channel,
            author,
            data.get("content") or "",
            self.world.clock(),
            kind=REPLY if reference else 0,
            embeds=data.get("embeds") or [],
            components=data.get("components") or [],
            attachments=parcel.attachments,
            flags=data.get("flags") or 0,
            nonce=data.get("nonce"),
            reference=reference,
            interaction=interaction,
        )
        self.world.store(message, data.get("allowed_mentions"))
        self.gateway.dispatch_message("MESSAGE_CREATE", message)
        return message

    def delete(self, message: Message) -> None:
        """Delete a message and tell of it."""
        self.world.delete(message)
        if message.ephemeral:
            self.changed()
            return
        channel = message.channel
        data: Json = {"id": str(message.id), "channel_id": str(channel.id)}
        if channel.guild:
            data["guild_id"] = str(channel.guild.id)
        self.gateway.dispatch("MESSAGE_DELETE", data)


def edit(post: Post, message: Message, parcel: Parcel) -> Message:
    """Change what the request names, and tell of it; an answer that was "thinking" is complete then."""
    data = parcel.data
    if "content" in data:
        message.content = data["content"] or ""
    if "embeds" in data:
        message.embeds = data["embeds"] or []
    if "components" in data:
        message.components = data["components"] or []
    if data.get("flags") is not None:
        message.flags = data["flags"]
    if "attachments" in data or parcel.attachments:
        kept = {str(entry.get("id")) for entry in data.get("attachments") or []}
        message.attachments = [old for old in message.attachments if str(old.id) in kept] + parcel.attachments
    message.flags &= ~LOADING
    message.edited_at = post.world.clock()
    post.gateway.dispatch_message("MESSAGE_UPDATE", message)
    return message


async def read_parcel(request: web.Request, post: Post) -> Parcel:
    """Read the body of a request that carries a message."""
    if request.content_type != "multipart/form-data":
        return Parcel(await request.json() if request.can_read_body else {})
    form = await request.post()
    data: Json = json.loads(str(form["payload_json"])) if "payload_json" in form else {}
    channel_id = int(request.match_info.get("channel", "0"))
    attachments = []
    for name, part in form.items():
        if name.startswith("files[") and isinstance(part, web.FileField):
            with part.file as file:
                attachments.append(post.attach(channel_id, part.filename, file.read(), part.content_type))
    return Parcel(data, attachments)
