"""Each kind of answer: which sentences are candidates, how they are scored, in which order they stand."""
