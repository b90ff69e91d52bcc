"""The text engine: chooses sentences, dates and stories out of documents, word for word.

Knows nothing of Discord and is usable alone: ``from summaries import summarize``.
"""

from summaries.summary import summarize

__all__ = ["summarize"]
