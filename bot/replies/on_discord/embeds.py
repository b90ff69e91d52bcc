"""A `Reply` as Discord embeds: pages within the limits, everything from documents escaped.

Limits are Discord's (documentation: "Embed Limits"): title 256, description 4,096, 25 fields of 256/1,024,
footer 2,048, and 6,000 over all embeds of a message. One page is one message with one embed, kept well below
these so that it can be read without scrolling for long.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import discord

from bot.replies.escape import escape, link, shorten
from bot.replies.reply import Item, Reply, Section
from bot.replies.words import published
from summaries.model import Citation

COLOUR = discord.Colour(0x2F6F8F)
TITLE_LIMIT = 256
DESCRIPTION_LIMIT = 4096
PAGE_LIMIT = 2600
"""Characters of quotes on one page: about a screen and a half."""
QUOTE_LIMIT = 1200
"""A sentence longer than this is cut on the page and whole in its context."""
FIELD_LIMIT = 1024
SOURCES_LIMIT = 10
"""Footnotes under one page."""
SOURCES_SIZE = 2300
"""Characters of them: with the quotes, well under the 6,000 of a message."""
OWN_WORDS_LIMIT = 300
BRIEF_LIMIT = 3700
"""Characters of a reply that is to be seen at a glance, most of them addresses that nobody sees."""
BRIEF_QUOTES = (400, 220)
"""To what its quotes are cut, the first that makes it one page."""
BRIEF_HEADING, BRIEF_SOURCE = 110, 40


@dataclass(slots=True)
class _Page:
    lines: list[str] = field(default_factory=list)
    sources: list[int] = field(default_factory=list)
    size: int = 0


def embeds(reply: Reply) -> tuple[discord.Embed, ...]:
    """The pages of a reply, at least one."""
    if reply.brief:
        return _at_a_glance(reply)
    sources, numbers = reply.sources, reply.numbers
    pages = [_Page()]
    for section in reply.sections:
        _lay_out(section, numbers, pages)
    return tuple(_embed(reply, page, sources, n, len(pages)) for n, page in enumerate(pages, start=1))


def _at_a_glance(reply: Reply) -> tuple[discord.Embed, ...]:
    """One page where that can be, each quote with its source behind it; links go before words do."""
    blocks: list[str] = []
    for limit, linked in ((BRIEF_QUOTES[0], True), (BRIEF_QUOTES[1], True), (BRIEF_QUOTES[1], False)):
        blocks = [_block(section, limit, linked=linked) for section in reply.sections]
        if sum(len(block) + 2 for block in blocks) <= BRIEF_LIMIT:
            break
    pages = [_Page()]
    for block in blocks:
        if pages[-1].lines and pages[-1].size + len(block) + 2 > BRIEF_LIMIT:
            pages.append(_Page())
        pages[-1].lines.append(block)
        pages[-1].size += len(block) + 2
    return tuple(_embed(reply, page, (), n, len(pages)) for n, page in enumerate(pages, start=1))


def _block(section: Section, limit: int, *, linked: bool) -> str:
    """A section in as few lines as it can be."""
    address = link(section.url) if linked else None
    title = shorten(escape(section.heading), BRIEF_HEADING)
    heading = f"**[{title}]({address})**" if address and title else f"**{title}**" if title else ""
    note = f"{' · ' if heading else ''}{section.note}" if section.note else ""
    lines = [heading + note] if heading or note else []
    beside = section.url if heading else None
    lines += [_at_once(item, limit, beside, linked=linked) for item in section.items]
    return "\n".join(lines)


def _at_once(item: Item, limit: int, beside: str | None, *, linked: bool) -> str:
    """A quote with its source behind it; what the heading leads to already needs no second link."""
    when = _date(item.day) if item.day else item.label
    above = " · ".join(
        part for part in (f"**{when}**" if when else "", f"_{item.note}_" if item.note else "") if part
    )
    first, *others = item.citations or (None,)
    source = shorten(escape(first.source or first.title), BRIEF_SOURCE) if first else ""
    address = link(first.url) if first and linked and first.url != beside else None
    by = f" — [{source}]({address})" if address else f" — {source}" if source else ""
    words = shorten(escape(item.text), limit)
    quote = f"> {words}{by}{f' +{len(others)}' if others else ''}"
    return f"{above}\n{quote}" if above else quote


def _lay_out(section: Section, numbers: dict[str, int], pages: list[_Page]) -> None:
    """Add a section to the last page, opening further ones: a heading never stands without an item."""
    heading = _heading(section)
    for n, item in enumerate(section.items):
        cited = [numbers[c.id] for c in item.footnotes]
        line = _line(item, cited)
        lines = [heading, line] if heading and n == 0 else [line]
        if not _fits(pages[-1], lines, cited):
            pages.append(_Page())
            if heading and n > 0:
                lines = [f"{heading} _(continued)_", line]
        page = pages[-1]
        page.lines += lines
        page.size += sum(len(text) + 2 for text in lines)
        page.sources += [number for number in cited if number not in page.sources]


def _fits(page: _Page, lines: list[str], cited: list[int]) -> bool:
    if not page.lines:
        return True
    size = page.size + sum(len(text) + 2 for text in lines)
    return size <= PAGE_LIMIT and len({*page.sources, *cited}) <= SOURCES_LIMIT


def _heading(section: Section) -> str:
    if not section.heading:
        return ""
    new = "🆕 " if section.new else ""
    note = f" · {section.note}" if section.note else ""
    return f"{new}**{shorten(escape(section.heading), 200)}**{note}"


def _line(item: Item, cited: list[int]) -> str:
    """A quotation with its footnotes, what we say of it above; words without a source are a list's entry."""
    words = shorten(escape(item.text), QUOTE_LIMIT)
    if item.first:
        words = f"**{words}**"
    if not cited:
        return f"• **{item.label}:** {words}" if item.label else f"• {words}"
    footnotes = "".join(f" `{n}`" for n in cited)
    uncounted = len(item.citations) - len(cited)
    more = f" +{uncounted}" if uncounted else ""
    when = _date(item.day) if item.day else item.label
    above = " · ".join(
        part for part in (f"**{when}**" if when else "", f"_{item.note}_" if item.note else "") if part
    )
    if not words:
        return f"{above}{footnotes}{more}"
    return f"{above}\n> {words}{footnotes}{more}" if above else f"> {words}{footnotes}{more}"


