"""Documents, their texts, their events, and the full-text index of sentences and titles."""

import sqlalchemy as sa
from alembic import op

revision = "v0001_documents"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the first tables."""
    key = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "owners",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("server", sa.BigInteger, nullable=False, unique=True),
    )
    op.create_table(
        "documents",
        sa.Column("key", key, primary_key=True, autoincrement=False),
        sa.Column("owner", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("source", sa.Text),
        sa.Column("published", sa.Date),
        sa.Column("published_inferred", sa.Boolean, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("added", sa.DateTime, nullable=False),
        sa.Column("updated", sa.DateTime),
        sa.Column("arrived", sa.DateTime, nullable=False),
        sa.Column("fingerprint", sa.Text),
        sa.Column("content_digest", sa.Text, nullable=False),
        sa.Column("analysis_digest", sa.Text, nullable=False),
        sa.UniqueConstraint("owner", "id", name="documents_owner_id"),
    )
    op.create_index("documents_arrived", "documents", ["owner", "arrived"])
    op.create_table(
        "texts",
        sa.Column(
            "key",
            key,
            sa.ForeignKey("documents.key", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("sentences", sa.Text, nullable=False),
    )
    op.create_table(
        "events",
        sa.Column(
            "key",
            key,
            sa.ForeignKey("documents.key", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("owner", sa.Integer, nullable=False),
        sa.Column("first_day", sa.Date, nullable=False),
        sa.Column("last_day", sa.Date, nullable=False),
        sa.Column("is_long", sa.Boolean, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("quote_start", sa.Integer, nullable=False),
        sa.Column("quote_end", sa.Integer, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("said", sa.Text, nullable=False),
        sa.Column("precision", sa.Text, nullable=False),
        sa.Column("edtf", sa.Text, nullable=False),
        sa.Column("certainty", sa.Text, nullable=False),
        sa.Column("names", sa.Text, nullable=False),
    )
    op.create_index("events_days", "events", ["owner", "is_long", "last_day", "first_day", "key", "number"])
    op.create_table(
        "title_words",
        sa.Column("owner", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("word", sa.Text, primary_key=True),
    )
    if op.get_bind().dialect.name == "sqlite":
        # contentless: the words are in texts already, and an index of three million sentences is large enough
        op.execute(
            "CREATE VIRTUAL TABLE sentences USING fts5(words, content = '', tokenize = 'porter unicode61')"
        )
        op.execute("CREATE VIRTUAL TABLE titles USING fts5(words, tokenize = 'unicode61', prefix = '1 2 3')")
    else:
        for table in ("sentences", "titles"):
            op.create_table(
                table,
                sa.Column("rowid", sa.BigInteger, primary_key=True, autoincrement=False),
                sa.Column("words", sa.dialects.postgresql.TSVECTOR, nullable=False),
            )
            op.create_index(f"{table}_words", table, ["words"], postgresql_using="gin")
