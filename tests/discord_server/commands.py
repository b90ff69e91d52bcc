"""REST routes of application commands, and what a client shows of them.

Source: https://discord.com/developers/docs/interactions/application-commands
"""

from collections.abc import Callable

from aiohttp import web

from tests.discord_server.limits import check_commands
from tests.discord_server.replies import ApiError, Json, json_reply, no_content
from tests.discord_server.world import World

SLASH, USER_MENU, MESSAGE_MENU = 1, 2, 3  # types of a command


class Commands:
    """The commands that the bot registered: everywhere (guild 0) and in single guilds."""

    def __init__(self, world: World, changed: Callable[[], None]) -> None:
        """Take the state, and who waits for changes."""
        self._world, self._changed = world, changed
        self.by_guild: dict[int, list[Json]] = {}

    def routes(self) -> list[web.RouteDef]:
        """The routes of this file."""
        found: list[web.RouteDef] = []
        for path in ("/applications/{app}/commands", "/applications/{app}/guilds/{guild}/commands"):
            found += [
                web.get(path, self._list),
                web.put(path, self._replace),
                web.post(path, self._upsert),
                web.get(path + "/{command}", self._get),
                web.patch(path + "/{command}", self._edit),
                web.delete(path + "/{command}", self._delete),
            ]
        return found

    def find(self, name: str, kind: int, guild_id: int) -> Json:
        """Return the command that a client would offer under this name in a guild.

        Raises:
            LookupError: The bot registered none of that name.
        """
        for command in self.by_guild.get(guild_id, []) + self.by_guild.get(0, []):
            if command["name"] == name and command["type"] == kind:
                return command
        raise LookupError(f"the bot registered no command {name!r}; did it sync its tree?")

    def _ours(self, request: web.Request) -> list[Json]:
        return self.by_guild.setdefault(int(request.match_info.get("guild", "0")), [])

    def _complete(self, data: Json, request: web.Request, old: Json | None) -> Json:
        defaults: Json = {"type": SLASH, "description": "", "options": [], "default_member_permissions": None}
        own: Json = {
            "id": old["id"] if old else str(self._world.snowflake()),
            "application_id": str(self._world.bot.id),
            "version": str(self._world.snowflake()),
        }
        if "guild" in request.match_info:
            own["guild_id"] = request.match_info["guild"]
        return defaults | data | own

    async def _list(self, request: web.Request) -> web.Response:
        return json_reply(self._ours(request))

    async def _replace(self, request: web.Request) -> web.Response:
        sent: list[Json] = await request.json()
        check_commands(sent)
        ours = self._ours(request)
        known = {(command["type"], command["name"]): command for command in ours}
        ours[:] = [self._complete(c, request, known.get((c.get("type", SLASH), c["name"]))) for c in sent]
        self._changed()
        return json_reply(ours)

    async def _upsert(self, request: web.Request) -> web.Response:
        sent: Json = await request.json()
        check_commands([sent])
        ours = self._ours(request)
        same = [c for c in ours if (c["type"], c["name"]) == (sent.get("type", SLASH), sent["name"])]
        command = self._complete(sent, request, same[0] if same else None)
        ours[:] = [c for c in ours if c not in same] + [command]
        self._changed()
        return json_reply(command, 200 if same else 201)

    def _one(self, request: web.Request) -> Json:
        for command in self._ours(request):
            if command["id"] == request.match_info["command"]:
                return command
        raise ApiError(404, 10063, "Unknown application command")

    async def _get(self, request: web.Request) -> web.Response:
        return json_reply(self._one(request))

    async def _edit(self, request: web.Request) -> web.Response:
        command = self._one(request)
        changed = command | await request.json()
        check_commands([changed])
        command.update(changed)
        self._changed()
        return json_reply(command)

    async def _delete(self, request: web.Request) -> web.Response:
        self._ours(request).remove(self._one(request))
        self._changed()
        return no_content()
