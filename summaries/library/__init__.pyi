from .errors import LibraryError as LibraryError
from .fulltext.query import Hit as Hit
from .fulltext.query import SearchQuery as SearchQuery
from .library import ABOUT as ABOUT
from .library import Library as Library
from .tables.rows import Incoming as Incoming
from .tables.storage import Change as Change
