"""What a server calls a topic, and when a channel last asked for it."""

import sqlalchemy as sa
from alembic import op

from summaries.library.database import Instant

revision = "v0001_topics"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "topic_aliases",
        sa.Column("server", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("topic", sa.String(100), primary_key=True),
        sa.Column("names", sa.Text, nullable=False),
    )
    op.create_table(
        "topics_asked",
        sa.Column("channel", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("topic", sa.String(100), primary_key=True),
        sa.Column("asked", Instant, nullable=False),
        sa.Column("before", Instant),
    )
