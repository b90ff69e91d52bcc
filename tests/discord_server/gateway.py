"""The gateway: sessions that outlive their sockets, events by intent, and its ways of going wrong.

Source: https://discord.com/developers/docs/events/gateway
"""

import asyncio
import contextlib
import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

import discord
from aiohttp import WSMsgType, web

from tests.discord_server.entities import Message
from tests.discord_server.replies import Json
from tests.discord_server.world import World

_FLAGS = discord.Intents.VALID_FLAGS
PRIVILEGED = _FLAGS["message_content"] | _FLAGS["members"] | _FLAGS["presences"]
LARGEST_PAYLOAD = 4096  # bytes that a client may send at once; Discord closes with 4002 above


class Op(IntEnum):
    """Opcodes of the gateway."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    RESUME = 6
    RECONNECT = 7
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


@dataclass(frozen=True)
class _Close:
    code: int
    reason: str = ""


@dataclass(eq=False)
class Session:
    """What a client that identified is owed: events since, in order, whatever becomes of its socket."""

    id: str
    intents: int
    shard: tuple[int, int]
    outbox: "asyncio.Queue[Json | _Close] | None"
    log: list[Json] = field(default_factory=list)
    heartbeats: list[float] = field(default_factory=list)

    def push(self, event: str, data: Json) -> None:
        """Number an event, keep it for a RESUME, and send it where there is a socket."""
        payload: Json = {"op": Op.DISPATCH, "t": event, "s": len(self.log) + 1, "d": data}
        self.log.append(payload)
        if self.outbox:
            self.outbox.put_nowait(payload)


def _intent_of(event: str, *, guild: bool) -> int:
    """Bits of which one is needed to hear of an event; 0 where everyone hears it."""
    if event.startswith("MESSAGE_REACTION"):
        return _FLAGS["guild_reactions" if guild else "dm_reactions"]
    if event.startswith("MESSAGE"):
        return _FLAGS["guild_messages" if guild else "dm_messages"]
    if event.startswith(("GUILD_SCHEDULED_EVENT",)):
        return _FLAGS["guild_scheduled_events"]
    if event.startswith("GUILD_MEMBER"):
        return _FLAGS["members"]
    if event.startswith(("GUILD", "CHANNEL", "THREAD")):
        return _FLAGS["guilds"]
    return 0


class Gateway:
    """Serves the websocket; `token` is the only good one, `portal` the privileged intents switched on."""

    def __init__(self, world: World, token: str, portal: int, changed: Callable[[], None]) -> None:
        """Take the state to tell of, and whom to tell of changes."""
        self.world, self.token, self.portal, self._changed = world, token, portal, changed
        self.address = ""
        self.heartbeat_interval = 41_250  # milliseconds
        self.answers_heartbeats = True
        self.shards = 1  # as many as it recommends
        self.max_concurrency = 1
        self.identify_seconds = 0.0  # Discord's is 5: of shards of one remainder, one identifies in so long
        self.too_soon = 0
        self._identified: dict[int, float] = {}
        self.sessions: dict[str, Session] = {}
        self.identifies: list[Json] = []
        self.resumes: list[Json] = []
        self.closes: list[int] = []
        self._sockets: set[web.WebSocketResponse] = set()

    @property
    def connected(self) -> list[Session]:
        """Sessions that have a socket now."""
        return [session for session in self.sessions.values() if session.outbox]

    def serves(self, guild_id: int) -> bool:
        """Whether a client would hear of something that happens in a guild now."""
        return any(_on_shard(guild_id, session) for session in self.connected)

    @property
    def heartbeats(self) -> list[float]:
        """Times of all heartbeats, on the monotonic clock."""
        return sorted(time_ for session in self.sessions.values() for time_ in session.heartbeats)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve one socket until either side closes it."""
        socket = web.WebSocketResponse(max_msg_size=LARGEST_PAYLOAD)
        await socket.prepare(request)
        self._sockets.add(socket)
        outbox: asyncio.Queue[Json | _Close] = asyncio.Queue()
        writer = asyncio.create_task(self._write(socket, outbox))
        outbox.put_nowait(_op(Op.HELLO, {"heartbeat_interval": self.heartbeat_interval}))
        session: Session | None = None
        try:
            async for frame in socket:
                if frame.type is not WSMsgType.TEXT:
                    break
                session = self._receive(json.loads(frame.data), outbox, session)
                self._changed()
        finally:
            if session and session.outbox is outbox:
                session.outbox = None
            writer.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await writer
            self._sockets.discard(socket)
            self._changed()
        return socket

    async def _write(self, socket: web.WebSocketResponse, outbox: "asyncio.Queue[Json | _Close]") -> None:
        # a client that was killed breaks the socket in mid-sentence: its session keeps the events
        with contextlib.suppress(ConnectionError):
            while True:
                item = await outbox.get()
                if isinstance(item, _Close):
                    self.closes.append(item.code)
                    await socket.close(code=item.code, message=item.reason.encode())
                    return
                await socket.send_json(item)

    def _receive(
        self, payload: Json, outbox: "asyncio.Queue[Json | _Close]", session: Session | None
    ) -> Session | None:
        data: Any = payload.get("d")
        match payload["op"]:
            case Op.HEARTBEAT:
                if session:
                    session.heartbeats.append(time.monotonic())
                if self.answers_heartbeats:
                    outbox.put_nowait(_op(Op.HEARTBEAT_ACK))
            case Op.IDENTIFY:
                return self._identify(data, outbox)
            case Op.RESUME:
                return self._resume(data, outbox)
        return session

    def _identify(self, data: Json, outbox: "asyncio.Queue[Json | _Close]") -> Session | None:
        self.identifies.append(data)
        intents = int(data["intents"])
        if data["token"] != self.token:
            outbox.put_nowait(_Close(4004, "Authentication failed."))
            return None
        if intents & PRIVILEGED & ~self.portal:
            outbox.put_nowait(_Close(4014, "Disallowed intent(s)."))
            return None
        shard, shards = data.get("shard") or (0, 1)
        if not 0 <= shard < shards:
            outbox.put_nowait(_Close(4010, "Invalid shard."))
            return None
        bucket, now = shard % self.max_concurrency, time.monotonic()
        if now - self._identified.get(bucket, -self.identify_seconds) < self.identify_seconds:
            self.too_soon += 1
            outbox.put_nowait(_op(Op.INVALID_SESSION, data=False))
            return None
        self._identified[bucket] = now
        session = Session(secrets.token_hex(8), intents, (shard, shards), outbox)
        self.sessions[session.id] = session
        bot = self.world.bot
        guilds = [guild for guild in self.world.guilds.values() if _on_shard(guild.id, session)]
        ready: Json = {
            "v": 10,
            "user": bot.payload(),
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "session_type": "normal",
            "resume_gateway_url": self.address,
            "shard": [shard, shards],
            "application": {"id": str(bot.id), "flags": 1 << 18},
        }
        session.push("READY", ready)
        if intents & _FLAGS["guilds"]:
            for guild in guilds:
                session.push("GUILD_CREATE", guild.payload(bot))
        return session

    def _resume(self, data: Json, outbox: "asyncio.Queue[Json | _Close]") -> Session | None:
        self.resumes.append(data)
        session = self.sessions.get(data["session_id"])
        if data["token"] != self.token:
            outbox.put_nowait(_Close(4004, "Authentication failed."))
            return None
        if session is None:
            outbox.put_nowait(_op(Op.INVALID_SESSION, data=False))
            return None
        session.outbox = outbox
        for missed in session.log[data["seq"] or 0 :]:
            outbox.put_nowait(missed)
        session.push("RESUMED", {})
        return session

    def dispatch(self, event: str, data: Json) -> None:
        """Tell every session whose intents and shard let it hear of the event."""
        own_id = data["id"] if event.startswith(("GUILD_CREATE", "GUILD_DELETE")) else None
        guild_id = data.get("guild_id") or own_id
        needed = _intent_of(event, guild=guild_id is not None)
        for session in self.sessions.values():
            if (session.intents & needed or not needed) and _on_shard(int(guild_id or 0), session):
                session.push(event, data)
        self._changed()

    def dispatch_message(self, event: str, message: Message) -> None:
        """Tell of a message, without what the message-content intent would be needed for."""
        if message.ephemeral or not self.world.bot_may(message.channel, "view_channel"):
            self._changed()
            return
        data = message.event()
        guild = message.channel.guild
        needed = _intent_of(event, guild=guild is not None)
        bot = self.world.bot
        open_to_all = guild is None or message.author is bot or bot in message.pings
        for session in self.sessions.values():
            if session.intents & needed and _on_shard(guild.id if guild else 0, session):
                hidden = not (open_to_all or session.intents & _FLAGS["message_content"])
                blank: Json = {"content": "", "embeds": [], "attachments": [], "components": []}
                session.push(event, data | blank if hidden else data)
        self._changed()

    def drop(self, code: int = 4000) -> None:
        """Close every client's socket with a code; their sessions can be resumed."""
        for session in self.connected:
            if session.outbox:
                session.outbox.put_nowait(_Close(code))

    def reconnect(self) -> None:
        """Ask every client to reconnect and resume (op 7)."""
        self._send(_op(Op.RECONNECT))

    def invalidate(self, *, resumable: bool = False) -> None:
        """Tell every client that its session is invalid (op 9); unless resumable, forget it."""
        self._send(_op(Op.INVALID_SESSION, data=resumable))
        if not resumable:
            self.forget()

    def forget(self) -> None:
        """Forget every session, so that a RESUME is answered with op 9 false."""
        self.sessions.clear()

    def _send(self, payload: Json) -> None:
        for session in self.connected:
            if session.outbox:
                session.outbox.put_nowait(payload)

    async def stop(self) -> None:
        """Close every socket as Discord does when a server goes away (1001)."""
        for socket in list(self._sockets):
            await socket.close(code=1001)


def _op(op: Op, data: Any = None) -> Json:
    return {"op": op, "d": data, "s": None, "t": None}


def _on_shard(guild_id: int, session: Session) -> bool:
    shard, shards = session.shard
    return (guild_id >> 22) % shards == shard
