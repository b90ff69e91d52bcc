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
from typing import Any, Literal

import aiohttp
import discord

from bot.coordination import Coordination
from bot.delivery.payload import Payload, Posted, fingerprint, stamps
from bot.delivery.places import PLACES, Seat, lacking, may_mention, tags_of
from bot.delivery.posting_errors import CannotEmbed, CannotRead, Permanent, PosterError, Transient, unreadable
from bot.delivery.store.records import PLAIN, Posting, Warned
from bot.speech import t

_TIMEOUT = 60.0
"""Seconds for one step, discord.py's own waiting for rate limits included."""
_BANNED_FOR = 600.0
"""Seconds to wait where a 429 does not say: it comes from Cloudflare, for many refused requests."""
REQUESTS_A_SECOND = 45
"""Posts of all processes together: Discord takes 50 requests of any kind in a second, and answers need some."""
_TURNS = 9
_OPEN_FOR: Literal[4320] = 4320
"""Minutes without a message after which a thread closes: three days."""
_THREADS = (10, 11, 12)
"""The types of a channel that is a thread."""
_THREAD_IS_THERE, _PUBLISHED_ALREADY = 160004, 40033
"""Discord documentation: "JSON Error Codes"."""
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
            raise _ServerTroubleError(_answered(end.response.status))

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
                raise Permanent("member", t("The member has left the server, or I have.")) from None

    async def lacking(self, channel: int, posting: Posting) -> Mapping[str, str]:
        """Return what of the wishes cannot be done in a channel, and why; see `places.lacking`.

        Raises:
            PosterError: Discord does not say.
        """
        seat = await self._seat(channel)
        return {} if seat is None else lacking(seat, posting)

    async def post(
        self,
        channel: int,
        payload: Payload,
        nonce: str,
        *,
        posting: Posting = PLAIN,
        thread: int | None = None,
    ) -> int:
        """Post a message and return its id; it pings nobody but the role of the payload, where we may mention that.

        In a forum it begins a post, which has the id of its message; ``thread`` is one to post in instead.

        Raises:
            PosterError: it was not posted, or nobody knows (``Transient.doubtful``).
        """
        embeds = [discord.Embed.from_dict(embed) for embed in payload.embeds]
        known = self._known(channel)
        # who may not write at all may not embed either: that is for Discord to say
        if embeds and known is not None and known.granted.send_messages and not known.granted.embed_links:
            raise CannotEmbed
        forum = posting.forum and thread is None
        seat = await self._seat(channel) if forum or payload.ping is not None else None
        message: dict[str, Any] = {
            "content": payload.content or None,
            "embeds": embeds,
            "allowed_mentions": _told(seat, payload.ping),
        }
        if view := _view(payload):
            message["view"] = view
        await self._turn()
        token = _posting.set(True)
        try:
            async with _translated(thread or channel):
                if forum and seat is not None and isinstance(seat.place, discord.ForumChannel):
                    tags = tags_of(seat, posting.tags)
                    begun = await seat.place.create_thread(name=payload.title, applied_tags=tags, **message)
                    return begun.message.id
                into = self._client.get_partial_messageable(thread or channel)
                # discord.py adds enforce_nonce
                return (await into.send(nonce=nonce, **message)).id
        except Permanent as refused:
            if refused.code == "permission" and embeds and await self._may_write_only(channel):
                raise CannotEmbed from refused
            raise
        finally:
            _posting.reset(token)

    async def recent(
        self,
        channel: int,
        after: dt.datetime,
        before: dt.datetime,
        *,
        posting: Posting = PLAIN,
        thread: int | None = None,
    ) -> Sequence[Posted]:
        """Return our own messages posted between two instants, oldest first; with those of a thread of the channel.

        Of a forum these are the first messages of its posts.

        Raises:
            CannotRead: we may not read the channel's history.
            PosterError: it cannot be read now, or the channel is gone.
        """
        seat = await self._seat(channel)
        # Without the permission Discord answers with an empty history instead of an error.
        if seat is not None and not seat.granted.read_message_history:
            # No nonce keeps the twin of a forum's post away.
            raise unreadable() if posting.forum else CannotRead
        async with _translated(channel):
            if posting.forum and seat is not None and isinstance(seat.place, discord.ForumChannel):
                found = [message async for message in _first_messages(seat.place, after, self._client)]
            else:
                found = await self._history(channel, after, before)
        if thread is not None:
            with contextlib.suppress(discord.NotFound):
                async with _translated(thread, gone=False):
                    found += await self._history(thread, after, before)
        own = []
        for message in found:
            if self._client.user is not None and message.author.id == self._client.user.id:
                embeds = [embed.to_dict() for embed in message.embeds]
                nonce = None if message.nonce is None else str(message.nonce)
                own.append(Posted(message.id, fingerprint(message.content, embeds), stamps(embeds), nonce))
        return own

    async def _history(self, channel: int, after: dt.datetime, before: dt.datetime) -> list[discord.Message]:
        found = []
        messages = self._client.get_partial_messageable(channel).history(
            limit=None, after=after, oldest_first=True
        )
        async for message in messages:
            if message.created_at > before:  # with before=..., discord.py reads on to the present
                break
            found.append(message)
        return found

    async def open_thread(self, channel: int, message: int, name: str) -> None:
        """Begin the thread of a message, which has the message's id; nothing where it has been begun.

        Raises:
            PosterError: it cannot be.
        """
        async with _translated(channel, code="thread"):
            try:
                await self._client.http.start_thread_with_message(
                    channel, message, name=name, auto_archive_duration=_OPEN_FOR
                )
            except discord.HTTPException as error:
                if error.code != _THREAD_IS_THERE:
                    raise

    async def pin(self, channel: int, message: int, before: int | None, *, forum: bool = False) -> None:
        """Pin a message in the place of another one; in a forum, its post.

        Raises:
            PosterError: it cannot be pinned.
        """
        async with _translated(channel, code="pin"):
            if before is not None:
                with contextlib.suppress(discord.NotFound):  # it was deleted
                    await self._set_pinned(before if forum else channel, before, forum=forum, pinned=False)
            await self._set_pinned(message if forum else channel, message, forum=forum, pinned=True)

    async def _set_pinned(self, place: int, message: int, *, forum: bool, pinned: bool) -> None:
        if forum:
            post = await self._client.fetch_channel(place)
            if isinstance(post, discord.Thread):
                await post.edit(pinned=pinned)
        elif pinned:
            await self._message(place, message).pin()
        else:
            await self._message(place, message).unpin()

    async def publish(self, channel: int, message: int) -> None:
        """Publish a message of an announcement channel; nothing where it has been published.

        Raises:
            PosterError: it cannot be.
        """
        async with _translated(channel, code="publish"):
            try:
                await self._message(channel, message).publish()
            except discord.HTTPException as error:
                if error.code != _PUBLISHED_ALREADY:
                    raise

    def _message(self, channel: int, message: int) -> discord.PartialMessage:
        return self._client.get_partial_messageable(channel).get_partial_message(message)

    async def warn(self, warned: Warned) -> None:
        """Tell moderators of a trouble in the channel that they chose for it.

        Raises:
            PosterError: it cannot be posted there.
        """
        if warned.warn_channel is None:
            raise ValueError(f"server {warned.server} has chosen no channel for warnings")
        async with _translated(warned.warn_channel):
            await self._client.get_partial_messageable(warned.warn_channel).send(
                t("The digest of {channel}: {text}", channel=f"<#{warned.channel}>", text=warned.text),
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

    def _known(self, channel: int) -> Seat | None:
        """A channel and what we may do there, where the gateway told us of it."""
        known = self._client.get_channel(channel)
        return Seat.of(known) if isinstance(known, PLACES) else None

    async def _seat(self, channel: int) -> Seat | None:
        """The same, asked of Discord where the gateway told us nothing; None of direct messages.

        Raises:
            PosterError: Discord does not say.
        """
        if (known := self._known(channel)) is not None or self._client.user is None:
            return known
        async with _translated(channel):
            place: Mapping[str, Any] = {**await self._client.http.get_channel(channel)}
            if "guild_id" not in place:
                return None
            guild = await self._client.fetch_guild(int(place["guild_id"]), with_counts=False)
            me = await guild.fetch_member(self._client.user.id)
            # a thread grants what its channel does
            is_thread = place["type"] in _THREADS
            granting = await guild.fetch_channel(int(place["parent_id"]) if is_thread else channel)
            granted = granting.permissions_for(me)
            if is_thread:
                granted.send_messages = granted.send_messages_in_threads
                granting = await guild.fetch_channel(channel)
            return Seat(granting, guild, granted) if isinstance(granting, PLACES) else None

    async def _may_write_only(self, channel: int) -> bool:
        """Whether what a refused message lacked was the permission to embed alone.

        Raises:
            Transient: Discord does not say; the message itself was refused without a doubt.
        """
        try:
            seat = await self._seat(channel)
        except Transient as trouble:
            raise Transient(trouble.reason, trouble.retry_after, doubtful=False) from trouble
        if seat is None:
            return True
        granted = seat.granted
        return granted.view_channel and granted.send_messages and not granted.embed_links


def _told(seat: Seat | None, role: int | None) -> discord.AllowedMentions:
    """Nobody, or that role alone, where we may mention it."""
    known = seat.guild.get_role(role) if seat is not None and role is not None else None
    if seat is not None and known is not None and may_mention(seat, known):
        return discord.AllowedMentions(everyone=False, users=False, replied_user=False, roles=[known])
    return discord.AllowedMentions.none()


async def _first_messages(
    forum: discord.ForumChannel, after: dt.datetime, client: discord.Client
) -> AsyncIterator[discord.Message]:
    """The first messages of the posts that we began in a forum since an instant, archived ones, too."""
    us = client.user.id if client.user else 0
    posts = [post for post in await forum.guild.active_threads() if post.parent_id == forum.id]
    async for post in forum.archived_threads(limit=None):
        if post.archive_timestamp < after:  # they come by when they were archived, the latest first
            break
        posts.append(post)
    for post in sorted(posts, key=lambda post: post.id):
        if post.owner_id == us and discord.utils.snowflake_time(post.id) >= after:
            with contextlib.suppress(discord.NotFound):
                yield await post.fetch_message(post.id)


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
        t(
            "I may not post in {channel}; please give me View Channel and Send Messages there.",
            channel=f"<#{channel}>",
        ),
    )


