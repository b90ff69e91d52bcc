"""How much each sentence of a document says."""

from summaries.salience.rankers import METHODS, rank, rank_together
from summaries.salience.reasons import reasons

__all__ = ["METHODS", "rank", "rank_together", "reasons"]
