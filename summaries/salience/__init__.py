"""How much a sentence says: each ranker is a sumy summarizer."""
