"""Where else the text of a document was published."""

import sqlalchemy as sa
from alembic import op

revision = "v0004_copies"
down_revision = "v0003_versions"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("documents", sa.Column("copies", sa.Text))
