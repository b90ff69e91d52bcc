"""Whose turn it is."""

import sqlalchemy as sa
from alembic import op

from summaries.library.database import Instant

revision = "v0001_turns"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "turns",
        sa.Column("name", sa.String(500), primary_key=True),
        sa.Column("free", Instant, nullable=False),
        sa.Column("owner", sa.Text),
    )
