"""Bytes to `Document`: one file a format, the limits in one place. Knows no library and no network.

`reader` is the door; ``formats`` makes a `Draft` of each kind of file; ``prose`` knows what of a page is the
story; ``safety`` runs the readers in worker processes within limits.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
