"""The loopback Discord, seen by a real discord.py client."""

import asyncio
import contextlib
import dataclasses
import datetime as dt
import io
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable

import aiohttp
import discord
import pytest
import yarl
from discord import app_commands
from discord.ext import commands

from tests.discord_server import DiscordServer, Fault, File, RateLimit
from tests.discord_server.limits import check_message
from tests.discord_server.replies import ApiError, Json


class Pages(discord.ui.View):
    """A button, a menu, and a form behind another button."""

    @discord.ui.button(label="More", custom_id="more")
    async def more(self, interaction: discord.Interaction, _: discord.ui.Button["Pages"]) -> None:
        """Turn the page."""
        await interaction.response.edit_message(content="page 2", view=self)

    @discord.ui.select(custom_id="pick", options=[discord.SelectOption(label="one")])
    async def pick(self, interaction: discord.Interaction, select: discord.ui.Select["Pages"]) -> None:
        """Say what was chosen, to the one who chose."""
        await interaction.response.send_message(select.values[0], ephemeral=True)

    @discord.ui.button(label="Form", custom_id="form")
    async def form(self, interaction: discord.Interaction, _: discord.ui.Button["Pages"]) -> None:
        """Open a form."""
        await interaction.response.send_modal(Form())


class Form(discord.ui.Modal, title="Feedback"):
    """One line of text."""

    line: discord.ui.TextInput["Form"] = discord.ui.TextInput(label="Line", custom_id="line")

    async def on_submit(self, interaction: discord.Interaction, /) -> None:
        """Say the line."""
        await interaction.response.send_message(f"read {self.line.value}")


class Bot(commands.Bot):
    """A plain bot with one of each; `seen` keeps what it was told."""

    def __init__(self, *, content: bool = True, heartbeat_timeout: float = 60.0) -> None:
        """Ask for the message content or not."""
        intents = discord.Intents.default()
        intents.message_content = content
        super().__init__("!", intents=intents, guild_ready_timeout=0.02, heartbeat_timeout=heartbeat_timeout)
        self.seen: list[str] = []
        for command in (ping, late):
            self.add_command(command)
        self.tree.add_command(hello)
        self.tree.add_command(slow)
        self.tree.add_command(group)
        self.tree.add_command(inspect)

    async def on_message(self, message: discord.Message, /) -> None:
        """Keep what was said, then obey."""
        self.seen.append(message.content)
        await self.process_commands(message)

    async def on_resumed(self) -> None:
        """Keep that the session went on."""
        self.seen.append("RESUMED")

    def lounge(self, server: DiscordServer) -> discord.PartialMessageable:
        """Return the channel that tests post to."""
        return self.get_partial_messageable(server.channel.id)


@commands.command()
async def ping(ctx: commands.Context[Bot]) -> None:
    """Answer with an embed and a view."""
    await ctx.send("pong", embed=discord.Embed(title="Pong", description="hi"), view=Pages(timeout=None))


@commands.command()
async def late(ctx: commands.Context[Bot]) -> None:
    """Reply to the message."""
    await ctx.reply("here")


