"""Sentences, words, stems, stop words and names: one object a language."""
