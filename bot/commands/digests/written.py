"""The settings of a digest in words, all of them: for the confirmation, the status and the panel."""

from __future__ import annotations

import datetime as dt

import discord

from bot.delivery import FOREVER, DigestConfig, Length, Quiet
from bot.delivery.timetable import EVERY_DAY, LAST_DAY, WORKING_DAYS, Timetable
from bot.replies.escape import escape
from bot.speech import ENGLISH, day, listing, spoken, t
from summaries.phrase import Phrase

A_MONDAY = dt.date(2024, 1, 1)
"""From which the names of the days are counted."""
LENGTHS = {
    Length.SHORT: Phrase("short length"),
    Length.NORMAL: Phrase("normal length"),
    Length.LONG: Phrase("long length"),
}


def written(config: DigestConfig, now: dt.datetime) -> str:
    """Every setting of a digest, a line a question that a moderator may have."""
    posting = config.posting
    where = [t("in {channel}", channel=f"<#{config.channel}>")]
    where += [t("each in a thread of its own")] if posting.thread else []
    where += [t("tagged {tags}", tags=listing([escape(tag) for tag in posting.tags]))] if posting.tags else []
    where += [t("pinned") if posting.pin else t("not pinned")]
    where += [t("published")] if posting.publish else []
    what = [
        t("about {topics}", topics=listing([escape(topic) for topic in config.topics]))
        if config.topics
        else t("all topics")
    ]
    what += [
        t(LENGTHS[config.length]),
        t("heading “{heading}”", heading=escape(posting.heading)) if posting.heading else "",
    ]
    what += [t("colour {colour}", colour=f"#{posting.colour:06x}") if posting.colour is not None else ""]
    lines = {
        t("When"): f"{_timetable(config.timetable)}, {_next(config, now)}",
        t("Where"): ", ".join(where),
        t("What"): ", ".join(filter(None, what)),
        t("Without news"): t("nothing") if config.quiet is Quiet.NOTHING else t("a line"),
        t("Mentions"): f"<@&{posting.ping}>" if posting.ping else t("nobody"),
        t("Trouble is told"): t("in {channel}", channel=f"<#{config.warn_channel}>")
        if config.warn_channel
        else t("with a moderator's next command"),
    }
    return "\n".join(f"**{name}:** {value}" for name, value in lines.items())


def _timetable(timetable: Timetable) -> str:
    """When it comes; in English as one types it."""
    if spoken() is ENGLISH:
        return timetable.words
    if timetable.month_days:
        numbers = [str(one) for one in sorted(timetable.month_days) if one != LAST_DAY]
        last = [t("last")] if LAST_DAY in timetable.month_days else []
        days = t("monthly {days}", days=listing([*numbers, *last]))
    elif timetable.weekdays == EVERY_DAY:
        days = t("daily")
    elif timetable.weekdays == WORKING_DAYS:
        days = t("weekdays")
    else:
        days = listing(
            [day(A_MONDAY + dt.timedelta(days=one), "weekday") for one in sorted(timetable.weekdays)]
        )
    return f"{days} {' '.join(f'{time:%H:%M}' for time in timetable.times)} {timetable.zone}"


def _next(config: DigestConfig, now: dt.datetime) -> str:
    paused = config.paused_until
    if paused is None or paused <= now:
        return t("next {when}", when=discord.utils.format_dt(config.next_run, "F"))
    if paused >= FOREVER:
        return t("paused until you resume it")
    return t("paused until {when}", when=discord.utils.format_dt(paused, "F"))
