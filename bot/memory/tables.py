"""The tables of what the bot remembers. Their migrations stand in ``migrations/``."""

from __future__ import annotations

import sqlalchemy as sa

from summaries.library.database import Instant

metadata = sa.MetaData()

aliases = sa.Table(
    "topic_aliases",
    metadata,
    sa.Column("server", sa.BigInteger, primary_key=True),
    sa.Column("topic", sa.String(100), primary_key=True),
    sa.Column("names", sa.Text),
)
asked = sa.Table(
    "topics_asked",
    metadata,
    sa.Column("channel", sa.BigInteger, primary_key=True),
    sa.Column("topic", sa.String(100), primary_key=True),
    sa.Column("server", sa.BigInteger, nullable=False),
    sa.Column("asked", Instant),
    sa.Column("before", Instant),
    sa.Index("topics_asked_server", "server"),
)
greeted = sa.Table(
    "servers_greeted",
    metadata,
    sa.Column("server", sa.BigInteger, primary_key=True),
    sa.Column("greeted", Instant),
)
undo = sa.Table(
    "undo",
    metadata,
    sa.Column("token", sa.String(32), primary_key=True),
    sa.Column("server", sa.BigInteger, nullable=False),
    sa.Column("member", sa.BigInteger),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("kept", sa.Text, nullable=False),
    sa.Column("made", Instant, nullable=False),
)
house_rules = sa.Table(
    "house_rules",
    metadata,
    sa.Column("server", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("prefix", sa.String(5)),
    sa.Column("role", sa.BigInteger),
    sa.Column("channels", sa.Text, nullable=False),
    sa.Column("language", sa.String(20)),
)
# one row: how often the rules of any server were changed, so that other processes notice
rules_changes = sa.Table("house_rules_changes", metadata, sa.Column("number", sa.Integer, nullable=False))
unanswered = sa.Table(
    "unanswered",
    metadata,
    # of the message, or the interaction, that asks
    sa.Column("message", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("server", sa.BigInteger),
    sa.Column("channel", sa.BigInteger, nullable=False),
    sa.Column("token", sa.Text),
    sa.Column("asked", Instant, nullable=False),
    sa.Column("owner", sa.Text, nullable=False),
    sa.Column("language", sa.String(20)),
)
locales = sa.Table(
    "server_locales",
    metadata,
    sa.Column("server", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("locale", sa.String(20), nullable=False),
)
