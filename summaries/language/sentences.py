"""Where sentences begin and end: ``sentencex`` in each block of lines, with its misses mended.

``sentencex`` keeps a quotation of several sentences whole, cuts at any dot between letters and does not
know time zones; see :func:`_ends_here` for what is mended.
"""

# ruff: noqa: RUF001 - typographic quotation marks are what these patterns look for

from __future__ import annotations

import re
from collections.abc import Callable

from summaries.language import ends
from summaries.language.blocks import blocks
from summaries.language.mojibake import restored
from summaries.language.scripts import UNSPACED

_LONGEST = 2_000
"""Characters: what is longer was never meant to be one sentence (a transcript without full stops)."""

_WINDOW = 50_000
"""Characters that ``sentencex`` is given at a time."""

_MARKS = '"()[]'
_OTHER_MARKS = "“”„«»‘•▪"
_OPENING = "\"“„«‘'(["
_CLOSING = "\"”»’'“)]"

_GLUED_BEFORE = re.compile(r"(?:[^\W\d_]{2}|[\d%)])[\"”’')\]]*[.!?…]+[\"”’')\]]*$")
_FULL = re.compile(rf"[。！？｡।؟۔]$|[{UNSPACED}][!?]$")
"""A mark that ends a sentence whatever follows it; one of ours does so in a script without spaces."""
_ADDRESS = re.compile(
    r"[/@\\=&]|www\.|\.(?:com|org|net|gov|edu|int|mil|info|io|js|py|co|eu|uk|de|fr|cn|tw|jp)\b", re.IGNORECASE
)
_AFTER_CLOCK = re.compile(
    r"\(?(?:[A-Z]{1,3}T|GMT|UTC|Zulu|local)\b|\(\d"
    r"|(?:Eastern|Pacific|Central|Mountain|[A-Z]\w+)\s(?:\w+\s)?[Tt]ime\b"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s\d"
)
_TITLES = frozenset(
    (
        "Messrs.", "M.", "MM.", "Mme.", "Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "Gen.", "Lt.", "Col.", "Maj.",
        "Capt.", "Sen.", "Rep.", "Gov.", "Atty.", "Mt.", "Approx.", "approx.",
    )
)  # fmt: skip
_CLOCK = ("a.m.", "p.m.", "A.M.", "P.M.")
_NUMBER = re.compile(r"\(?\d{1,2}\.")
_ASIDES = ((")", re.compile(r"\([^()]{0,300}\)")), ("]", re.compile(r"\[[^\[\]]{0,300}\]")))
"""Brackets that close again: what stands in them is not torn apart."""
_ASIDE = re.compile(r"[(\[][^()\[\].!?]*[)\]]")
_LONGEST_ASIDE = 60
"""Characters of what stands in brackets after a sentence and is none: "He left. (emphasis added)"."""
_WORDS = ("me", "art", "ill", "miss", "ok", "fed", "may", "May", "min", "max", "no")
"""What ``sentencex`` takes for abbreviations."""
_STOP = re.compile(rf"\.(?:{'|'.join(rf'(?<={word}[.])' for word in _WORDS)})[\"”’]*\s+(?=[\"“(]?[A-Z])")
_BRACKET_BEFORE_STOP = re.compile(r"(?<=\w)[)\]](?=[.!?])")
"""Any letter in its place: with a space, "(b) ." would look like an initial."""
_LOST = re.compile(r"(?<=[\w)%]{2}[.!…])\?(?=[A-Z])")
"""A mark or space that was lost between two sentences: "retreat.?It"."""
_STOP_ALONE = re.compile(r"(?<=[^\s.]\s)\.(?:\s+(?:''|[\"”’»)\]]|-rrb-)(?=\s))*\s+(?!\.)")
"""A full stop between spaces, as programs set it that part words from marks: it belongs to no abbreviation."""
_BULLET = re.compile(r"\s(?=[•▪]\s)")
_SPEAKER = re.compile(
    r"(?!(?:He|She|It|They|We|I|You|The|This|That|There)\b)(?:[A-Z][\w.’'-]*\s+){1,4}"
    r"(?:(?:said|says|asked|asks|added|adds|replied|shouted|told|wrote|tweeted|wondered|cried)\b|[a-z]+(?:ed|s)[.,;])"
)
"""Who spoke, after a quotation that ends in a question mark: a known verb, or one that the clause ends with."""


