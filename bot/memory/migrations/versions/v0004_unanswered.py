"""Questions under way, and the server of a channel that asks: what is kept of a server is found by its number."""

import sqlalchemy as sa
from alembic import op

from summaries.library.database import Instant

revision = "v0004_unanswered"
down_revision = "v0003_undo"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; of which server the channels are that asked before is not known, so that is forgotten."""
    op.create_table(
        "unanswered",
        sa.Column("message", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("server", sa.BigInteger),
        sa.Column("channel", sa.BigInteger, nullable=False),
        sa.Column("token", sa.Text),
        sa.Column("asked", Instant, nullable=False),
        sa.Column("owner", sa.Text, nullable=False),
    )
    op.drop_table("topics_asked")
    op.create_table(
        "topics_asked",
        sa.Column("channel", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("topic", sa.String(100), primary_key=True),
        sa.Column("server", sa.BigInteger, nullable=False),
        sa.Column("asked", Instant, nullable=False),
        sa.Column("before", Instant),
        sa.Index("topics_asked_server", "server"),
    )
