"""Questions in plain words: what kind of answer is asked for, and which sentence gives it, word for word.

The names of this room are imported when they are used, as `summaries` does it. What its weights and word vectors
were made from stands in ``data.md`` beside this file.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
