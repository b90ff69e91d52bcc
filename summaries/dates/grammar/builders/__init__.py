"""From the parts of a match to its meaning, for the rules of every language: one file a kind of expression."""
