"""A server may pause a feed."""

import sqlalchemy as sa
from alembic import op

revision = "v0002_paused"
down_revision = "v0001_feeds"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add whether it is paused."""
    op.add_column(
        "feed_subscriptions", sa.Column("paused", sa.Boolean, nullable=False, server_default=sa.false())
    )