async def _topics(_: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return [
        app_commands.Choice(name=name, value=name) for name in ("taiwan", "trade") if name.startswith(typed)
    ]


@app_commands.command()
@app_commands.autocomplete(topic=_topics)
async def hello(interaction: discord.Interaction, topic: str, file: discord.Attachment | None = None) -> None:
    """Greet a topic, and say how long the file is."""
    size = len(await file.read()) if file else 0
    await interaction.response.send_message(f"hello {topic} {size}", embed=discord.Embed(title="e"))


@app_commands.command()
async def slow(interaction: discord.Interaction) -> None:
    """Think, answer twice and correct the first answer."""
    await interaction.response.defer(thinking=True)
    await interaction.followup.send("first")
    await interaction.followup.send("second", file=discord.File(io.BytesIO(b"abc"), "a.txt"))
    await interaction.edit_original_response(content="first, corrected")


group = app_commands.Group(name="digest", description="digests")


@group.command()
async def daily(interaction: discord.Interaction, count: int, where: discord.TextChannel) -> None:
    """Say the options."""
    await interaction.response.send_message(f"{count + 1} {where.name}", ephemeral=True)


@app_commands.context_menu(name="Inspect")
async def inspect(interaction: discord.Interaction, message: discord.Message) -> None:
    """Say what the message is."""
    await interaction.response.send_message(f"it says {message.content}")


@pytest.fixture
async def server(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[DiscordServer]:
    """A Discord that the library of this process calls."""
    async with DiscordServer() as running:
        redirect(monkeypatch, running)
        yield running


def redirect(monkeypatch: pytest.MonkeyPatch, server: DiscordServer) -> None:
    """Lead discord.py to the server, by the addresses that the library has for that."""
    monkeypatch.setattr(discord.http.Route, "BASE", server.api_url)
    gateway = yarl.URL(server.gateway_url)
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", gateway)


@contextlib.asynccontextmanager
async def connected(
    server: DiscordServer, *, content: bool = True, heartbeat_timeout: float = 60.0
) -> AsyncIterator[Bot]:
    """A bot that is logged in and connected."""
    bot = Bot(content=content, heartbeat_timeout=heartbeat_timeout)
    async with bot:
        task = asyncio.create_task(bot.start(server.token))
        await server.wait_connected()
        await bot.wait_until_ready()
        yield bot
    await task


async def test_a_client_logs_in_and_knows_its_guild(server: DiscordServer) -> None:
    """Login, IDENTIFY, READY and GUILD_CREATE give a client its guild and channel."""
    async with connected(server) as bot:
        assert [guild.name for guild in bot.guilds] == ["Briefing Lab"]
        assert bot.get_channel(server.channel.id) is not None
        assert (await bot.application_info()).name == "briefbot"
        assert not server.unknown_routes


async def test_a_command_is_answered_with_an_embed(server: DiscordServer) -> None:
    """What a human says reaches the bot, and its embed is stored."""
    async with connected(server):
        server.say("!ping")
        [message] = await server.wait_for(lambda: server.posts)
        assert message.content == "pong"
        assert message.embeds[0]["description"] == "hi"


async def test_slash_commands(server: DiscordServer) -> None:
    """Options, attachments, sub-commands, deferred answers, context menus and autocompletion work."""
    async with connected(server) as bot:
        await bot.tree.sync()
        asked = server.slash("hello", {"topic": "taiwan", "file": File("a.txt", b"four")})
        await server.wait_for(lambda: asked.answered)
        assert asked.original
        assert asked.original.content == "hello taiwan 4"
        assert asked.latency < 3

        typed = server.autocomplete("hello", "topic", {"topic": "ta"})
        await server.wait_for(lambda: typed.choices)
        assert typed.choices == [{"name": "taiwan", "value": "taiwan"}]

        sub = server.slash("digest daily", {"count": 2, "where": server.channel})
        await server.wait_for(lambda: sub.answered)
        assert sub.original
        assert sub.original.content == "3 daily-brief"
        assert sub.original.ephemeral

        thought = server.slash("slow")
        await server.wait_for(lambda: thought.original and "corrected" in thought.original.content)
        assert [message.content for message in thought.followups] == ["second"]
        assert thought.followups[0].attachments[0].content == b"abc"

        inspected = server.menu("Inspect", server.say("something"))
        await server.wait_for(lambda: inspected.answered)
        assert inspected.original
        assert inspected.original.content == "it says something"
        assert not server.unknown_routes


async def test_buttons_menus_and_forms(server: DiscordServer) -> None:
    """A button edits its message, a menu answers its user, a form comes back filled in."""
    async with connected(server):
        server.say("!ping")
        [message] = await server.wait_for(lambda: server.posts)
        server.click(message, "More")
        await server.wait_for(lambda: message.content == "page 2")
        chosen = server.click(message, "pick", ["one"])
        await server.wait_for(lambda: chosen.answered)
        assert chosen.original
        assert chosen.original.content == "one"
        opened = server.click(message, "Form")
        await server.wait_for(lambda: opened.modal)
        sent = server.submit(opened, {"line": "words"})
        await server.wait_for(lambda: sent.answered)
        assert sent.original
        assert sent.original.content == "read words"


async def test_files_go_both_ways(server: DiscordServer) -> None:
    """A file that the bot sends is kept byte for byte, and can be fetched from its address."""
    async with connected(server) as bot:
        sent = await bot.lounge(server).send(file=discord.File(io.BytesIO(b"\0bytes"), "a.bin"))
        assert server.posts[0].attachments[0].content == b"\0bytes"
        assert await sent.attachments[0].read() == b"\0bytes"


async def test_history_pages_and_hides_nonces(server: DiscordServer) -> None:
    """The history is given newest or oldest first, before and after a message, without nonces."""
    async with connected(server) as bot:
        said = [server.say(str(number)) for number in range(5)]
        lounge = bot.lounge(server)
        assert [m.content async for m in lounge.history(limit=2)] == ["4", "3"]
        after = discord.Object(said[1].id)
        assert [m.content async for m in lounge.history(after=after)] == ["2", "3", "4"]
        assert [m.content async for m in lounge.history(before=after)] == ["0"]
        around = discord.Object(said[2].id)
        assert {m.content async for m in lounge.history(around=around, limit=3)} == {"1", "2", "3"}
        sent = await lounge.send("mine")
        assert sent.nonce
        assert (await lounge.fetch_message(sent.id)).nonce is None
        await sent.edit(content="edited")
        assert server.posts[0].content == "edited"
        await sent.delete()
        assert server.posts[0].deleted
        with pytest.raises(discord.NotFound):
            await lounge.fetch_message(sent.id)


def buttons(count: int) -> list[Json]:
    """Return a row of so many buttons."""
    row = [{"type": 2, "style": 1, "label": "x", "custom_id": str(number)} for number in range(count)]
    return [{"type": 1, "components": row}]


LIMITS: dict[str, tuple[int, Callable[[int], Json]]] = {
    "content": (2000, lambda n: {"content": "x" * n}),
    "embeds": (10, lambda n: {"embeds": [{"title": "t"}] * n}),
    "title": (256, lambda n: {"embeds": [{"title": "x" * n}]}),
    "description": (4096, lambda n: {"embeds": [{"description": "x" * n}]}),
    "footer": (2048, lambda n: {"embeds": [{"footer": {"text": "x" * n}}]}),
    "author": (256, lambda n: {"embeds": [{"author": {"name": "x" * n}}]}),
    "fields": (25, lambda n: {"embeds": [{"fields": [{"name": "n", "value": "v"}] * n}]}),
    "field name": (256, lambda n: {"embeds": [{"fields": [{"name": "x" * n, "value": "v"}]}]}),
    "field value": (1024, lambda n: {"embeds": [{"fields": [{"name": "n", "value": "x" * n}]}]}),
    "sum": (6000, lambda n: {"embeds": [{"description": "x" * 3000}, {"description": "x" * (n - 3000)}]}),
    "nonce": (25, lambda n: {"content": "x", "nonce": "x" * n}),
    "buttons": (5, lambda n: {"components": buttons(n)}),
    "rows": (5, lambda n: {"content": "x", "components": [{"type": 1, "components": []}] * n}),
}


@pytest.mark.parametrize("name", LIMITS)
def test_each_limit_is_where_discord_has_it(name: str) -> None:
    """A message at the limit is taken, and one beyond it is refused with 50035."""
    limit, build = LIMITS[name]
    check_message(build(limit), files=False)
    with pytest.raises(ApiError) as refused:
        check_message(build(limit + 1), files=False)
    assert refused.value.body["code"] == 50035


@pytest.mark.parametrize(("content", "code"), [("x" * 2001, 50035), (" ", 50006)])
async def test_a_refused_message_is_not_stored(server: DiscordServer, content: str, code: int) -> None:
    """What is too long or empty reaches the caller as 400 with Discord's code, and nothing is stored."""
    async with connected(server) as bot:
        with pytest.raises(discord.HTTPException) as refused:
            await bot.lounge(server).send(content)
        assert (refused.value.status, refused.value.code) == (400, code)
        assert not server.posts


async def test_permissions_can_be_taken_and_given_back(server: DiscordServer) -> None:
    """403 tells access (50001) from permission (50013), 404 a deleted channel, and giving back helps."""
    async with connected(server) as bot:
        lounge = bot.lounge(server)

        async def code(**message: object) -> int:
            with pytest.raises(discord.HTTPException) as refused:
                await lounge.send("x", **message)  # type: ignore[call-overload]  # handed on
            return refused.value.code

        server.deny(server.channel, "embed_links")
        assert await code(embed=discord.Embed(title="t")) == 50013
        await lounge.send("plain")
        server.deny(server.channel, "send_messages")
        assert await code() == 50013
        server.deny(server.channel, "view_channel")
        assert await code() == 50001
        server.allow(server.channel, "view_channel", "send_messages", "embed_links")
        await lounge.send(embed=discord.Embed(title="t"))
        server.delete_channel(server.channel)
        assert await code() == 10003


async def test_direct_messages_and_threads(server: DiscordServer) -> None:
    """A user can be written to unless they refuse (50007), and a message can have one thread."""
    async with connected(server) as bot:
        user = await bot.fetch_user(server.human.id)
        await user.send("hello")
        server.human.accepts_dms = False
        with pytest.raises(discord.Forbidden) as refused:
            await user.send("hello")
        assert refused.value.code == 50007
        sent = await bot.get_partial_messageable(server.channel.id, guild_id=server.guild.id).send("top")
        thread = await sent.create_thread(name="talk")
        await thread.send("inside")
        with pytest.raises(discord.HTTPException) as refused_thread:
            await sent.create_thread(name="again")
        assert refused_thread.value.code == 160004
        assert [m.content for m in server.world.channels[thread.id].messages] == ["inside"]


async def test_scheduled_events(server: DiscordServer) -> None:
    """Events are made, listed, edited and deleted, and one in the past is refused."""
    async with connected(server) as bot:
        guild = await bot.fetch_guild(server.guild.id)
        start = dt.datetime.now(dt.UTC) + dt.timedelta(days=1)

        async def create(start: dt.datetime) -> discord.ScheduledEvent:
            return await guild.create_scheduled_event(
                name="Summit",
                start_time=start,
                end_time=start + dt.timedelta(hours=1),
                entity_type=discord.EntityType.external,
                privacy_level=discord.PrivacyLevel.guild_only,
                location="Shenzhen",
            )

        event = await create(start)
        await event.edit(name="Summit, moved")
        assert [found.name for found in await guild.fetch_scheduled_events()] == ["Summit, moved"]
        await event.delete()
        assert await guild.fetch_scheduled_events() == []
        with pytest.raises(discord.HTTPException):
            await create(start - dt.timedelta(days=2))


async def test_only_what_is_allowed_pings(server: DiscordServer) -> None:
    """The server works out whom a message pings from its content and allowed mentions."""
    async with connected(server) as bot:
        text = f"@everyone {server.human.mention}"
        await bot.lounge(server).send(text)
        await bot.lounge(server).send(text, allowed_mentions=discord.AllowedMentions.none())
        loud, quiet = server.posts
        assert loud.pings_everyone
        assert loud.pings == [server.human]
        assert not quiet.pings_everyone
        assert not quiet.pings


async def post(server: DiscordServer, content: str, nonce: str) -> int:
    """Post as a client that keeps its nonce when it repeats itself; return the message's id."""
    url = f"{server.api_url}/channels/{server.channel.id}/messages"
    headers = {"Authorization": f"Bot {server.token}"}
    body = {"content": content, "nonce": nonce, "enforce_nonce": True}
    async with (
        aiohttp.ClientSession() as session,
        session.post(url, json=body, headers=headers) as response,
    ):
        return int((await response.json())["id"]) if response.status == 200 else 0


async def test_the_same_nonce_gives_the_first_message(server: DiscordServer) -> None:
    """Within the window a repeated nonce stores nothing new; beyond it it does; too long it is refused."""
    first = await post(server, "part 1", "n1")
    assert await post(server, "part 1 again", "n1") == first
    assert [(m.content, m.posts) for m in server.posts] == [("part 1", 2)]
    server.post.nonce_window = dt.timedelta(0)
    assert await post(server, "part 1", "n1") != first
    assert await post(server, "part 1", "n" * 26) == 0


async def test_429_is_waited_for(server: DiscordServer) -> None:
    """A 429 with its wait, of the route or of everything, only delays a message."""
    async with connected(server) as bot:
        server.faults.add(Fault.rate_limited(0.05), Fault.rate_limited(0.05, everywhere=True))
        await bot.lounge(server).send("x")
        assert len(server.posts) == 1
        assert len(server.faults.fired) == 2


async def test_a_ban_by_cloudflare_raises(server: DiscordServer) -> None:
    """A 429 without Via and without a wait reaches the caller at once."""
    async with connected(server) as bot:
        server.faults.add(Fault.banned())
        with pytest.raises(discord.HTTPException) as refused:
            await bot.lounge(server).send("x")
        assert refused.value.status == 429
        assert not server.posts


async def test_the_bucket_refuses_whoever_does_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """A client that heeds the headers never sees a 429 of the bucket."""
    async with DiscordServer(rate_limit=RateLimit(3, 0.2)) as server:
        redirect(monkeypatch, server)
        async with connected(server) as bot:
            await asyncio.gather(*(bot.lounge(server).send(str(number)) for number in range(7)))
            assert len(server.posts) == 7
            assert server.invalid_requests == 0
            await asyncio.gather(*(post(server, "x", f"n{number}") for number in range(9)))
            assert server.invalid_requests > 0


@pytest.mark.parametrize("status", [500, 502, 504])
async def test_an_error_that_the_client_retries(server: DiscordServer, status: int) -> None:
    """500, 502 and 504 are tried again by the client itself."""
    async with connected(server) as bot:
        server.faults.add(Fault.error(status))
        await bot.lounge(server).send("x")
        assert [request.status for request in server.requests[-2:]] == [status, 200]
        assert len(server.posts) == 1


async def test_a_lost_answer_is_stored_once_thanks_to_the_nonce(server: DiscordServer) -> None:
    """After a 502 on a stored message the client's own retry, with the same nonce, doubles nothing."""
    async with connected(server) as bot:
        server.faults.add(Fault.error(502, stored=True))
        await bot.lounge(server).send("x")
        assert [message.posts for message in server.posts] == [2]


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault.error(503), discord.DiscordServerError),
        (Fault.reset(), aiohttp.ServerDisconnectedError),
        (Fault.hang(0.05), aiohttp.ServerDisconnectedError),
    ],
    ids=["503", "cut", "silence"],
)
@pytest.mark.parametrize("stored", [False, True])
async def test_a_fault_that_reaches_the_caller(
    server: DiscordServer, fault: Fault, error: type[Exception], *, stored: bool
) -> None:
    """503, a cut connection and silence raise, and the message is stored or not, as the test chose."""
    async with connected(server) as bot:
        server.faults.add(dataclasses.replace(fault, stored=stored))
        with pytest.raises(error):
            await bot.lounge(server).send("x")
        assert len(server.posts) == stored


