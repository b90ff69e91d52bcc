"""When a digest is due, the ledger of what was sent, and the poster."""
