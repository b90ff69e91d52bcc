"""REST routes of the account, guilds, members and scheduled events.

Sources: https://discord.com/developers/docs/resources/guild and .../resources/guild-scheduled-event
"""

import datetime as dt
from collections.abc import Iterator

from aiohttp import web

from tests.discord_server.entities import Guild, permission_bits
from tests.discord_server.gateway import Gateway
from tests.discord_server.limits import Problem, refuse
from tests.discord_server.replies import (
    ApiError,
    Json,
    json_reply,
    missing_access,
    missing_permissions,
    no_content,
)
from tests.discord_server.world import World

EXTERNAL = 3  # entity type of an event that is nowhere on Discord


class GuildRoutes:
    """What a bot may know and change outside of channels."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        """Take the state and who is told of its changes."""
        self._world, self._gateway = world, gateway

    def routes(self) -> list[web.RouteDef]:
        """The routes of this file."""
        guild = "/guilds/{guild}"
        event = guild + "/scheduled-events/{event}"
        return [
            web.get("/gateway", self._gateway_address),
            web.get("/gateway/bot", self._gateway_address),
            web.get("/oauth2/applications/@me", self._application),
            web.get("/applications/@me", self._application),
            web.get("/users/@me", self._me),
            web.get("/users/@me/guilds", self._my_guilds),
            web.get("/users/{user}", self._user),
            web.get(guild, self._guild),
            web.get(guild + "/channels", self._channels),
            web.get(guild + "/roles", self._roles),
            web.get(guild + "/members/{user}", self._member),
            web.get(guild + "/scheduled-events", self._events),
            web.post(guild + "/scheduled-events", self._create_event),
            web.get(event, self._get_event),
            web.patch(event, self._edit_event),
            web.delete(event, self._delete_event),
        ]

    def _find(self, request: web.Request) -> Guild:
        guild = self._world.guilds.get(int(request.match_info["guild"]))
        if guild is None:
            raise ApiError(404, 10004, "Unknown Guild")
        if self._world.bot.id not in guild.members:
            raise missing_access()
        return guild

    async def _gateway_address(self, _: web.Request) -> web.Response:
        gateway = self._gateway
        limit = {"total": 1000, "remaining": 999, "reset_after": 0}
        limit["max_concurrency"] = gateway.max_concurrency
        return json_reply({"url": gateway.address, "shards": gateway.shards, "session_start_limit": limit})

    async def _application(self, _: web.Request) -> web.Response:
        owner = next((user for user in self._world.users.values() if not user.bot), self._world.bot)
        # the "limited" flags are what the portal's switches give to a bot in fewer than 100 guilds
        limited = {1 << 15: 1 << 19, 1 << 1: 1 << 15, 1 << 8: 1 << 13}
        flags = sum(flag for intent, flag in limited.items() if self._gateway.portal & intent)
        bot = self._world.bot
        application: Json = {
            "id": str(bot.id),
            "name": bot.name,
            "icon": None,
            "description": "",
            "team": None,
        }
        application |= {"rpc_origins": [], "bot_public": True, "bot_require_code_grant": False}
        application |= {"verify_key": "0" * 64, "flags": flags, "owner": owner.payload(), "summary": ""}
        return json_reply(application)

    async def _me(self, _: web.Request) -> web.Response:
        return json_reply(self._world.bot.payload())

    async def _my_guilds(self, _: web.Request) -> web.Response:
        bot = self._world.bot
        ours = [guild for guild in self._world.guilds.values() if bot.id in guild.members]
        rights = {"owner": False, "permissions": "0"}
        return json_reply([guild.summary() | rights for guild in ours])

    async def _user(self, request: web.Request) -> web.Response:
        user = self._world.users.get(int(request.match_info["user"]))
        if user is None:
            raise ApiError(404, 10013, "Unknown User")
        return json_reply(user.payload())

    async def _guild(self, request: web.Request) -> web.Response:
        guild = self._find(request)
        return json_reply(guild.summary() | {"approximate_member_count": len(guild.members)})

    async def _channels(self, request: web.Request) -> web.Response:
        channels = [c for c in self._find(request).channels.values() if not c.deleted and not c.is_thread]
        return json_reply([channel.payload(self._world.bot) for channel in channels])

    async def _roles(self, request: web.Request) -> web.Response:
        return json_reply([role.payload() for role in self._find(request).roles.values()])

    async def _member(self, request: web.Request) -> web.Response:
        member = self._find(request).members.get(int(request.match_info["user"]))
        if member is None:
            raise ApiError(404, 10007, "Unknown Member")
        return json_reply(member.payload())

    async def _events(self, request: web.Request) -> web.Response:
        return json_reply(list(self._find(request).events.values()))

    def _demand(self, guild: Guild) -> None:
        own = guild.members[self._world.bot.id].permissions()
        if not own & permission_bits(["manage_events", "create_events"]):
            raise missing_permissions()

    async def _create_event(self, request: web.Request) -> web.Response:
        guild = self._find(request)
        self._demand(guild)
        data: Json = await request.json()
        number = self._world.snowflake()
        event: Json = {
            "id": str(number),
            "guild_id": str(guild.id),
            "channel_id": None,
            "creator_id": str(self._world.bot.id),
            "description": None,
            "scheduled_end_time": None,
            "status": 1,
            "entity_id": None,
            "entity_metadata": None,
            "image": None,
            "creator": self._world.bot.payload(),
            "user_count": 0,
            **data,
        }
        refuse(_event_problems(event, self._world.clock()))
        guild.events[number] = event
        self._gateway.dispatch("GUILD_SCHEDULED_EVENT_CREATE", event)
        return json_reply(event)

    def _find_event(self, request: web.Request) -> Json:
        event = self._find(request).events.get(int(request.match_info["event"]))
        if event is None:
            raise ApiError(404, 10070, "Unknown Guild Scheduled Event")
        return event

    async def _get_event(self, request: web.Request) -> web.Response:
        return json_reply(self._find_event(request))

    async def _edit_event(self, request: web.Request) -> web.Response:
        event = self._find_event(request)
        self._demand(self._find(request))
        changes: Json = await request.json()
        # a time that is kept may have passed; a new one may not
        now = self._world.clock() if "scheduled_start_time" in changes else None
        refuse(_event_problems(event | changes, now))
        event.update(changes)
        self._gateway.dispatch("GUILD_SCHEDULED_EVENT_UPDATE", event)
        return json_reply(event)

    async def _delete_event(self, request: web.Request) -> web.Response:
        event, guild = self._find_event(request), self._find(request)
        self._demand(guild)
        del guild.events[int(event["id"])]
        self._gateway.dispatch("GUILD_SCHEDULED_EVENT_DELETE", event)
        return no_content()


def _event_problems(event: Json, now: dt.datetime | None) -> Iterator[Problem]:
    if not 1 <= len(event.get("name") or "") <= 100:
        yield "name", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length."
    if len(event.get("description") or "") > 1000:
        yield "description", "BASE_TYPE_MAX_LENGTH", "Must be 1000 or fewer in length."
    start = dt.datetime.fromisoformat(event["scheduled_start_time"])
    if now and start <= now:
        yield (
            "scheduled_start_time",
            "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST",
            "Cannot schedule event in the past.",
        )
    end = event.get("scheduled_end_time")
    if end and dt.datetime.fromisoformat(end) <= start:
        yield "scheduled_end_time", "GUILD_SCHEDULED_EVENT_END_BEFORE_START", "Ends before it starts."
    if event.get("entity_type") == EXTERNAL:
        if not end:
            yield "scheduled_end_time", "BASE_TYPE_REQUIRED", "This field is required"
        if not 1 <= len((event.get("entity_metadata") or {}).get("location") or "") <= 100:
            yield "entity_metadata.location", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length."