async def test_a_server_that_cannot_be_reached(server: DiscordServer) -> None:
    """Connections are refused for as long as the test says, and work again after."""
    async with server.unreachable():
        with pytest.raises(aiohttp.ClientConnectorError):
            await post(server, "x", "n")
    assert await post(server, "x", "n")


async def test_seeded_faults_repeat_themselves() -> None:
    """The same seed gives the same faults."""
    drawn = []
    for _ in range(2):
        server = DiscordServer()
        server.faults.schedule(7, 0.5, Fault.reset(), Fault.lost())
        drawn.append([server.faults.draw("POST", "/channels/1/messages") for _ in range(50)])
    assert drawn[0] == drawn[1]
    assert {None, Fault.reset(), Fault.lost()} == set(drawn[0])


async def test_a_dropped_socket_is_resumed_with_what_was_missed(server: DiscordServer) -> None:
    """After a close, and after op 7, the client resumes and hears what was said in between."""
    async with connected(server) as bot:
        server.gateway.drop(4000)
        server.say("said meanwhile")
        await server.wait_for(lambda: len(server.gateway.resumes) == 1, 10)
        server.gateway.reconnect()
        await server.wait_for(lambda: len(server.gateway.resumes) == 2)
        server.say("!ping")
        await server.wait_for(lambda: server.posts)
        assert "said meanwhile" in bot.seen
        assert "RESUMED" in bot.seen
        assert len(server.gateway.identifies) == 1


