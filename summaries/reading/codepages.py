"""Old encodings, told apart by the language that their text would be in.

Every byte string is text in several code pages. In the wrong one it is a language that is not written with it, or
letters and signs stand where no language has them: "przep\u00b3yn\u00ea\u00b3y", "F\u2030hre".
"""

from __future__ import annotations

import codecs
import re
from itertools import pairwise

from summaries.language.detection import scores

_WESTERN = frozenset(
    {"de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "is", "ca", "en", "ga", "gl"}
)
_CENTRAL = frozenset({"pl", "cs", "sk", "hu", "sl", "hr", "ro", "sr", "bs", "sq"})
_CYRILLIC = frozenset({"ru", "uk", "bg", "sr", "mk", "be"})
_LANGUAGES = {
    "cp1252": _WESTERN,  # the commonest first: it stays where another is no better
    "cp1250": _CENTRAL,
    "iso8859_2": _CENTRAL,
    "cp1254": frozenset({"tr", "az"}),
    "cp1257": frozenset({"lt", "lv", "et"}),
    "mac_roman": _WESTERN,
    "cp850": _WESTERN,
    "cp1251": _CYRILLIC,
    "koi8_r": frozenset({"ru"}),
    "koi8_u": frozenset({"uk"}),
    "iso8859_5": _CYRILLIC,
    "cp866": frozenset({"ru", "be"}),
    "mac_cyrillic": frozenset({"ru"}),
    "cp1253": frozenset({"el"}),
    "iso8859_7": frozenset({"el"}),
    "cp1255": frozenset({"he", "yi"}),
    "cp1256": frozenset({"ar", "fa", "ur"}),
    "iso8859_6": frozenset({"ar"}),
    "cp1258": frozenset({"vi"}),
    "cp874": frozenset({"th"}),
    "gb18030": frozenset({"zh"}),
    "big5": frozenset({"zh"}),
    "cp932": frozenset({"ja"}),
    "euc_jp": frozenset({"ja"}),
    "cp949": frozenset({"ko"}),
}
_LATIN = frozenset({"de", "pl", "tr", "lt", "vi"})  # half of their letters are no foreign ones
_SAMPLE = 4_096  # bytes from the line of the first one that is not ASCII
_BETTER = 0.03  # by how much a rarer code page must fit better
_LEAST = 0.2  # what fits less is no text
_MARKUP = re.compile(r"<[^<>]{0,1000}>|&\w+;")
_ODD = re.compile(  # what stands in no word of any language, nor before one
    r"[^\W\d_][^\w\s\x00-\x7f\u2019\u2013\u2014\u00ad][^\W\d_]|[\x80-\x9f\ufffd\ue000-\uf8ff]|[\u00a4\u00a6\u00a8\u00b4\u00b8\u00b9\u00b2\u00b3\u00af]"
    r"|[\u00d7\u00f7][^\W\d_]|[^\W\d_][\u00d7\u00f7\u00a4\u00a6\u00a7\u00a9\u00ac\u00ae\u00b1\u00b6]"
    r"|[a-z\u00d7-\u00ff][\u0370-\u06ff]|[\u0370-\u06ff][a-z\u00d7-\u00ff]"
    r"|(?<=\s)[\u201d\u2019\u00bb\u201c](?=\w)|\w[\u201e\u00ab](?=\w)|(?<=[a-z])[\u00a3\u20ac](?=[a-z])"
    r"|[\u2020\u2021\u2030\u0152\u0153\u02dc\u02c6\u2039\u203a\u00ac\u221a\u221e\u2202\u2211\u220f\u03c0\u222b\u25ca\u0131\u02c7\u02d8-\u02db\u02dd](?=\w)"
)


def code_page(data: bytes) -> str | None:
    """The name of the code page that ``data``, which is not all ASCII, is most likely text in; None where in none."""
    first = next((at for at, byte in enumerate(data) if byte > 0x7F), 0)
    start = data.rfind(b"\n", 0, first) + 1
    sample = data[max(start, first - _SAMPLE // 2) :][:_SAMPLE]
    name, best = None, _LEAST - _BETTER
    for page, languages in _LANGUAGES.items():
        fit = _fit(sample, page, languages)
        if fit > best + _BETTER:
            name, best = page, fit
    return name


def _fit(sample: bytes, page: str, languages: frozenset[str]) -> float:

    try:
        text = _MARKUP.sub(" ", codecs.getincrementaldecoder(page)().decode(sample))
    except UnicodeDecodeError:
        return -1.0
    foreign = sum(character > "\x7f" for character in text)
    if languages & _LATIN and 2 * foreign > sum(map(str.isalpha, text)):
        return -1.0
    raised = sum(before.islower() and after.isupper() for before, after in pairwise(text))
    odd = (len(_ODD.findall(text)) + raised) / max(1, foreign)
    # KOI8 has capitals where others have small letters
    shouted = sum(map(str.isupper, text)) > sum(map(str.islower, text))
    likely = sum(score for language, score in scores(text).items() if language in languages)
    return likely - 2 * odd - 0.4 * shouted
