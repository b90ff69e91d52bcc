"""The feeds that are polled, who follows them, and what was seen in them."""

import sqlalchemy as sa
from alembic import op

from summaries.library.database import Instant

revision = "v0001_feeds"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "feeds",
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
    )
    op.create_index("feeds_next_poll", "feeds", ["next_poll"])
    op.create_table(
        "feed_subscriptions",
        sa.Column("server", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("feed", sa.Integer, sa.ForeignKey("feeds.id"), primary_key=True, autoincrement=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("channel", sa.BigInteger, nullable=False),
        sa.Column("added", Instant, nullable=False),
        sa.Column("told", Instant),
    )
    op.create_index("feed_subscriptions_feed", "feed_subscriptions", ["feed"])
    op.create_table(
        "feed_entries_seen",
        sa.Column("server", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("feed", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("entry", sa.String(32), primary_key=True),
        sa.Column("link", sa.String(32)),
        sa.Column("content", sa.String(32), nullable=False),
        sa.Column("document", sa.Text),
        sa.Column("left", sa.Integer, nullable=False),
        sa.Column("last", Instant, nullable=False),
    )
