"""What of a page is prose: its blocks, and what stands on it and is no part of the story."""
