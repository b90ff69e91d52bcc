"""When a feed is polled next, and what an answer makes of it: pure functions of the feed, the answer and now.

No two polls of a feed are closer than `limits.INTERVAL`. A feed may ask for a longer pause by its ``ttl`` (RSS
2.0) or its answer's ``max-age`` (RFC 9111, 5.2.2.1), and a server that is busy by ``Retry-After`` (RFC 9110,
10.2.3). After failures the pause doubles. What spreads the polls over time is worked out from the address:
the same feed always gets the same.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import email.utils
import hashlib
import re
from dataclasses import dataclass

from bot.feeds import limits
from bot.feeds.store.records import Feed

_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Worked:
    """The feed answered with entries, perhaps none."""

    title: str
    """Empty where it says none, being empty itself."""
    etag: str | None = None
    last_modified: str | None = None
    moved: str | None = None
    """Its new address for good."""
    asked: dt.timedelta | None = None
    """The pause that it asks for."""
    rest: bool = False
    """Some of its entries were left for the next poll, which must see them again."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The feed answered "not modified" (304)."""

    asked: dt.timedelta | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """It did not answer, or with something else than a feed."""

    reason: str
    broken: bool = False
    """It answered, and what it sent could not be read."""
    wait: dt.timedelta | None = None
    """The pause that the server asks for."""


Answer = Worked | Unchanged | Failed


def settled(feed: Feed, answer: Answer, now: dt.datetime) -> Feed:
    """The feed after an answer: its state, and when it is polled next."""
    if isinstance(answer, Unchanged) and feed.broken:
        # It still sends what could not be read; that it has not changed is no good news.
        answer = Failed(feed.reason, broken=True)
    if isinstance(answer, Failed):
        failures = feed.failures + 1
        since = feed.failing_since or now
        return dataclasses.replace(
            feed,
            failures=failures,
            failing_since=since,
            broken=answer.broken,
            reason=answer.reason,
            # What was sent last was not read: it must come whole again, and not as "not modified".
            etag=None if answer.broken else feed.etag,
            last_modified=None if answer.broken else feed.last_modified,
            next_poll=after_failure(feed.url, now, failures=failures, since=since, wait=answer.wait),
        )
    well = dataclasses.replace(feed, failures=0, failing_since=None, broken=False, reason="", polled=now)
    if isinstance(answer, Unchanged):
        return dataclasses.replace(well, next_poll=after_success(feed.url, now, answer.asked))
    return dataclasses.replace(
        well,
        url=answer.moved or feed.url,
        title=answer.title or feed.title,
        etag=None if answer.rest else answer.etag,
        last_modified=None if answer.rest else answer.last_modified,
        next_poll=after_success(feed.url, now, None if answer.rest else answer.asked),
    )


def after_success(url: str, now: dt.datetime, asked: dt.timedelta | None = None) -> dt.datetime:
    """When to poll a feed again that answered: as late as it asks for, within limits."""
    pause = min(max(asked or limits.INTERVAL, limits.INTERVAL), limits.LONGEST_ASKED)
    return now + _spread(pause, url)


def after_failure(
    url: str, now: dt.datetime, *, failures: int, since: dt.datetime, wait: dt.timedelta | None = None
) -> dt.datetime:
    """When to try a feed again that failed so often in a row: 30 minutes, an hour, two..., at most a day.

    Where it has failed for less than a day it is tried again by the end of that day, since its servers are
    told then. What the server asks for in ``wait`` goes before both.
    """
    pause = min(limits.INTERVAL * 2 ** min(failures - 1, 16), limits.LONGEST_PAUSE)
    pause = _spread(pause, f"{url} {failures}")
    due = since + limits.TOLD_AFTER
    if due > now:
        pause = min(pause, max(due - now, limits.INTERVAL))
    return now + max(pause, min(wait or pause, limits.LONGEST_PAUSE))


def is_to_be_told(feed: Feed, now: dt.datetime) -> bool:
    """Whether a feed has failed for so long that its servers should know."""
    return feed.failing_since is not None and now - feed.failing_since >= limits.TOLD_AFTER


def max_age(cache_control: str | None) -> dt.timedelta | None:
    """How long an answer stays fresh by its header Cache-Control."""
    directive = _MAX_AGE.search(cache_control or "")
    return dt.timedelta(seconds=int(directive[1])) if directive else None


def retry_after(value: str | None, now: dt.datetime) -> dt.timedelta | None:
    """How long a server asks to wait: its header Retry-After, in seconds or as a date."""
    value = (value or "").strip()
    if value.isascii() and value.isdigit():
        return min(dt.timedelta(seconds=int(value[:9])), limits.LONGEST_PAUSE)
    try:
        until = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=dt.UTC)
    return min(max(until - now, dt.timedelta(0)), limits.LONGEST_PAUSE)


def _spread(pause: dt.timedelta, seed: str) -> dt.timedelta:
    """``pause`` and up to a tenth of it, the same for the same seed on every machine."""
    number = int.from_bytes(hashlib.sha256(seed.encode("utf-8", "replace")).digest()[:4], "big")
    return pause * (1 + limits.SPREAD * number / 2**32)
