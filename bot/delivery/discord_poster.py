"""Posting through a discord.py client that is logged in, with its errors in the ledger's words.

A part costs one request: what we may do in a channel is asked of Discord only after it refused one, and taken out of
the gateway's cache where there is one, so that a process without a gateway posts as well.

discord.py repeats a post by itself after 429, 500, 502 and 504, and not after 503, a time-out or a lost
connection. Whether a post that was answered with 5xx stands in the channel is not known, so here nothing
is repeated blindly: ``http_trace`` makes discord.py give up at the first 5xx, and the deliverer asks the
channel's history before it posts again. Build the client with it, and with a limit on how long it may
sleep by itself::

    discord.Client(http_trace=http_trace(), max_ratelimit_timeout=30.0, ...)
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
from collections.abc import AsyncIterator, Mapping, Sequence
from contextvars import ContextVar
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord

from bot.coordination import Coordination
from bot.delivery.payload import Payload, Posted, fingerprint, stamps
from bot.delivery.posting_errors import CannotEmbed, CannotRead, Permanent, PosterError, Transient
from bot.delivery.store.records import Warned

_TIMEOUT = 60.0
"""Seconds for one step, discord.py's own waiting for rate limits included."""
_BANNED_FOR = 600.0
"""Seconds to wait where a 429 does not say: it comes from Cloudflare, for many refused requests."""
REQUESTS_A_SECOND = 45
"""Posts of all processes together: Discord takes 50 requests of any kind in a second, and answers need some."""
_TURNS = 9
_THREADS = (10, 11, 12)
"""The types of a channel that is a thread."""
_posting: ContextVar[bool] = ContextVar("_posting", default=False)


class _ServerTroubleError(Exception):
    """A post was answered with 5xx."""


def http_trace() -> aiohttp.TraceConfig:
    """Return the ``http_trace`` of a client whose posts of digest parts are not repeated after a 5xx.

    All other requests are left to discord.py.
    """

    async def on_request_end(
        session: aiohttp.ClientSession, context: SimpleNamespace, end: aiohttp.TraceRequestEndParams
    ) -> None:
        del session, context
        if _posting.get() and end.response.status >= 500:
            end.response.release()
            raise _ServerTroubleError(f"Discord answered with {end.response.status}.")

    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(on_request_end)
    return trace


