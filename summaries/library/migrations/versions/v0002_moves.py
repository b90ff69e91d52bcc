"""Which events say that a date was moved, so that they are found among very many."""

import sqlalchemy as sa
from alembic import op

revision = "v0002_moves"
down_revision = "v0001_documents"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; documents that are read again, as all files are, fill it."""
    op.add_column("events", sa.Column("moves", sa.Boolean, nullable=False, server_default=sa.false()))
    where = sa.text("moves")
    op.create_index("events_moves", "events", ["owner", "key"], sqlite_where=where, postgresql_where=where)
