"""The language that a server chose."""

import sqlalchemy as sa
from alembic import op

revision = "v0005_language"
down_revision = "v0004_unanswered"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("house_rules", sa.Column("language", sa.String(20)))
