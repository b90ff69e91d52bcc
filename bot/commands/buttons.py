"""The buttons under an answer: other pages, quotes in their context, why these quotes.

A button remembers nothing but the words of the question, in its ``custom_id`` (Discord documentation: at most
100 characters), so it works after a restart and on any process: the same words give the same answer.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Self, TypeAlias

import discord

from bot.answers.question import Refusal
from bot.commands.answering import question
from bot.replies.compose import compose, context_reply
from bot.replies.embeds import embeds
from bot.replies.escape import escape, shorten
from bot.replies.plain_text import texts
from bot.replies.reply import Reply

if TYPE_CHECKING:
    from bot.client import BriefingBot

CUSTOM_ID_LIMIT = 100
NEIGHBOURS = 1
"""Sentences shown before and after a quote."""

Interaction: TypeAlias = "discord.Interaction[BriefingBot]"


def view(reply: Reply, page: int, pages: int) -> discord.ui.View | None:
    """The buttons for a page of a reply; None where there is nothing to press."""
    buttons: list[Ask] = []
    if pages > 1:
        buttons.append(Ask("page", max(page - 1, 0), reply.question, label="◀", disabled=page == 0))
        following = min(page + 1, pages - 1)
        # Two buttons of one message may not share a custom_id: the last page's "next" differs by its action.
        buttons.append(Ask("next", following, reply.question, label="▶", disabled=page == pages - 1))
    if reply.quotes:
        buttons.append(Ask("context", 0, reply.question, label="In context"))
    if any(reply.why):
        buttons.append(Ask("why", 0, reply.question, label="Why these?"))
    usable = [button for button in buttons if len(button.item.custom_id or "") <= CUSTOM_ID_LIMIT]
    if not usable:
        return None
    shown = discord.ui.View(timeout=None)
    for button in usable:
        shown.add_item(button)
    return shown


class Ask(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]],
    template=r"(?P<action>page|next|context|why):(?P<page>\d{1,3}):(?P<words>.+)",
):
    """A button that asks the question under which it stands again, to show more of the answer."""

    def __init__(
        self, action: str, page: int, words: str, *, label: str | None = None, disabled: bool = False
    ) -> None:
        custom_id = f"{action}:{page}:{words}"
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
            "page": self._turn,
            "next": self._turn,
            "context": self._context,
            "why": self._why,
        }
        try:
            await actions[self.action](interaction)
        except Refusal as refusal:
            await interaction.response.send_message(escape(refusal.sentence), ephemeral=True)

    async def _reply(self, interaction: Interaction) -> Reply:
        bot = interaction.client
        return compose(await bot.desk.ask(question(bot, interaction, self.words)))

    async def _turn(self, interaction: Interaction) -> None:
        reply = await self._reply(interaction)
        if interaction.app_permissions.embed_links:
            pages = embeds(reply)
            page = min(self.page, len(pages) - 1)
            await interaction.response.edit_message(embed=pages[page], view=view(reply, page, len(pages)))
        else:
            plain = texts(reply)
            page = min(self.page, len(plain) - 1)
            await interaction.response.edit_message(content=plain[page], view=view(reply, page, len(plain)))

    async def _context(self, interaction: Interaction) -> None:
        bot = interaction.client
        reply = await self._reply(interaction)
        server = interaction.guild_id
        found = []
        for quote in reply.quotes:
            entry = await bot.library.entry(quote.document.id, server)
            if entry is None:
                continue
            sentences = [sentence.text for sentence in entry.analysis.sentences]
            before = sentences[max(quote.position - NEIGHBOURS, 0) : quote.position]
            found.append((quote, before, sentences[quote.position + 1 : quote.position + 1 + NEIGHBOURS]))
        if not found:
            raise Refusal("The documents of this answer are no longer here.")
        pages = embeds(context_reply(found))
        # All that fits into one message, which only the one who asked sees.
        shown: list[discord.Embed] = []
        for page in pages[:10]:
            if sum(map(len, shown)) + len(page) > 6000:
                break
            shown.append(page)
        await interaction.response.send_message(embeds=shown, ephemeral=True)

    async def _why(self, interaction: Interaction) -> None:
        reply = await self._reply(interaction)
        lines = [
            f"**{n}** {shorten(escape(quote.text), 120)}\n{escape(why)}"
            for n, (quote, why) in enumerate(zip(reply.quotes, reply.why, strict=True), start=1)
        ]
        if reply.next_best:
            lines.append(f"**Next would have been** {shorten(escape(reply.next_best.text), 200)}")
        embed = discord.Embed(title="Why these sentences", description=shorten("\n\n".join(lines), 4000))
        await interaction.response.send_message(embed=embed, ephemeral=True)
