"""By what the documents of an owner are known to be the same as before."""

import sqlalchemy as sa
from alembic import op

revision = "v0007_states"
down_revision = "v0006_clock"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, empty: whose documents have not changed since has no row."""
    op.create_table(
        "states",
        sa.Column("owner", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("name", sa.Text, nullable=False),
    )
