"""REST routes of messages, channels, threads and files.

Sources: https://discord.com/developers/docs/resources/message and .../resources/channel
"""

from aiohttp import web

from tests.discord_server.entities import ANNOUNCEMENT, FORUM, PUBLIC_THREAD, TEXT, Channel, Message
from tests.discord_server.limits import check_message
from tests.discord_server.parcels import Parcel, Post, edit, read_parcel
from tests.discord_server.placing import begin_post
from tests.discord_server.replies import (
    ApiError,
    Json,
    json_reply,
    missing_permissions,
    no_content,
    unknown_message,
)


class MessageRoutes:
    """What a bot does in channels."""

    def __init__(self, post: Post) -> None:
        """Take what stores messages and tells of them."""
        self._post = post
        self._world = post.world

    def routes(self) -> list[web.RouteDef]:
        """The routes of this file."""
        channel = "/channels/{channel}"
        message = channel + "/messages/{message}"
        return [
            web.get(channel, self._channel),
            web.post(channel + "/typing", self._typing),
            web.post(channel + "/messages", self._create),
            web.get(channel + "/messages", self._history),
            web.get(message, self._get),
            web.patch(message, self._edit),
            web.delete(message, self._delete),
            web.put(message + "/reactions/{emoji}/@me", self._react),
            web.delete(message + "/reactions/{emoji}/@me", self._react),
            web.post(message + "/threads", self._thread_of_message),
            web.post(channel + "/threads", self._thread),
            web.post("/users/@me/channels", self._direct),
        ]

    def _find_channel(self, request: web.Request) -> Channel:
        return self._world.visible_channel(int(request.match_info["channel"]))

    def _find(self, request: web.Request) -> Message:
        channel = self._find_channel(request)
        wanted = int(request.match_info["message"])
        for message in channel.messages:
            if message.id == wanted:
                return message
        raise unknown_message()

    async def _channel(self, request: web.Request) -> web.Response:
        return json_reply(self._find_channel(request).payload(self._world.bot))

    async def _typing(self, request: web.Request) -> web.Response:
        self._world.demand(self._find_channel(request), "send_messages")
        return no_content()

    async def _create(self, request: web.Request) -> web.Response:
        channel = self._find_channel(request)
        parcel = await read_parcel(request, self._post)
        self._check_rights(channel, parcel)
        check_message(parcel.data, files=bool(parcel.attachments))
        if message := self._post.repeated(channel, self._world.bot, parcel.data):
            self._post.changed()
        else:
            message = self._post.store(channel, self._world.bot, parcel)
        return json_reply(message.payload())

    def _check_rights(self, channel: Channel, parcel: Parcel) -> None:
        """Refuse what the bot may not do there: it may see the channel, that was asked before."""
        if channel.recipient and not channel.recipient.accepts_dms:
            raise ApiError(403, 50007, "Cannot send messages to this user")
        if channel.kind == 4:
            raise ApiError(400, 50008, "Cannot send messages in a non-text channel")
        self._world.demand(channel, "send_messages_in_threads" if channel.is_thread else "send_messages")
        if parcel.data.get("embeds"):
            self._world.demand(channel, "embed_links")
        if parcel.attachments:
            self._world.demand(channel, "attach_files")
        if reference := parcel.data.get("message_reference"):
            if not self._world.bot_may(channel, "read_message_history"):
                raise ApiError(400, 160002, "Cannot reply without permission to read message history")
            known = any(message.id == int(reference["message_id"]) for message in channel.messages)
            if not known and reference.get("fail_if_not_exists", True):
                errors: Json = {"message_reference": {"_errors": [{"code": "REPLIES_UNKNOWN_MESSAGE"}]}}
                raise ApiError(400, 50035, "Invalid Form Body", errors)

    async def _history(self, request: web.Request) -> web.Response:
        channel = self._find_channel(request)
        limit = int(request.query.get("limit", "50"))
        if not 1 <= limit <= 100:
            errors: Json = {"limit": {"_errors": [{"code": "NUMBER_TYPE_MAX"}]}}
            raise ApiError(400, 50035, "Invalid Form Body", errors)
        # without the permission Discord answers with no messages rather than with an error
        known = channel.messages if self._world.bot_may(channel, "read_message_history") else []
        if "before" in request.query:
            chosen = [m for m in known if m.id < int(request.query["before"])][-limit:]
        elif "after" in request.query:
            chosen = [m for m in known if m.id > int(request.query["after"])][:limit]
        elif "around" in request.query:
            middle = int(request.query["around"])
            older = [m for m in known if m.id <= middle][-(limit // 2 + 1) :]
            chosen = older + [m for m in known if m.id > middle][: limit - len(older)]
        else:
            chosen = known[-limit:]
        return json_reply([message.payload(nonce=False) for message in reversed(chosen)])

    async def _get(self, request: web.Request) -> web.Response:
        message = self._find(request)
        self._world.demand(message.channel, "read_message_history")
        return json_reply(message.payload(nonce=False))

    async def _edit(self, request: web.Request) -> web.Response:
        message = self._find(request)
        if message.author is not self._world.bot:
            raise ApiError(403, 50005, "Cannot edit a message authored by another user")
        parcel = await read_parcel(request, self._post)
        check_message(parcel.data, files=bool(parcel.attachments), editing=True)
        return json_reply(edit(self._post, message, parcel).payload())

    async def _delete(self, request: web.Request) -> web.Response:
        message = self._find(request)
        if message.author is not self._world.bot:
            self._world.demand(message.channel, "manage_messages")
        self._post.delete(message)
        return no_content()

    async def _react(self, request: web.Request) -> web.Response:
        message = self._find(request)
        self._world.demand(message.channel, "add_reactions", "read_message_history")
        return no_content()

    async def _thread_of_message(self, request: web.Request) -> web.Response:
        message = self._find(request)
        if message.id in self._world.channels:
            raise ApiError(400, 160004, "A thread has already been created for this message")
        return await self._open_thread(request, message.channel, message.id)

    async def _thread(self, request: web.Request) -> web.Response:
        channel = self._find_channel(request)
        if channel.kind == FORUM:
            return json_reply(
                begin_post(self._post, channel, (await read_parcel(request, self._post)).data), 201
            )
        return await self._open_thread(request, self._find_channel(request))

    async def _open_thread(self, request: web.Request, parent: Channel, number: int = 0) -> web.Response:
        if parent.guild is None or parent.kind not in {TEXT, ANNOUNCEMENT}:
            raise ApiError(400, 50024, "Cannot execute action on this channel type")
        self._world.demand(parent, "create_public_threads")
        name = str((await request.json()).get("name") or "")
        if not 1 <= len(name) <= 100:
            errors: Json = {"name": {"_errors": [{"code": "BASE_TYPE_BAD_LENGTH"}]}}
            raise ApiError(400, 50035, "Invalid Form Body", errors)
        thread = self._world.add_channel(parent.guild, name, PUBLIC_THREAD, parent, number)
        payload = thread.payload(self._world.bot)
        self._post.gateway.dispatch("THREAD_CREATE", payload | {"newly_created": True})
        return json_reply(payload, 201)

    async def _direct(self, request: web.Request) -> web.Response:
        user = self._world.users.get(int((await request.json())["recipient_id"]))
        if user is None:
            raise ApiError(404, 10013, "Unknown User")
        if user.bot:
            raise missing_permissions()
        channel = self._world.direct_channel(user)
        payload = channel.payload(self._world.bot)
        self._post.gateway.dispatch("CHANNEL_CREATE", payload)
        return json_reply(payload)