def _date(day: dt.date) -> str:
    """A timestamp that nearly every reader sees as the same day: Discord shows it in their own zone."""
    noon = dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)
    return discord.utils.format_dt(noon, "D")


def _embed(reply: Reply, page: _Page, sources: Sequence[Citation], number: int, pages: int) -> discord.Embed:
    body = list(page.lines)
    if reply.facts and number == 1:
        body.insert(0, shorten(reply.facts, OWN_WORDS_LIMIT))
    # When something happens is for every reader, most of whom never turn a page.
    if reply.closing and (reply.moment or number == pages):
        body.append(shorten(reply.closing, OWN_WORDS_LIMIT) + _moment(reply.moment))
    text, footnotes = _joined(body), _footnotes(sources, sorted(page.sources))
    heading = "Sources" if len(footnotes) > 1 else "Source"
    whole = "\n".join([f"{text}\n\n**{heading}**", *footnotes])
    fits = bool(footnotes) and len(whole) <= DESCRIPTION_LIMIT
    embed = discord.Embed(
        title=shorten(escape(reply.title), TITLE_LIMIT),
        url=link(reply.url),
        description=(whole if fits else text) or None,
        colour=COLOUR,
    )
    # Between fields Discord leaves a gap: only what finds no room in the text stands in some.
    for value in () if fits else _in_fields(footnotes):
        embed.add_field(name=heading, value=value, inline=False)
        heading = "\u200b"
    if pages > 1:
        embed.set_footer(text=f"Page {number} of {pages}")
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


def _footnotes(sources: Sequence[Citation], numbers: list[int]) -> list[str]:
    """A line each; without links where these would be too long."""
    lines = [_source(sources[n - 1], n) for n in numbers]
    if sum(map(len, lines)) > SOURCES_SIZE:
        lines = [_source(sources[n - 1], n, linked=False) for n in numbers]
    return lines


def _in_fields(lines: list[str]) -> Iterator[str]:
    """The lines together, as many as the text of a field holds."""
    value = ""
    for line in lines:
        if value and len(value) + len(line) + 1 > FIELD_LIMIT:
            yield value
            value = ""
        value = f"{value}\n{line}" if value else line
    if value:
        yield value


def _source(citation: Citation, number: int, *, linked: bool = True) -> str:
    title = shorten(escape(citation.title), 150 if linked else 100)
    address = link(citation.url)
    if linked and address:
        title = f"[{title}]({address})"
    parts = [title, shorten(escape(citation.source), 80) if citation.source else "", published(citation)]
    return f"`{number}` " + " · ".join(part for part in parts if part)
