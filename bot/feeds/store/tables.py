"""The tables of feeds. Their migrations stand in ``migrations/``; a test keeps the two in step."""

from __future__ import annotations

import sqlalchemy as sa

from summaries.library.database import Instant

metadata = sa.MetaData()

feeds = sa.Table(
    "feeds",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("url", sa.Text, nullable=False, unique=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("next_poll", Instant, nullable=False),
    sa.Column("owner", sa.Text),
    sa.Column("etag", sa.Text),
    sa.Column("last_modified", sa.Text),
    sa.Column("polled", Instant),
    sa.Column("failures", sa.Integer, nullable=False),
    sa.Column("failing_since", Instant),
    sa.Column("broken", sa.Boolean, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Index("feeds_next_poll", "next_poll"),
)

subscriptions = sa.Table(
    "feed_subscriptions",
    metadata,
    sa.Column("server", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("feed", sa.Integer, sa.ForeignKey("feeds.id"), primary_key=True, autoincrement=False),
    sa.Column("topic", sa.Text, nullable=False),
    sa.Column("channel", sa.BigInteger, nullable=False),
    sa.Column("added", Instant, nullable=False),
    sa.Column("told", Instant),
    sa.Column("paused", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Index("feed_subscriptions_feed", "feed"),
)

seen = sa.Table(
    "feed_entries_seen",
    metadata,
    sa.Column("server", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("feed", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("entry", sa.String(32), primary_key=True),
    sa.Column("link", sa.String(32)),
    sa.Column("content", sa.String(32), nullable=False),
    sa.Column("document", sa.Text),
    sa.Column("left", sa.Integer, nullable=False),
    # When it last stood in the feed: what has gone from there is forgotten in the end.
    sa.Column("last", Instant, nullable=False),
)
