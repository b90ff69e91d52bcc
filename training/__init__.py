"""Learning the weights that the engine ships with; no part of what is installed."""
