"""Reading what cannot be trusted: worker processes within hard limits."""
