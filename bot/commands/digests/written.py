"""The settings of a digest in words, all of them: for the confirmation, the status and the panel."""

from __future__ import annotations

import datetime as dt

import discord

from bot.delivery import FOREVER, DigestConfig, Quiet
from bot.replies.escape import escape
from bot.replies.words import listing


def written(config: DigestConfig, now: dt.datetime) -> str:
    """Every setting of a digest, a line a question that a moderator may have."""
    posting = config.posting
    where = [f"in <#{config.channel}>"]
    where += ["each in a thread of its own"] if posting.thread else []
    where += [f"tagged {listing([escape(tag) for tag in posting.tags])}"] if posting.tags else []
    where += ["pinned" if posting.pin else "not pinned"]
    where += ["published"] if posting.publish else []
    what = [f"about {listing([escape(topic) for topic in config.topics])}" if config.topics else "all topics"]
    what += [
        f"{config.length.value} length",
        f"heading “{escape(posting.heading)}”" if posting.heading else "",
    ]
    what += [f"colour #{posting.colour:06x}" if posting.colour is not None else ""]
    lines = {
        "When": f"{config.timetable.words}, {_next(config, now)}",
        "Where": ", ".join(where),
        "What": ", ".join(filter(None, what)),
        "Without news": "nothing" if config.quiet is Quiet.NOTHING else "a line",
        "Mentions": f"<@&{posting.ping}>" if posting.ping else "nobody",
        "Trouble is told": f"in <#{config.warn_channel}>"
        if config.warn_channel
        else "with a moderator's next command",
    }
    return "\n".join(f"**{name}:** {value}" for name, value in lines.items())


def _next(config: DigestConfig, now: dt.datetime) -> str:
    paused = config.paused_until
    if paused is None or paused <= now:
        return f"next {discord.utils.format_dt(config.next_run, 'F')}"
    if paused >= FOREVER:
        return "paused until you resume it"
    return f"paused until {discord.utils.format_dt(paused, 'F')}"
