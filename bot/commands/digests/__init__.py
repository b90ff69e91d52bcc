"""A digest as moderators speak of it: their words taken apart, which one they mean, its settings in words."""
