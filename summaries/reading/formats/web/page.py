"""Web pages: the draft of one, from its story and from what it states about itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summaries.phrase import Phrase
from summaries.reading.draft import Draft
from summaries.reading.encoding import decode_clean
from summaries.reading.errors import EmptyError
from summaries.reading.formats.format import Format, looks_like
from summaries.reading.formats.web.day import day, likely_day, opening
from summaries.reading.formats.web.statements import Statements, headline
from summaries.reading.formats.web.story import drop_hidden, story
from summaries.reading.prose.blocks import Block, blocks, parse
from summaries.reading.prose.outline import text_of

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([\w-]{2,40})""", re.IGNORECASE)
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,400}?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_DENIED = re.compile(
    r"(?:error\W*)?(?:[45]\d\d\b\W*)?(?:access (?:to this page )?(?:has been )?denied|forbidden|unauthori[sz]ed"
    r"|just a moment|attention required!?|are you a robot\??|(?:robot|security) check"
    r"|verify(?:ing)? you are (?:a )?human"
    r"|(?:the )?page (?:was )?not found|not found|service unavailable|too many requests)\W*",
    re.IGNORECASE,
)
_SHORTEST_STORY = 500  # characters; below it such a headline is that of a server's answer
_LINKED = 0.5  # a page of which more is links, and which says nothing itself, leads to stories
_SENTENCE = re.compile(r"[^#|].{60,}[.!?\u3002\uff01\uff1f\u061f\u0964]", re.MULTILINE)
_HEAD = 2_048  # bytes in which HTML wants the charset declared (HTML Standard, 4.2.5.4)


def read(data: bytes, declared: str | None = None) -> Draft:
    """The draft of an HTML page.

    Raises:
        BrokenError: It is not text, or no HTML.
        EmptyError: It denies access, or only leads to stories.
    """
    found = _CHARSET.search(data[:_HEAD])
    tree = parse(decode_clean(data, declared or (found[1].decode("ascii") if found else None)))
    drop_hidden(tree)
    said = Statements.of(tree)
    title = headline(tree, said)
    page = blocks(tree, headings=True)
    text = text_of(story(tree, page, title))
    _check_story(text, title, page)
    published = day(tree, said, page, title)
    return Draft(
        text=text,
        title=title,
        source=said.publisher,
        published=published,
        url=said.link,
        evidence="\n\n".join(block.text for block in opening(page, title)) or text,
        created=None if published else likely_day(tree, said, page),
    )


def _check_story(text: str, title: str | None, page: Sequence[Block]) -> None:
    """Refuse a page that is the answer of a server, or the front page of a site."""
    if len(text) < _SHORTEST_STORY and _DENIED.fullmatch(title or ""):
        raise EmptyError(
            Phrase(
                "The site did not give out the page but said “{title}”; open it in a browser and save it from there.",
                title=title,
            )
        )
    said = sum(len(block.text) for block in page)
    linked = sum(len(block.text) * block.linked for block in page)
    if linked > _LINKED * said and not _SENTENCE.search(text):
        raise EmptyError(
            Phrase("The page only leads to others, as a front page does; give one of the stories instead.")
        )


FORMAT = Format(
    name="html",
    called="HTML",
    suffixes=(".html", ".htm", ".xhtml"),
    media_types=("text/html", "application/xhtml+xml"),
    signature=looks_like(_PAGE),
    signature_is_text=True,
    read=read,
)
