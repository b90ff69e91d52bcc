"""What the delivery keeps in the database: digests, the ledger of what was sent, troubles to tell of."""
