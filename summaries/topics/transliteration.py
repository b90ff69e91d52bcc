"""How a person's name is written in other scripts, by a rule: Zelensky, Зеленский, Żełenski.

Each letter, or group of letters, of one script has one to three counterparts in another; a name is all that these
make, the likeliest first. Most of what they make nobody writes, and no other word is among it but by chance.
"""

# ruff: noqa: E501, RUF001 - tables of letters of other alphabets

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import islice, product

from summaries.language.inflection import forms

_MOST = 64
"""Spellings of one name in one script."""
_MOST_ANYWHERE = 24
"""The same where no language is told: what a full-text search is asked for."""
_DECLINED = 4
"""Of these, the likeliest, that are asked for with their case endings."""
_SHORTEST = 5
"""Letters of a name: the consonants of a shorter one are those of many words."""
_LATIN = re.compile(r"[A-Za-z\u00c0-\u017f]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]+")

_Table = dict[str, str]
"""Letters of a name -> their counterparts, parted by spaces; "-" for none."""

_TO_CYRILLIC: _Table = {
    "skyy": "ский", "sky": "ский", "skyi": "ский", "skiy": "ский", "skij": "ский", "ski": "ский", "shch": "щ",
    "sch": "ш", "ch": "ч", "sh": "ш", "zh": "ж", "kh": "х", "ts": "ц", "th": "т", "ph": "ф", "ck": "к", "ya": "я",
    "yu": "ю", "ye": "е", "yo": "ё", "ee": "и", "oo": "у", "ll": "лл л", "nn": "нн н", "ss": "сс с", "tt": "тт т",
    "a": "а э", "b": "б", "c": "к с", "d": "д", "e": "е э", "f": "ф", "g": "г", "h": "х г", "i": "и ай", "j": "дж й",
    "k": "к", "l": "л ль", "m": "м", "n": "н", "o": "о", "p": "п", "q": "к", "r": "р", "s": "с з", "t": "т",
    "u": "у а ю", "v": "в", "w": "в у", "x": "кс", "y": "и й", "z": "з",
}  # fmt: skip
_TO_UKRAINIAN: _Table = (
    _TO_CYRILLIC
    | dict.fromkeys(("skyy", "sky", "skyi", "skiy", "skij", "ski"), "ський")
    | {"e": "е", "i": "і и ай", "y": "и й", "h": "г х", "g": "ґ г", "yo": "йо"}
)
_TO_ARABIC: _Table = {
    "sh": "ش", "ch": "تش", "kh": "خ", "th": "ث ت", "ph": "ف", "ck": "ك", "zh": "ج", "oo": "و", "ee": "ي", "ll": "ل",
    "nn": "ن", "tt": "ت", "ss": "س", "sky": "سكي", "a": "ا -", "b": "ب", "c": "ك س", "d": "د", "e": "ي - ا", "f": "ف",
    "g": "غ ج", "h": "ه", "i": "ي", "j": "ج", "k": "ك", "l": "ل", "m": "م", "n": "ن", "o": "و", "p": "ب", "q": "ق",
    "r": "ر", "s": "س", "t": "ت", "u": "ا و", "v": "ف", "w": "و", "x": "كس", "y": "ي", "z": "ز",
}  # fmt: skip
_TO_DEVANAGARI: _Table = {
    "sh": "श", "ch": "च", "kh": "ख", "th": "थ", "ph": "फ", "ck": "क", "ll": "ल", "nn": "न", "b": "ब", "c": "क", "d": "ड",
    "f": "फ", "g": "ग", "h": "ह", "j": "ज", "k": "क", "l": "ल", "m": "म", "n": "न", "p": "प", "q": "क", "r": "र",
    "s": "स", "t": "ट", "v": "व", "w": "व", "x": "क्स", "z": "ज़ ज", "y": "य",
}  # fmt: skip
_VOWELS = {"a": ("", "ा", "ै"), "e": ("े", "ि"), "i": ("ि", "ी"), "o": ("ो", "", "ॉ"), "u": ("", "ु")}
"""The sign of a vowel after a consonant in Devanagari; "" for the vowel that is in the consonant."""
_FROM_CYRILLIC: _Table = {
    "ський": "sky skyy skyi", "ский": "sky skiy", "а": "a", "б": "b", "в": "v", "г": "g h", "ґ": "g", "д": "d", "е": "e",
    "є": "ye ie", "ё": "yo e", "ж": "zh", "з": "z", "и": "i y", "і": "i", "ї": "yi i", "й": "y i", "к": "k", "л": "l",
    "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh h", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "-", "ы": "y", "ь": "-", "э": "e", "ю": "yu iu", "я": "ya ia", "'": "-",
}  # fmt: skip
_TO_POLISH: _Table = {
    "skyy": "ski", "sky": "ski", "skyi": "ski", "skiy": "ski", "ch": "cz", "sh": "sz", "zh": "ż", "kh": "ch",
    "v": "w", "z": "z ż", "l": "ł l", "y": "y j",
}  # fmt: skip
_ENDINGS = ("skyy", "skyi", "skiy", "skij", "sky", "ski")
"""One ending of names in its Latin spellings."""
_FOR: Mapping[str, _Table] = {"ru": _TO_CYRILLIC, "uk": _TO_UKRAINIAN, "ar": _TO_ARABIC, "pl": _TO_POLISH}


