"""The ledger's tables. Its migrations stand in ``migrations/``; a test keeps the two in step."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from summaries.library.database import Instant

metadata = MetaData()


class DeliveryState(StrEnum):
    """Where a delivery stands."""

    PLANNED = "planned"
    SENDING = "sending"
    SENT = "sent"
    QUIET = "quiet"
    """Nothing was new and the server chose to hear nothing then."""
    FAILED = "failed"
    SUPERSEDED = "superseded"
    """A later run came due before any part was posted, and covers this one."""
    CANCELLED = "cancelled"
    """The digest was switched off before any part was posted."""


class PartState(StrEnum):
    """Where a part of a delivery stands."""

    PLANNED = "planned"
    SENDING = "sending"
    """It may have arrived: the request went out and no answer was recorded."""
    SENT = "sent"
    FAILED = "failed"


digests = Table(
    "digests",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("server", BigInteger, nullable=False),
    Column("channel", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("author", BigInteger, nullable=False),
    Column("timetable", Text, nullable=False),
    Column("length", Text, nullable=False),
    Column("topics", Text, nullable=False),
    Column("quiet", Text, nullable=False),
    Column("warn_channel", BigInteger),
    Column("created", Instant, nullable=False),
    Column("next_run", Instant, nullable=False),
    Column("delivered_until", Instant, nullable=False),
    Column("last_news", Instant, nullable=False),
    Column("follower", BigInteger),
    # None: nothing beside the message in the channel.
    Column("posting", Text),
    Column("paused_until", Instant),
    Column("pinned", BigInteger),
    UniqueConstraint("server", "channel", "name", name="digests_server_channel_name"),
    Index("digests_next_run", "next_run"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", Integer, nullable=False),
    Column("server", BigInteger, nullable=False),
    Column("channel", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("scheduled", Instant, nullable=False),
    Column("missed", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("late", Boolean, nullable=False),
    Column("since", Instant),
    Column("until", Instant),
    Column("trace", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("created", Instant, nullable=False),
    Column("finished", Instant),
    # When somebody may take it up: its time to be tried, or the end of the lease of who is at it; none
    # once it is finished.
    Column("visible", Instant),
    Column("owner", Text),
    UniqueConstraint("server", "channel", "name", "scheduled", name="deliveries_run"),
    Index("deliveries_server", "server", "scheduled"),
)
# Partial, so that what is looked up at every turn grows with what is left to do and not with the past.
Index(
    "deliveries_visible",
    deliveries.c.visible,
    sqlite_where=deliveries.c.finished.is_(None),
    postgresql_where=deliveries.c.finished.is_(None),
)
Index(
    "deliveries_unfinished",
    deliveries.c.digest,
    deliveries.c.scheduled,
    sqlite_where=deliveries.c.finished.is_(None),
    postgresql_where=deliveries.c.finished.is_(None),
)

parts = Table(
    "parts",
    metadata,
    Column("delivery", Integer, ForeignKey("deliveries.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("hash", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("nonce", Text, nullable=False),
    Column("message", BigInteger),
    Column("attempts", Integer, nullable=False),
    # The attempts of which it is not known whether they arrived: from the first to the last.
    Column("doubtful_since", Instant),
    Column("attempted", Instant),
    Column("sent", Instant),
)

posted_quotes = Table(
    "posted_quotes",
    metadata,
    Column("channel", BigInteger, primary_key=True, autoincrement=False),
    Column("hash", Text, primary_key=True),
    Column("server", BigInteger, nullable=False),
    Column("posted", Instant, nullable=False),
)

warnings = Table(
    "warnings",
    metadata,
    Column("digest", Integer, ForeignKey("digests.id", ondelete="CASCADE"), primary_key=True),
    Column("code", Text, primary_key=True),
    Column("server", BigInteger, nullable=False),
    Column("text", Text, nullable=False),
    Column("raised", Instant, nullable=False),
    Column("told", Instant),
    Index("warnings_server", "server"),
)
