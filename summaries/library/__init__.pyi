from .errors import LibraryError as LibraryError
from .library import ABOUT as ABOUT
from .library import Library as Library
from .query import Hit as Hit
from .query import SearchQuery as SearchQuery
from .rows import Incoming as Incoming
from .storage import Change as Change
