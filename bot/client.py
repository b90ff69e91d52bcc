"""The bot object: intents, prefix and mentions, cogs, sharding, start and stop.

Everything a command needs hangs on the bot: the library, the clock, the settings. Nothing here knows how a
sentence is chosen.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
import json
import logging
import sys
import time
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.answers.asking.plain_words import addressed
from bot.answers.asking.question import Question
from bot.answers.asking.resources import Known, Resources
from bot.catalogue.answerer import Answerer
from bot.catalogue.catalogue import COMMANDS
from bot.catalogue.entry import Command
from bot.clock import Clock
from bot.composer import Composer
from bot.coordination import Coordination
from bot.delivery import Delivering, prepare
from bot.delivery.discord_poster import DiscordPoster, http_trace
from bot.feeds.discord_teller import DiscordTeller
from bot.feeds.service import Feeds
from bot.intake.folder import Folder
from bot.memory import Memory
from bot.replies.escape import escape, shorten
from bot.settings import Settings
from bot.speech import ENGLISH, plural, speak
from bot.web.fetcher import Fetch, Fetched, Fetcher
from summaries.library import Library
from summaries.library.errors import LibraryError
from summaries.model import Digest

log = logging.getLogger(__name__)

REMEMBERED = 500
"""Answers that are edited when their question is."""
GRACE = 12.0
"""Seconds that the delivery of digests, and then the answers under way, have to come to an end when the bot stops."""
IDENTIFY_SECONDS = 5.0
"""Discord takes one session begun in so long, and as many at once as it says (`max_concurrency`)."""
SYNC_SECONDS = 600.0
"""For how long one process's telling Discord of the slash commands does for all."""
_HANDLERS = ("discord.py: ", "CommandTree-invoker", "discord-ui-")
"""How discord.py names the tasks that answer: events and prefix commands, slash commands, buttons."""
DOORS = "bot.commands.doors"
"""The extension that opens the doors of the commands: loaded by name, since it is made for the bot and not the bot for
it."""

# The bot never speaks: that the packages for it are missing is nothing to warn of at every start.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


def intents(*, message_content: bool) -> discord.Intents:
    """Only what is used: servers and their channels, and messages to see commands in."""
    wanted = discord.Intents.none()
    wanted.guilds = True
    wanted.guild_messages = True
    wanted.dm_messages = True
    wanted.message_content = message_content
    return wanted


@dataclass(frozen=True, slots=True)
class Role:
    """What one process does of the bot's work; everything, unless told."""

    gateway: bool = True
    """Hears members and answers them."""
    worker: bool = True
    """Delivers digests, polls feeds and watches the documents folder; needs no connection but REST."""
    shards: range | None = None
    """Of a gateway: its part of the shards; None for as many as Discord recommends, all here."""
    shard_count: int | None = None
    """How many shards there are in all processes together."""


_EVERYTHING = Role()
_SAME_MOMENT = 1.0
"""Seconds for which many digests that are due at once share the end of what they cover."""
_WARNINGS = 8
"""How many of what the documents folder left out a moderator is told: what fits into a message."""


class _Tree(app_commands.CommandTree["BriefingBot"]):
    """The slash commands and the entries of menus: each answers in the language of who uses it."""

    async def interaction_check(self, interaction: discord.Interaction[BriefingBot], /) -> bool:
        """Before anything is done; what keeps a member out stands in `bot.commands.permits`."""
        speak(interaction.locale.value)
        await interaction.client.memory.notice()
        return True