class DiscordPoster:
    """Posts to the channels of a client that is logged in.

    Args:
        client: the bot.
        coordination: of the processes that post, so that together they keep to Discord's limit; None for no limit.
    """

    def __init__(self, client: discord.Client, coordination: Coordination | None = None) -> None:
        self._client = client
        self._coordination = coordination
        self._allowed = 0
        self._asking = asyncio.Lock()

    async def check(self, server: int, member: int) -> None:
        """Raise unless whoever is to be told by direct message is still a member of the server.

        Raises:
            Permanent: it is not so, or we are not in that server any more.
            Transient: Discord cannot say now.
        """
        async with _translated():
            try:
                await self._client.http.get_member(server, member)
            except (discord.NotFound, discord.Forbidden):
                raise Permanent("member", "The member has left the server, or I have.") from None

    async def post(self, channel: int, payload: Payload, nonce: str) -> int:
        """Post a message that pings nobody and return its id.

        Raises:
            PosterError: it was not posted, or nobody knows (``Transient.doubtful``).
        """
        embeds = [discord.Embed.from_dict(embed) for embed in payload.embeds]
        known = self._known(channel)
        if embeds and known is not None and not known.embed_links:
            raise CannotEmbed
        await self._turn()
        token = _posting.set(True)
        try:
            async with _translated(channel):
                message = await self._client.get_partial_messageable(channel).send(
                    content=payload.content or None,
                    embeds=embeds,
                    view=_view(payload),  # type: ignore[arg-type]  # it takes None for no buttons
                    nonce=nonce,  # discord.py adds enforce_nonce
                    allowed_mentions=discord.AllowedMentions.none(),
                )
        except Permanent as refused:
            if refused.code == "permission" and embeds and await self._may_write_only(channel):
                raise CannotEmbed from refused
            raise
        finally:
            _posting.reset(token)
        return message.id

    async def recent(self, channel: int, after: dt.datetime, before: dt.datetime) -> Sequence[Posted]:
        """Return our own messages posted between two instants, oldest first.

        Raises:
            CannotRead: we may not read the channel's history.
            PosterError: it cannot be read now, or the channel is gone.
        """
        # Without the permission Discord answers with an empty history instead of an error.
        if not (await self._granted(channel)).read_message_history:
            raise CannotRead
        own = []
        async with _translated(channel):
            messages = self._client.get_partial_messageable(channel).history(
                limit=None, after=after, oldest_first=True
            )
            async for message in messages:
                if message.created_at > before:  # with before=..., discord.py reads on to the present
                    break
                if self._client.user is not None and message.author.id == self._client.user.id:
                    embeds = [embed.to_dict() for embed in message.embeds]
                    nonce = None if message.nonce is None else str(message.nonce)
                    own.append(
                        Posted(message.id, fingerprint(message.content, embeds), stamps(embeds), nonce)
                    )
        return own

    async def warn(self, warned: Warned) -> None:
        """Tell moderators of a trouble in the channel that they chose for it.

        Raises:
            PosterError: it cannot be posted there.
        """
        if warned.warn_channel is None:
            raise ValueError(f"server {warned.server} has chosen no channel for warnings")
        async with _translated(warned.warn_channel):
            await self._client.get_partial_messageable(warned.warn_channel).send(
                f"The {warned.name} of <#{warned.channel}>: {warned.text}",
                allowed_mentions=discord.AllowedMentions.none(),
            )

    async def _turn(self) -> None:
        """Wait until one more request may be made; turns are taken some at once, so that asking costs little."""
        if self._coordination is None:
            return
        async with self._asking:
            if self._allowed == 0:
                await self._coordination.turn("posts", _TURNS / REQUESTS_A_SECOND)
                self._allowed = _TURNS
            self._allowed -= 1

    def _known(self, channel: int) -> discord.Permissions | None:
        """What we may do in a channel, where the gateway told us; of a thread, to write means to write in it."""
        known = self._client.get_channel(channel)
        if not isinstance(known, discord.abc.GuildChannel | discord.Thread):
            return None
        granted = known.permissions_for(known.guild.me)
        if isinstance(known, discord.Thread):
            granted.send_messages = granted.send_messages_in_threads
        return granted

    async def _granted(self, channel: int) -> discord.Permissions:
        """What we may do in a channel, asked of Discord where the gateway told us nothing; all in direct messages.

        Raises:
            PosterError: Discord does not say.
        """
        if (known := self._known(channel)) is not None:
            return known
        async with _translated(channel):
            place: Mapping[str, Any] = {**await self._client.http.get_channel(channel)}
            if "guild_id" not in place or self._client.user is None:
                return discord.Permissions.all()
            is_thread = place["type"] in _THREADS  # it grants what its channel does
            guild = await self._client.fetch_guild(int(place["guild_id"]), with_counts=False)
            me = await guild.fetch_member(self._client.user.id)
            granting = await guild.fetch_channel(int(place["parent_id"]) if is_thread else channel)
            granted = granting.permissions_for(me)
            if is_thread:
                granted.send_messages = granted.send_messages_in_threads
            return granted

    async def _may_write_only(self, channel: int) -> bool:
        """Whether what a refused message lacked was the permission to embed alone.

        Raises:
            Transient: Discord does not say; the message itself was refused without a doubt.
        """
        try:
            granted = await self._granted(channel)
        except Transient as trouble:
            raise Transient(trouble.reason, trouble.retry_after, doubtful=False) from trouble
        return granted.view_channel and granted.send_messages and not granted.embed_links


def _view(payload: Payload) -> discord.ui.View | None:
    """The buttons of a message; who answers them knows them by their ``custom_id``, after a restart as well."""
    if not payload.buttons:
        return None
    view = discord.ui.View(timeout=None)
    for label, custom_id in payload.buttons:
        view.add_item(
            discord.ui.Button(label=label, custom_id=custom_id, style=discord.ButtonStyle.secondary)
        )
    view.stop()  # nothing is to wait for a click here
    return view


def _may_not_post(channel: int | None) -> Permanent:
    return Permanent(
        "permission",
        f"I may not post in <#{channel}>; please give me View Channel and Send Messages there.",
    )


@contextlib.asynccontextmanager
async def _translated(channel: int | None = None) -> AsyncIterator[None]:
    """Turn what discord.py and aiohttp raise into the ledger's words, and wait no longer than a minute."""
    try:
        async with asyncio.timeout(_TIMEOUT):
            yield
    except discord.RateLimited as error:
        raise Transient("Discord asked me to wait.", error.retry_after, doubtful=False) from error
    except discord.HTTPException as error:
        raise _of_status(error, channel) from error
    except KeyError as error:
        # discord.py looks for retry_after in the body of every 429
        raise Transient("Discord asked me to wait.", doubtful=False) from error
    except _ServerTroubleError as error:
        raise Transient(str(error)) from error
    except aiohttp.ClientConnectorError as error:
        raise Transient("Discord cannot be reached.", doubtful=False) from error
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise Transient("The connection to Discord was lost.") from error


def _of_status(error: discord.HTTPException, channel: int | None) -> PosterError:
    if error.status == 429:
        try:
            wait = float(error.response.headers.get("Retry-After", _BANNED_FOR))
        except ValueError:
            wait = _BANNED_FOR
        return Transient("Discord asked me to wait.", wait, doubtful=False)
    if error.status == 401:
        return Transient("Discord does not know my token any more.", _BANNED_FOR, doubtful=False)
    if error.status == 403:
        return _may_not_post(channel)
    if error.status == 404:
        return Permanent("channel", "The digest's channel is gone; please choose another.")
    if error.status >= 500:
        return Transient(f"Discord answered with {error.status}.")
    return Permanent("refused", f"Discord refused the message ({error.code}: {error.text}).")
