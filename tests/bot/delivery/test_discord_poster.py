"""The poster on a real discord.py client over a real socket."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
from collections.abc import AsyncIterator

import discord
import pytest
import pytest_asyncio
import yarl

from bot.delivery import Payload, Posting, Warned
from bot.delivery.discord_poster import DiscordPoster, http_trace
from bot.delivery.posting_errors import CannotEmbed, CannotRead, Permanent, Transient
from tests.discord_server import DiscordServer, Fault
from tests.discord_server.entities import ANNOUNCEMENT, FORUM

PAYLOAD = Payload(
    embeds=(
        {
            "title": "Digest @everyone",
            "description": "A quote. [1]",
            "timestamp": "2026-03-02T08:00:12.345+00:00",
        },
    )
)
PLAIN = Payload(content="A quote, @everyone.")
MINUTE = dt.timedelta(minutes=1)


@pytest_asyncio.fixture
async def server() -> AsyncIterator[DiscordServer]:
    """A loopback Discord that does not enforce nonces."""
    async with DiscordServer(nonce_window=0) as server:
        yield server


@pytest_asyncio.fixture
async def client(server: DiscordServer, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[discord.Client]:
    """A client that is connected to it."""
    monkeypatch.setattr(discord.http.Route, "BASE", server.api_url)
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(server.gateway_url))
    client = discord.Client(
        intents=discord.Intents(guilds=True),
        guild_ready_timeout=0.02,
        http_trace=http_trace(),
        max_ratelimit_timeout=30.0,
    )
    # entered before anything waits for it: a client that has not begun has nothing to wait for
    async with client:
        running = asyncio.create_task(client.start(server.token))
        try:
            await asyncio.wait_for(client.wait_until_ready(), 10)
            yield client
        finally:
            await client.close()
            with contextlib.suppress(asyncio.CancelledError):
                await running


@pytest.fixture
def poster(client: discord.Client) -> DiscordPoster:
    """A poster on that client."""
    return DiscordPoster(client)


async def deny(server: DiscordServer, client: discord.Client, *permissions: str) -> None:
    """Take permissions in the channel from everybody, and wait until the client has heard of it."""
    heard = asyncio.create_task(client.wait_for("guild_channel_update", timeout=5))
    await asyncio.sleep(0)
    server.deny(server.channel, *permissions)
    await heard


def around() -> tuple[dt.datetime, dt.datetime]:
    """The two minutes around now."""
    now = dt.datetime.now(dt.UTC)
    return now - MINUTE, now + MINUTE


@pytest.mark.parametrize("payload", [PAYLOAD, PLAIN])
async def test_a_posted_part_is_known_again_in_the_channels_history(
    server: DiscordServer, poster: DiscordPoster, payload: Payload
) -> None:
    """What comes back from the history has the same fingerprint and stamps as what was posted."""
    server.say("unrelated")
    message = await poster.post(server.channel.id, payload, "N" * 25)
    (found,) = await poster.recent(server.channel.id, *around())
    assert (found.message, found.fingerprint, found.stamps) == (message, payload.fingerprint, payload.stamps)
    assert server.posts[0].nonce == "N" * 25


@pytest.mark.parametrize(
    ("fault", "doubtful", "wait"),
    [
        (Fault.error(500, stored=True), True, 0),
        (Fault.error(502), True, 0),
        (Fault.error(503, stored=True), True, 0),
        (Fault.error(504), True, 0),
        (Fault.lost(), True, 0),
        (Fault.reset(), True, 0),
        (Fault.rate_limited(3600.0), False, 3600.0),
        (Fault.banned(), False, 1.0),
        (Fault(status=429), False, 0),
    ],
)
async def test_trouble_on_discords_side_is_transient_and_nothing_is_repeated(
    server: DiscordServer, poster: DiscordPoster, *, fault: Fault, doubtful: bool, wait: float
) -> None:
    """One request goes out; the error says whether the message may stand, and how long to wait."""
    server.faults.add(fault)
    with pytest.raises(Transient) as caught:
        await poster.post(server.channel.id, PAYLOAD, "n")
    assert caught.value.doubtful is doubtful
    assert caught.value.retry_after == wait
    assert len(server.posts) == int(fault.stored)
    assert len([request for request in server.requests if request.method == "POST"]) == 1


async def test_a_server_that_cannot_be_reached_is_transient_and_leaves_no_doubt(
    server: DiscordServer, poster: DiscordPoster
) -> None:
    """A refused connection has posted nothing."""
    async with server.unreachable():
        with pytest.raises(Transient) as caught:
            await poster.post(server.channel.id, PAYLOAD, "n")
    assert not caught.value.doubtful


async def test_a_short_rate_limit_is_waited_for(server: DiscordServer, poster: DiscordPoster) -> None:
    """discord.py waits for a limit of a fraction of a second, and the message is posted once."""
    server.faults.add(Fault.rate_limited(0.05))
    await poster.post(server.channel.id, PAYLOAD, "n")
    assert len(server.posts) == 1


async def test_a_channel_without_embed_links_is_known_before_anything_is_posted(
    server: DiscordServer, client: discord.Client, poster: DiscordPoster
) -> None:
    """Embeds are refused without a request; plain text is posted."""
    await deny(server, client, "embed_links")
    with pytest.raises(CannotEmbed):
        await poster.post(server.channel.id, PAYLOAD, "n")
    await poster.post(server.channel.id, PLAIN, "n")


async def test_a_history_that_may_not_be_read_is_not_taken_for_an_empty_one(
    server: DiscordServer, client: discord.Client, poster: DiscordPoster
) -> None:
    """Without Read Message History the poster says so."""
    await deny(server, client, "read_message_history")
    with pytest.raises(CannotRead):
        await poster.recent(server.channel.id, *around())


async def test_a_process_without_a_gateway_posts_with_one_request_and_asks_why_only_when_refused(
    server: DiscordServer, client: discord.Client
) -> None:
    """A client that is logged in, and no more, posts, reads back, and learns what it lacks."""
    async with discord.Client(intents=discord.Intents(guilds=True), http_trace=http_trace()) as logged_in:
        await logged_in.login(server.token)
        poster = DiscordPoster(logged_in)
        thread = server.world.add_channel(server.guild, "thread", 11, server.channel)
        begun = len(server.requests)
        posted = await poster.post(server.channel.id, PAYLOAD, "n")
        assert len(server.requests) == begun + 1
        assert [found.message for found in await poster.recent(server.channel.id, *around())] == [posted]
        await deny(server, client, "embed_links", "read_message_history")
        for place in (server.channel, thread):
            with pytest.raises(CannotEmbed):
                await poster.post(place.id, PAYLOAD, "o")
            with pytest.raises(CannotRead):
                await poster.recent(place.id, *around())
        await deny(server, client, "send_messages")
        with pytest.raises(Permanent, match="please give me View Channel and Send Messages"):
            await poster.post(server.channel.id, PAYLOAD, "p")
        server.delete_channel(server.channel)
        with pytest.raises(Permanent, match="is gone"):
            await poster.post(server.channel.id, PAYLOAD, "q")
    assert not server.unknown_routes


async def test_a_warning_is_posted_where_moderators_chose(
    server: DiscordServer, poster: DiscordPoster
) -> None:
    """The warning names the digest and its channel, and pings nobody."""
    await poster.warn(
        Warned(1, server.guild.id, 5, "digest", "permission", "I may not post.", server.channel.id)
    )
    assert [message.content for message in server.posts] == ["The digest of <#5>: I may not post."]


async def test_a_member_is_told_by_direct_message_as_long_as_they_take_it(
    server: DiscordServer, client: discord.Client, poster: DiscordPoster
) -> None:
    """A channel that is not in the cache is found; a refusal is permanent, and so is leaving the server."""
    member = server.add_member("follower")
    direct = (await (await client.fetch_user(member.user.id)).create_dm()).id
    client._connection._private_channels.clear()  # as after a restart
    await poster.check(server.guild.id, member.user.id)
    message = await poster.post(direct, PAYLOAD, "n")
    assert [posted.message for posted in await poster.recent(direct, *around())] == [message]
    member.user.accepts_dms = False
    with pytest.raises(Permanent):
        await poster.post(direct, PLAIN, "m")
    with pytest.raises(Permanent, match="has left"):
        await poster.check(server.guild.id, 404)


POST = Posting(forum=True)
THREADS = r"/channels/\d+/threads"


async def channel_of(server: DiscordServer, client: discord.Client, kind: int, *tags: str) -> int:
    """Make a channel of a kind, and wait until the client has heard of it."""
    heard = asyncio.create_task(client.wait_for("guild_channel_create", timeout=5))
    await asyncio.sleep(0)
    channel = server.add_channel("papers", kind=kind)
    channel.tags.extend(tags)
    await heard
    if tags:
        changed = asyncio.create_task(client.wait_for("guild_channel_update", timeout=5))
        await asyncio.sleep(0)
        server.allow(channel, "view_channel")
        await changed
    return channel.id


@pytest.mark.parametrize("archived", [False, True])
async def test_a_forums_post_is_known_again_though_its_answer_was_lost(
    server: DiscordServer, client: discord.Client, poster: DiscordPoster, *, archived: bool
) -> None:
    """Its first message has the post's id, open or archived; the further parts stand in it."""
    forum = await channel_of(server, client, FORUM)
    server.faults.add(Fault.lost(), path=THREADS)
    with pytest.raises(Transient) as caught:
        await poster.post(forum, PAYLOAD, "n", posting=POST)
    assert caught.value.doubtful
    (thread,) = [channel for channel in server.guild.channels.values() if channel.is_thread]
    thread.archived = archived
    (found,) = await poster.recent(forum, *around(), posting=POST)
    assert (found.message, found.stamps) == (thread.id, PAYLOAD.stamps)
    second = await poster.post(forum, PLAIN, "m", posting=POST, thread=thread.id)
    assert [message.id for message in thread.messages] == [thread.id, second]
    assert thread.name == "Digest @everyone"
    assert [
        posted.message for posted in await poster.recent(forum, *around(), posting=POST, thread=thread.id)
    ][-1] == second
    heard = asyncio.create_task(client.wait_for("guild_channel_update", timeout=5))
    await asyncio.sleep(0)
    server.deny(server.world.channels[forum], "read_message_history")
    await heard
    with pytest.raises(Permanent, match="read this channel's message history"):
        await poster.recent(forum, *around(), posting=POST)


