"""How a digest stands in its channel, until when it is paused, and which of its messages is pinned."""

import sqlalchemy as sa
from alembic import op

revision = "v0003_posting"
down_revision = "v0002_followers"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the three."""
    op.add_column("digests", sa.Column("posting", sa.Text))
    op.add_column("digests", sa.Column("paused_until", sa.DateTime))
    op.add_column("digests", sa.Column("pinned", sa.BigInteger))
