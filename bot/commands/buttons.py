"""The buttons under an answer: other pages, quotes in their context, more like them, why these.

A button remembers nothing but the words of the question, in its ``custom_id`` (Discord documentation: at most
100 characters), so it works after a restart and on any process: the same words give the same answer.
"""

from __future__ import annotations

import asyncio
import io
import re
import unicodedata
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Self, TypeAlias

import discord

from bot.commands.asking import PATIENCE, question
from bot.commands.clicks import answering, edit, tell
from bot.commands.server_events import book, bookable
from bot.refusal import Refusal
from bot.replies.escape import escape, plain, shorten
from bot.replies.on_discord.custom_ids import CUSTOM_ID_LIMIT, named
from bot.replies.on_discord.embeds import embeds
from bot.replies.on_discord.pages import illustrated, pages, picture_of
from bot.replies.reply import Reply
from bot.replies.stories import context_reply
from bot.replies.words import source_of
from bot.speech import plural, speak, t
from summaries.dates import to_ics
from summaries.model import Schedule

if TYPE_CHECKING:
    from bot.client import BriefingBot

NEIGHBOURS = 1
"""Sentences shown before and after a quote."""

Interaction: TypeAlias = "discord.Interaction[BriefingBot]"


def view(reply: Reply, page: int, pages: int, *, in_server: bool) -> discord.ui.View | None:
    """The buttons for a page of a reply; None where there is nothing to press.

    Args:
        reply: what they belong to.
        page: which of its pages is shown, the first is 0.
        pages: how many there are.
        in_server: whether it is shown in a server, not in direct messages.
    """
    if not reply.question:
        return None  # text that is kept nowhere cannot be asked for again
    buttons = _turning(reply.question, page, pages) if pages > 1 else []
    if reply.quotes:
        buttons.append(Ask("context", 0, reply.question, label=t("In context")))
    if reply.quotes and reply.has_more:
        buttons.append(Ask("ask", 0, f"more {reply.question}", label=t("More like this")))
    if any(reply.why):
        buttons.append(Ask("why", 0, reply.question, label=t("Why these?")))
    if reply.coming:
        buttons.append(Ask("file", 0, reply.question, label=t("Calendar file")))
        if in_server and bookable(reply.coming):
            buttons.append(Ask("book", 0, reply.question, label=t("Server events")))
    offered = {offer.words: offer for offer in reply.offers}.values()
    buttons += [Ask("ask", 0, offer.words, label=shorten(plain(offer.label), 80)) for offer in offered]
    usable = [button for button in buttons if len(button.item.custom_id or "") <= CUSTOM_ID_LIMIT]
    if not usable:
        return None
    shown = discord.ui.View(timeout=None)
    for button in usable:
        shown.add_item(button)
    return shown


def _turning(words: str, page: int, pages: int) -> list[Ask]:
    """Back, on, and between them the page that is shown, which leads to any other where there are many."""
    back = Ask("page", max(page - 1, 0), words, label="◀", disabled=page == 0)
    # Two buttons of one message may not share a custom_id: the last page's "next" differs by its action.
    on = Ask("next", min(page + 1, pages - 1), words, label="▶", disabled=page == pages - 1)
    jump = [Ask("jump", page, words, label=f"{page + 1} / {pages}")] if pages > 2 else []
    return [back, *jump, on]


