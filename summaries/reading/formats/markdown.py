"""Markdown (CommonMark with tables): its headings, paragraphs, list items and quotations without the markup.

Tables, pictures, code, notes and what templates leave in a file stay out. A paragraph without markup inside it
is word for word what stands in the file; its lines are joined, since the format says that they are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from summaries.reading.draft import Draft
from summaries.reading.encoding import clean, decode_clean
from summaries.reading.errors import BrokenError
from summaries.reading.formats import frontmatter
from summaries.reading.formats.format import Format
from summaries.reading.prose.blocks import paragraphs, parse
from summaries.reading.prose.outline import Kind, Piece, text_of, without_furniture
from summaries.reading.prose.references import is_reference, listed_sources

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]  # ships none
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]+\](?!:)")
_FOOTNOTE = re.compile(r"^\[\^[^\]\s]+\]:.*(?:\n(?: {2,}|\t).*)*", re.MULTILINE)
_COMPONENT = re.compile(r"</?[A-Z][a-z]\w*(?:\s[^<>]*)?/?>")
"""Of MDX, which knows no indented code (https://mdxjs.com/docs/what-is-mdx/); HTML is in small letters or capitals."""
_TEMPLATE = re.compile(
    r"\{%[^{}\n]{0,300}%\}|\{\{[<%][^{}\n]{0,500}[>%]\}\}|^\{:[^{}\n]{0,300}\}$",  # Jekyll, Hugo, kramdown
    re.MULTILINE,
)
_OPEN_HTML = re.compile(
    r"<(table|script|style|pre|svg)\b.*?</\1\s*>"
    r"|^ {0,3}</?(?:details|summary|div|section|article|p|center|blockquote|figure|aside|main|header)\b[^\n]*>[ \t]*\n"
    r"(?=[^\s<])",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
"""Tags with markdown right below them, which writers mean as such; CommonMark wants an empty line between the two."""
_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]{0,500})?/?>")
_MARKS = re.compile(r"\*{2,}|_{2,}|^[_*\s]+$", re.MULTILINE)  # of emphasis, where they open or close nothing
_NOTE = re.compile(r"\[?[\d*\u2020\u2021\u21a9\ufe0e^]{1,4}\]?")
_NOTE_OPENS = re.compile(r"\[(\d{1,3})\][:.]?\s*(?=\S)")
_MARK = re.compile(r"\[(\d{1,3})\]")
_TURN = re.compile(r"[QA](?:[.:]\s| {2,}|\t)|[A-Z][A-Z.' -]{2,40}:\s")
"""Where somebody else begins to speak, in a transcript: such a line is not wrapped, it begins."""
_BOLD = frozenset({"strong_open", "strong_close", "em_open", "em_close"})
_SENTENCE_END = re.compile(r"[.!?\u2026:;\u3002\uff01\uff1f][\"'\u201d\u2019\u00bb)\]]*$")
_LONGEST_HEADING = 120
_EMPTY_LINE = re.compile(r"\n\s*\n")
_PROSE = frozenset({"", "text", "txt", "plain", "plaintext", "md", "markdown"})
_SENTENCE = re.compile(r"(?:^|\s)[A-Z][^.!?\n]{20,}[.!?](?:\s|$)")
_CODE = re.compile(r"[{}=;<>|\\$#@~^`]|--|::|\(\)|\w\.\w+\(")
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6, "summary": 4}
_HEADING_MARK, _ITEM_MARK = "\ue000", "\ue001"  # of private use: on their way through the collapsing of HTML


def read(data: bytes, declared: str | None = None) -> Draft:
    """The draft of a markdown file.

    Raises:
        BrokenError: It is not text.
    """
    parted = frontmatter.part(decode_clean(data, declared))
    pieces = _without_notes(list(_pieces(parted.body)))
    heading = next((piece.text for piece in pieces if piece.kind is Kind.HEADING), None)
    title = parted.fields.get("title") or heading
    return parted.draft(
        text=text_of(without_furniture(pieces, title)),
        title=heading,
        evidence="\n\n".join(piece.text for piece in pieces),
    )


