"""What may be undone, and the rules that a server sets for the bot."""

import sqlalchemy as sa
from alembic import op

from summaries.library.database import Instant

revision = "v0003_undo"
down_revision = "v0002_greeted"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "undo",
        sa.Column("token", sa.String(32), primary_key=True),
        sa.Column("server", sa.BigInteger, nullable=False),
        sa.Column("member", sa.BigInteger),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("kept", sa.Text, nullable=False),
        sa.Column("made", Instant, nullable=False),
    )
    op.create_table(
        "house_rules",
        sa.Column("server", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("prefix", sa.String(5)),
        sa.Column("role", sa.BigInteger),
        sa.Column("channels", sa.Text, nullable=False),
    )