async def test_a_forums_post_is_begun_by_a_client_that_is_only_logged_in(
    server: DiscordServer, client: discord.Client
) -> None:
    """What there is of tags, roles and permissions is asked of Discord."""
    forum = await channel_of(server, client, FORUM, "1")
    async with discord.Client(intents=discord.Intents(guilds=True), http_trace=http_trace()) as logged_in:
        await logged_in.login(server.token)
        poster = DiscordPoster(logged_in)
        wishes = Posting(forum=True, tags=("tag 1",), pin=True, ping=404)
        assert set(await poster.lacking(forum, wishes)) == {"ping"}
        post = await poster.post(forum, PAYLOAD, "n", posting=wishes)
        assert [found.message for found in await poster.recent(forum, *around(), posting=wishes)] == [post]
        await poster.pin(forum, post, None, forum=True)
        assert server.world.channels[post].flags == 2  # pinned


async def test_a_thread_a_pin_and_a_publication_can_each_be_done_twice(
    server: DiscordServer, client: discord.Client, poster: DiscordPoster
) -> None:
    """After a crash nobody knows whether they were: the second time changes nothing and is no error."""
    news = await channel_of(server, client, ANNOUNCEMENT)
    first = await poster.post(news, PAYLOAD, "n")
    second = await poster.post(news, PAYLOAD, "m")
    for _ in range(2):
        await poster.open_thread(news, second, "Digest")
        await poster.pin(news, first, None)
        await poster.pin(news, second, first)
        await poster.publish(news, second)
    before, message = server.world.channels[news].messages
    assert (before.pinned, message.pinned) == (False, True)
    assert (before.flags & 1, message.flags & 1) == (0, 1)
    assert server.world.channels[second].parent is server.world.channels[news]
    inside = await poster.post(news, PLAIN, "o", thread=second)
    assert inside in [posted.message for posted in await poster.recent(news, *around(), thread=second)]
    assert [posted.message for posted in await poster.recent(news, *around(), thread=first)] == [
        first,
        second,
    ]
    await poster.pin(news, first, 404)  # the one before was deleted


