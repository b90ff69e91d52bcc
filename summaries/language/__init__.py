"""Sentences, words, stems, stop words, names and the language of a text: one object a language."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
