"""The loopback Discord, put together: one port for REST, gateway and files."""

import asyncio
import contextlib
import datetime as dt
from collections.abc import AsyncIterator, Callable, Sequence
from types import TracebackType
from typing import Any, Self, TypeVar

import discord
from aiohttp import web

from tests.discord_server.buckets import Buckets, RateLimit
from tests.discord_server.commands import Commands
from tests.discord_server.entities import TEXT, Channel, Guild, Member, Message, Role, User, permission_bits
from tests.discord_server.faults import Faults
from tests.discord_server.gateway import Gateway
from tests.discord_server.guilds import GuildRoutes
from tests.discord_server.human import File, Human
from tests.discord_server.interactions import Interaction, Interactions
from tests.discord_server.messages import MessageRoutes
from tests.discord_server.middleware import API, Entrance, Request
from tests.discord_server.parcels import Post
from tests.discord_server.placing import PlacingRoutes
from tests.discord_server.world import World

T = TypeVar("T")
LARGEST_BODY = 30 << 20  # bytes


def _utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class DiscordServer:
    """A Discord on 127.0.0.1 with one guild, `guild`, its `channel` and its owner, `human`.

    Args:
        token: The only good one.
        portal: Names of the privileged intents that are switched on "in the developer portal".
        rate_limit: Of each route and channel; small enough that a test does not notice it.
        everywhere: The limit over all requests.
        nonce_window: Seconds for which `enforce_nonce` folds a repeated nonce; 0 switches it off.
        clock: The time now, for ids, the nonce window and the life of interactions.
        port: 0 takes a free one.
    """

    def __init__(
        self,
        *,
        token: str = "loopback-token",  # noqa: S107 - it opens nothing but this server
        portal: Sequence[str] = ("message_content",),
        rate_limit: RateLimit | None = None,
        everywhere: RateLimit | None = None,
        nonce_window: float = 300.0,
        clock: Callable[[], dt.datetime] = _utc_now,
        port: int = 0,
    ) -> None:
        """Make the world; nothing listens before the server is entered."""
        self.token, self.port = token, port
        self._event: asyncio.Event | None = None
        self.world = World(clock)
        intents = sum(discord.Intents.VALID_FLAGS[name] for name in portal)
        self.gateway = Gateway(self.world, token, intents, self._changed)
        self.post = Post(self.world, self.gateway, self._changed)
        self.post.nonce_window = dt.timedelta(seconds=nonce_window)
        self.faults = Faults()
        self.commands = Commands(self.world, self._changed)
        self.interactions = Interactions(self.post)
        self._human = Human(self.post, self.commands, self.interactions)
        self._buckets = Buckets(rate_limit or RateLimit(), everywhere or RateLimit(50, 1.0))
        self._entrance = Entrance(token, self.faults, self._buckets, self._changed)
        self._runner: web.AppRunner | None = None
        self._site: web.TCPSite | None = None
        self.human = self.world.add_user("alice")
        self.guild = self.world.add_guild("Briefing Lab", self.human)
        self.channel = self.world.add_channel(self.guild, "daily-brief")

    # -- life

    async def __aenter__(self) -> Self:
        """Listen."""
        app = web.Application(client_max_size=LARGEST_BODY, middlewares=[self._entrance.middleware()])
        routers = (
            MessageRoutes(self.post),
            PlacingRoutes(self.post),
            GuildRoutes(self.world, self.gateway),
            self.commands,
            self.interactions,
        )
        for router in routers:
            app.add_routes([route_below(route, API) for route in router.routes()])
        app.add_routes(
            [web.get("/", self.gateway.handle), web.get("/attachments/{channel}/{id}/{name}", self._file)]
        )
        self.add_routes(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await self._listen()
        return self

    def add_routes(self, app: web.Application) -> None:
        """Add routes that Discord has not; for the control endpoint."""

    async def _listen(self) -> None:
        if self._runner is None:
            raise RuntimeError("enter the server first")
        self._site = web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True)
        await self._site.start()
        self.port = self._runner.addresses[0][1]
        self.post.origin = f"http://127.0.0.1:{self.port}"
        self.gateway.address = self.gateway_url

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close every socket and stop listening.

        Raises:
            ExceptionGroup: The server itself was at fault somewhere, so that what the test saw is void.
        """
        self._entrance.stop()
        await self.gateway.stop()
        if self._runner:
            await self._runner.cleanup()
        if self._entrance.crashes and error is None:
            raise ExceptionGroup("the loopback Discord failed", self._entrance.crashes)

    @contextlib.asynccontextmanager
    async def unreachable(self) -> AsyncIterator[None]:
        """Refuse every connection, and close the open sockets, for as long as this lasts."""
        if self._site:
            await self._site.stop()
        await self.gateway.stop()
        for connection in (
            list(self._runner.server.connections) if self._runner and self._runner.server else []
        ):
            connection.force_close()
        try:
            yield
        finally:
            await self._listen()

    @property
    def api_url(self) -> str:
        """What DISCORD_API_URL, or `discord.http.Route.BASE`, has to be."""
        return f"http://127.0.0.1:{self.port}{API}"

    @property
    def gateway_url(self) -> str:
        """What DISCORD_GATEWAY_URL, or `DiscordWebSocket.DEFAULT_GATEWAY`, has to be."""
        return f"ws://127.0.0.1:{self.port}/"

    @property
    def environment(self) -> dict[str, str]:
        """Settings that lead a bot's process here."""
        return {
            "DISCORD_TOKEN": self.token,
            "DISCORD_API_URL": self.api_url,
            "DISCORD_GATEWAY_URL": self.gateway_url,
        }

    def _changed(self) -> None:
        if self._event:
            self._event.set()
        self._event = None

    async def wait_for(self, predicate: Callable[[], T], timeout: float = 60.0) -> T:  # noqa: ASYNC109 - it names the lack
        """Wait until the predicate gives something true, asked anew at every change, and return it.

        Raises:
            TimeoutError: It never did; the message tells the last requests.
        """
        try:
            async with asyncio.timeout(timeout):
                while not (result := predicate()):
                    self._event = self._event or asyncio.Event()
                    await self._event.wait()
        except TimeoutError:
            last = [f"{request.method} {request.path} {request.status}" for request in self.requests[-5:]]
            raise TimeoutError(f"nothing of the kind within {timeout} s; the last requests: {last}") from None
        return result

    async def wait_connected(self, timeout: float = 10.0) -> None:  # noqa: ASYNC109 - as above
        """Wait until a client has a session."""
        await self.wait_for(lambda: self.gateway.connected, timeout)

    # -- what there was

    @property
    def requests(self) -> list[Request]:
        """Every REST request."""
        return self._entrance.requests

    @property
    def unknown_routes(self) -> list[Request]:
        """Requests for which this server has no route: a test may assert that there are none."""
        return self._entrance.unknown

    @property
    def invalid_requests(self) -> int:
        """How many requests were answered 401, 403 or 429."""
        return self._entrance.invalid

    @property
    def messages(self) -> list[Message]:
        """Every message ever stored, oldest first, deleted and ephemeral ones too."""
        return self.world.messages

    @property
    def posts(self) -> list[Message]:
        """The bot's own among them."""
        return [message for message in self.messages if message.author is self.world.bot]

    # -- the human; where no user or channel is named it is `human` in `channel`

    def say(
        self,
        text: str,
        *,
        user: User | None = None,
        channel: Channel | None = None,
        reply_to: Message | None = None,
        files: Sequence[File] = (),
    ) -> Message:
        """Send a message, or a reply."""
        return self._human.say(
            text, user or self.human, channel or self.channel, reply_to=reply_to, files=files
        )

    def slash(
        self,
        line: str,
        options: dict[str, Any] | None = None,
        *,
        user: User | None = None,
        channel: Channel | None = None,
    ) -> Interaction:
        """Call a slash command, with its group: `slash("digest daily", {"hour": "08:00"})`."""
        return self._human.command(line, options or {}, user or self.human, channel or self.channel)

    def autocomplete(
        self,
        line: str,
        focused: str,
        options: dict[str, Any],
        *,
        user: User | None = None,
        channel: Channel | None = None,
    ) -> Interaction:
        """Type in one option of a slash command; its `choices` are what the bot offers."""
        return self._human.command(line, options, user or self.human, channel or self.channel, focused)

    def click(
        self, message: Message, control: str, values: Sequence[str] = (), *, user: User | None = None
    ) -> Interaction:
        """Click a button or choose in a menu, by its custom id, label or emoji."""
        return self._human.click(message, control, user or self.human, values)

    def submit(self, opened: Interaction, fields: dict[str, str], *, user: User | None = None) -> Interaction:
        """Fill in the form that an interaction opened, by the fields' custom ids."""
        return self._human.submit(opened, fields, user or self.human)

    def menu(
        self,
        name: str,
        target: Message | User,
        *,
        user: User | None = None,
        channel: Channel | None = None,
    ) -> Interaction:
        """Use a context menu on a message or a user."""
        return self._human.menu(name, target, user or self.human, channel or self.channel)

    def reply(self, message: Message, text: str, *, user: User | None = None) -> Message:
        """Reply to a message."""
        return self.say(text, user=user, channel=message.channel, reply_to=message)

    # -- changes of the world while a bot looks on

    def add_guild(self, name: str, *, owner: User | None = None, bot_permissions: int | None = None) -> Guild:
        """Add the bot to a new guild; it has no channels yet."""
        guild = self.world.add_guild(name, owner or self.human, bot_permissions)
        self.gateway.dispatch("GUILD_CREATE", guild.payload(self.world.bot))
        return guild

    def remove_guild(self, guild: Guild) -> None:
        """Remove the bot from a guild: its channels are out of reach."""
        del self.world.guilds[guild.id], guild.members[self.world.bot.id]
        self.gateway.dispatch("GUILD_DELETE", {"id": str(guild.id)})

    def add_channel(self, name: str, *, guild: Guild | None = None, kind: int = TEXT) -> Channel:
        """Add a channel to a guild."""
        channel = self.world.add_channel(guild or self.guild, name, kind)
        self.gateway.dispatch("CHANNEL_CREATE", channel.payload(self.world.bot))
        return channel

    def delete_channel(self, channel: Channel) -> None:
        """Delete a channel: 404 (10003) from now on."""
        channel.deleted = True
        self.gateway.dispatch("CHANNEL_DELETE", channel.payload(self.world.bot))

    def add_member(self, name: str, *permissions: str, guild: Guild | None = None) -> Member:
        """Let a human join, with these permissions (discord.py's names) beside everyone's."""
        member = self.world.add_member(guild or self.guild, name, *permissions)
        for role in member.roles:
            data = {"guild_id": str(member.guild.id), "role": role.payload()}
            self.gateway.dispatch("GUILD_ROLE_CREATE", data)
        self.gateway.dispatch("GUILD_MEMBER_ADD", member.payload() | {"guild_id": str(member.guild.id)})
        return member

    def allow(self, channel: Channel, *permissions: str, whom: User | Role | None = None) -> None:
        """Give permissions in a channel, to the bot unless told."""
        self._overwrite(channel, whom or self.world.bot, permission_bits(permissions), 0)

    def deny(self, channel: Channel, *permissions: str, whom: User | Role | None = None) -> None:
        """Take permissions in a channel away, from the bot unless told."""
        self._overwrite(channel, whom or self.world.bot, 0, permission_bits(permissions))

    def _overwrite(self, channel: Channel, whom: User | Role, allow: int, deny: int) -> None:
        overwrite = self.world.overwrite(channel, whom)
        overwrite.allow = overwrite.allow & ~deny | allow
        overwrite.deny = overwrite.deny & ~allow | deny
        self.gateway.dispatch("CHANNEL_UPDATE", channel.payload(self.world.bot))

    def set_permissions(self, role: Role, *permissions: str, guild: Guild | None = None) -> None:
        """Set what a role may do in its whole guild."""
        role.permissions = permission_bits(permissions)
        data = {"guild_id": str((guild or self.guild).id), "role": role.payload()}
        self.gateway.dispatch("GUILD_ROLE_UPDATE", data)

    async def _file(self, request: web.Request) -> web.Response:
        attachment = self.post.files.get(int(request.match_info["id"]))
        if attachment is None or attachment.filename != request.match_info["name"]:
            raise web.HTTPNotFound
        return web.Response(body=attachment.content, content_type=attachment.content_type.split(";")[0])


def route_below(route: web.RouteDef, prefix: str) -> web.RouteDef:
    """Return the route below a prefix."""
    return web.RouteDef(route.method, prefix + route.path, route.handler, route.kwargs)
