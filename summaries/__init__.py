"""The text engine: chooses sentences, dates and stories out of documents, word for word.

Knows nothing of Discord and is usable alone: ``from summaries import digest_timeline, digest_topic, find_dates, read,
summarize``.
Importing it costs nothing until one of its names is used (PEP 562): which names there are and where each
lies stands in ``__init__.pyi``, here and in its rooms.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
