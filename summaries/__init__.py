"""The text engine: chooses sentences, dates and stories out of documents, word for word.

Knows nothing of Discord and is usable alone: ``from summaries import digest_topic, find_dates, summarize``.
"""

from summaries.dates import find_dates
from summaries.summary import summarize
from summaries.topics.ranking import digest_topic

__all__ = ["digest_topic", "find_dates", "summarize"]