def spellings(name: str, language: str = "") -> tuple[str, ...]:
    """How a name of one word may be written in another language, or in all that the tables are for.

    In Russian, Ukrainian and Polish with their case endings, in Arabic with its prefixes; where no language is told,
    the likeliest of them alone. Empty for a short name, and for one of several words.

    >>> "Трампа" in spellings("Trump", "ru"), "Зеленський" in spellings("Zelensky", "uk")
    (True, True)
    >>> "Zelensky" in spellings("Зеленский", "en")
    True
    """
    return _spellings(name, language)


@lru_cache(maxsize=1_024)
def _spellings(name: str, language: str) -> tuple[str, ...]:
    if len(name) < _SHORTEST or not name[0].isupper():
        return ()
    if _CYRILLIC.fullmatch(name):
        written = [word for base in _dictionary(name) for word in _made(base, _FROM_CYRILLIC)]
        written = list(dict.fromkeys(word[0].upper() + word[1:] for word in written))[:_MOST]
        latin = [other for word in written for other in _endings(word)]
        if not language:
            return tuple(latin)
        more = [other for word in latin[:3] for other in _of_latin(word, language)]
        return tuple(dict.fromkeys((*latin, *more)))
    return _of_latin(name, language) if _LATIN.fullmatch(name) else ()


def _of_latin(name: str, language: str) -> tuple[str, ...]:
    found: list[str] = list(_endings(name))
    for code, table in _FOR.items():
        if language not in ("", code):
            continue
        for number, word in enumerate(_made(name.lower(), table)[: _MOST if language else _MOST_ANYWHERE]):
            written = word[0].upper() + word[1:]
            found += forms(written, code) if language or number < _DECLINED else (written,)
    if language in ("", "hi"):
        found += _devanagari(name.lower())[: _MOST if language else _MOST_ANYWHERE]
    return tuple(dict.fromkeys(found))


def _dictionary(name: str) -> tuple[str, ...]:
    """A name in the nominative: the oblique cases of one in "-ський" lose their ending."""
    lower = name.lower()
    for ending in ("ого", "ому", "им"):
        if lower.endswith(("ськ" + ending, "ск" + ending)):
            return (lower.removesuffix(ending) + "ий",)
    return (lower,)


def _endings(name: str) -> tuple[str, ...]:
    """A Latin name in "-sky" with each of the endings that this is written with."""
    lower = name.lower()
    ending = next((one for one in _ENDINGS if lower.endswith(one)), "")
    return tuple(name[: len(name) - len(ending)] + other for other in _ENDINGS) if ending else (name,)


def _made(name: str, table: _Table) -> Sequence[str]:
    """All that the counterparts of a name's letters make, the likeliest first."""
    longest = max(map(len, table))
    options: list[list[str]] = []
    at = 0
    while at < len(name):
        for size in range(min(longest, len(name) - at), 0, -1):
            held = table.get(name[at : at + size])
            if held is not None and (size < 3 or at + size == len(name) or size == len("sch")):
                options.append([letter.replace("-", "") for letter in held.split()])
                at += size
                break
        else:
            options.append([name[at]])
            at += 1
    made = ("".join(letters) for letters in islice(product(*options), 4 * _MOST))
    return [word for word in dict.fromkeys(made) if word][:_MOST]


def _devanagari(name: str) -> list[str]:
    """The same in Devanagari, where a vowel is a sign of the consonant before it and two consonants are joined."""
    options: list[tuple[str, ...]] = []
    after_consonant = False
    at = 0
    while at < len(name):
        size = 2 if name[at : at + 2] in _TO_DEVANAGARI else 1
        letter = name[at : at + size]
        consonant = _TO_DEVANAGARI.get(letter)
        if consonant is not None:
            signs = tuple(consonant.split())
            joined = tuple("्" + sign for sign in signs) if after_consonant else signs
            nasal = (
                ("ं",) if letter in "nm" and at + size < len(name) and name[at + size] not in "aeiou" else ()
            )
            options.append((*joined, *nasal))
            after_consonant = True
        elif letter in _VOWELS and after_consonant:
            options.append(_VOWELS[letter])
            after_consonant = False
        else:
            return []
        at += size
    made = ("".join(signs).replace("ं्", "ं") for signs in islice(product(*options), 4 * _MOST))
    return list(dict.fromkeys(made))[:_MOST]
