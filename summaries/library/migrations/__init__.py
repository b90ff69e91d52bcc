"""How the library's tables came to be, one step a file; run by `summaries.library.database.upgrade`."""