@contextlib.asynccontextmanager
async def _translated(
    channel: int | None = None, *, code: str = "", gone: bool = True
) -> AsyncIterator[None]:
    """Turn what discord.py and aiohttp raise into the ledger's words, and wait no longer than a minute.

    ``code`` is of what is done besides posting; unless ``gone``, what is not there is left to the caller.
    """
    try:
        async with asyncio.timeout(_TIMEOUT):
            yield
    except discord.RateLimited as error:
        raise Transient(t("Discord asked me to wait."), error.retry_after, doubtful=False) from error
    except discord.HTTPException as error:
        if error.status == 404 and not gone:
            raise
        raise (_besides(error, code) if code else _of_status(error, channel)) from error
    except KeyError as error:
        # discord.py looks for retry_after in the body of every 429
        raise Transient(t("Discord asked me to wait."), doubtful=False) from error
    except _ServerTroubleError as error:
        raise Transient(str(error)) from error
    except aiohttp.ClientConnectorError as error:
        raise Transient(t("Discord cannot be reached."), doubtful=False) from error
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise Transient(t("The connection to Discord was lost.")) from error


def _answered(status: int) -> str:
    return t("Discord answered with {status}.", status=str(status))


def _besides(error: discord.HTTPException, code: str) -> PosterError:
    """What is said where something besides posting fails."""
    if error.status in {403, 404, 400}:
        trouble = {"code": str(error.code), "text": error.text}
        refused = {
            "thread": t("Discord refused to open a thread for it ({code}: {text}).", **trouble),
            "pin": t("Discord refused to pin it ({code}: {text}).", **trouble),
            "publish": t("Discord refused to publish it ({code}: {text}).", **trouble),
        }
        return Permanent(code, refused[code])
    return _of_status(error, None)


def _of_status(error: discord.HTTPException, channel: int | None) -> PosterError:
    if error.status == 429:
        try:
            wait = float(error.response.headers.get("Retry-After", _BANNED_FOR))
        except ValueError:
            wait = _BANNED_FOR
        return Transient(t("Discord asked me to wait."), wait, doubtful=False)
    if error.status == 401:
        return Transient(t("Discord does not know my token any more."), _BANNED_FOR, doubtful=False)
    if error.status == 403:
        return _may_not_post(channel)
    if error.status == 404:
        return Permanent("channel", t("The digest's channel is gone; please choose another."))
    if error.status >= 500:
        return Transient(_answered(error.status))
    return Permanent(
        "refused", t("Discord refused the message ({code}: {text}).", code=str(error.code), text=error.text)
    )
