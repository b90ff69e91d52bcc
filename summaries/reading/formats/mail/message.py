"""E-mail newsletters (RFC 5322, MIME): the message's own text, its subject, sender and date.

Of alternatives the richest is taken that says as much as the others, of several parts of text all. A message that is
passed on, attached or in the text, is read as what it is: its own sender's, of its own day.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from typing import TYPE_CHECKING

from summaries.phrase import Phrase
from summaries.reading import limits
from summaries.reading.draft import Draft
from summaries.reading.encoding import clean, decode
from summaries.reading.errors import BrokenError, EmptyError, ReadingError, UnsafeError
from summaries.reading.formats.format import Format
from summaries.reading.formats.mail import thread
from summaries.reading.prose import blocks
from summaries.reading.prose.furniture import published
from summaries.reading.stated import stated_date

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]  # ships none

_LINK = re.compile(r"\s*[<(\[]\s*https?://[^\s>)\]]+\s*[>)\]]|https?://\S+")
_PGP = re.compile(r"^-----BEGIN PGP MESSAGE-----", re.MULTILINE)
_ENCRYPTED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
_LOCKED = Phrase("The message is encrypted; open it in the mail program and save what it says.")
_DEPTH = 3  # messages within messages
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_CONTENT_FIELD = re.compile(rb"^content-[a-z-]{1,40}:.*(?:\r?\n[ \t].*)*", re.IGNORECASE | re.MULTILINE)
_UNFOLDED = re.compile(  # a parameter on a line of its own without the blank that makes it part of its field
    rb"^(content-[a-z-]{1,40}:[^\r\n]{0,500};[ \t]*)\r?\n(?=[a-z][a-z0-9*-]{0,20}=)",
    re.IGNORECASE | re.MULTILINE,
)
_PARAMETERS = 4  # of a field, at most
_BOUNDARY = re.compile(rb"^--([^\r\n]{1,70}?)[ \t]*\r?\n(?=content-)", re.IGNORECASE | re.MULTILINE)
_CONTENT_TYPE = re.compile(rb"^content-type:.*(?:\r?\n[ \t].*)*\r?\n", re.IGNORECASE | re.MULTILINE)
_PROSE_IN_BASE64 = re.compile(r"[a-z] [a-z]")
_HTML = re.compile(r"\s*<(?:!doctype|html|body|div|table|p)\b", re.IGNORECASE)
_GAP = re.compile(r"\n\s*\n")
_ENOUGH = 0.75  # of what the longest alternative says: a richer one that says less is a stub
_QUOTES = (  # Apple, Thunderbird and Gmail quote in the first; the others have names of their own for it
    ".//blockquote[@type='cite' or contains(@class, '_quote') or starts-with(@cite, 'mid:')]"
    " | .//div[contains(@class, 'yahoo_quoted') or contains(@class, 'protonmail_quote')"
    " or contains(@class, 'tutanota_quote')]"
)
_BEGIN, _END = (
    "\ue000" * blocks.SHORTEST_CELL,
    "\ue001" * blocks.SHORTEST_CELL,
)  # as long as what no table drops


def read(data: bytes, declared: str | None = None) -> Draft:  # noqa: ARG001 - each part states its own charset
    """The draft of a message.

    Raises:
        BrokenError: It is no message.
        EmptyError: It has no part with text.
        UnsafeError: It is encrypted.
    """
    data = data.removeprefix(BOM_UTF8).lstrip()
    if len(_HEADER_END.split(data, maxsplit=1)[0]) > limits.HEADER_BYTES:
        raise BrokenError(
            Phrase("The file is no e-mail message, or its header has no end; save it again as .eml.")
        )
    if any(len(found[0]) > limits.FIELD_BYTES for found in _CONTENT_FIELD.finditer(data)):
        raise BrokenError(Phrase("The message is damaged; save it again from the mail program."))
    try:
        draft = _draft(_parsed(data), depth=0)
    except ReadingError:
        raise
    except Exception as error:  # the standard library's parser raises what it likes on a damaged message
        raise BrokenError(Phrase("The message is damaged; save it again from the mail program.")) from error
    if not draft.text:
        raise EmptyError(Phrase("The message has no text of its own; copy what it says into a text file."))
    return draft


def _parsed(data: bytes) -> EmailMessage:
    """The message in ``data``, also where the parts of it are marked in ways that mail programs only let pass."""
    end = found.start() if (found := _HEADER_END.search(data)) else 0
    try:
        data[:end].decode("utf-8")
    except UnicodeDecodeError:
        data = decode(data[:end]).encode("utf-8") + data[end:]  # an older program's, in its own code page
    for _ in range(_PARAMETERS):
        data = _UNFOLDED.sub(rb"\1 ", data)
    message = message_from_bytes(data, policy=policy.default)
    if message.get_content_maintype() == "multipart" and not message.is_multipart():
        head, *rest = _HEADER_END.split(data, maxsplit=1)
        found = _BOUNDARY.search(rest[0]) if rest else None
        if found:
            kind = message.get_content_type().encode()
            stated = b'Content-Type: %s; boundary="%s"\n' % (kind, found[1].replace(b'"', b""))
            bare = _CONTENT_TYPE.sub(b"", head + b"\n")
            message = message_from_bytes(stated + bare + b"\n" + rest[0], policy=policy.default)
    return message


def _draft(message: EmailMessage, depth: int) -> Draft:
    """The draft of a message, or of the message that it passes on."""
    subject, sender, date = (_header(message, name) for name in ("Subject", "From", "Date"))
    if not (subject or sender or date):
        raise BrokenError(Phrase("The file is no e-mail message; save it from the mail program as .eml."))
    if message.get_content_type() in _ENCRYPTED:
        raise UnsafeError(_LOCKED)
    said = thread.said(_text(message), subject)
    content = _paragraphs(said.text)
    draft = Draft(
        text=published(content, title=subject),
        title=subject or None,
        source=thread.name_of(sender),
        published=stated_date(date),
        url=_header(message, "Archived-At").strip("<> ") or None,
        evidence="\n\n".join(content),
    )
    if said.of:
        draft = Draft(
            text=published(content, title=said.of.subject),
            title=said.of.subject or thread.bare_subject(subject) or None,
            source=said.of.source,
            published=said.of.published,
            evidence="\n\n".join(content),
            created=stated_date(date),
        )
    passed_on = [_draft(inner, depth + 1) for inner in _attached(message)] if depth < _DEPTH else []
    passed_on = [inner for inner in passed_on if inner.text]
    if passed_on and thread.passes_on(subject):
        return max(passed_on, key=lambda inner: len(inner.text))
    return max([draft, *passed_on], key=lambda inner: len(inner.text))


def _attached(message: EmailMessage) -> Iterator[EmailMessage]:
    """The messages that are attached to a message, without those attached to them."""
    if not message.is_multipart():
        return
    for part in message.iter_parts():
        inner = part.get_payload(0) if part.get_content_type() == "message/rfc822" else None
        if isinstance(inner, EmailMessage) and (inner["Subject"] or inner["From"]):
            yield inner


def _header(message: EmailMessage, name: str) -> str:
    return clean(str(message.get(name) or "")).strip()


def _text(part: MIMEPart) -> str:
    """The text of a part and of those within it, each line of a quotation marked as in plain text."""
    if part.get_content_type() == "multipart/alternative":
        found = [text for inner in part.iter_parts() if (text := _text(inner)).strip()]
        says = [len(published(_paragraphs(text))) for text in found]
        return next(
            (text for text, said in zip(found[::-1], says[::-1], strict=True) if said >= _ENOUGH * max(says)),
            "",
        )
    if part.is_multipart():
        within = () if part.get_content_maintype() == "message" else part.iter_parts()
        return "\n\n".join(text for inner in within if (text := _text(inner)).strip())
    if part.get_content_maintype() not in {"text", "multipart"} or part.is_attachment():
        return ""
    text = _content(part)
    if part.get_content_subtype() == "html" or _HTML.match(text):
        return _from_html(text)
    if part.get_content_subtype() == "calendar":
        return ""
    if _PGP.search(text):
        raise UnsafeError(_LOCKED)
    return text


def _content(part: MIMEPart) -> str:
    written = part.get_payload()
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    if (
        isinstance(written, str)
        and _PROSE_IN_BASE64.search(written)
        and part["Content-Transfer-Encoding"] == "base64"
    ):
        payload = written.encode("ascii", "surrogateescape")  # it is not what it says
    return clean(decode(payload, part.get_content_charset()))


def _from_html(html: str) -> str:
    if not html.strip():
        return ""
    tree = blocks.parse(html)
    _open_layout(tree)
    for quote in tree.xpath(_QUOTES):
        quote.addprevious(_paragraph(quote, _BEGIN))
        quote.addnext(_paragraph(quote, _END))
    marked, depth = [], 0
    for paragraph in blocks.paragraphs(tree):
        if paragraph in {_BEGIN, _END}:
            depth = max(0, depth + (1 if paragraph == _BEGIN else -1))
        else:
            before = "> " * depth
            marked += [before + line for line in paragraph.split("\n")]
            marked.append(before.strip())
    return "\n".join(marked)


def _open_layout(tree: _Element) -> None:
    """Take what is laid out in tables out of them: a letter is no data, and an address no link."""
    for cell in tree.xpath(".//td[not(../td[2]) or p or div or table or blockquote]"):
        cell.tag = "div"
    for row in tree.xpath(".//table[contains(@class, 'headers')]//tr"):
        text = " ".join(
            "".join(row.itertext()).split()
        )  # Thunderbird's header of a message that is passed on
        row.clear()
        row.tag, row.text = "div", text
    for table in tree.xpath(".//table[contains(@class, 'headers')]"):
        table.tag = "div"
    for link in tree.xpath(".//a[starts-with(@href, 'mailto:')]"):
        link.tag = "span"


def _paragraph(beside: _Element, text: str) -> _Element:
    paragraph = beside.makeelement("p")
    paragraph.text = text
    return paragraph


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in _GAP.split(_LINK.sub("", text)) if part.strip()]


FORMAT = Format(
    name="mail",
    called="e-mail (.eml)",
    suffixes=(".eml",),
    media_types=("message/rfc822",),
    quotes_markup=True,
    read=read,
)
