"""Web pages: what of a page is its story, and what the page states about itself."""
