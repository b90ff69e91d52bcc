"""From the bytes of one format to a draft: one file a format."""