@cache
def _grammar(*, code: bool) -> MarkdownIt:
    """The rules, with or without indented code; to put them together takes as long as reading a page by them."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - costs 40 ms

    grammar = MarkdownIt("commonmark").enable("table")
    return grammar if code else grammar.disable("code")


def _pieces(body: str) -> Iterator[Piece]:
    """What stands in ``body``, without markup and in its order."""
    body, components = _COMPONENT.subn("", body)
    grammar = _grammar(code=not components)
    body = _OPEN_HTML.sub(lambda tags: tags[0] if tags[1] else tags[0] + "\n", body)
    tokens = grammar.parse(_TEMPLATE.sub("", _FOOTNOTE.sub("", body)))
    within: Token | None = None
    opens_item = False
    quoted = 0
    for token in tokens:
        if token.type in {"heading_open", "paragraph_open", "th_open", "td_open"}:
            within = token
        elif token.type in {"list_item_open", "list_item_close"}:
            opens_item = token.nesting > 0
        elif token.type in {"blockquote_open", "blockquote_close"}:
            quoted += token.nesting
        elif token.type == "html_block":
            yield from _from_html(token.content)
        elif token.type in {"fence", "code_block"}:
            yield from _from_code(token)
        elif (
            token.type == "inline" and within and (piece := _piece(within, token.children or [], opens_item))
        ):
            opens_item = False
            yield replace(piece, kind=Kind.QUOTATION) if quoted and piece.kind is Kind.PARAGRAPH else piece


def _piece(within: Token, children: Sequence[Token], opens_item: bool) -> Piece | None:  # noqa: FBT001
    """What stands in a heading or paragraph; None for a cell of a table."""
    text = _plain(children)
    if within.type == "heading_open":
        return Piece(text.replace("\n", " "), Kind.HEADING, int(within.tag[1:]))
    if within.type != "paragraph_open" or not text:
        return None
    if opens_item:
        return Piece(text, Kind.ITEM)
    return Piece(text, Kind.HEADING, 6) if _is_heading(children, text) else Piece(text)


def _plain(children: Sequence[Token]) -> str:
    parts: list[str] = []
    opened: list[int] = []  # where links and raised text begin that are not yet closed
    for child, following in zip_longest(children, children[1:]):
        tag = child.content[:5].lower() if child.type == "html_inline" else ""
        if child.type in {"text", "code_inline", "text_special"}:
            parts.append(child.content)
        elif child.type == "softbreak":
            parts.append("\n" if following and _TURN.match(following.content) else " ")
        elif child.type == "hardbreak" or tag.startswith("<br"):
            parts.append("\n")
        elif child.type == "link_open" or tag.startswith("<sup"):
            opened.append(len(parts))
        elif opened and (child.type == "link_close" or tag.startswith("</sup")):
            at = opened.pop()
            before = "".join(parts[:at])[-1:]
            if _NOTE.fullmatch("".join(parts[at:]).strip()) and not (
                before.isspace() and child.type == "link_close"
            ):
                del parts[at:]
    text = _MARKS.sub("", _FOOTNOTE_MARK.sub("", _TAG.sub("", clean("".join(parts)))))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _is_heading(children: Sequence[Token], text: str) -> bool:
    """Whether a paragraph is a heading in all but name: short, all of it bold or slanted, and no sentence."""
    if not 0 < len(text) <= _LONGEST_HEADING or _SENTENCE_END.search(text):
        return False
    depth = 0
    for child in children:
        if child.type in _BOLD:
            depth += child.nesting
        elif not depth and child.content.strip():
            return False
    return True


def _from_html(html: str) -> Iterator[Piece]:
    """What a block of HTML says."""
    try:
        root: _Element = parse(html)
    except BrokenError:  # a comment, or the end of an element alone
        return
    for element in root.iter("li", *_HEADINGS):
        mark = _ITEM_MARK if element.tag == "li" else _HEADING_MARK + str(_HEADINGS[element.tag])
        element.text = mark + (element.text or "")
        if mark != _ITEM_MARK:
            element.tag = "p"
    for text in paragraphs(root):
        if text[0] == _HEADING_MARK and len(text) <= _LONGEST_HEADING:
            yield Piece(" ".join(text[2:].split()), Kind.HEADING, int(text[1]))
        elif text[0] == _HEADING_MARK:
            yield Piece(text[2:])
        elif bare := text.replace(_ITEM_MARK, ""):
            yield Piece(bare, Kind.ITEM if text[0] == _ITEM_MARK else Kind.PARAGRAPH)


def _from_code(token: Token) -> Iterator[Piece]:
    """What stands as code and is a text: it has a sentence, and hardly any marks of code."""
    code = clean(token.content).strip()
    named = token.info.strip().lower()
    if named in _PROSE and _SENTENCE.search(code) and len(_CODE.findall(code)) <= len(code) / 200:
        yield from (Piece(part) for part in _EMPTY_LINE.split(code))


def _without_notes(pieces: Sequence[Piece]) -> list[Piece]:
    """``pieces`` without notes at their foot and the marks that lead to them.

    A note opens with a number that stood in the text before, or holds nothing but addresses, or is in a list of
    sources.
    """
    marked: set[str] = set()
    noted: set[str] = set()
    kept: list[Piece] = []
    sources = listed_sources(
        [f"- {piece.text}" if piece.kind is Kind.ITEM else piece.text for piece in pieces]
    )
    for at, piece in enumerate(pieces):
        opens = _NOTE_OPENS.match(piece.text)
        bare = at not in sources and not is_reference(piece.text)
        if opens and (opens[1] in marked or not bare):
            noted.add(opens[1])
        elif bare:
            kept.append(piece)
            marked.update(_MARK.findall(piece.text))
    if not noted:
        return kept
    mark = re.compile(rf"\s?\[(?:{'|'.join(sorted(noted))})\]")
    return [Piece(mark.sub("", piece.text), piece.kind, piece.level) for piece in kept]


FORMAT = Format(
    name="markdown",
    called="markdown (.md)",
    suffixes=(".md", ".markdown"),
    media_types=("text/markdown",),
    quotes_markup=True,
    read=read,
)
