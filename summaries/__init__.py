"""The text engine: chooses sentences, dates and stories out of documents, word for word.

Knows nothing of Discord and is usable alone.
"""
