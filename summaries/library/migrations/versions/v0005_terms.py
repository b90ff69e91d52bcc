"""The terms of each document, so that none is read again to be compared."""

import sqlalchemy as sa
from alembic import op

revision = "v0005_terms"
down_revision = "v0004_copies"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; documents that are read again, as all files are, fill it. The others are read when compared."""
    op.add_column("texts", sa.Column("terms", sa.LargeBinary))
