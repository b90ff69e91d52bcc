"""`!privacy`: what is kept of the member who asks and of the server, and who can delete it."""

from __future__ import annotations

import sqlalchemy as sa

from bot import kept
from bot.commands.answering import say
from bot.commands.asking import Context
from bot.delivery.store.tables import digests
from bot.feeds.store.tables import subscriptions
from bot.memory.tables import aliases
from bot.replies.escape import escape
from bot.speech import in_quotes, listing, plural, t
from summaries.library.database import reading
from summaries.library.tables.schema import documents


async def show(ctx: Context, words: str) -> None:
    """Tell it, to who asks alone where Discord can do that."""
    del words
    questions = t(
        "I keep none of your messages or questions: of a topic that is asked for, in which channel and when, and of an "
        "answer that takes a moment, which message asked, until it is there."
    )
    host = t(
        "Whoever hosts me can hand out all that is kept of a server, and delete it (`briefing-bot export` and "
        "`briefing-bot forget`)."
    )
    paragraphs = [questions, host]
    if ctx.guild is not None:
        paragraphs = [
            await _of_the_member(ctx, ctx.guild.id),
            questions,
            await _of_the_server(ctx, ctx.guild.id),
            host,
        ]
    await say(ctx, "\n\n".join(paragraphs), private=True)


async def _of_the_member(ctx: Context, server: int) -> str:
    followed = await ctx.bot.delivering.service.followed(server, ctx.author.id)
    author = sa.select(sa.func.count()).where(
        digests.c.server == server, digests.c.author == ctx.author.id, digests.c.follower.is_(None)
    )
    async with reading(ctx.bot.library.engine) as connection:
        digest = await connection.scalar(author)
    kept_of_you = [
        *(
            [
                t(
                    "that you follow {topics}, and what I told you of it: `{command}` deletes both, for good after ten "
                    "minutes",
                    topics=listing([in_quotes(escape(topic)) for topic in followed]),
                    command=f"{ctx.bot.prefix_in(server)}unfollow all",
                )
            ]
            if followed
            else []
        ),
        *(
            [t("that you set up a digest, until somebody else changes it or it is switched off")]
            if digest
            else []
        ),
    ]
    if not kept_of_you:
        return t("**Of you** I keep nothing here.")
    return t("**Of you** I keep {things}.", things="; ".join(kept_of_you))


async def _of_the_server(ctx: Context, server: int) -> str:
    there = await kept.count_of(ctx.bot.library.engine, server)
    # Translators: the next four are listed after "Of this server I keep"
    things = (
        plural("{number} document of its own", "{number} documents of its own", there.get(documents, 0)),
        plural(
            "{number} digest or topic that is followed",
            "{number} digests and topics that are followed",
            there.get(digests, 0),
        ),
        plural("{number} feed", "{number} feeds", there.get(subscriptions, 0)),
        plural("{number} name for a topic", "{number} names for topics", there.get(aliases, 0)),
    )
    return t(
        "**Of this server** I keep {things}, its settings, and for 90 days what digests posted. Moderators delete "
        "documents with `{prefix}remove`, digests with `{prefix}digest off`, feeds with `{prefix}feed remove`; when I "
        "am removed from the server, its digests, its feeds and what members follow here go at once.",
        things=listing(things),
        prefix=ctx.bot.prefix_in(server),
    )