async def test_an_invalid_session_begins_anew(server: DiscordServer) -> None:
    """Op 9 true resumes; op 9 false identifies again, and commands are answered after."""
    async with connected(server):
        server.gateway.invalidate(resumable=True)
        await server.wait_for(lambda: len(server.gateway.resumes) == 1, 10)
        server.gateway.invalidate()
        await server.wait_for(lambda: len(server.gateway.identifies) == 2 and server.gateway.connected, 10)
        server.say("!ping")
        await server.wait_for(lambda: server.posts)


async def test_heartbeats_are_recorded(server: DiscordServer) -> None:
    """The client beats at the interval that HELLO names, and each beat is kept."""
    server.gateway.heartbeat_interval = 50
    async with connected(server):
        await server.wait_for(lambda: len(server.gateway.heartbeats) >= 3)


async def test_a_connection_that_answers_no_heartbeat_is_replaced(server: DiscordServer) -> None:
    """A client that hears no more of its heartbeats gives the socket up and resumes on another."""
    server.gateway.heartbeat_interval = 50
    async with connected(server, heartbeat_timeout=0.2) as bot:
        server.gateway.answers_heartbeats = False
        await server.wait_for(lambda: server.gateway.resumes, 10)
        server.gateway.answers_heartbeats = True
        server.say("!ping")
        await server.wait_for(lambda: server.posts)
        assert "!ping" in bot.seen


