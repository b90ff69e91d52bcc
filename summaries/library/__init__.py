"""Where documents live: schema, migrations, search. SQLite by default, PostgreSQL by URL."""
