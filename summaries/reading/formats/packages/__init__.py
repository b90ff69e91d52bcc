"""Files that are zip archives: office documents, books, and bundles of files."""
