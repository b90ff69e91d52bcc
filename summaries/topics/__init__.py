"""Topics: what one is, which sentences are about it, and which ones the documents talk about."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
