"""The steps in order: the newest sorts last, and a step's revision is its file's stem."""