async def test_a_token_that_is_revoked_ends_the_client(server: DiscordServer) -> None:
    """Close code 4004 on the way back stops a client for good."""
    async with Bot() as bot:
        task = asyncio.create_task(bot.start(server.token))
        await server.wait_connected()
        server.gateway.token = "another"  # noqa: S105 - it opens nothing
        server.gateway.drop()
        with pytest.raises(discord.ConnectionClosed) as closed:
            await task
        assert closed.value.code == 4004


async def test_events_need_their_intent(server: DiscordServer) -> None:
    """A client that did not ask for guild messages hears of none, and of its interactions all the same."""
    intents = discord.Intents.none()
    intents.guilds = True
    async with discord.Client(intents=intents) as client:
        task = asyncio.create_task(client.start(server.token))
        await server.wait_connected()
        server.say("hello")
        server.commands.by_guild[0] = [
            {"id": "1", "name": "hello", "type": 1, "options": [], "default_member_permissions": None}
        ]
        server.slash("hello")
        [session] = server.gateway.connected
        assert [event["t"] for event in session.log] == ["READY", "GUILD_CREATE", "INTERACTION_CREATE"]
    await task


async def test_without_the_intent_content_is_hidden(server: DiscordServer) -> None:
    """Without message content a prefix command is not seen; a mention and a direct message are."""
    async with connected(server, content=False) as bot:
        server.say("!ping")
        server.say(f"{server.world.bot.mention} hi")
        server.say("!late", channel=server.world.direct_channel(server.human))
        [message] = await server.wait_for(lambda: server.posts)
        assert bot.seen[:3] == ["", f"{server.world.bot.mention} hi", "!late"]
        assert message.content == "here"


