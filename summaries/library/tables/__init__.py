"""Documents and their analysis as rows of tables: their form, writing them, reading them, what changed."""
