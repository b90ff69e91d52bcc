"""What an answer says, as one shape (`reply`), and that shape for the terminal, as JSON, and `on_discord`."""
