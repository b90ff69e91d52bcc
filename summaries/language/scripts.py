"""Scripts that are written without spaces between words, as ranges for a character class of ``re``.

Everything that has to know where a word ends asks here: words, names' edges, near-duplicates, the full-text index.
The ranges are those of the Unicode blocks (https://www.unicode.org/Public/UNIDATA/Blocks.txt).
"""

from __future__ import annotations

import re
from functools import cache
from unicodedata import category

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
"""Chinese characters, and the marks that stand for one."""
KANA = "\u3040-\u30ff\u3100-\u312f\u31f0-\u31ff"
"""Hiragana and katakana; bopomofo is written like them."""
HANGUL = "\u3130-\u318f\uac00-\ud7af"
"""Korean, which has spaces, but whose particles stand at the word without one."""
SOUTHEAST_ASIAN = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Thai, Lao, Burmese and Khmer."""

UNSPACED = SOUTHEAST_ASIAN + KANA + HAN
"""What has no spaces between words, so that no letter tells where one ends."""

UNSPACED_LANGUAGES = frozenset({"zh", "ja", "th", "lo", "my", "km"})
"""ISO 639-1 codes of the languages that are written so."""


@cache
def marks() -> str:
    r"""What belongs to the letter before it: points, vowel signs and joiners, which ``\w`` of ``re`` leaves out.

    >>> "\u0301" in marks(), "e" in marks()
    (True, False)
    """
    return "\u200c\u200d" + "".join(
        chr(code) for code in range(0x300, 0x1E00) if category(chr(code))[0] == "M"
    )


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(rf"[{UNSPACED}]")


def is_unspaced(character: str) -> bool:
    """Whether a character belongs to a script without spaces between words.

    >>> is_unspaced("台"), is_unspaced("t"), is_unspaced("대")
    (True, False, False)
    """
    return _unspaced().match(character) is not None
