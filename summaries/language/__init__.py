"""Sentences, words, stems, stop words, names and the language of a text: one object a language."""

from summaries.language.detection import detect
from summaries.language.names import Name, names
from summaries.language.tongue import Language, language

__all__ = ["Language", "Name", "detect", "language", "names"]
