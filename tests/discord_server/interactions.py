"""Interactions: what the human asked, how the bot answered, and until when it may.

Source: https://discord.com/developers/docs/interactions/receiving-and-responding
"""

import datetime as dt
from dataclasses import dataclass, field
from enum import IntEnum

from aiohttp import web

from tests.discord_server.entities import EPHEMERAL, LOADING, Channel, Member, Message
from tests.discord_server.limits import check_message
from tests.discord_server.parcels import Parcel, Post, edit, read_parcel
from tests.discord_server.replies import ApiError, Json, json_reply, no_content, unknown_message

FIRST_RESPONSE = dt.timedelta(seconds=3)
TOKEN_LIFE = dt.timedelta(minutes=15)


class Kind(IntEnum):
    """What the human did."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class Callback(IntEnum):
    """How the bot answered first."""

    MESSAGE = 4
    DEFERRED_MESSAGE = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


@dataclass(eq=False)
class Interaction:
    """One thing that a human asked, and all the answers to it.

    `original` is the first reply (or the message of the button), `followups` those after it,
    `choices` what autocompletion offered, `modal` the form that was opened; `responded_at` is None
    until the first answer.
    """

    id: int
    token: str
    kind: Kind
    user_payload: Json
    channel: Channel
    member: Member | None
    created_at: dt.datetime
    source: Message | None = None
    callback: Callback | None = None
    responded_at: dt.datetime | None = None
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)
    choices: list[Json] | None = None
    modal: Json | None = None

    @property
    def latency(self) -> float:
        """Seconds until the first answer.

        Raises:
            ValueError: There was none yet.
        """
        if self.responded_at is None:
            raise ValueError("the interaction has no answer yet")
        return (self.responded_at - self.created_at).total_seconds()

    @property
    def answered(self) -> bool:
        """Whether a member sees an answer: more than "thinking"."""
        thinking = self.original is not None and self.original.flags & LOADING
        return self.callback is not None and not thinking


class Interactions:
    """The callback and the webhook of every interaction."""

    def __init__(self, post: Post) -> None:
        """Take what stores messages and tells of them."""
        self._post = post
        self._world = post.world
        self.by_token: dict[str, Interaction] = {}

    @property
    def every(self) -> list[Interaction]:
        """All of them, oldest first."""
        return list(self.by_token.values())

    def routes(self) -> list[web.RouteDef]:
        """The routes of this file."""
        hook = "/webhooks/{app}/{token}"
        return [
            web.post("/interactions/{id}/{token}/callback", self._callback),
            web.post(hook, self._followup),
            web.get(hook + "/messages/{message}", self._get),
            web.patch(hook + "/messages/{message}", self._edit),
            web.delete(hook + "/messages/{message}", self._delete),
        ]

    async def _callback(self, request: web.Request) -> web.Response:
        interaction = self.by_token.get(request.match_info["token"])
        if interaction is None or self._world.clock() - interaction.created_at > FIRST_RESPONSE:
            raise ApiError(404, 10062, "Unknown interaction")
        parcel = await read_parcel(request, self._post)
        if interaction.callback is not None:
            raise ApiError(400, 40060, "Interaction has already been acknowledged.")
        callback = Callback(parcel.data["type"])
        message = self._respond(interaction, callback, parcel.inner())
        interaction.callback, interaction.responded_at = callback, self._world.clock()
        self._post.changed()
        if not request.query.get("with_response"):
            return no_content()
        resource: Json = {"type": callback}
        answer: Json = {"id": str(interaction.id), "type": interaction.kind}
        if message:
            resource["message"] = message.payload()
            answer |= {
                "response_message_id": str(message.id),
                "response_message_loading": bool(message.flags & LOADING),
                "response_message_ephemeral": message.ephemeral,
            }
        return json_reply({"interaction": answer, "resource": resource})

    def _respond(self, interaction: Interaction, callback: Callback, parcel: Parcel) -> Message | None:
        data = parcel.data
        match callback:
            case Callback.MESSAGE:
                check_message(data, files=bool(parcel.attachments))
                interaction.original = self._store(interaction, parcel)
            case Callback.DEFERRED_MESSAGE:
                data["flags"] = (data.get("flags") or 0) & EPHEMERAL | LOADING
                interaction.original = self._store(interaction, parcel)
            case Callback.DEFERRED_UPDATE:
                interaction.original = interaction.source
            case Callback.UPDATE:
                if interaction.source is None:
                    raise ApiError(400, 50035, "Invalid Form Body")
                check_message(data, files=bool(parcel.attachments), editing=True)
                interaction.original = edit(self._post, interaction.source, parcel)
            case Callback.CHOICES:
                interaction.choices = data.get("choices") or []
                _check_choices(interaction.choices)
            case Callback.MODAL:
                interaction.modal = data
        return interaction.original

    def _store(self, interaction: Interaction, parcel: Parcel) -> Message:
        more: Json = {
            "id": str(interaction.id),
            "type": interaction.kind,
            "user": interaction.user_payload,
            "authorizing_integration_owners": {},
        }
        return self._post.store(interaction.channel, self._world.bot, parcel, interaction=more)

    def _find(self, request: web.Request) -> Interaction:
        interaction = self.by_token.get(request.match_info["token"])
        if interaction is None or self._world.clock() - interaction.created_at > TOKEN_LIFE:
            raise ApiError(401, 50027, "Invalid Webhook Token")
        return interaction

    async def _followup(self, request: web.Request) -> web.Response:
        interaction = self._find(request)
        parcel = await read_parcel(request, self._post)
        check_message(parcel.data, files=bool(parcel.attachments))
        if interaction.callback is None:
            raise ApiError(404, 10015, "Unknown Webhook")
        original = interaction.original
        if original and original.flags & LOADING:  # the first one takes the place of "thinking"
            return json_reply(edit(self._post, original, parcel).payload())
        message = self._store(interaction, parcel)
        interaction.followups.append(message)
        self._post.changed()
        return json_reply(message.payload())

    def _message(self, request: web.Request, interaction: Interaction) -> Message:
        wanted = request.match_info["message"]
        ours = [interaction.original, *interaction.followups]
        found = ours[:1] if wanted == "@original" else [m for m in ours if m and str(m.id) == wanted]
        if not found or found[0] is None or found[0].deleted:
            raise unknown_message()
        return found[0]

    async def _get(self, request: web.Request) -> web.Response:
        return json_reply(self._message(request, self._find(request)).payload())

    async def _edit(self, request: web.Request) -> web.Response:
        message = self._message(request, self._find(request))
        parcel = await read_parcel(request, self._post)
        check_message(parcel.data, files=bool(parcel.attachments), editing=True)
        return json_reply(edit(self._post, message, parcel).payload())

    async def _delete(self, request: web.Request) -> web.Response:
        self._post.delete(self._message(request, self._find(request)))
        return no_content()


def _check_choices(choices: list[Json]) -> None:
    if len(choices) > 25 or any(not 1 <= len(choice["name"]) <= 100 for choice in choices):
        raise ApiError(
            400, 50035, "Invalid Form Body", {"choices": {"_errors": [{"code": "BASE_TYPE_BAD_LENGTH"}]}}
        )