async def test_one_role_is_told_where_it_may_be_mentioned_and_nobody_else(
    server: DiscordServer, client: discord.Client, poster: DiscordPoster
) -> None:
    """A role that nobody may mention is told where the bot has Mention Everyone; else the mention pings nobody."""
    role = client.guilds[0].roles[-1]
    payload = PAYLOAD.pinging(role.id)
    await poster.post(server.channel.id, payload, "n")
    await deny(server, client, "mention_everyone")
    await poster.post(server.channel.id, payload, "m")
    assert [message.role_pings for message in server.posts] == [[role.id], []]
    assert not any(message.pings_everyone for message in server.posts)
    wishes = Posting(ping=role.id, pin=True, publish=True, thread=True)
    assert set(await poster.lacking(server.channel.id, wishes)) == {"ping", "publish"}
    await deny(server, client, "pin_messages", "create_public_threads", "mention_everyone")
    missing = await poster.lacking(server.channel.id, wishes)
    assert set(missing) == {"ping", "publish", "pin", "thread"}
    assert missing["pin"] == "to pin it I need Pin Messages there"
    with pytest.raises(Permanent, match="Discord refused to pin it"):
        await poster.pin(server.channel.id, server.posts[0].id, None)


async def test_a_forums_tags_are_those_wished_or_the_first_where_it_asks_for_one(
    server: DiscordServer, client: discord.Client, poster: DiscordPoster
) -> None:
    """By their names; a forum that demands a tag gets one."""
    forum = await channel_of(server, client, FORUM, "1", "2")
    await poster.post(forum, PAYLOAD, "n", posting=Posting(forum=True, tags=("Tag 2",)))
    await poster.post(forum, PAYLOAD, "m", posting=POST)
    threads = [channel for channel in server.guild.channels.values() if channel.is_thread]
    assert [thread.tags for thread in threads] == [["2"], []]
    missing = await poster.lacking(forum, Posting(tags=("news",)))
    assert missing == {"tags": "it has no tag “news”; there are: tag 1, tag 2"}
