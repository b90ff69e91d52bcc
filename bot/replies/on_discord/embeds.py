"""A `Reply` as Discord embeds: pages within the limits, everything from documents escaped.

Limits are Discord's (documentation: "Embed Limits"): title 256, description 4,096, footer 2,048, and 6,000 over all
embeds of a message. One page is one message with one embed, kept well below these so that it can be read without
scrolling for long, and below the number of elements that the client shows (`elements`). Each quote ends with its
source, linked where it is named first on the page.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import discord

from bot.replies.escape import escape, link, masked, shorten
from bot.replies.on_discord.elements import MOST, elements
from bot.replies.reply import Item, Reply, Section
from bot.replies.words import language_of, published
from bot.speech import t
from summaries.model import Citation

COLOUR = discord.Colour(0x2F6F8F)
TITLE_LIMIT = 256
PAGE_LIMIT = 3400
"""Characters on one page, many of them addresses that nobody sees: about a screen and a half."""
QUOTE_LIMIT = 1200
"""A sentence longer than this is cut on the page and whole in its context."""
OWN_WORDS_LIMIT = 300
BRIEF_LIMIT = 3700
"""Characters of a reply that is to be seen at a glance."""
BRIEF_QUOTES = (400, 220)
"""To what its quotes are cut, the first that makes it one page."""
BRIEF_TITLE = 100
"""Characters of its title: three lines on a phone."""
HEADING_LIMIT, BRIEF_HEADING, TITLE_WORDS, NAME_LIMIT = 200, 60, 70, 40
SPARE = 4
"""Elements of the lines that stand above and below the sections."""


@dataclass(slots=True)
class _Page:
    lines: list[str] = field(default_factory=list)
    named: set[str] = field(default_factory=set)
    """The documents that were named on it, with a link."""
    size: int = 0
    elements: int = SPARE

    def takes(self, lines: Sequence[str], limit: int) -> bool:
        size = self.size + sum(len(text) + 2 for text in lines)
        return not self.lines or (size <= limit and self.elements + sum(map(elements, lines)) < MOST)

    def put(self, lines: Sequence[str]) -> None:
        self.lines += lines
        self.size += sum(len(text) + 2 for text in lines)
        self.elements += sum(map(elements, lines))


def embeds(reply: Reply) -> tuple[discord.Embed, ...]:
    """The pages of a reply, at least one."""
    if reply.brief:
        return _at_a_glance(reply)
    pages = [_Page()]
    for section in reply.sections:
        _lay_out(section, pages, reply)
    return tuple(_embed(reply, page, n, len(pages)) for n, page in enumerate(pages, start=1))


def _at_a_glance(reply: Reply) -> tuple[discord.Embed, ...]:
    """One page where that can be, each quote with its source behind it; links go before words do."""
    blocks: list[str] = []
    for limit, linked in ((BRIEF_QUOTES[0], True), (BRIEF_QUOTES[1], True), (BRIEF_QUOTES[1], False)):
        blocks = [_block(section, limit, linked=linked) for section in reply.sections]
        if sum(len(block) + 2 for block in blocks) <= BRIEF_LIMIT:
            break
    pages = [_Page()]
    for block in blocks:
        if not pages[-1].takes([block], BRIEF_LIMIT):
            pages.append(_Page())
        pages[-1].put([block])
    return tuple(_embed(reply, page, n, len(pages)) for n, page in enumerate(pages, start=1))


def _block(section: Section, limit: int, *, linked: bool) -> str:
    """A section in as few lines as it can be."""
    heading = _title(section, BRIEF_HEADING, linked=linked)
    note = f"{' · ' if heading else ''}{section.note}" if section.note else ""
    lines = [heading + note] if heading or note else []
    # a date and its sentence are one entry of a list: fewer lines on a phone
    dates = all(item.day or item.label for item in section.items)
    lines += [_at_once(item, limit, section.url, linked=linked, entry=dates) for item in section.items]
    return "\n".join(lines)


def _title(section: Section, limit: int, *, linked: bool = True) -> str:
    """The heading of a section in bold; its number stands before the link, as some clients make none of "1. words"."""
    number, dot, words = section.heading.partition(". ")
    if not (dot and number.isdecimal()):
        number, words = "", section.heading
    title = masked(shorten(words, limit), section.url if linked else None)
    return f"**{number}{dot if number else ''}{title}**" if title else ""


def _at_once(item: Item, limit: int, beside: str | None, *, linked: bool, entry: bool) -> str:
    """A quote with its source behind it; what the heading leads to already needs no second link."""
    above = _above(item)
    first, *others = item.citations or (None,)
    name = shorten(first.source or first.title, NAME_LIMIT) if first else ""
    source = masked(name, first.url if first and linked and first.url != beside else None)
    quote = f"{shorten(escape(item.text), limit)}{f' — {source}' if source else ''}"
    quote += f" +{len(others)}" if others else ""
    if entry:
        return f"• {above}: {quote}"
    return f"{above}\n> {quote}" if above else f"> {quote}"


def _above(item: Item) -> str:
    when = _date(item.day) if item.day else item.label
    return " · ".join(
        part for part in (f"**{when}**" if when else "", f"_{item.note}_" if item.note else "") if part
    )


def _lay_out(section: Section, pages: list[_Page], reply: Reply) -> None:
    """Add a section to the last page, opening further ones: a heading never stands without an item."""
    heading = _heading(section)
    for n, item in enumerate(section.items):
        above = [heading] if heading and n == 0 else []
        lines = [*above, _line(item, section, reply, pages[-1].named)]
        if not pages[-1].takes(lines, PAGE_LIMIT):
            pages.append(_Page())
            above = [heading if n == 0 else " ".join((heading, t("_(continued)_")))] if heading else []
            lines = [*above, _line(item, section, reply, pages[-1].named)]
        pages[-1].put(lines)
        pages[-1].named.update(citation.id for citation in item.footnotes)


def _heading(section: Section) -> str:
    title = _title(section, HEADING_LIMIT)
    if not title:
        return ""
    new = "🆕 " if section.new else ""
    return f"{new}{title}{f' · {section.note}' if section.note else ''}"


def _line(item: Item, section: Section, reply: Reply, named: Collection[str]) -> str:
    """A quotation with its sources behind it, what we say of it above; words without a source are a list's entry."""
    words = shorten(escape(item.text), QUOTE_LIMIT)
    if item.first:
        words = f"**{words}**"
    if not item.footnotes:
        words = masked(shorten(item.text, QUOTE_LIMIT), item.url) if item.url else words
        return f"• **{item.label}:** {words}" if item.label else f"• {words}"
    uncounted = len(item.citations) - len(item.footnotes)
    above_it = (section.heading, section.note, reply.title)
    sources = (_source(citation, above_it, named=citation.id in named) for citation in item.footnotes)
    by = " · ".join(source for source in sources if source)
    by = f" — {by}" if by else ""
    by += f" +{uncounted}" if uncounted else ""
    above = _above(item)
    if not words:
        return f"{above}{by}"
    return f"{above}\n> {words}{by}" if above else f"> {words}{by}"


