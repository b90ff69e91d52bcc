"""What the ledger hands out: frozen rows. Every instant is aware and in UTC."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from bot.delivery.payload import Payload
from bot.delivery.store.tables import DeliveryState, PartState
from bot.delivery.timetable import Timetable


class Length(StrEnum):
    """How much a digest says."""

    SHORT = "short"
    NORMAL = "normal"
    LONG = "long"


class Quiet(StrEnum):
    """What a digest does on a day without news."""

    LINE = "line"
    NOTHING = "nothing"


FOREVER = dt.datetime(9999, 1, 1, tzinfo=dt.UTC)
"""Until when a digest is paused that is resumed by hand."""


@dataclass(frozen=True, slots=True)
class Posting:
    """How a digest stands in its channel, beside its text."""

    ping: int | None = None
    """The role that is told of a digest with news, where it may be mentioned."""
    thread: bool = False
    """Each in a thread of its own: the first message begins it, the others stand in it."""
    forum: bool = False
    """The channel is a forum: each is a post of its own."""
    pin: bool = False
    """The newest is pinned, and the one before no more."""
    publish: bool = False
    """In an announcement channel it goes to the channels that follow that one, too."""
    tags: tuple[str, ...] = ()
    """The names of the tags that its posts have in a forum channel."""
    heading: str = ""
    """The title in the place of "Briefing"."""
    colour: int | None = None
    """Of the bar beside it: red, green and blue in a byte each."""


PLAIN = Posting()
"""A message in the channel, and nothing besides."""


@dataclass(frozen=True, slots=True)
class DigestConfig:
    """A digest as a server set it up. (server, channel, name) is unique."""

    id: int
    server: int
    channel: int
    name: str
    author: int
    """The member who set it up last."""
    timetable: Timetable
    length: Length
    topics: tuple[str, ...]
    """Only these topics; empty for everything."""
    quiet: Quiet
    warn_channel: int | None
    """Where moderators are told of trouble; None: with the answer to their next command."""
    created: dt.datetime
    next_run: dt.datetime
    delivered_until: dt.datetime
    """The end of what the last delivered digest covered; before the first, when it was set up."""
    last_news: dt.datetime
    """When a digest last had something to say; before the first, when it was set up."""
    follower: int | None = None
    """The member whose own digest of a followed topic it is; None for a server's digest."""
    posting: Posting = PLAIN
    paused_until: dt.datetime | None = None
    """Until then no digest comes; what comes in meanwhile stands in the first one after."""
    pinned: int | None = None
    """The message that was pinned last."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One run of a digest. (server, channel, name, scheduled) is unique."""

    id: int
    digest: int
    server: int
    channel: int
    name: str
    scheduled: dt.datetime
    missed: int
    """How many earlier runs it covers that were never planned: the bot was down."""
    state: DeliveryState
    why: str
    """Why it stands as it does, in words for a moderator; empty where all is well."""
    late: bool
    since: dt.datetime | None
    """With ``until``, what it covers: documents that came in within (since, until]. None until composed."""
    until: dt.datetime | None
    attempts: int
    created: dt.datetime
    finished: dt.datetime | None
    owner: str | None
    """The claim under which it is worked at."""


@dataclass(frozen=True, slots=True)
class Known:
    """What has to be known of a claimed delivery before it goes on."""

    config: DigestConfig | None
    """Its digest; None where it was switched off."""
    newer: dt.datetime | None
    """The newest planned run of the digest after this one, or None."""
    previous: DeliveryState | None
    """How the run before it ended; None for the first."""
    posted: frozenset[str]
    """The hashes of the quotes posted to its channel within the last 90 days."""
    troubled: bool
    """Whether there are warnings of the digest."""


@dataclass(frozen=True, slots=True)
class Part:
    """One message of a delivery, as it was rendered once: a resend posts the same."""

    delivery: int
    number: int
    """0 for the first."""
    hash: str
    payload: Payload
    state: PartState
    nonce: str
    message: int | None
    attempts: int
    doubtful_since: dt.datetime | None
    """The first attempt of which it is not known whether it arrived."""
    attempted: dt.datetime | None
    """The last attempt."""
    sent: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Warned:
    """A trouble that moderators are to be told of once."""

    digest: int
    server: int
    channel: int
    name: str
    code: str
    text: str
    warn_channel: int | None
