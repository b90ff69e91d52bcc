"""Every language but English: one grammar, and a lexicon a language out of CLDR and a text file."""
