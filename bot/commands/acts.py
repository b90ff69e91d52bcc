"""Buttons that do something, once: take back what was just done, let a first digest reach back.

What a button is about stands in its ``custom_id``, and what it needs in the database: it works after a restart and in
any process. What can be taken back are the kinds of `restore`.
"""

from __future__ import annotations

import asyncio
import dataclasses
import datetime as dt
import json
import re
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any, Self, TypeAlias

import discord

from bot.commands.asking import Context
from bot.commands.clicks import answering, edit
from bot.commands.digests.panel import open_panel
from bot.commands.permits import is_moderator
from bot.delivery import from_json, to_json
from bot.delivery.store.records import DigestConfig
from bot.memory.undo import WITHIN, Undoable
from bot.refusal import Refusal
from bot.speech import plural, t
from summaries.analysis import analyse
from summaries.model import Copy, Document, Entry
from summaries.phrase import Phrase

if TYPE_CHECKING:
    from bot.client import BriefingBot

DOCUMENTS, DIGESTS, FOLLOWS, FEED = "documents", "digests", "follows", "feed"
WEEK = dt.timedelta(days=7)
TOO_LATE = Phrase("That can't be undone any more: ten minutes have passed, or somebody did it already.")

Interaction: TypeAlias = "discord.Interaction[BriefingBot]"


class Act(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]],
    template=r"(?P<act>undo|week|panel):(?P<what>.+)",
):
    """A button that does something once; then it goes, and what was done is said."""

    def __init__(self, act: str, what: str, label: str = "") -> None:
        super().__init__(discord.ui.Button(label=label or None, custom_id=f"{act}:{what}"))
        self.act = act
        self.what = what

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that an earlier process sent."""
        del interaction, item
        return cls(match["act"], match["what"], "…")

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do it; say what was done in the message itself."""
        acts: dict[str, Callable[[Interaction, str], Awaitable[str]]] = {"undo": _undo, "week": _reach_back}
        async with answering(interaction, f"button {self.act}"):
            if self.act == "panel":
                await open_panel(interaction, self.what)
                return
            done = await acts[self.act](interaction, self.what)
            said = interaction.message.content if interaction.message else ""
            if self.act == "week":  # instead of what was said of the first one, the last line
                said = said.rpartition("\n")[0]
            left = _others(interaction.message, self.item.custom_id)
            await edit(interaction, content=f"{said}\n{done}".strip()[:2000], view=left)


def _others(message: discord.Message | None, pressed: str | None) -> discord.ui.View | None:
    """The buttons of a message without the one that did its work."""
    shown = discord.ui.View.from_message(message, timeout=None) if message else discord.ui.View()
    for item in shown.children:
        if getattr(item, "custom_id", None) == pressed:
            shown.remove_item(item)
    shown.stop()  # a click is known by its custom_id
    return shown if shown.children else None


def buttons(*acts: Act) -> discord.ui.View:
    """The buttons under a message."""
    shown = discord.ui.View(timeout=None)
    for act in acts:
        shown.add_item(act)
    shown.stop()  # a click is known by its custom_id
    return shown


async def undo_button(ctx: Context, kind: str, kept: str, member: int | None = None) -> Act:
    """Keep what was taken away for ten minutes, and give the button that brings it back."""
    server = ctx.guild.id if ctx.guild else 0
    what = Undoable(kind, kept, member)
    token = await ctx.bot.memory.undo.keep(server, what, ctx.bot.clock())
    ctx.bot.in_background(_forget_in_time(ctx.bot), "forgetting what can be undone no more")
    return Act("undo", token, t("Undo"))


async def _forget_in_time(bot: BriefingBot) -> None:
    await asyncio.sleep(WITHIN.total_seconds())
    await bot.memory.undo.forget_old(bot.clock())


def week_button(config: DigestConfig) -> Act:
    """The button that lets a first digest begin with the past week."""
    return Act("week", str(config.id), t("Begin with the past week"))


