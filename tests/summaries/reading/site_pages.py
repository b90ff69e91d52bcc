"""A story as one of the sites in ``sites/`` sets it."""

from __future__ import annotations

import html
import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

SITES = tuple(sorted(Path(__file__).with_name("sites").glob("*.html")))
_SLOT = re.compile(r"\{text(?::([\w-]+))?\}")
_BOUNDARY = re.compile(r"(?<=[a-z]{3}[.!?]) (?=[A-Z][a-z]+ [a-z])")


def _glued(text: str, dice: random.Random) -> str:
    return _BOUNDARY.sub(lambda _: "" if dice.random() < 0.4 else " ", text)


def _dropcap(text: str, dice: random.Random) -> str:
    del dice
    return f'<span class="dropcap">{text[0]}</span>{text[1:]}' if text[0].isalpha() else text


_DRESSES: dict[str, Callable[[str, random.Random], str]] = {
    "glued": _glued,
    "dropcap": _dropcap,
    "nbsp": lambda text, _: re.sub(r" (?=\d|[a-z]{2} )", "&nbsp;", text),
    "hyphens": lambda text, _: re.sub(r"([a-z]{4})([a-z]{4})", r"\1&shy;\2", text),
    "zero-width": lambda text, _: text.replace(". ", ".&#8203; ").replace(", ", ",\u200b "),
    "entities": lambda text, _: text.replace("-", "&#45;").replace("'", "&#39;").replace("%", "&percnt;"),
    "linked": lambda text, _: re.sub(r"\b([A-Z][a-z]{4,})\b", r'<a href="/w/\1" title="\1">\1</a>', text),
}
"""What a site does to the text of a paragraph, by the name that stands in its file."""


def site_page(site: Path, title: str, paragraphs: Sequence[str]) -> bytes:
    """The story as that site sets it; the same every time."""
    markup, _, page = site.read_text("utf-8").partition("\n")
    slot = _SLOT.search(markup)
    dress = _DRESSES.get(slot[1] or "") if slot else None
    dice = random.Random(site.stem)  # noqa: S311 - no secret
    parts = []
    for paragraph in paragraphs:
        text = html.escape(paragraph, quote=False)
        dressed = dress(text, dice) if dress else text
        parts.append(markup[: slot.start()] + dressed + markup[slot.end() :] if slot else dressed)
    between = "\n\n" if "<pre>" in page else "\n"
    first, second = len(parts) // 3, 2 * len(parts) // 3
    thirds = {"{start}": parts[:first], "{middle}": parts[first:second], "{end}": parts[second:]}
    page = page.replace("{title}", html.escape(title))
    for name, third in thirds.items():
        page = page.replace(name, between.join(third))
    return page.encode()
