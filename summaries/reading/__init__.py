"""Bytes to `Document`: one file a format, the limits in one place. Knows no library and no network."""

from summaries.reading.errors import (
    BrokenError,
    EmptyError,
    ReadingError,
    TooLargeError,
    UnsafeError,
    UnsupportedError,
)
from summaries.reading.reader import read_all, read_bytes, read_file, supported

__all__ = [
    "BrokenError",
    "EmptyError",
    "ReadingError",
    "TooLargeError",
    "UnsafeError",
    "UnsupportedError",
    "read_all",
    "read_bytes",
    "read_file",
    "supported",
]
