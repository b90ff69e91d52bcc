"""The commands on Discord: the doors made from their entries, the buttons under an answer, what only Discord can do."""