class Ask(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]],
    template=r"(?P<action>page|next|jump|context|ask|why|file|book):(?P<page>\d{1,3}):(?P<words>.+)",
):
    """A button that asks the question under which it stands again, to show more of the answer."""

    def __init__(
        self, action: str, page: int, words: str, *, label: str | None = None, disabled: bool = False
    ) -> None:
        custom_id = named(action, page, words)
        super().__init__(
            discord.ui.Button(
                label=label,
                disabled=disabled,
                # An over-long one is never sent: `view` leaves it out.
                custom_id=custom_id,
                style=discord.ButtonStyle.secondary,
            )
        )
        self.action = action
        self.page = page
        self.words = words

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that an earlier process sent."""
        del interaction, item
        return cls(match["action"], int(match["page"]), match["words"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Answer the click."""
        actions: dict[str, Callable[[Interaction], Awaitable[None]]] = {
            "page": self.turn,
            "next": self.turn,
            "jump": self._jump,
            "context": self._context,
            "ask": self._ask,
            "why": self._why,
            "file": self._file,
            "book": self._book,
        }
        async with answering(interaction, f"button {self.action}"):
            await actions[self.action](interaction)

    async def _reply(self, interaction: Interaction) -> Reply:
        """The answer again; where that takes long the click is acknowledged first (Discord waits 3 s)."""
        bot = interaction.client
        again = question(bot, interaction, self.words, again=True)
        work = asyncio.ensure_future(bot.answerer.ask(again))
        await asyncio.wait({work}, timeout=PATIENCE)
        if not work.done():
            turning = self.action in ("page", "next")
            await interaction.response.defer(ephemeral=not turning, thinking=not turning)
        return (await work).reply()

    async def _ask(self, interaction: Interaction) -> None:
        """The answer to a further question, page by page, to the one who is curious alone."""
        reply = await self._reply(interaction)
        laid_out = embeds(reply)
        buttons = view(reply, 0, len(laid_out), in_server=interaction.guild_id is not None)
        more: dict[str, Any] = {"view": buttons} if buttons else {}
        await tell(interaction, embed=laid_out[0], **more)

    async def _jump(self, interaction: Interaction) -> None:
        await interaction.response.send_modal(PageForm(self.page, self.words))

    async def turn(self, interaction: Interaction) -> None:
        """Show a page in the place of the one that stands there."""
        if interaction.message and interaction.message.interaction_metadata is None:
            speak(
                interaction.client.language_in(interaction.guild)
            )  # all see it, and nobody's command asked for it
        reply = await self._reply(interaction)
        granted = interaction.app_permissions
        laid_out = pages(reply, granted)
        number = min(self.page, len(laid_out) - 1)
        page = laid_out[number]
        buttons = view(reply, number, len(laid_out), in_server=interaction.guild_id is not None)
        if isinstance(page, str):
            await edit(interaction, content=page, view=buttons)
            return
        # The picture belongs to the first page: an edit drops it, or brings it back.
        picture = None if number else await picture_of(reply, granted)
        files = [illustrated(page, picture)] if picture else []
        await edit(interaction, embed=page, attachments=files, view=buttons)

    async def _context(self, interaction: Interaction) -> None:
        bot = interaction.client
        reply = await self._reply(interaction)
        server = interaction.guild_id
        entries = []
        for quote in reply.quotes:
            entry = await bot.library.entry(quote.document.id, server)
            if entry is None:
                continue
            sentences = [sentence.text for sentence in entry.analysis.sentences]
            before = sentences[max(quote.position - NEIGHBOURS, 0) : quote.position]
            entries.append((quote, before, sentences[quote.position + 1 : quote.position + 1 + NEIGHBOURS]))
        if not entries:
            raise Refusal(t("The documents of this answer are no longer here."))
        # All that fits into one message, which only the one who asked sees.
        shown: list[discord.Embed] = []
        for page in embeds(context_reply(entries))[:10]:
            if sum(map(len, shown)) + len(page) > 6000:
                break
            shown.append(page)
        await tell(interaction, embeds=shown)

    async def _why(self, interaction: Interaction) -> None:
        reply = await self._reply(interaction)
        lines = [
            f"> {shorten(escape(quote.text), 120)} — {escape(shorten(source_of(quote.document), 60))}\n{escape(why)}"
            for quote, why in zip(reply.quotes, reply.why, strict=True)
        ]
        if reply.next_best:
            lines.append(
                t("**Next would have been** {text}", text=shorten(escape(reply.next_best.text), 200))
            )
        embed = discord.Embed(title=t("Why these sentences"), description=shorten("\n\n".join(lines), 4000))
        await tell(interaction, embed=embed)

    async def _file(self, interaction: Interaction) -> None:
        if not interaction.app_permissions.attach_files:
            raise Refusal(t("To send a file I need the permission Attach Files in this channel."))
        coming = await self._coming(interaction)
        now = interaction.client.clock()
        name = t("Schedule: {topic}", topic=coming.topic) if coming.topic else t("Schedule")
        ics = await asyncio.to_thread(to_ics, coming.events, now=now, name=name, say=t)
        words = plural(
            "{number} date for your calendar. Importing it again doubles nothing.",
            "{number} dates for your calendar. Importing it again doubles nothing.",
            len(coming.events),
        )
        await tell(interaction, words, file=discord.File(io.BytesIO(ics), file_name(coming.topic)))

    async def _book(self, interaction: Interaction) -> None:
        guild = interaction.guild
        if guild is None:
            raise Refusal(t("That works in a server only, not in direct messages."))
        if not interaction.permissions.manage_events:
            raise Refusal(t("For that you need the permission Manage Events."))
        own = guild.me.guild_permissions
        if not (own.create_events or own.manage_events):
            raise Refusal(t("For that I need the permission Create Events in this server."))
        coming = await self._coming(interaction)
        # Up to ten requests follow: more than the 3 s that Discord waits.
        if not interaction.response.is_done():
            await interaction.response.defer(ephemeral=True, thinking=True)
        report = await book(guild, coming, interaction.client.settings.time_zone)
        await interaction.followup.send(report.sentence, ephemeral=True)

    async def _coming(self, interaction: Interaction) -> Schedule:
        reply = await self._reply(interaction)
        if reply.coming is None:
            raise Refusal(t("All of these dates have passed."))
        return reply.coming


class PageForm(discord.ui.Modal):
    """Asks which page is to be shown."""

    def __init__(self, page: int, words: str) -> None:
        super().__init__(title=t("Go to a page"))
        self._words = words
        self._number = discord.ui.TextInput[Any](default=str(page + 1), max_length=3)
        self.add_item(discord.ui.Label(text=t("Page"), component=self._number))

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Turn to it; to the last one where there are not so many."""
        async with answering(interaction, "the page"):
            number = self._number.value.strip()
            if not number.isdecimal() or int(number) < 1:
                raise Refusal(t("Which page? Write its number, as in 3."))
            await Ask("page", int(number) - 1, self._words).turn(interaction)


def file_name(topic: str | None) -> str:
    """``schedule-taiwan.ics``: letters that every file system takes."""
    plain = unicodedata.normalize("NFKD", topic or "").encode("ascii", "ignore").decode().lower()
    parts = ["schedule", *re.findall(r"[a-z0-9]+", plain)]
    return f"{'-'.join(parts)[:60]}.ics"
