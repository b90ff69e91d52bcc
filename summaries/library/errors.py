"""What can go wrong with the library, each error one sentence that says what to do.

LibraryError
├── LibraryUnreachableError  no server there, no such folder, not a database, wrong password
├── LibraryReadOnlyError     may be read but not written
├── LibraryTooNewError       made by a newer version of this program
├── LibraryBusyError         another process held it for too long
├── LibraryFullError         the disk, or one of the library's own limits
├── DocumentRefusedError     this text cannot be stored
└── FolderMissingError       the documents folder is not there
"""

from __future__ import annotations


class LibraryError(Exception):
    """Base of the tree above: ``str`` of it is a sentence for the operator."""


class LibraryUnreachableError(LibraryError):
    """The database could not be opened."""


class LibraryReadOnlyError(LibraryError):
    """The database can be read but not written."""


class LibraryTooNewError(LibraryError):
    """The tables were made by a newer version of this program."""


class LibraryBusyError(LibraryError):
    """Another process kept the database locked."""


class LibraryFullError(LibraryError):
    """There is no room for more."""


class DocumentRefusedError(LibraryError):
    """The document cannot be stored as it is."""


class FolderMissingError(LibraryError):
    """The documents folder cannot be read."""
