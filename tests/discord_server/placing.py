"""REST routes of what a message may be besides: a forum's post, pinned, published.

Sources: https://discord.com/developers/docs/resources/channel and .../resources/message
"""

from aiohttp import web

from tests.discord_server.entities import ANNOUNCEMENT, FORUM, PUBLIC_THREAD, Channel, Guild, Message
from tests.discord_server.limits import check_message
from tests.discord_server.parcels import Parcel, Post
from tests.discord_server.replies import ApiError, Json, json_reply, no_content, unknown_message

CROSSPOSTED = 1 << 0


class PlacingRoutes:
    """What a bot does with messages and posts that stand."""

    def __init__(self, post: Post) -> None:
        """Take what stores messages and tells of them."""
        self._post = post
        self._world = post.world

    def routes(self) -> list[web.RouteDef]:
        """The routes of this file."""
        pin = "/channels/{channel}/messages/pins/{message}"
        return [
            web.put(pin, self._pin),
            web.delete(pin, self._pin),
            web.patch("/channels/{channel}", self._edit_thread),
            web.post("/channels/{channel}/messages/{message}/crosspost", self._publish),
            web.get("/guilds/{guild}/threads/active", self._active),
            web.get("/channels/{channel}/threads/archived/public", self._archived),
        ]

    def _find(self, request: web.Request) -> Message:
        channel = self._world.visible_channel(int(request.match_info["channel"]))
        wanted = int(request.match_info["message"])
        for message in channel.messages:
            if message.id == wanted:
                return message
        raise unknown_message()

    async def _pin(self, request: web.Request) -> web.Response:
        message = self._find(request)
        self._world.demand(message.channel, "pin_messages")
        message.pinned = request.method == "PUT"
        self._post.changed()
        return no_content()

    async def _edit_thread(self, request: web.Request) -> web.Response:
        thread = self._world.visible_channel(int(request.match_info["channel"]))
        self._world.demand(thread, "manage_threads")
        thread.flags = int((await request.json()).get("flags", thread.flags))
        return json_reply(thread.payload(self._world.bot))

    async def _publish(self, request: web.Request) -> web.Response:
        message = self._find(request)
        if message.channel.kind != ANNOUNCEMENT:
            raise ApiError(400, 50024, "Cannot execute action on this channel type")
        if message.flags & CROSSPOSTED:
            raise ApiError(400, 40033, "This message has already been crossposted")
        message.flags |= CROSSPOSTED
        return json_reply(message.payload())

    def _threads(self, guild: Guild) -> list[Channel]:
        return [channel for channel in guild.channels.values() if channel.is_thread and not channel.deleted]

    async def _active(self, request: web.Request) -> web.Response:
        guild = self._world.guilds[int(request.match_info["guild"])]
        open_ones = [thread for thread in self._threads(guild) if not thread.archived]
        return json_reply(
            {"threads": [thread.payload(self._world.bot) for thread in open_ones], "members": []}
        )

    async def _archived(self, request: web.Request) -> web.Response:
        parent = self._world.visible_channel(int(request.match_info["channel"]))
        self._world.demand(parent, "read_message_history")
        closed = [
            thread
            for thread in (self._threads(parent.guild) if parent.guild else [])
            if thread.parent is parent and thread.archived
        ]
        threads = [thread.payload(self._world.bot) for thread in closed]
        return json_reply({"threads": threads, "members": [], "has_more": False})


def begin_post(post: Post, forum: Channel, data: Json) -> Json:
    """Begin a post in a forum with its first message, which has its id; there is no nonce for it."""
    world = post.world
    assert forum.guild is not None
    assert forum.kind == FORUM
    world.demand(forum, "send_messages")
    message: Json = data["message"]
    if message.get("embeds"):
        world.demand(forum, "embed_links")
    check_message(message, files=False)
    thread = world.add_channel(forum.guild, data["name"], PUBLIC_THREAD, forum)
    thread.tags = list(data.get("applied_tags") or [])
    stored = post.store(thread, world.bot, Parcel(message), number=thread.id)
    payload = thread.payload(world.bot)
    post.gateway.dispatch("THREAD_CREATE", payload | {"newly_created": True})
    return payload | {"message": stored.payload()}
