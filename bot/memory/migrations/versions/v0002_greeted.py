"""Which servers were greeted."""

import sqlalchemy as sa
from alembic import op

from summaries.library.database import Instant

revision = "v0002_greeted"
down_revision = "v0001_topics"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "servers_greeted",
        sa.Column("server", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("greeted", Instant, nullable=False),
    )
