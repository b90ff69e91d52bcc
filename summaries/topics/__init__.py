"""Topics: what one is, which sentences are about it, and what the documents say about it."""

from summaries.topics.digest import dated, topic_digest
from summaries.topics.listing import TopicCount, list_topics
from summaries.topics.meaning import suggest_names
from summaries.topics.relevance import relevance
from summaries.topics.topic import Topic, parse_topic

__all__ = [
    "Topic",
    "TopicCount",
    "dated",
    "list_topics",
    "parse_topic",
    "relevance",
    "suggest_names",
    "topic_digest",
]
