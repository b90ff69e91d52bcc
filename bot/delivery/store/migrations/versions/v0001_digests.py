"""Digests, their deliveries and parts, the quotes that were posted, and what moderators are warned of."""

import sqlalchemy as sa
from alembic import op

revision = "v0001_digests"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "digests",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("server", sa.BigInteger, nullable=False),
        sa.Column("channel", sa.BigInteger, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("author", sa.BigInteger, nullable=False),
        sa.Column("timetable", sa.Text, nullable=False),
        sa.Column("length", sa.Text, nullable=False),
        sa.Column("topics", sa.Text, nullable=False),
        sa.Column("quiet", sa.Text, nullable=False),
        sa.Column("warn_channel", sa.BigInteger),
        sa.Column("created", sa.DateTime, nullable=False),
        sa.Column("next_run", sa.DateTime, nullable=False),
        sa.Column("delivered_until", sa.DateTime, nullable=False),
        sa.Column("last_news", sa.DateTime, nullable=False),
        sa.UniqueConstraint("server", "channel", "name", name="digests_server_channel_name"),
    )
    op.create_index("digests_next_run", "digests", ["next_run"])
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("digest", sa.Integer, nullable=False),
        sa.Column("server", sa.BigInteger, nullable=False),
        sa.Column("channel", sa.BigInteger, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("scheduled", sa.DateTime, nullable=False),
        sa.Column("missed", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("late", sa.Boolean, nullable=False),
        sa.Column("since", sa.DateTime),
        sa.Column("until", sa.DateTime),
        sa.Column("trace", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("created", sa.DateTime, nullable=False),
        sa.Column("finished", sa.DateTime),
        sa.Column("visible", sa.DateTime),
        sa.Column("owner", sa.Text),
        sa.UniqueConstraint("server", "channel", "name", "scheduled", name="deliveries_run"),
    )
    op.create_index("deliveries_server", "deliveries", ["server", "scheduled"])
    unfinished = sa.text("finished IS NULL")
    for name, columns in (
        ("deliveries_visible", ["visible"]),
        ("deliveries_unfinished", ["digest", "scheduled"]),
    ):
        op.create_index(name, "deliveries", columns, sqlite_where=unfinished, postgresql_where=unfinished)
    op.create_table(
        "parts",
        sa.Column(
            "delivery",
            sa.Integer,
            sa.ForeignKey("deliveries.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("nonce", sa.Text, nullable=False),
        sa.Column("message", sa.BigInteger),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("doubtful_since", sa.DateTime),
        sa.Column("attempted", sa.DateTime),
        sa.Column("sent", sa.DateTime),
    )
    op.create_table(
        "posted_quotes",
        sa.Column("channel", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("hash", sa.Text, primary_key=True),
        sa.Column("server", sa.BigInteger, nullable=False),
        sa.Column("posted", sa.DateTime, nullable=False),
    )
    op.create_table(
        "warnings",
        sa.Column(
            "digest",
            sa.Integer,
            sa.ForeignKey("digests.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("code", sa.Text, primary_key=True),
        sa.Column("server", sa.BigInteger, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("raised", sa.DateTime, nullable=False),
        sa.Column("told", sa.DateTime),
    )
    op.create_index("warnings_server", "warnings", ["server"])
