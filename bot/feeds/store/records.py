"""What the store of feeds hands out: frozen rows. Every instant is aware and in UTC."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Feed:
    """An address that is polled, once for all servers that follow it."""

    id: int
    url: str
    title: str
    next_poll: dt.datetime
    """When anybody may poll it: its time, or the end of the lease of who is at it."""
    owner: str | None = None
    """The claim under which it is polled."""
    etag: str | None = None
    last_modified: str | None = None
    polled: dt.datetime | None = None
    """When it last answered as a feed should, with 304 or with entries; None if never since it is followed."""
    failures: int = 0
    """Polls in a row that failed."""
    failing_since: dt.datetime | None = None
    broken: bool = False
    """The last failure was of what it sent, not of getting it: an answer "not modified" changes nothing."""
    reason: str = ""
    """Of the last failure, a sentence for a moderator."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """A server follows a feed."""

    server: int
    feed: Feed
    topic: str
    """Only entries about one of these come in, apart by commas; empty for all."""
    channel: int
    """Where it was set up: the last place to tell of trouble."""
    added: dt.datetime
    told: dt.datetime | None = None
    """When the server was told that the feed fails; None where it was not, or it works again."""
    paused: bool = False
    """Nothing of it comes in until it is resumed."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A subscription that was ended, with what was seen in the feed: what is needed to go on as before."""

    subscription: Subscription
    seen: tuple[Seen, ...]

    def to_json(self) -> str:
        """As text; of the feed itself its address and title."""
        one = self.subscription
        kept = {
            "url": one.feed.url,
            "title": one.feed.title,
            "topic": one.topic,
            "channel": one.channel,
            "paused": one.paused,
            "added": one.added.isoformat(),
            "seen": [dataclasses.asdict(entry) for entry in self.seen],
        }
        return json.dumps(kept, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Seen:
    """What became of an entry of a feed for a server."""

    entry: str
    """`FeedEntry.key`."""
    link: str | None = None
    """`FeedEntry.link_key`."""
    content: str = ""
    """`FeedEntry.content` when it was judged; empty for what was there when the feed was added, which stays out."""
    document: str | None = None
    """The document that it became."""
    tries_left: int = 0
    """Polls in which it is to be tried again; 0 where it is dealt with."""
