r"""Bytes to clean text: byte order mark, UTF-8, the declared encoding, and only then a guess.

What is taken out on the way cannot be seen by a reader and can mislead one: control characters,
the bidirectional controls behind "Trojan Source" (Boucher and Anderson 2021), lone surrogates,
invisible tags. Every kind of line end becomes ``\n``. Nothing else changes.
"""

from __future__ import annotations

import codecs
import re

from summaries.phrase import Phrase
from summaries.reading.errors import BrokenError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEVEN_BITS = re.compile(r"(?:iso-?2022|hz\b)", re.IGNORECASE)  # all ASCII, and not to be read as such
_ISO_2022_JP = re.compile(rb"\x1b\$[@B]")
_ZEROS = 0.05  # share of NUL bytes from which on a text has two bytes or more a character
_DAMAGE = 50  # characters of a text for each one that is damaged
_DAMAGE_OF_MANY = 5  # characters that are not ASCII for each one that is damaged
_WIDER = {"iso-8859-1": "cp1252", "gb2312": "gb18030", "euc-kr": "cp949", "shift_jis": "cp932"}
"""The code pages that programs write where they name a narrower one: each holds all of it (WHATWG Encoding, 4.2)."""
_SAMPLE = 16_384  # bytes from the line of the first one that is not ASCII
_ESCAPES = 64 * 1024  # bytes in which text with escapes shows its first one
_USUAL = re.compile(r"[ \n\r\t.,0-9a-z\u3001\u3002\uff0c]")
_STRANGE = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]",
)
_NOT_TEXT = Phrase("The file is not text, or its encoding cannot be told; save it as UTF-8 and try again.")


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of ``data`` as it stands, a byte order mark apart.

    Args:
        data: The bytes of a text file.
        declared: The encoding that its headers state, believed only where UTF-8 does not fit.

    Raises:
        BrokenError: It is not text in any encoding that can be told.
    """
    named = _named(data, declared)
    if named:
        return data.decode(named, errors="replace")
    zeros = data.count(0)
    if zeros <= _ZEROS * len(data):  # a few in a text are damage
        patched = data.decode("utf-8", errors="replace")
        damaged = patched.count("\ufffd")
        if not damaged or _DAMAGE_OF_MANY * damaged <= len(patched) - len(patched.encode("ascii", "ignore")):
            return patched  # UTF-8, perhaps with a few damaged bytes: most of what is not ASCII fits
    if zeros:
        return _wide(data)
    if declared and _is_text_codec(declared):
        try:
            return data.decode(declared)
        except UnicodeDecodeError:
            pass  # a wrong declaration is common; the guess is next
    return _guess(data)


def _named(data: bytes, declared: str | None) -> str | None:
    """The encoding that ``data`` itself names, or that is all ASCII to whoever does not know of it."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    if _ISO_2022_JP.search(data[:_ESCAPES]):
        return "iso2022_jp_2"
    return declared if declared and _SEVEN_BITS.match(declared) and _is_text_codec(declared) else None


def clean(text: str) -> str:
    r"""``text`` with line ends as ``\n`` and without characters that no reader sees."""
    return _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))


def decode_clean(data: bytes, declared: str | None = None) -> str:
    """The clean text of ``data``.

    Raises:
        BrokenError: It is not text: no encoding fits, or it is full of control characters.
    """
    text = decode(data, declared)
    cleaned = clean(text)
    # a short text may hold a few; a picture or a program is full of them
    if len(_UNSEEN.findall(text)) > 8 + 0.1 * len(text) or cleaned.count("\ufffd") > 0.1 * len(cleaned):
        raise BrokenError(_NOT_TEXT)
    return cleaned


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: in the right order of its bytes it has spaces, line ends and full stops."""
    whole = data[: len(data) // 2 * 2]
    found = {name: whole.decode(name, errors="replace") for name in ("utf-16-le", "utf-16-be")}
    usual = {name: len(_USUAL.findall(text)) for name, text in found.items()}
    best = max(usual, key=lambda name: usual[name])
    strange = len(_STRANGE.findall(found[best]))
    if (
        usual[best] < 4 * min(usual.values()) + 2
        or 50 * usual[best] < len(found[best])
        or 10 * strange > usual[best]
    ):
        raise BrokenError(_NOT_TEXT)
    return found[best]


def _is_text_codec(name: str) -> bool:
    try:
        return codecs.lookup(name)._is_text_encoding  # noqa: SLF001 - the only way to tell "hex" from "koi8-r"
    except (LookupError, ValueError):  # ValueError: a NUL in the name
        return False


def _guess(data: bytes) -> str:
    """The text of ``data`` in the code page that fits best."""
    import chardet  # noqa: PLC0415 - costs 100 ms, and most files are UTF-8

    first = next((at for at, byte in enumerate(data) if byte > 0x7F), 0)
    start = data.rfind(b"\n", 0, first) + 1
    sample = data[max(start, first - _SAMPLE // 2) :][:_SAMPLE]
    name = chardet.detect(sample)["encoding"]
    if name is not None:
        return data.decode(_WIDER.get(name.lower(), name), errors="replace")
    patched = data.decode("utf-8", errors="replace")
    if _DAMAGE * patched.count("\ufffd") < len(patched):
        return patched  # text with a little noise in it
    raise BrokenError(_NOT_TEXT)
