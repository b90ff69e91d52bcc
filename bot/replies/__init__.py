"""Results to messages: embeds within the limits, pages, pictures; the same results to the terminal."""
