"""One story out of what was found of it: its paragraphs are of one kind, whatever stands between and below them.

Of one kind are blocks with the same tags and classes from the root down: what a style sheet sets alike. So a story is
known again behind an advertisement that it was cut at, and from the other stories below it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from summaries.reading.formats.web.statements import letters
from summaries.reading.prose.blocks import Block
from summaries.reading.prose.furniture import is_ended

_PARAGRAPH = 60  # characters that one has at least
_LINKED = 0.3  # the share of links that prose may have
_REPEATED = 30  # letters by which a part of a longer paragraph is known again
_MOST = (
    2_000_000_000  # letters that are looked through, a second's work; longer pages stay as they were found
)
_OWN = 0.3  # of a story, and of the page's paragraphs of a kind, from which on that kind is the story's
_MAIN = 0.5  # of a story, from which on it ends with its last paragraph of that kind
_BELOW = 0.4  # the share of a story that what stands below that one may have

_Kind = tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A block that is the story's, or may be."""

    block: Block
    kind: _Kind
    """Empty where it does not stand on the page as it is."""
    is_found: bool
    is_said: bool
    """Whether the story has its text, perhaps once for several times on the page."""


def whole(found: Sequence[Block], page: Sequence[Block]) -> list[Block]:
    """``found`` with the paragraphs of its kinds that were left out, and without what stands below the last of them.

    Args:
        found: The blocks of a story.
        page: Those of the page that it stands on.
    """
    parts = _aligned(found, page)
    size: Counter[_Kind] = Counter()
    said: Counter[_Kind] = Counter()
    for part in parts:
        if part.kind and is_prose(part.block):
            size[part.kind] += len(part.block.text)
            said[part.kind] += len(part.block.text) * part.is_said
    story = sum(len(block.text) for block in found)
    own = {kind for kind in said if said[kind] >= _OWN * max(size[kind], story)}
    parts = [part for part in parts if part.is_found or part.kind in own]
    return [part.block for part in _ended(parts, max(own, key=lambda kind: size[kind], default=()))]


def is_prose(block: Block) -> bool:
    """Whether a block is a paragraph of sentences."""
    long_enough = len(block.text) >= _PARAGRAPH and block.linked < _LINKED
    return long_enough and is_ended(block.text)


def _aligned(found: Sequence[Block], page: Sequence[Block]) -> list[_Part]:
    """The blocks of the story, and the paragraphs of the page that are not in it where they would stand."""
    places: dict[str, list[int]] = {}  # of each text in the story, the first one last
    for place in reversed(range(len(found))):
        places.setdefault(letters(found[place].text), []).append(place)
    kinds: dict[int, _Kind] = {}
    left_out: list[tuple[int, _Part]] = []
    last = -1
    for block in page:
        text = letters(block.text)
        if waiting := places.get(text):
            place = waiting.pop()
            kinds[place] = _kind(block)
            last = max(last, place)
        elif is_prose(block):
            left_out.append((last, _Part(block, _kind(block), is_found=False, is_said=text in places)))
    told = "\n".join(places)
    if len(told) * len(left_out) > _MOST:
        left_out = []
    left_out = [each for each in left_out if each[1].is_said or not _is_within(each[1].block, told)]
    parts = [
        (place, _Part(block, kinds.get(place, ()), is_found=True, is_said=True))
        for place, block in enumerate(found)
    ]
    return [part for _, part in sorted(parts + left_out, key=itemgetter(0))]


def _is_within(block: Block, told: str) -> bool:
    """Whether a block is a part of a longer one that is there."""
    text = letters(block.text)
    return len(text) >= _REPEATED and text in told


def _ended(parts: list[_Part], main: _Kind) -> list[_Part]:
    """``parts`` up to the last paragraph of the kind that most are of, and what stands in one box with it."""
    box = main[1:]
    ends = [index for index, part in enumerate(parts) if part.kind == main and is_prose(part.block)]
    if not box or _length(parts[index] for index in ends) < _MAIN * _length(parts):
        return parts
    below = [part for part in parts[ends[-1] + 1 :] if part.kind and part.kind[-len(box) :] != box]
    if _length(below) > _BELOW * _length(parts):
        return parts
    gone = set(map(id, below))
    return [part for part in parts if id(part) not in gone]


def _length(parts: Iterable[_Part]) -> int:
    return sum(len(part.block.text) for part in parts)


def _kind(block: Block) -> _Kind:
    return tuple(
        (element.tag, element.get("class")) for element in (block.element, *block.element.iterancestors())
    )
