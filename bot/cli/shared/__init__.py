"""What the subcommands share: how each begins and ends, logs in, and writes in the terminal."""
