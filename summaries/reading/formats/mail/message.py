"""E-mail newsletters (RFC 5322, MIME): the message's own text, its subject, sender and date.

The HTML part is preferred, since the plain one of a newsletter is mostly addresses of links. What is
quoted from an earlier message, the signature and attachments stay out; a message that is attached is read in place
of one that says less.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from summaries.reading import limits
from summaries.reading.draft import Draft
from summaries.reading.encoding import clean, decode
from summaries.reading.errors import BrokenError, EmptyError, ReadingError, UnsafeError
from summaries.reading.formats.format import Format
from summaries.reading.prose import blocks
from summaries.reading.prose.furniture import published
from summaries.reading.stated import stated_date

_ADDRESS = re.compile(r"\s*[<(\[]\s*https?://[^\s>)\]]+\s*[>)\]]|https?://\S+")
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_QUOTED = re.compile(r"^>.*$", re.MULTILINE)
_REPLY_MARK = re.compile(
    r"^(?:On .{5,120} wrote:|-{2,} ?Original Message ?-{2,})(?:\n(?:From|Sent|Date|To|Cc|Subject):.*)*",
    re.MULTILINE,
)
_PGP = re.compile(r"^-----BEGIN PGP MESSAGE-----", re.MULTILINE)
_ENCRYPTED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
_LOCKED = "The message is encrypted; open it in the mail program and save what it says."
_DEPTH = 3  # messages within messages
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_CONTENT_FIELD = re.compile(rb"^content-[a-z-]{1,40}:.*(?:\r?\n[ \t].*)*", re.IGNORECASE | re.MULTILINE)
_GAP = re.compile(r"\n\s*\n")


def read(data: bytes, declared: str | None = None) -> Draft:  # noqa: ARG001 - each part states its own charset
    """The draft of a message.

    Raises:
        BrokenError: It is no message.
        EmptyError: It has no part with text.
        UnsafeError: It is encrypted.
    """
    data = data.removeprefix(BOM_UTF8).lstrip()
    if len(_HEADER_END.split(data, maxsplit=1)[0]) > limits.HEADER_BYTES:
        raise BrokenError("The file is no e-mail message, or its header has no end; save it again as .eml.")
    if any(len(found[0]) > limits.FIELD_BYTES for found in _CONTENT_FIELD.finditer(data)):
        raise BrokenError("The message is damaged; save it again from the mail program.")
    try:
        draft = _draft(message_from_bytes(data, policy=policy.default), depth=0)
    except ReadingError:
        raise
    except Exception as error:  # the standard library's parser raises what it likes on a damaged message
        raise BrokenError("The message is damaged; save it again from the mail program.") from error
    if not draft.text:
        raise EmptyError("The message has no text of its own; copy what it says into a text file.")
    return draft


def _draft(message: EmailMessage, depth: int) -> Draft:
    """The draft of a message, or of the message that it passes on where that says more."""
    subject, sender, date = (_header(message, name) for name in ("Subject", "From", "Date"))
    if not (subject or sender or date):
        raise BrokenError("The file is no e-mail message; save it from the mail program as .eml.")
    if message.get_content_type() in _ENCRYPTED:
        raise UnsafeError(_LOCKED)
    found = [_from_html(_part(message, "html")), _from_plain(_part(message, "plain"))]
    content = next((content for content in found if published(content)), [])
    name, address = parseaddr(sender)
    own = Draft(
        text=published(content, title=subject),
        title=subject or None,
        source=name or address.rpartition("@")[2] or None,
        published=stated_date(date),
        url=_header(message, "Archived-At").strip("<> ") or None,
        evidence="\n\n".join(content),
    )
    passed_on = [_draft(inner, depth + 1) for inner in _attached(message)] if depth < _DEPTH else []
    return max([own, *passed_on], key=lambda draft: len(draft.text))


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


def _part(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    if part is None:
        return ""
    payload = part.get_payload(decode=True)
    return clean(decode(payload, part.get_content_charset())) if isinstance(payload, bytes) else ""


def _from_html(html: str) -> list[str]:
    return blocks.paragraphs(blocks.parse(html)) if html.strip() else []


def _from_plain(text: str) -> list[str]:
    if _PGP.search(text):
        raise UnsafeError(_LOCKED)
    own, mark, passed_on = _REPLY_MARK.sub("\0", text, count=1).partition("\0")
    if mark and not own.strip():
        own = passed_on  # nothing of its own above: it was forwarded
    own = _QUOTED.sub("", _SIGNATURE.split(own)[0])
    return [part.strip() for part in _GAP.split(_ADDRESS.sub("", own)) if part.strip()]


FORMAT = Format(
    name="mail",
    called="e-mail (.eml)",
    suffixes=(".eml",),
    media_types=("message/rfc822",),
    quotes_markup=True,
    read=read,
)