async def test_a_refused_intent_and_a_bad_token(monkeypatch: pytest.MonkeyPatch) -> None:
    """4014 for an intent that the portal has not switched on; 401 for a token that is not ours."""
    async with DiscordServer(portal=()) as server:
        redirect(monkeypatch, server)
        async with Bot() as bot:
            with pytest.raises(discord.PrivilegedIntentsRequired):
                await bot.start(server.token)
        async with Bot() as bot:
            with pytest.raises(discord.LoginFailure):
                await bot.start("wrong")


async def test_guilds_and_members_come_and_go(server: DiscordServer) -> None:
    """A guild, a channel and a member that are added at run time are known to the client."""
    async with connected(server) as bot:
        guild = server.add_guild("Second")
        channel = server.add_channel("news", guild=guild)
        member = server.add_member("bob", "manage_guild", guild=guild)
        server.say("!ping", user=member.user, channel=channel)
        [message] = await server.wait_for(lambda: server.posts)
        assert message.channel is channel
        found = await (await bot.fetch_guild(guild.id)).fetch_member(member.user.id)
        assert found.name == "bob"
        server.remove_guild(guild)
        with pytest.raises(discord.Forbidden):
            await bot.get_partial_messageable(channel.id).send("x")


async def test_an_unknown_route_is_remembered(server: DiscordServer) -> None:
    """A route that the server lacks answers 404, and a test can see it."""
    async with connected(server) as bot:
        with pytest.raises(discord.NotFound):
            await bot.fetch_premium_sticker_packs()
        assert [request.path for request in server.unknown_routes] == ["/sticker-packs"]


