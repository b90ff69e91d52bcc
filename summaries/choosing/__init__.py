"""From scored candidates to quotes: of one document, of many, and what can stand without its neighbours."""
