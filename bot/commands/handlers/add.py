"""`!add` and `!remove`: documents that a server brings itself, for itself alone (Manage Server)."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.answers.asking.question import tokens
from bot.answers.asking.which_document import the_one
from bot.commands.acts import DOCUMENTS, buttons, kept_documents, undo_button
from bot.commands.answering import say
from bot.commands.asking import Context, in_server, patiently
from bot.commands.handlers.attachments import read_attachments, unread
from bot.intake.files import LeftOut, Read, Stored, documents_of, keep, read
from bot.refusal import Refusal
from bot.replies.escape import escape, shorten
from bot.speech import in_quotes, listing, plural, t
from bot.web.fetch_errors import FetchError
from summaries.library import Change

if TYPE_CHECKING:
    from bot.client import BriefingBot

MOST_CHARACTERS = 1_700
"""Of an answer's lines, the last one apart: within Discord's 2,000."""
MOST_NAMES = 3
"""Names of files that were left out for the same reason."""
LINK = re.compile(r"<?(https?://[^\s<>]+)>?", re.IGNORECASE)
MOST_REMOVED = 50
"""Documents that go at once."""
MOST_TITLES = 8
"""Of those the titles that are named."""
MOST_LINKS = 3
"""Pages that one message may bring: each takes up to half a minute."""


async def add(ctx: Context, words: str) -> None:
    """Add files, or pages by their link, to this server's own documents."""
    guild = in_server(ctx)
    if not ctx.message.attachments and not LINK.search(words):
        raise Refusal(
            t("Attach the files that I shall add (text, HTML, PDF, DOCX, e-mail, zip), or give a link.")
        )
    anyway = words.strip().lower().startswith("anyway")
    await say(ctx, await patiently(ctx, _add(ctx, guild.id, LINK.findall(words), anyway=anyway)))


async def remove(ctx: Context, words: str) -> None:
    """Remove this server's own documents: one, or all of certain words. It may be undone."""
    guild = in_server(ctx)
    wanted = " ".join(tokens(words))
    if not wanted or wanted.lower() == "all":
        raise Refusal(t("Which document? Say for example `remove strait transit`, or `remove all strait`."))
    library = ctx.bot.library
    first, _, rest = wanted.partition(" ")
    if first.lower() == "all":
        found = await library.find(rest, guild.id, limit=MOST_REMOVED)
    else:
        found = (await the_one(library, wanted, guild.id),)
    entries = [await library.entry(citation.id, guild.id) for citation in found]
    own = [entry for entry in entries if entry and entry.server == guild.id]
    if not own:
        if not found:
            raise Refusal(
                t("No document here is called “{words}”. `documents` lists what there is.", words=rest)
            )
        if len(found) > 1:
            raise Refusal(t("They are there for all servers: only whoever hosts me can remove them."))
        raise Refusal(
            t(
                "“{title}” is there for all servers: only whoever hosts me can remove it.",
                title=found[0].title,
            )
        )
    undo = await undo_button(ctx, DOCUMENTS, await asyncio.to_thread(kept_documents, own))
    await library.remove_many([entry.document.id for entry in own], server=guild.id)
    titles = [in_quotes(shorten(escape(entry.document.title), 80)) for entry in own[:MOST_TITLES]]
    more = len(own) - len(titles)
    await say(
        ctx,
        t(
            "Removed {titles}.",
            titles=listing([*titles, *([plural("{number} more", "{number} more", more)] if more else [])]),
        ),
        view=buttons(undo),
    )


async def _keep(bot: BriefingBot, document: Read, server: int, *, alike: bool) -> Stored:
    async with bot.coordination.mutex(documents_of(server)):
        return await keep(bot.library, document, now=bot.clock(), server=server, alike=alike)


async def _add(ctx: Context, server: int, links: Sequence[str], *, anyway: bool) -> str:
    """Read, compare and store the message's files and links; what came of each, a line each."""
    bot = ctx.bot
    async with bot.answerer.turns.of(server):
        documents, left_out = await read_attachments(bot, ctx.message.attachments)
        for link in links[:MOST_LINKS]:
            texts, refused = await _read_link(bot, link)
            documents, left_out = (*documents, *texts), (*left_out, *refused)
        stored = [await _keep(bot, document, server, alike=anyway) for document in documents]
    prefix = bot.prefix_in(server)
    lines = [_outcome(document, prefix) for document in stored] + _refused(left_out)
    lengths = accumulate(len(line) + 1 for line in lines)
    fitting = sum(length <= MOST_CHARACTERS for length in lengths)
    if fitting < len(lines):
        new = sum(document.change is not None for document in stored)
        hidden = plural("{number} more line", "{number} more lines", len(lines) - fitting)
        came = plural(
            "of {number} document {new} came in, {old} had been here before",
            "of {number} documents {new} came in, {old} had been here before",
            len(stored),
            new=new,
            old=len(stored) - new,
        )
        lines[fitting:] = [
            t("… and {hidden}: {came}, {unread}", hidden=hidden, came=came, unread=unread(len(left_out)))
        ]
    return "\n".join(lines)


async def _read_link(bot: BriefingBot, link: str) -> tuple[tuple[Read, ...], tuple[LeftOut, ...]]:
    """The documents behind a link, or the reason why there are none."""
    try:
        page = await bot.fetch(link)
    except FetchError as error:
        return (), (LeftOut(link, t(error.sentence)),)
    today = bot.clock().astimezone(bot.settings.time_zone).date()
    name = urlsplit(page.url).path.rpartition("/")[2] or "page.html"
    return await read(page.data, name=name, today=today, media_type=page.media_type, url=page.url)


def _outcome(stored: Stored, prefix: str) -> str:
    title = in_quotes(shorten(escape(stored.document.title), 60))
    if stored.same is not None:
        return t(
            "Not added: {title} says the same as {other}, which is here. `{prefix}add anyway` takes it all the same.",
            title=title,
            other=in_quotes(shorten(escape(stored.same.title), 60)),
            prefix=prefix,
        )
    match stored.change:
        case Change.ADDED:
            return t("Added {title}.", title=title)
        case Change.REPLACED:
            return t("Replaced by its new version: {title}.", title=title)
    return t("Here already, unchanged: {title}.", title=title)


def _refused(left_out: Sequence[LeftOut]) -> list[str]:
    """A line for each reason why something was left out, whole: it says what to do."""
    reasons: dict[str, list[str]] = {}
    for part in left_out:
        reasons.setdefault(part.why, []).append(in_quotes(shorten(escape(part.name), 50)))
    lines = []
    for why, names in reasons.items():
        more = len(names) - MOST_NAMES
        shown = ", ".join(names[:MOST_NAMES])
        if more > 0:
            shown = plural("{names} and {number} more", "{names} and {number} more", more, names=shown)
        lines.append(t("Not read: {names}. {why}", names=shown, why=escape(why)))
    return lines