CLIENT = """
import asyncio, os, discord, yarl
discord.http.Route.BASE = os.environ["DISCORD_API_URL"]
discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["DISCORD_GATEWAY_URL"])
client = discord.Client(intents=discord.Intents.default())
@client.event
async def on_message(message):
    if message.author != client.user:
        await message.channel.send("answer")
client.run(os.environ["DISCORD_TOKEN"], log_handler=None)
"""


async def test_a_client_that_dies_in_mid_request_stores_nothing(server: DiscordServer) -> None:
    """A request whose body never comes whole is no message and no fault of the server."""
    _, writer = await asyncio.open_connection("127.0.0.1", server.port)
    head = f"POST /api/v10/channels/{server.channel.id}/messages HTTP/1.1\r\nHost: x\r\n"
    head += f"Authorization: Bot {server.token}\r\nContent-Type: application/json\r\nContent-Length: 99\r\n"
    writer.write(head.encode() + b'\r\n{"content": "ha')
    await writer.drain()
    await server.wait_for(lambda: server.requests)
    writer.transport.abort()
    await server.wait_for(lambda: server.requests[0].status)
    assert not server.posts


async def serve_until_killed(server: DiscordServer, answers: int) -> None:
    """Run a client in a process of its own, ask it something, and kill it when the answer is stored."""
    environment = {**os.environ, **server.environment}
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", CLIENT, env=environment)
    await server.wait_connected()
    server.say(f"{server.world.bot.mention} hello")
    await server.wait_for(lambda: len(server.posts) == answers)
    process.send_signal(signal.SIGKILL)
    await process.wait()
    await server.wait_for(lambda: not server.gateway.connected)


async def test_a_killed_client_leaves_the_server_whole(server: DiscordServer) -> None:
    """A client killed while its post hangs is counted exactly, and the next one is served."""
    server.faults.add(Fault.hang(stored=True))
    await serve_until_killed(server, answers=1)
    await serve_until_killed(server, answers=2)
    assert [message.content for message in server.posts] == ["answer", "answer"]


async def test_the_server_in_its_own_process() -> None:
    """Run alone, it prints its addresses, takes faults and words over HTTP, and ends on SIGTERM."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.discord_server", "--port", "0", stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout
    addresses = json.loads(await process.stdout.readline())
    control = addresses["control"]
    async with aiohttp.ClientSession() as session:
        await session.post(f"{control}/say", json={"content": "hello"})
        await session.post(f"{control}/faults", json={"fault": {"status": 503}})
        url = f"{addresses['DISCORD_API_URL']}/channels/{addresses['channel']}/messages"
        headers = {"Authorization": f"Bot {addresses['DISCORD_TOKEN']}"}
        refused = await session.post(url, json={"content": "x"}, headers=headers)
        assert refused.status == 503
        stored = await (await session.get(f"{control}/messages")).json()
        assert [message["content"] for message in stored] == ["hello"]
    process.terminate()
    assert await process.wait() == 0
