"""How the table of turns came to be, step by step."""
