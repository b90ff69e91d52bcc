"""Thirty more pages, whose furniture and faults the rules for pages were not written on.

As in `test_boilerplate`, but other markup, other words in the banners and captions, and sentences that broken
HTML has glued together ("...said.The minister..."). The goal is the same: 97 % of the sentences are those of
the clean text.
"""

from __future__ import annotations

import html
import random
import re
from collections.abc import Callable
from pathlib import Path

from summaries.model import Document
from summaries.reading import read_file, read_parts
from tests.summaries.reading.test_boilerplate import agreement, sentences

FOLDER = Path(__file__).parents[3] / "documents"
PAGES = 30

MARKUPS: tuple[Callable[[str], str], ...] = (
    lambda part: f'<p class="css-1x2y3z e1">{part}</p>',
    lambda part: f'<div data-component="text"><p>{part}</p></div>',
    lambda part: f"<P ALIGN=justify><FONT SIZE=3>{part}</P>",
    lambda part: f"<p>{part}</div></p></span>",
    lambda part: f"<p><strong>{part.split(' ', 1)[0]}</strong> {part.split(' ', 1)[-1]}",
    lambda part: f"<section class='block'><div><p dir='ltr'>{part}</p></div></section>\n\n",
    lambda part: f"<p>{part.replace(' the ', ' <em>the</em> ', 1)}</p><p>&nbsp;</p>",
    lambda part: f"<p>{part}<!-- ad slot --></p>",
    lambda part: f"<p><a name='x'></a>{part}</p><p></p>",
    lambda part: f"<p\nclass = body>{part}</p",
)
"""How a paragraph is marked up; some of it broken."""
TOP = (
    "<div role='navigation'><a href='/a'>Front page</a> | <a href='/b'>Markets</a> | <a href='/c'>Sport</a></div>",
    "<div class='gdpr-overlay'><p>This site and its 214 partners store data with you.</p><button>No</button></div>",
    "<ol class='breadcrumb'><li><a href='/'>Start</a></li><li><a href='/asia'>Asia</a></li></ol>",
    "<div class='topbar'><a href='/login'>Log in</a><a href='/plans'>Subscribe from 2 a month</a></div>",
    "<noscript><p>Please enable JavaScript to continue.</p></noscript>",
    "<div class='ticker'><ul><li><a href='/l1'>Live: the day in pictures</a></li></ul></div>",
)
INSIDE = (
    "<figure class='media'><img src='b.png'><figcaption>A harbour at dusk. Credit: R. Roe</figcaption></figure>",
    "<div class='newsletter-promo'><p>Get our morning mail.</p><form><input type='email'></form></div>",
    "<aside><h4>More on this</h4><a href='/m1'>What we know so far</a><a href='/m2'>A timeline</a></aside>",
    "<div class='video-player'><button>Play</button><span>02:14</span></div>",
    "<table class='data'><thead><tr><th>Port</th><th>Tonnes</th></tr></thead><tr><td>A</td><td>9,120</td></tr></table>",
    '<style>.x{color:red}</style><script type=\'application/json\'>{"a": "b. C d."}</script>',
    "<h3>Background</h3>",
    "<iframe src='https://video.example/1'></iframe>",
)
BOTTOM = (
    "<div class='tags'><a href='/t/1'>Shipping</a><a href='/t/2'>Asia</a></div>",
    "<section class='recommended'><h3>You may also like</h3><article><a href='/r'>A quiet year</a></article></section>",
    "<div id='disqus_thread'><h3>Join the conversation</h3><p>Great piece!</p><p>I was there.</p></div>",
    "<footer><ul><li><a href='/about'>About</a></li></ul><small>\u00a9 Sample Media Group</small></footer>",
)
_BOUNDARY = re.compile(r"(?<=[a-z]{3}[.!?]) (?=[A-Z][a-z]+ [a-z])")


def glued(part: str, dice: random.Random) -> str:
    """The paragraph without some of the spaces between its sentences."""
    return _BOUNDARY.sub(lambda _: "" if dice.random() < 0.3 else " ", part)


def page(document: Document, number: int) -> bytes:
    """A page about a document."""
    dice = random.Random(1_000 + number)  # noqa: S311 - the same pages every time
    markup = MARKUPS[number % len(MARKUPS)]
    parts = [part for part in document.text.split("\n\n") if part.strip()]
    body = ""
    for part in parts:
        text = glued(part, dice) if number % 2 else part
        body += markup(html.escape(text, quote=False))
        body += dice.choice(INSIDE) if dice.random() < 0.3 else ""
    around = dice.choice(
        (
            "<div class='article__body'>{}</div>",
            "<main id='main'><article itemscope>{}</article></main>",
            "<div class='post'><div class='entry'>{}</div></div>",
        )
    )
    title = html.escape(document.title)
    head = f"<head><meta charset=utf-8><title>{title} | Sample Media</title></head>"
    story = around.format(f"<h1 class='headline'>{title}</h1>{body}")
    top, bottom = "".join(dice.sample(TOP, 3)), "".join(dice.sample(BOTTOM, 2))
    return f"<!doctype html><html lang=en>{head}<body>{top}{story}{bottom}</body></html>".encode()


def test_pages_with_furniture_never_seen_read_as_their_clean_text() -> None:
    """Over thirty pages, 97 % or more of the sentences in either are in both."""
    paths = sorted(path for path in FOLDER.iterdir() if path.suffix in {".md", ".txt"})
    common = either = 0
    misses = []
    for number in range(PAGES):
        clean = read_file(paths[number % len(paths)], root=FOLDER)
        (read,) = read_parts(page(clean, number), name="page.html")
        wanted, got = sentences(clean), sentences(read)
        both, all_of_them = agreement(wanted, got)
        common, either = common + both, either + all_of_them
        misses += [(number, text) for text in set(wanted) ^ set(got)]
    assert common / either >= 0.97, (common / either, misses)