class BriefingBot(commands.AutoShardedBot):
    """A discord.py bot that answers out of a library.

    Args:
        settings: prefix, zone, documents folder.
        library: open; the bot does not close it.
        clock: gives the present as an aware datetime. The default is discord.py's own, so that a simulated
            Discord moves it.
        message_content: whether the privileged intent is granted. Without it the prefix works nowhere but in
            direct messages; mention and slash commands work everywhere.
        fetch: gets pages from the web; by default as far as the settings allow.
        entries: the commands that there are.
        role: what of the bot's work is done by this process.
    """

    def __init__(  # noqa: PLR0913 - everything that touches the world comes in from outside
        self,
        settings: Settings,
        library: Library,
        *,
        clock: Clock = discord.utils.utcnow,
        message_content: bool = True,
        fetch: Fetch | None = None,
        entries: Sequence[Command] = COMMANDS,
        role: Role = _EVERYTHING,
    ) -> None:
        super().__init__(
            command_prefix=_prefixes,
            tree_cls=_Tree,
            shard_ids=list(role.shards) if role.shards is not None else None,  # type: ignore[arg-type]  # it takes None
            shard_count=role.shard_count,
            # a turn to begin a session may be far off where many shards start at once
            shard_connect_timeout=None,
            intents=intents(message_content=message_content),
            help_command=None,
            case_insensitive=True,
            strip_after_prefix=True,
            allowed_mentions=discord.AllowedMentions.none(),
            # Servers are many and their members are none of our business: keep neither messages nor members.
            max_messages=None,
            # How long discord.py waits for a further server before it is ready: what comes later is taken as well.
            guild_ready_timeout=0.5,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            # A digest part is never repeated blindly, and nothing sleeps for minutes on a rate limit: see there.
            http_trace=http_trace(),
            max_ratelimit_timeout=30.0,
            activity=discord.CustomActivity(f"{settings.command_prefix}help · /help"),
        )
        self.settings = settings
        self.library = library
        self.clock = clock
        self.composer = Composer(library)
        self.role = role
        self.coordination = Coordination(library.engine)
        poster = DiscordPoster(self, self.coordination)
        self.delivering = Delivering(
            library.engine,
            self.composer,
            poster,
            poster.warn,
            now=clock,
            moment=self._moment,
            language=self.language_of,
        )
        self.memory = Memory(library.engine)
        self.fetch = fetch or Fetcher(allow=settings.allow_fetch)
        teller = DiscordTeller(self, self.delivering.service.list)
        self.folder = Folder(library, settings.documents_dir)
        self.feeds = Feeds(
            library,
            self._fetched,
            self.memory.aliases,
            teller,
            language=self.language_of,
            coordination=self.coordination,
            now=clock,
        )
        resources = Resources(library, self._next_digest, self._recall, self._next_run)
        self.answerer = Answerer(resources, entries)
        self.answers: dict[int, tuple[discord.Message, discord.Message]] = {}
        """By the id of a question: the question, and the message that answers it."""
        self.to_mend: dict[int, discord.Message] = {}
        """The same, where the question was mended and is about to be answered anew."""
        self._at_once = 1
        self._asked: tuple[float, dt.datetime] | None = None
        self._asking = asyncio.Lock()
        self._stop = asyncio.Event()
        self._delivering: set[asyncio.Task[None]] = set()
        self._background: set[asyncio.Task[None]] = set()

    async def setup_hook(self) -> None:
        """Open the doors of the commands, prepare the tables, tell Discord the slash commands."""
        await self.load_extension(DOORS)
        await self.coordination.prepare()
        await prepare(self.library.engine)
        await self.memory.prepare()
        await self.feeds.prepare()
        if self.role.gateway:
            await self._sync()
            if self.coordination.shared:
                self._at_once = (await self.fetch_session_start_limits()).max_concurrency

    async def _sync(self) -> None:
        """Tell Discord the slash commands, unless another process has just told the same."""
        commands = [command.to_dict(self.tree) for command in self.tree.get_commands()]
        if self.tree.translator:
            commands = [
                await command.get_translated_payload(self.tree, self.tree.translator)
                for command in self.tree.get_commands()
            ]
        known = hashlib.sha256(json.dumps([self.application_id, commands]).encode()).hexdigest()[:16]
        name = f"slash-commands-{known}"
        if not await self.coordination.once(name, SYNC_SECONDS):
            return
        try:
            await self.tree.sync()
        except discord.HTTPException as error:
            await self.coordination.release(name)
            log.warning("the slash commands could not be registered, earlier ones stay: %s", error)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait until a session may be begun, whichever process began the last one.

        Shards of one remainder by `max_concurrency` take turns; the others need not wait for them.
        """
        del initial
        await self.coordination.turn(f"sessions-{(shard_id or 0) % self._at_once}", IDENTIFY_SECONDS)

    def serves(self, server: int | None) -> bool:
        """Whether a server's members, or (None) those of direct messages, are heard by this process.

        By Discord's formula (https://discord.com/developers/docs/events/gateway#sharding).
        """
        role = self.role
        if role.shards is None or role.shard_count is None:
            return True
        return ((server or 0) >> 22) % role.shard_count in role.shards

    def rules_prefix(self, server: int | None) -> str:
        """The prefix of a server: its own, or the operator's."""
        return self.memory.rules.of(server).prefix or self.settings.command_prefix

    def language_in(self, guild: discord.Guild | None) -> str:
        """What is spoken where all hear it: the language that moderators chose, else the one that Discord was told."""
        chosen = self.memory.rules.of(guild.id if guild else None).language
        return chosen or (guild.preferred_locale.value if guild else ENGLISH.code)

    async def language_of(self, server: int) -> str:
        """The same for a server that the gateway of this process may know nothing of."""
        guild = self.get_guild(server)
        return self.language_in(guild) if guild else await self.memory.languages.of(server)

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """Note which language a server told Discord, for the processes that have no connection to it."""
        await self.memory.languages.told(guild.id, guild.preferred_locale.value)

    async def on_guild_update(self, before: discord.Guild, after: discord.Guild) -> None:
        """The same when it tells another one."""
        del before
        await self.on_guild_available(after)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """The same for a new server."""
        await self.on_guild_available(guild)

    def prefix_in(self, server: int | None) -> str:
        """What stands before a command where it is typed; a slash where Discord shows us no other messages."""
        return self.rules_prefix(server) if self.intents.message_content else "/"

    def moderates(
        self, guild: discord.Guild | None, member: discord.abc.User, permissions: discord.Permissions
    ) -> bool:
        """Whether a member may set things up: by Manage Server, or the role that the server's rules name for it."""
        if guild is None or permissions.manage_guild:
            return guild is not None
        role = self.memory.rules.of(guild.id).role
        return role is not None and isinstance(member, discord.Member) and member.get_role(role) is not None

    async def _moment(self) -> dt.datetime:
        """The library's moment, or one of the last second: what came in since is then for the next digest."""
        if not self.coordination.shared:
            return await self.library.moment(self.clock())
        async with self._asking:  # all who wait for it get the same one
            now = time.monotonic()
            if self._asked is None or now - self._asked[0] > _SAME_MOMENT:
                self._asked = now, await self.library.moment(self.clock())
            return self._asked[1]

    async def _fetched(self, url: str, **options: Any) -> Fetched:
        """What `fetch` gets: feeds and articles come through the same door as pages."""
        return await self.fetch(url, **options)

    async def _next_digest(self, question: Question) -> Digest | None:
        """What the digest of this channel would hold if it came now; the server's first where it has none."""
        if question.server is None:
            return None
        configs = await self.delivering.service.list(question.server)
        if not configs:
            return None
        config = next((digest for digest in configs if digest.channel == question.channel), configs[0])
        request = await self.delivering.service.preview(config)
        digest, _ = await self.composer.compose(request)
        return digest

    async def _recall(self, question: Question, topic: str) -> Known:
        """A server's names for topics, and when the channel last asked for this one."""
        aliases = await self.memory.aliases(question.server) if question.server else {}
        if not question.channel or not topic:
            return Known(aliases)
        if question.again:
            return Known(aliases, await self.memory.last_asked(question.channel, topic))
        asked = await self.memory.ask(question.server or 0, question.channel, topic, question.now)
        return Known(aliases, asked)

    async def _next_run(self, question: Question) -> dt.datetime | None:
        """When the next digest of this channel comes."""
        configs = await self.delivering.service.list(question.server) if question.server else []
        return min(
            (digest.next_run for digest in configs if digest.channel == question.channel), default=None
        )

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """The bot was removed from a server: its digests and feeds end. Its documents stay for when it comes back."""
        await self.delivering.service.forget(guild.id)
        await self.feeds.store.forget(guild.id)

    async def on_command_completion(self, context: commands.Context[BriefingBot]) -> None:
        """A moderator hears what went wrong with a digest, and after `!documents` what was not read."""
        if self.moderates(context.guild, context.author, context.permissions) and context.guild:
            for trouble in await self.delivering.service.take_warnings(context.guild.id):
                await context.send(escape(trouble.text), ephemeral=True)
            if (
                context.command
                and context.command.name == "documents"
                and (warnings := self.folder.warnings())
            ):
                left = len(warnings) - _WARNINGS
                more = (
                    plural(
                        "... and {number} more, which the log names.",
                        "... and {number} more, which the log names.",
                        left,
                    )
                    if left > 0
                    else ""
                )
                lines = [shorten(escape(line), 180) for line in warnings[:_WARNINGS]]
                await context.send("\n".join(filter(None, (*lines, more))), ephemeral=True)

    @property
    def delivers(self) -> bool:
        """Whether the delivery of digests is at work; not before the bot is ready."""
        return any(not task.done() for task in self._delivering)

    def in_background(self, work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        """Run ``work`` until the bot closes; should it fail, that is logged."""
        task = asyncio.create_task(work, name=name)
        self._background.add(task)
        task.add_done_callback(self._finished)
        return task

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._background.discard(task)
        if not task.cancelled() and (error := task.exception()):
            # a database that is away needs no trace
            log.error(
                "%s stopped: %s",
                task.get_name(),
                error,
                exc_info=None if isinstance(error, LibraryError) else error,
            )

    async def close(self) -> None:
        """Stop what runs in the background, then disconnect; digest parts and answers under way still arrive."""
        self._stop.set()
        self.delivering.runner.wake()
        if self._delivering:
            await asyncio.wait(self._delivering, timeout=GRACE)
        for task in tuple(self._background):
            task.cancel()
        await asyncio.gather(*self._background, return_exceptions=True)
        if answers := _answers_under_way():
            _, cut = await asyncio.wait(answers, timeout=GRACE)
            for task in cut:
                task.cancel()  # its member is told to ask again when the bot is back
            await asyncio.gather(*cut, return_exceptions=True)
        await super().close()

    async def on_ready(self) -> None:
        """Say that we are there, and what is missing."""
        log.info("ready as %s in %d servers", self.user, len(self.guilds))
        self.work()

    def work(self) -> None:
        """Begin what this process does besides answering, once it is logged in."""
        self.in_background(self.memory.undo.forget_old(self.clock()), "forgetting what can be undone no more")
        if self.role.worker and not self._delivering:
            run = self.delivering.runner.run(self._stop)
            self._delivering.add(self.in_background(run, "the delivery of digests"))
            if self.settings.allow_fetch:
                self.in_background(self.feeds.runner.run(), "the polling of feeds")

    async def on_message(self, message: discord.Message, /) -> None:
        """Commands, and what is said to the bot in plain words; other bots are not listened to."""
        if not message.author.bot:
            await self.memory.notice()
            speak(self.language_in(message.guild))
            content = message.content
            context = await self.get_context(self._spoken(message))
            message.content = content
            await self.invoke(context)

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent, /) -> None:
        """A question that was mended is answered anew, in the place of the first answer."""
        asked, answer = self.answers.get(payload.message_id, (None, None))
        if asked is not None and answer is not None and asked.content != payload.message.content:
            asked.content = (
                payload.message.content
            )  # the event itself may not say as whom its author is a member
            self.to_mend[asked.id] = answer
            await self.on_message(asked)

    def remember(self, asked: discord.Message, answer: discord.Message) -> None:
        """Keep in mind which message answers another one: the latest of them."""
        self.answers[asked.id] = asked, answer
        if len(self.answers) > REMEMBERED:
            del self.answers[next(iter(self.answers))]

    def _spoken(self, message: discord.Message) -> discord.Message:
        """The message, with `ask` before words for the bot that name no command; the prefix after a mention gone."""
        said = message.content.strip()
        prefix = self.rules_prefix(message.guild.id if message.guild else None)
        if said.startswith(prefix):
            return message
        mentions = [f"<@{self.user.id}>", f"<@!{self.user.id}>"] if self.user else []
        words = addressed(said, prefix, mentions, alone=message.guild is None)
        if words is not None:
            message.content = f"{prefix}{self.answerer.catalogue.in_plain_words(words) or 'help'}"
        return message

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        """An exception outside a command: the log is the only place for it."""
        del args, kwargs
        error = sys.exception()
        if isinstance(
            error, LibraryError
        ):  # whoever hosts the bot can do something about that, and needs no trace
            log.error("error in %s: %s", event_method, error)
        else:
            log.error("error in %s", event_method, exc_info=error)


def _prefixes(bot: BriefingBot, message: discord.Message) -> list[str]:
    """What a command may begin with: a mention of the bot, or the prefix of the server."""
    prefix = bot.rules_prefix(message.guild.id if message.guild else None)
    return commands.when_mentioned_or(prefix)(bot, message)


def _answers_under_way() -> list[asyncio.Task[Any]]:
    me = asyncio.current_task()
    return [task for task in asyncio.all_tasks() if task is not me and task.get_name().startswith(_HANDLERS)]
