"""From the words of a question to a result of the engine: the code that Discord and the terminal share."""
