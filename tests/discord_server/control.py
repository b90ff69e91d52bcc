"""The server in a process of its own, told over HTTP what should happen: for tests that start it."""

import dataclasses

from aiohttp import web

from tests.discord_server.entities import Channel, Message, User
from tests.discord_server.faults import MESSAGES, from_json
from tests.discord_server.replies import Json, json_reply
from tests.discord_server.server import DiscordServer


def tell(message: Message) -> Json:
    """Write down a stored message: who, when, where, its nonce and how often it was posted."""
    return message.payload() | {
        "ephemeral": message.ephemeral,
        "deleted": message.deleted,
        "posts": message.posts,
    }


class ControlledServer(DiscordServer):
    """A DiscordServer with routes below `/control`; bodies and answers are JSON.

    - `GET messages`: every stored message. `GET requests`: every request.
    - `POST say`: `content`, and maybe `channel` and `user` (ids).
    - `POST slash`: `line`, and maybe `options`, `channel`, `user`.
    - `POST faults`: `fault` (fields of `Fault`), and maybe `method`, `path`, `times`, or `seed` and
      `chance`. `DELETE faults` clears them.
    - `POST drop`: `code`. `POST reconnect`. `POST invalidate`: `resumable`.
    """

    def add_routes(self, app: web.Application) -> None:
        """Add the routes of this class."""
        app.add_routes(
            [
                web.get("/control/messages", self._messages),
                web.get("/control/requests", self._requests),
                web.post("/control/say", self._say),
                web.post("/control/slash", self._slash),
                web.post("/control/faults", self._add_fault),
                web.delete("/control/faults", self._clear_faults),
                web.post("/control/drop", self._drop),
                web.post("/control/reconnect", self._reconnect),
                web.post("/control/invalidate", self._invalidate),
            ]
        )

    def addresses(self) -> Json:
        """What a test needs to know of this server."""
        return {
            **self.environment,
            "control": f"http://127.0.0.1:{self.port}/control",
            "guild": str(self.guild.id),
            "channel": str(self.channel.id),
            "human": str(self.human.id),
            "bot": str(self.world.bot.id),
        }

    async def _messages(self, _: web.Request) -> web.Response:
        return json_reply([tell(message) for message in self.messages])

    async def _requests(self, _: web.Request) -> web.Response:
        return json_reply([dataclasses.asdict(request) for request in self.requests])

    def _where(self, data: Json) -> tuple[User, Channel]:
        user = self.world.users[int(data.get("user", self.human.id))]
        return user, self.world.channels[int(data.get("channel", self.channel.id))]

    async def _say(self, request: web.Request) -> web.Response:
        data: Json = await request.json()
        user, channel = self._where(data)
        return json_reply(tell(self.say(data["content"], user=user, channel=channel)))

    async def _slash(self, request: web.Request) -> web.Response:
        data: Json = await request.json()
        user, channel = self._where(data)
        interaction = self.slash(data["line"], data.get("options"), user=user, channel=channel)
        return json_reply({"id": str(interaction.id)})

    async def _add_fault(self, request: web.Request) -> web.Response:
        data: Json = await request.json()
        try:
            fault = from_json(data["fault"])
        except ValueError as error:
            return json_reply({"message": str(error)}, 400)
        method, path = data.get("method", "POST"), data.get("path", MESSAGES)
        if "seed" in data:
            self.faults.schedule(data["seed"], data["chance"], fault, method=method, path=path)
        else:
            self.faults.add(fault, method=method, path=path, times=data.get("times", 1))
        return json_reply({})

    async def _clear_faults(self, _: web.Request) -> web.Response:
        self.faults.clear()
        return json_reply({})

    async def _drop(self, request: web.Request) -> web.Response:
        self.gateway.drop((await request.json()).get("code", 4000))
        return json_reply({})

    async def _reconnect(self, _: web.Request) -> web.Response:
        self.gateway.reconnect()
        return json_reply({})

    async def _invalidate(self, request: web.Request) -> web.Response:
        self.gateway.invalidate(resumable=(await request.json()).get("resumable", False))
        return json_reply({})
