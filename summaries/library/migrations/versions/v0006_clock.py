"""The library's own clock, which never goes back."""

import sqlalchemy as sa
from alembic import op

from summaries.library.database import Instant

revision = "v0006_clock"
down_revision = "v0005_terms"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, with the newest instant at which a document came in."""
    op.create_table("clock", sa.Column("latest", Instant, nullable=False))
    op.execute(
        "INSERT INTO clock (latest) SELECT coalesce(max(arrived), '1970-01-01 00:00:00.000000') FROM documents"
    )
