"""What is kept of feeds in the database: their state, who follows them, and what became of their entries."""
