"""Bytes to `Document`: one file a format, the limits in one place. Knows no library and no network."""
