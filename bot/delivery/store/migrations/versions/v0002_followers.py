"""Members follow topics: a digest of one topic, for one member."""

import sqlalchemy as sa
from alembic import op

revision = "v0002_followers"
down_revision = "v0001_digests"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add whose digest it is."""
    op.add_column("digests", sa.Column("follower", sa.BigInteger))
