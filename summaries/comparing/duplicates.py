"""The same text twice: identical and near-identical documents, found as each one comes in.

MinHash (Broder 1997, "On the resemblance and containment of documents") over word triples, with 128
permutations cut into 32 bands of 4 rows (Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets",
3.4): of pairs that share 60 % of their triples 99 % meet in a band, of pairs that share 20 % one in 20,
and those that meet are then compared by their whole signatures. The hashes do not depend on the
process or the platform, so signatures can be stored.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
import zlib
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from summaries.language.scripts import UNSPACED

Signature = npt.NDArray[np.uint32]
"""128 minima: the share of places in which two agree estimates the share of triples in both texts."""

PERMUTATIONS = 128
BANDS = 32
THRESHOLD = 0.6
"""Share of word triples from which two texts are one: a corrected or lightly edited wire story."""

_ROWS = PERMUTATIONS // BANDS
_SHINGLE = 3  # words
_CHUNK = 4_096  # shingles hashed at a time: 128 x 4,096 x 8 bytes are 4 MB, whatever the text's length
# a word, or one character of a script that is written without spaces
_WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")


def _constants(name: str) -> npt.NDArray[np.uint64]:
    """128 numbers of 64 bits that are the same everywhere."""
    digests = (hashlib.blake2b(f"{name} {at}".encode(), digest_size=8).digest() for at in range(PERMUTATIONS))
    return np.array([int.from_bytes(digest, "little") for digest in digests], dtype=np.uint64)


# multiply-shift hashing (Dietzfelbinger et al. 1997): x -> (a x + b mod 2^64) >> 32 with odd a
_FACTORS = (_constants("factor") | np.uint64(1))[:, None]
_OFFSETS = _constants("offset")[:, None]
_MIXERS = _constants("band") | np.uint64(1)
_PLACES = _constants("place")[:_SHINGLE] | np.uint64(1)


@dataclass(frozen=True, slots=True)
class Match:
    """A document that is the same, or nearly."""

    id: str
    similarity: float
    """Estimated share of word triples in both, 0 to 1; exactly 1.0 only where all words are the same."""


def words(text: str) -> list[str]:
    """The words that count for sameness: case, punctuation, spacing and typography do not."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def signature(tokens: list[str]) -> Signature:
    """The MinHash signature of a text's words, of shape (128,); all ones (in bits) where there are none."""
    hashes = np.fromiter(map(_word_hash, tokens), dtype=np.uint64, count=len(tokens))
    if len(hashes) < _SHINGLE:  # a text of one or two words is one short shingle
        hashes = np.pad(hashes, (0, _SHINGLE - len(hashes))) if len(hashes) else hashes
    count = max(0, len(hashes) - _SHINGLE + 1)
    shingles = np.zeros(count, dtype=np.uint64)
    for place in range(_SHINGLE):
        shingles += hashes[place : place + count] * _PLACES[place]
    shingles ^= shingles >> np.uint64(29)
    shingles = np.unique(shingles)
    minima = np.full(PERMUTATIONS, np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, len(shingles), _CHUNK):
        permuted = _FACTORS * shingles[None, start : start + _CHUNK]
        permuted += _OFFSETS
        np.minimum(minima, permuted.min(axis=1), out=minima)
    return (minima >> np.uint64(32)).astype(np.uint32)  # the least of the upper halves is that of the least


class DuplicateIndex:
    """The texts so far; says of a new one which of them it repeats. Not safe for threads.

    ``threshold`` is the least similarity that counts; below 0.5 pairs begin to be missed.
    """

    def __init__(self, threshold: float = THRESHOLD) -> None:
        self._threshold = threshold
        self._rows: dict[str, int] = {}
        self._ids: list[str | None] = []  # None where a document was removed
        self._signatures: npt.NDArray[np.uint32] = np.empty((0, PERMUTATIONS), dtype=np.uint32)
        self._digests: list[bytes] = []
        self._bands: defaultdict[int, list[int]] = defaultdict(list)

    def __len__(self) -> int:
        """How many documents are in."""
        return len(self._rows)

    def __contains__(self, id_: str) -> bool:
        """Whether a document of this identity is in."""
        return id_ in self._rows

    def find(self, text: str) -> tuple[Match, ...]:
        """The documents that ``text`` repeats, the most similar first, then by identity."""
        tokens = words(text)
        return self._find(signature(tokens), _digest(tokens)) if tokens else ()

    def add(self, id_: str, text: str) -> tuple[Match, ...]:
        """Put a document in, in place of one of the same identity; those among the others that it repeats."""
        self.remove(id_)
        tokens = words(text)
        made, digest = signature(tokens), _digest(tokens)
        matches = self._find(made, digest) if tokens else ()
        row = len(self._ids)
        if row == len(self._signatures):
            grown = np.empty((max(256, 2 * row), PERMUTATIONS), dtype=np.uint32)
            grown[:row] = self._signatures
            self._signatures = grown
        self._signatures[row] = made
        self._ids.append(id_)
        self._digests.append(digest)
        self._rows[id_] = row
        if tokens:
            for key in _keys(made):
                self._bands[key].append(row)
        return matches

    def remove(self, id_: str) -> None:
        """Take a document out; nothing happens where it is not in."""
        row = self._rows.pop(id_, None)
        if row is None:
            return
        self._ids[row] = None
        for key in _keys(self._signatures[row]):
            rows = self._bands.get(key, [])
            if row in rows:
                rows.remove(row)
            if not rows:
                self._bands.pop(key, None)

    def _find(self, made: Signature, digest: bytes) -> tuple[Match, ...]:
        met = sorted({row for key in _keys(made) for row in self._bands.get(key, ())})
        if not met:
            return ()
        similarities = (self._signatures[met] == made).mean(axis=1)
        matches = []
        for row, estimate in zip(met, similarities.tolist(), strict=True):
            same = self._digests[row] == digest
            similarity = 1.0 if same else min(estimate, _ALMOST)
            id_ = self._ids[row]
            if id_ is not None and similarity >= self._threshold:
                matches.append(Match(id_, similarity))
        return tuple(sorted(matches, key=lambda match: (-match.similarity, match.id)))


_ALMOST = 1.0 - 1.0 / (2 * PERMUTATIONS)  # signatures agree in all places, the texts do not


@lru_cache(maxsize=65_536)
def _word_hash(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def _digest(tokens: list[str]) -> bytes:
    return hashlib.blake2b("\n".join(tokens).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _keys(made: Signature) -> list[int]:
    """One number of 64 bits for each band; two bands rarely share one by chance, and then nothing is lost."""
    mixed = (made.astype(np.uint64) * _MIXERS).reshape(BANDS, _ROWS).sum(axis=1, dtype=np.uint64)
    keys: list[int] = (mixed ^ (mixed >> np.uint64(31))).tolist()
    return keys
