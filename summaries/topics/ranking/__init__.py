"""Ranking sentences for a question or a topic, whether or not they name it: features and learned trees."""
