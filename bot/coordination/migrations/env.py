"""Where alembic starts."""

from summaries.library.database import run_migrations

run_migrations()