def panel_button(config: DigestConfig) -> Act:
    """The button that opens the panel of a digest."""
    return Act("panel", str(config.id), t("Settings"))


def kept_digests(configs: Sequence[DigestConfig]) -> str:
    """Digests, or what a member follows, as they are kept."""
    return json.dumps([to_json(config) for config in configs])


def kept_documents(entries: Sequence[Entry]) -> str:
    """Documents as they are kept, each with when it came in."""
    return json.dumps(
        [
            {"document": dataclasses.asdict(entry.document), "added": entry.added.isoformat()}
            for entry in entries
        ],
        default=lambda value: sorted(value) if isinstance(value, frozenset) else value.isoformat(),
        ensure_ascii=False,
    )


async def _undo(interaction: Interaction, token: str) -> str:
    bot, server = interaction.client, interaction.guild_id or 0
    what = await bot.memory.undo.look(server, token, bot.clock())
    if what is None:
        raise Refusal(t(TOO_LATE))
    allowed = is_moderator(interaction) if what.member is None else interaction.user.id == what.member
    if not allowed:
        raise Refusal(
            t("Only who moderates here can undo that.")
            if what.member is None
            else t("Only who did it can undo that.")
        )
    if not await bot.memory.undo.take(server, token):
        raise Refusal(t(TOO_LATE))
    await interaction.response.defer()  # many documents are read for longer than Discord waits
    return await _RESTORE[what.kind](bot, server, what.kept)


async def _reach_back(interaction: Interaction, digest: str) -> str:
    bot = interaction.client
    if not is_moderator(interaction):
        raise Refusal(t("Only who moderates here can decide that."))
    config = await bot.delivering.service.find(interaction.guild_id or 0, digest)
    if config is None or not await bot.delivering.service.reach_back(config, bot.clock() - WEEK):
        raise Refusal(t("It has begun already: only the first digest can reach back."))
    return t("The first one covers the past week.")


async def _documents(bot: BriefingBot, server: int, kept: str) -> str:
    back = json.loads(kept)
    for entry in back:
        document = _document(entry["document"])
        added = dt.datetime.fromisoformat(entry["added"])
        analysis = await asyncio.to_thread(analyse, document)
        await bot.library.add(document, analysis, now=added, server=server)
    return plural(
        "Undone: {number} document is here again.", "Undone: {number} documents are here again.", len(back)
    )


def _document(fields: dict[str, Any]) -> Document:
    copies = tuple(
        Copy(**{**_dated(copy), "sentences": frozenset(copy["sentences"]), "copies": ()})
        for copy in fields["copies"]
    )
    return Document(**{**_dated(fields), "copies": copies})


def _dated(fields: dict[str, Any]) -> dict[str, Any]:
    published = fields["published"]
    return {**fields, "published": dt.date.fromisoformat(published) if published else None}


async def _digests(bot: BriefingBot, server: int, kept: str) -> str:
    del server
    wanted = [from_json(text) for text in json.loads(kept)]
    restored = await bot.delivering.service.restore(wanted)
    if not restored:
        raise Refusal(t("Another one was set up in its place meanwhile."))
    places = ", ".join(f"<#{config.channel}>" for config in restored)
    return t("Undone: the digest comes in {places} as before.", places=places)


async def _follows(bot: BriefingBot, server: int, kept: str) -> str:
    del server
    restored = await bot.delivering.service.restore([from_json(text) for text in json.loads(kept)])
    return plural(
        "Undone: you follow {number} topic again.", "Undone: you follow {number} topics again.", len(restored)
    )


async def _feed(bot: BriefingBot, server: int, kept: str) -> str:
    if not await bot.feeds.store.restore(server, kept, bot.clock()):
        raise Refusal(t("That feed is followed here again already."))
    return t("Undone: the feed is followed as before.")


_RESTORE: dict[str, Callable[[BriefingBot, int, str], Awaitable[str]]] = {
    DOCUMENTS: _documents,
    DIGESTS: _digests,
    FOLLOWS: _follows,
    FEED: _feed,
}
