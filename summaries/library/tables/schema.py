"""The tables, as the queries name them. The migrations make them; a test holds the two together.

``documents`` is narrow, so that lists and look-ups stay quick beside a gigabyte of text in ``texts``. The
full-text tables are each database's own: see `fulltext_sqlite` and `fulltext_postgresql`.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import sqlalchemy as sa

from summaries.library.database import Instant

MIGRATIONS = Path(__file__).parents[1] / "migrations"
VERSION_TABLE = "library_version"

SHORT = dt.timedelta(days=31)
"""Few events last longer. Those that do are looked up apart, so that "which touch this week" can stop at
what ends a month later instead of looking at everything since."""

metadata = sa.MetaData()

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
"""A document's key (see `keys`); SQLite's own row number has to be called INTEGER."""

# servers that have documents of their own; the operator is number 0 and stands in no row
owners = sa.Table(
    "owners",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("server", sa.BigInteger, nullable=False, unique=True),
)

documents = sa.Table(
    "documents",
    metadata,
    sa.Column("key", KEY, primary_key=True, autoincrement=False),
    sa.Column("owner", sa.Integer, nullable=False),
    sa.Column("id", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("source", sa.Text),
    sa.Column("published", sa.Date),
    sa.Column("published_inferred", sa.Boolean, nullable=False),
    sa.Column("url", sa.Text),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("added", Instant, nullable=False),
    sa.Column("updated", Instant),
    sa.Column("arrived", Instant, nullable=False, doc="the later of added and updated"),
    sa.Column("fingerprint", sa.Text, doc="of the file it was read from, if it was"),
    sa.Column("content_digest", sa.Text, nullable=False),
    sa.Column("analysis_digest", sa.Text, nullable=False),
    sa.Column("copies", sa.Text, doc="JSON list of citations: where else nearly the same text was published"),
    sa.UniqueConstraint("owner", "id", name="documents_owner_id"),
    sa.Index("documents_arrived", "owner", "arrived"),
)

# a name for what an owner has: every change of its documents gives another one, which none had before; no row: none did
states = sa.Table(
    "states",
    metadata,
    sa.Column("owner", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("name", sa.Text, nullable=False),
)

# one row: the latest instant that was given out, to what came in or to who asked what had
clock = sa.Table("clock", metadata, sa.Column("latest", Instant, nullable=False))

texts = sa.Table(
    "texts",
    metadata,
    sa.Column(
        "key", KEY, sa.ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column(
        "sentences", sa.Text, nullable=False, doc="JSON: starts, ends and salience, one each a sentence"
    ),
    sa.Column(
        "terms", sa.LargeBinary, doc="compressed by zlib, see `rows`; NULL where the analysis had none"
    ),
)

events = sa.Table(
    "events",
    metadata,
    sa.Column(
        "key", KEY, sa.ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("owner", sa.Integer, nullable=False),
    sa.Column("first_day", sa.Date, nullable=False),
    sa.Column("last_day", sa.Date, nullable=False),
    sa.Column("is_long", sa.Boolean, nullable=False, doc="lasts longer than SHORT"),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("quote_start", sa.Integer, nullable=False),
    sa.Column("quote_end", sa.Integer, nullable=False),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("said", sa.Text, nullable=False, doc="the date in the source's own words"),
    sa.Column("precision", sa.Text, nullable=False),
    sa.Column("edtf", sa.Text, nullable=False),
    sa.Column("certainty", sa.Text, nullable=False),
    sa.Column("names", sa.Text, nullable=False, doc="JSON list"),
    sa.Column(
        "moves", sa.Boolean, nullable=False, server_default=sa.false(), doc="says that a date was moved"
    ),
    sa.Index("events_days", "owner", "is_long", "last_day", "first_day", "key", "number"),
    sa.Index(
        "events_moves", "owner", "key", sqlite_where=sa.text("moves"), postgresql_where=sa.text("moves")
    ),
)

# what changed when a document took the place of an earlier version of itself; by its id, since its key changes then
versions = sa.Table(
    "versions",
    metadata,
    sa.Column("number", KEY, primary_key=True, doc="rises"),
    sa.Column("owner", sa.Integer, nullable=False),
    sa.Column("id", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False, doc="of the earlier version"),
    sa.Column("since", Instant, nullable=False, doc="when the earlier version came in"),
    sa.Column("until", Instant, nullable=False),
    sa.Column("removed", sa.Text, nullable=False, doc="JSON list of sentences"),
    sa.Column("added", sa.Text, nullable=False, doc="JSON list of sentences"),
    sa.Column("more", sa.Integer, nullable=False),
    sa.Index("versions_owner_id", "owner", "id"),
)

# words of the titles, to set a misspelt one right; those of removed documents may stay
title_words = sa.Table(
    "title_words",
    metadata,
    sa.Column("owner", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("word", sa.Text, primary_key=True),
)
