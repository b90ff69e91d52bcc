"""Thirty pages made of the sample briefings: what is no prose goes, what is prose stays.

Each page has a way to mark paragraphs up (some of them broken) and furniture around and between
them; both change from page to page. The goal is that 97 % of the sentences are those of the clean text.
"""

from __future__ import annotations

import html
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from summaries.language import language
from summaries.model import Document
from summaries.reading import read_file, read_parts
from tests.summaries.reading.samples import docx, message, pdf, rss, wrapped

FOLDER = Path(__file__).parents[3] / "documents"
PAGES = 30

Markup = Callable[[list[str]], str]

MARKUPS: dict[str, Markup] = {
    "paragraphs": lambda parts: "".join(f"<p>{part}</p>\n" for part in parts),
    "unclosed paragraphs": lambda parts: "".join(f"<p>{part}" for part in parts),
    "blocks": lambda parts: "".join(f"<div class='text-block'>{part}</div>" for part in parts),
    "double breaks": lambda parts: "<div class='story'>" + "<br><br>".join(parts) + "</div>",
    "XHTML breaks": lambda parts: "<div class='story'>" + "<br />\n<br />\n".join(parts) + "</div>",
    "crossed tags": lambda parts: "".join(
        f"<p><b><i>{part[:9]}</b></i>{part[9:]}</p></div>" for part in parts
    ),
    "spans": lambda parts: "".join(
        f"<p><span style='color:#111'><span>{part}</span></span></p>" for part in parts
    ),
    "sections": lambda parts: "".join(f"<section><p>{part}</p></section>" for part in parts),
    "stray closing tags": lambda parts: "".join(f"</font></p><p>{part}</span></p>" for part in parts),
    "links": lambda parts: "".join(f"<p><a href='/t'>{part[:6]}</a>{part[6:]}</p>" for part in parts),
}
BETWEEN = (
    "<figure><img src='a.jpg'><figcaption>The place from above, last spring.</figcaption></figure>",
    "<p><a href='/more'>Read more: another story on this matter</a></p>",
    "<div class='ad'>ADVERTISEMENT</div>",
    "<aside class='related'><h3>Related stories</h3><ul><li><a href='/1'>Another story</a></li></ul></aside>",
    "<table><tr><th>Year</th><th>Count</th></tr><tr><td>2024</td><td>17</td></tr></table>",
    "<p>Photo: Jane Doe / Sample Pictures</p>",
    "<h2>What happens next</h2>",
    "<div class='signup'><p>Sign up for our newsletter</p><form><input name='e'><button>Go</button></form></div>",
    "<script>var a = '<p>This is no sentence.</p>';</script>",
)
BEFORE = (
    "<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav>",
    "<div id='cookie-banner'><p>We use cookies to improve your visit.</p><button>Accept all cookies</button></div>",
    "<header><a href='/'>The Sample Desk</a> <span>Wednesday, 18 November 2026</span></header>",
    "<div class='share-buttons'><a href='#'>Share</a><a href='#'>Tweet</a><a href='#'>E-mail</a></div>",
)
BYLINES = (
    "<p class='byline'>By Jane Doe and John Roe</p>",
    "<div class='meta'><span>By Jane Doe</span><time datetime='2026-11-18'>18 November 2026</time></div>",
    "<p>Published on 18 November 2026, 08:15</p>",
)
AFTER = (
    "<footer><p>Copyright 2026 The Sample Desk. All rights reserved.</p></footer>",
    "<div class='comments' id='comments'><h3>2 comments</h3><p>I do not agree.</p></div>",
    "<div class='sidebar'><h4>Most popular</h4><ul><li><a href='/2'>Ten things</a></li></ul></div>",
)


def page(document: Document, number: int) -> tuple[str, bytes]:
    """A page about a document: the name of its markup, and its bytes."""
    dice = random.Random(number)  # noqa: S311 - the same pages every time
    name = list(MARKUPS)[number % len(MARKUPS)]
    parts = [html.escape(part, quote=False) for part in document.text.split("\n\n") if part.strip()]
    if name in {"double breaks", "XHTML breaks"}:
        body = MARKUPS[name](parts)  # furniture within would be in the middle of a paragraph
    else:
        cuts = sorted(dice.sample(range(1, len(parts)), 3))
        pieces = [parts[a:b] for a, b in zip([0, *cuts], [*cuts, len(parts)], strict=True)]
        body = "".join(MARKUPS[name](piece) + dice.choice(BETWEEN) for piece in pieces)
    around = dice.choice(
        ("<article>{}</article>", "<main><div class='content'>{}</div></main>", "<div id='content'>{}</div>")
    )
    story = f"<h1>{html.escape(document.title)}</h1>{dice.choice(BYLINES)}{body}"
    before = "".join(dice.sample(BEFORE, 3))
    after = "".join(dice.sample(AFTER, 2))
    head = (
        f"<head><meta charset='utf-8'><title>{html.escape(document.title)} - The Sample Desk</title></head>"
    )
    return (
        name,
        f"<!doctype html><html>{head}<body>{before}{around.format(story)}{after}</body></html>".encode(),
    )


def sentences(document: Document) -> list[str]:
    """The document's sentences, as they are shown."""
    return [" ".join(found.text.split()) for found in language("en").sentences(document.text)]


def agreement(wanted: list[str], got: list[str]) -> tuple[int, int]:
    """How many sentences are in both, and how many in either."""
    common = sum((Counter(wanted) & Counter(got)).values())
    return common, len(wanted) + len(got) - common


def test_the_sentences_of_a_page_are_those_of_its_clean_text() -> None:
    """Over thirty pages, 97 % or more of the sentences in either are in both."""
    paths = sorted(path for path in FOLDER.iterdir() if path.suffix in {".md", ".txt"})
    common = either = 0
    misses = []
    for number in range(PAGES):
        clean = read_file(paths[number % len(paths)], root=FOLDER)
        markup, data = page(clean, number)
        (read,) = read_parts(data, name="page.html")
        wanted, got = sentences(clean), sentences(read)
        both, all_of_them = agreement(wanted, got)
        common, either = common + both, either + all_of_them
        misses += [(number, markup, text) for text in set(wanted) ^ set(got)]
    assert common / either >= 0.97, misses


@pytest.mark.parametrize("kind", ["wide.pdf", "narrow.pdf", "a.docx", "a.eml", "plain.eml", "a.xml"])
def test_every_format_gives_the_sentences_of_the_clean_text(kind: str) -> None:
    """A briefing that is set as PDF or DOCX, mailed or put in a feed reads as its markdown does."""
    path = FOLDER / "2026-11-18-strait-transit.md"
    clean = read_file(path, root=FOLDER)
    (read,) = read_parts(in_format(clean.text.split("\n\n"), kind), name=kind)
    assert sentences(read) == sentences(clean)


def in_format(parts: list[str], kind: str) -> bytes:
    """The paragraphs as a file of that kind."""
    body = "".join(f"<p>{html.escape(part)}</p>" for part in parts)
    if kind.endswith(".pdf"):
        lines = [line for part in parts for line in wrapped(part, 55 if kind.startswith("narrow") else 90)]
        return pdf(
            [["Sample Weekly", "", *lines[at : at + 30], "", str(at)] for at in range(0, len(lines), 30)]
        )
    if kind.endswith(".docx"):
        return docx(parts)
    if kind == "plain.eml":
        return message("\n\n".join("\n".join(wrapped(part, 72)).strip() for part in parts))
    return (
        message("See the web version.", body)
        if kind == "a.eml"
        else rss([("A", "https://example.org", body)])
    )
