"""How often the rules of servers were changed, and in which language a question is answered."""

import sqlalchemy as sa
from alembic import op

revision = "v0007_rules_changes"
down_revision = "v0006_locales"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table with its row, and add the column."""
    changes = op.create_table("house_rules_changes", sa.Column("number", sa.Integer, nullable=False))
    op.bulk_insert(changes, [{"number": 0}])
    op.add_column("unanswered", sa.Column("language", sa.String(20)))
