"""What says the same: similar sentences, the same text twice, documents of one story, events told again."""
