"""E-mail newsletters (RFC 5322, MIME): the message's own text, its subject, sender and date.

The HTML part is preferred, since the plain one of a newsletter is mostly addresses of links. What is
quoted from an earlier message, the signature and attachments stay out.
"""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from summaries.reading import blocks, limits
from summaries.reading.draft import Draft
from summaries.reading.encoding import clean, decode
from summaries.reading.errors import BrokenError, EmptyError
from summaries.reading.furniture import prose
from summaries.reading.stated import stated_date

_ADDRESS = re.compile(r"\s*[<(\[]\s*https?://[^\s>)\]]+\s*[>)\]]|https?://\S+")
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_QUOTED = re.compile(r"^>.*$", re.MULTILINE)
_REPLY = re.compile(r"^(?:On .{5,120} wrote:|-{2,} ?Original Message ?-{2,}).*", re.MULTILINE | re.DOTALL)
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_GAP = re.compile(r"\n\s*\n")


def read(data: bytes, declared: str | None = None) -> Draft:  # noqa: ARG001 - each part states its own charset
    """The draft of a message.

    Raises:
        BrokenError: It is no message.
        EmptyError: It has no part with text.
    """
    if len(_HEADER_END.split(data, maxsplit=1)[0]) > limits.HEADER_BYTES:
        raise BrokenError("The file is no e-mail message, or its header has no end; save it again as .eml.")
    try:
        message = message_from_bytes(data, policy=policy.default)
        subject, sender, date = (_header(message, name) for name in ("Subject", "From", "Date"))
        parts = {kind: _part(message, kind) for kind in ("html", "plain")}
    except Exception as error:  # the standard library's parser raises what it likes on a damaged message
        raise BrokenError("The message is damaged; save it again from the mail program.") from error
    if not (subject or sender or date):
        raise BrokenError("The file is no e-mail message; save it from the mail program as .eml.")
    found = [_from_html(parts["html"]), _from_plain(parts["plain"])]
    content = next((content for content in found if prose(content)), [])
    if not content:
        raise EmptyError("The message has no text of its own; copy what it says into a text file.")
    name, address = parseaddr(sender)
    return Draft(
        text=prose(content),
        title=subject or None,
        source=name or address.rpartition("@")[2] or None,
        published=stated_date(date),
        url=_header(message, "Archived-At").strip("<> ") or None,
        evidence="\n\n".join(content),
    )


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
    own = _QUOTED.sub("", _SIGNATURE.split(_REPLY.sub("", text))[0])
    return [part.strip() for part in _GAP.split(_ADDRESS.sub("", own)) if part.strip()]
