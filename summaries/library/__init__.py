"""Where documents live: schema, migrations, search. SQLite by default, PostgreSQL by URL."""

from summaries.library.errors import LibraryError
from summaries.library.library import ABOUT, Library
from summaries.library.query import Hit, SearchQuery
from summaries.library.rows import Incoming
from summaries.library.storage import Change

__all__ = ["ABOUT", "Change", "Hit", "Incoming", "Library", "LibraryError", "SearchQuery"]
