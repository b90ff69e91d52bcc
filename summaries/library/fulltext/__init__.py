"""The full-text index: what can be asked of it, how text stands in it, one implementation a database."""
