"""The languages that servers told Discord."""

import sqlalchemy as sa
from alembic import op

revision = "v0006_locales"
down_revision = "v0005_language"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "server_locales",
        sa.Column("server", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("locale", sa.String(20), nullable=False),
    )