def split(text: str, code: str = "en") -> list[tuple[int, int]]:
    """Return the start and end of each sentence of ``text``, in characters, without outer white space.

    ``code`` is the ISO 639-1 code whose abbreviations ``sentencex`` applies.
    """
    mended = restored(text)
    spans: list[tuple[int, int]] = []
    for start, end in blocks(mended):
        lost = {match.start() for match in _LOST.finditer(text, start, end)} if mended != text else set()
        # what stands for a mark that is lost opens no sentence
        spans += [(low + (low in lost), high) for low, high in _sentences(mended, start, end, code, lost)]
    return spans


def _sentences(text: str, start: int, end: int, code: str, lost: set[int]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    last = start  # where sentencex cut before, whether or not a sentence ended there
    has_words = False  # a dash or a bullet is no sentence
    for cut in sorted(lost | _cuts(text, start, end, code)):
        has_words = has_words or any(map(str.isalnum, text[last:cut]))
        last = cut
        if cut < end and not (has_words and (cut in lost or _ends_here(text, start, cut, code))):
            continue
        has_words = False
        low, high = start, cut
        while low < high and (text[low].isspace() or text[low] in "•▪"):
            low += 1
        while high > low and text[high - 1].isspace():
            high -= 1
        start = cut
        while high - low > _LONGEST:
            middle = _room(text, low, low + _LONGEST)
            spans.append((low, middle))
            low = middle
            while text[low].isspace():
                low += 1
        if spans and high - low <= _LONGEST_ASIDE and _ASIDE.fullmatch(text, low, high):
            spans[-1] = (spans[-1][0], high)
        elif low < high:
            spans.append((low, high))
    return spans


def _cuts(text: str, start: int, end: int, code: str) -> set[int]:
    """Return where a sentence may end: where ``sentencex`` says, and where it is known to miss."""
    block = text[start:end]
    if (all_of_them := ends.unspaced_cuts(block, code)) is not None:
        return {start + cut for cut in (*all_of_them, len(block))}
    cuts: set[int] = {len(block)} | ends.more_cuts(block, code)
    in_french = "«" in block
    at = 0
    for piece in _segments(block, code):
        at += len(piece)
        cut = at
        while cut > 1 and block[cut - 1] in _OPENING and block[cut - 2].isspace():
            cut -= 1  # the mark opens what follows
        if in_french and block[cut - 2 : cut - 1] == "«" and block[cut - 1].isspace():
            cut -= 2  # as French sets it
        if block[cut - 2 : cut] == ",,":
            cut -= 2  # as Dutch typewriters set it
        cuts.add(cut)
    cuts.update(match.end() for match in _STOP.finditer(block) if _is_word(block, match.start()))
    cuts.update(match.end() for match in _STOP_ALONE.finditer(block))
    if "•" in block or "▪" in block:
        cuts.update(match.end() for match in _BULLET.finditer(block))
    for mark, aside in _ASIDES:
        if mark in block:
            for match in aside.finditer(block):
                cuts.difference_update(range(match.start() + 1, match.end()))
    return {start + cut for cut in cuts}


def _segments(block: str, code: str) -> list[str]:
    """Return the pieces that ``sentencex`` cuts when it sees no quotation marks, brackets and bullets."""
    from sentencex import segment  # noqa: PLC0415 - a compiled library: loaded when text is cut

    plain = block
    plain = _BRACKET_BEFORE_STOP.sub("x", plain)
    for mark in _MARKS:
        plain = plain.replace(mark, " ")
    if not plain.isascii():
        for mark in _OTHER_MARKS:
            plain = plain.replace(mark, " ")
    if code == "nl":
        plain = plain.replace(",,", "  ").replace("''", "  ")
    for mark in "'’":
        if mark in plain:
            if f"{mark} " in plain:
                for end in ".,!?":
                    plain = plain.replace(f"{end}{mark} ", f"{end}  ")
            plain = plain.replace(" '", "  ")
            plain = plain[:-1] + " " if plain[-1] == mark else plain
    try:
        return _windowed(segment, code, plain)
    except UnicodeEncodeError:  # a lone surrogate is no character that Rust could hold
        return _windowed(segment, code, plain.encode("utf-8", "replace").decode("utf-8"))


def _windowed(segment: Callable[[str, str], list[str]], code: str, plain: str) -> list[str]:
    """Return the pieces of ``plain``, a window at a time: the time that ``sentencex`` takes grows with the square."""
    sentences: list[str] = []
    start, size = 0, _WINDOW
    while start + size < len(plain):
        # but the last ones, which know too little of what follows
        pieces = segment(code, plain[start : start + size])[:-2]
        if pieces:
            sentences += pieces
            start += sum(map(len, pieces))
        else:
            size *= 2
    return sentences + segment(code, plain[start:])


def _is_word(block: str, stop: int) -> bool:
    """Whether the word before the full stop at ``stop`` is a plain word, not an abbreviation."""
    before = block[max(0, stop - 12) : stop].split()
    return bool(before) and before[-1].lstrip(_OPENING) in _WORDS


def _ends_here(text: str, start: int, cut: int, code: str) -> bool:
    """Whether a sentence that opens at ``start`` ends at ``cut``, where ``sentencex`` says so."""
    if ends.goes_on(text, start, cut, code):
        return False
    if not text[cut - 1].isspace():
        return _glued(text, text[max(start, cut - 24) : cut], cut)
    word = _last_word(text, start, cut)
    goes_on = text[cut].islower()
    if word[-1] == ".":
        if word.endswith(_CLOCK):
            return not (goes_on or _AFTER_CLOCK.match(text, cut))
        number = (
            len(word) < 5 and _NUMBER.fullmatch(word) and text[start : start + len(word)] == word
        )  # of an item
        return not (number or word.lstrip(_OPENING) in _TITLES or (goes_on and _goes_on(text, start, cut)))
    if word.rstrip(_CLOSING)[-1:] in ("!", "?"):
        # badly decoded text has "?" where its quotation marks were (the ?no limits? pact); "Why?" he asked
        return not (goes_on or (word[-1] in _CLOSING and _SPEAKER.match(text, cut)))
    return True


def _last_word(text: str, start: int, cut: int) -> str:
    """Return the word before the white space at ``cut``: its last letters, where it is a long one."""
    end = cut
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return text[max(start, end - 24) : end].rsplit(None, 1)[-1]


def _goes_on(text: str, start: int, cut: int) -> bool:
    """Whether a sentence that began with a capital goes on in small letters: "3 bn. euros"; "iPhone" may open one."""
    return text[start].isupper() and not text[cut + 1 : cut + 2].isupper()


def _glued(text: str, before: str, cut: int) -> bool:
    """Whether a sentence ends before ``cut`` though no space follows ("he said.The minister")."""
    if not before.isascii() and _FULL.search(before.rstrip(_CLOSING)):
        return True
    following = text[cut : cut + 2].lstrip(_OPENING)[:1]
    if not following or following.islower() or following.isdigit() or not _GLUED_BEFORE.search(before):
        return False
    token = before.rsplit(None, 1)[-1] + "".join(text[cut : cut + 40].split(None, 1)[:1])
    return not _ADDRESS.search(token)


def _room(text: str, low: int, high: int) -> int:
    """Return where to part a sentence that is too long: at a line's end, a semicolon or a space."""
    for mark in ("\n", "; ", ", ", " "):
        at = text.rfind(mark, low + _LONGEST // 2, high)
        if at > 0:
            return at + len(mark.rstrip(" "))
    return high
