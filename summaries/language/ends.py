"""Where sentences end in other languages than English, beyond what ``sentencex`` sees there.

Of its answers in English nothing is changed here.
"""

# ruff: noqa: RUF001 - typographic quotation marks and letters of other alphabets are what these patterns look for

from __future__ import annotations

import re

from summaries.language.scripts import UNSPACED_LANGUAGES

ORDINAL_DOTS = frozenset(("de", "pl", "tr", "cs", "sk", "sl", "hr", "da", "nb", "no", "fi", "hu", "et", "lv"))
"""Languages in which a full stop makes figures an ordinal number: "am 4. Februar"."""
_ORDINAL = re.compile(r"(?<![\d.,])\d{1,2}\.$")
_ABBREVIATIONS = {
    code: frozenset(words.split())
    for code, words in {
        "pl": "św. ws. tys. mln. godz. ul. im. al. gen. płk. ks. red. prof. inż. np. tzw. ok. wg.",
        "tr": "M.Ö. M.S. Dr. Prof. Doç. Av. Hz. Sn. Alb. Gen.",
        "de": "v. n. bzw. Nr. St. Abs. Art. Prof. Dr. Mio. Mrd. z.B. u.a. d.h.",
        "uk": "ім. вул. див. проф. акад. гр. св.",
        "ru": "им. ул. см. проф. акад. св. гр.",
        "es": "Sr. Sra. Dr. Dra. D. Ud. Uds. EE. UU. Gral. Av. núm. pág.",
        "nl": "dhr. mevr. dr. prof. mr. ds. ir. drs. nr. blz. bijv. ca.",
        "id": "Dr. Prof. Ir. Drs. H. Hj. Jl. No. Tn. Ny. Rp. St.",
    }.items()
}  # fmt: skip
"""What no sentence ends with where a name or a number follows."""
_YEAR_OF = re.compile(r"\d\s*r\.$")
"""The Polish abbreviation of "year" after its figures: "w 1996 r. Jan Kowalski"."""
_ASIDE = re.compile(r"[\u2014\u2013-]\s*")
"""A dash after which a sentence goes on that quotes somebody."""
_LETTER = re.compile(r"[^\W\d_]")
_FULL = re.compile(r"[\u3002\uff01\uff1f!?]+[\u201d\u2019\u300d\u300f\uff09)\]\u3011\u300b]*")
"""The end of a sentence in a script without spaces, with the marks that close there."""
_QUOTED = re.compile(r"[\u3068\u3063\u306a\u306e\u304c\u3092\u306b\u306f\u3082\u3001\uff0c,]")
"""After a closing quotation mark: the particle or comma with which the sentence around it goes on."""
_MORE = re.compile(r"(?:\u2026|\.\.\.)\s+(?=[\"\u201c\u201e\u00ab\u2014\u2013-]?\s*[^\W\d_a-z])")
_FIGURES = re.compile(r"(?<=[^\W\d_A-Z]{4})[.!?]\s+(?=\d)")
_SO_ON = re.compile(r"\bт\.\s?[дп]\.\s+(?=[\u00ab\"]?[А-ЯІЇЄҐ])")
"""The Russian and Ukrainian "and so on" before a capital letter."""


def more_cuts(block: str, code: str) -> set[int]:
    """Where a sentence may end, too: after points that are left out, before one that begins with figures."""
    if code == "en":
        return set()
    cuts = {match.end() for match in _MORE.finditer(block)}
    if code in ("de", "es", "pt", "it", "fr", "nl"):
        cuts.update(match.end() for match in _FIGURES.finditer(block))
    if code in ("uk", "ru"):
        cuts.update(match.end() for match in _SO_ON.finditer(block))
    return cuts


def unspaced_cuts(block: str, code: str) -> set[int] | None:
    """All the ends of sentences of a block in a script without spaces; None in any other."""
    if code not in ("zh", "ja") or not re.search("[\u3002\uff01\uff1f]", block):
        return None
    cuts = set()
    for match in _FULL.finditer(block):
        closed = match.group()[-1] not in "\u3002\uff01\uff1f!?"
        if not (closed and _QUOTED.match(block, match.end())):
            cuts.add(match.end())
    return cuts


def goes_on(text: str, start: int, cut: int, code: str) -> bool:
    """Whether a sentence that opens at ``start`` goes on after ``cut``, where its language shows that."""
    if code == "en" or code in UNSPACED_LANGUAGES:
        return False
    aside = _ASIDE.match(text, cut)
    first = aside.end() if aside else cut
    if text[first : first + 1].islower():
        # a text that is written in small letters has no other beginnings
        opening = _LETTER.search(text, start, cut)
        return opening is None or not opening.group().islower()
    before = text[max(start, cut - 24) : cut].rstrip()
    if code in ORDINAL_DOTS and _ORDINAL.search(before):
        return True
    if code == "pl" and _YEAR_OF.search(before):
        return True
    words = before.split()
    return bool(words) and words[-1].lstrip('("\u201e\u201c\u00ab') in _ABBREVIATIONS.get(code, ())
