"""E-mail messages: their parts, and whose words are whose in their text."""