def _source(citation: Citation, above: Collection[str], *, named: bool) -> str:
    """Title, publisher and day of a document, but for what stands above already; the publisher alone the next time."""
    titled = any(words.endswith(citation.title) for words in above)
    if named:
        return escape(shorten(citation.source or ("" if titled else citation.title), NAME_LIMIT))
    parts = (
        (citation.title, citation.source)
        if not titled
        else (citation.source or (citation.url and t("its page")),)
    )
    named_by = [part for part in parts if part]
    linked = [masked(shorten(part, TITLE_WORDS), citation.url) for part in named_by[:1]]
    rest = [escape(shorten(part, NAME_LIMIT)) for part in named_by[1:]]
    day = published(citation)
    dated = [] if any(day in words for words in above) else [day]
    return ", ".join(filter(None, (*linked, *rest, *dated, language_of(citation))))


def _date(day: dt.date) -> str:
    """A timestamp that nearly every reader sees as the same day: Discord shows it in their own zone."""
    noon = dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)
    return discord.utils.format_dt(noon, "D")


def _embed(reply: Reply, page: _Page, number: int, pages: int) -> discord.Embed:
    body = list(page.lines)
    if reply.facts and number == 1:
        body.insert(0, shorten(reply.facts, OWN_WORDS_LIMIT))
    # When something happens is for every reader, most of whom never turn a page.
    if reply.closing and (reply.moment or number == pages):
        body.append(shorten(reply.closing, OWN_WORDS_LIMIT) + _moment(reply.moment))
    embed = discord.Embed(
        title=shorten(escape(reply.title), BRIEF_TITLE if reply.brief else TITLE_LIMIT),
        url=link(reply.url),
        description=_joined(body) or None,
        colour=COLOUR,
    )
    if reply.above:
        embed.set_author(name=shorten(escape(reply.above), TITLE_LIMIT))
    if pages > 1:
        embed.set_footer(text=t("Page {number} of {pages}", number=number, pages=pages))
    return embed


def _joined(lines: list[str]) -> str:
    """Paragraphs, but the entries of a list close together."""
    text = ""
    for line in lines:
        gap = "\n" if line.startswith("•") and text.rpartition("\n")[2].startswith("•") else "\n\n"
        text = f"{text}{gap}{line}" if text else line
    return text


def _moment(moment: dt.datetime | None) -> str:
    if moment is None:
        return ""
    return f" {discord.utils.format_dt(moment, 'F')} ({discord.utils.format_dt(moment, 'R')})"
