"""Ranking sentences for a question or a topic, whether or not they name it: features and learned trees."""

from summaries.topics.ranking.ranker import digest_topic

__all__ = ["digest_topic"]
