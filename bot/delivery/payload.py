"""A part of a digest as it is posted, and how it is known again in a channel's history.

Discord does not give a message's nonce back in a channel's history, so after a crash a part is known
again by either of two things that do survive:

- its *stamp*: the timestamp of its last embed. Readers see it to the minute ("Today at 08:00", the time
  of the run in their own zone); seconds and milliseconds carry the part's number, 1 of 60,000.
- its *fingerprint*: a hash of the letters and digits that a reader sees, which no trimming, escaping or
  resolving of links on Discord's side changes. Parts in plain text have only this one.

Either is looked for only among the bot's own messages of the minutes in which the part was attempted,
and a message that the ledger already holds for another part does not count.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

EmbedJson = Mapping[str, Any]
"""An embed as Discord's API takes it (https://discord.com/developers/docs/resources/message#embed-object)."""

_CONTENT_LIMIT = 2000


@dataclass(frozen=True, slots=True)
class Payload:
    """One message: what is posted, and what it quotes."""

    content: str = ""
    embeds: tuple[EmbedJson, ...] = ()
    quotes: tuple[str, ...] = ()
    """A name of each quote in it, the composer's own, remembered once the message is posted."""
    buttons: tuple[tuple[str, str], ...] = ()
    """Label and ``custom_id`` of each; by them a message is not known again."""
    ping: int | None = None
    """The role whose members the mention in ``content`` tells, if we may mention it."""

    def to_json(self) -> str:
        """Return the payload as JSON text; equal payloads give equal text."""
        body = {
            "content": self.content,
            "embeds": list(self.embeds),
            "quotes": list(self.quotes),
            "buttons": [list(button) for button in self.buttons],
            "ping": self.ping,
        }
        return json.dumps(body, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Payload:
        """Return the payload that ``to_json`` wrote."""
        body = json.loads(text)
        buttons = tuple(
            (label, custom_id) for label, custom_id in body.get("buttons", ())
        )  # older ones have none
        return cls(body["content"], tuple(body["embeds"]), tuple(body["quotes"]), buttons, body.get("ping"))

    def pinging(self, role: int) -> Payload:
        """Return the payload with a mention of a role before it."""
        return replace(self, content=f"<@&{role}> {self.content}".strip(), ping=role)

    @property
    def title(self) -> str:
        """What a thread about it is called: at most 100 characters (Discord's limit)."""
        texts = [
            text for embed in self.embeds for text in (_author(embed), str(embed.get("title") or "")) if text
        ]
        return (texts[0] if texts else re.sub(r"<[^>]*>|[*_]", "", self.content).strip())[:100] or "Digest"

    @property
    def fingerprint(self) -> str:
        """The hash of what a reader sees: 64 hexadecimal digits."""
        return fingerprint(self.content, self.embeds)

    @property
    def stamps(self) -> tuple[int, ...]:
        """The timestamps of its embeds, in milliseconds since 1970."""
        return stamps(self.embeds)


@dataclass(frozen=True, slots=True)
class Posted:
    """A message of ours as the channel's history shows it."""

    message: int
    fingerprint: str
    stamps: tuple[int, ...] = field(default=())
    nonce: str | None = None


def part_nonce(server: int, channel: int, name: str, scheduled: dt.datetime, index: int) -> str:
    """Return the idempotency key of a part: 25 characters, the most that Discord takes.

    It follows from the delivery alone, so a process that knows nothing but the plan sends the same.
    """
    key = json.dumps([server, channel, name, scheduled.isoformat(), index])
    return base64.b32encode(hashlib.sha256(key.encode()).digest()).decode()[:25]


def stamped(payload: Payload, scheduled: dt.datetime, nonce: str) -> Payload:
    """Return the payload with the part's stamp on its last embed; without embeds, unchanged."""
    if not payload.embeds:
        return payload
    number = int.from_bytes(hashlib.sha256(nonce.encode()).digest()[:8]) % 60_000
    moment = scheduled.replace(second=0, microsecond=0) + dt.timedelta(milliseconds=number)
    last = {**payload.embeds[-1], "timestamp": moment.isoformat(timespec="milliseconds")}
    return replace(payload, embeds=(*payload.embeds[:-1], last))


def stamps(embeds: Sequence[EmbedJson]) -> tuple[int, ...]:
    """Return the timestamps of embeds in milliseconds since 1970, leaving out those that have none."""
    times = (embed.get("timestamp") for embed in embeds)
    return tuple(round(dt.datetime.fromisoformat(time).timestamp() * 1000) for time in times if time)


def fingerprint(content: str, embeds: Sequence[EmbedJson]) -> str:
    """Return the hash of the letters and digits of a message's visible text."""
    words = (content, *(text for embed in embeds for text in _texts(embed)))
    # A separator keeps "ab","c" and "a","bc" apart: text cannot move between fields unnoticed.
    text = "|".join("".join(filter(str.isalnum, word)) for word in words)
    return hashlib.sha256(text.encode()).hexdigest()


def _texts(embed: EmbedJson) -> Iterator[str]:
    yield _author(embed)
    yield str(embed.get("title") or "")
    yield str(embed.get("description") or "")
    for entry in embed.get("fields") or ():
        yield str(entry.get("name") or "")
        yield str(entry.get("value") or "")
    yield str((embed.get("footer") or {}).get("text") or "")


def _author(embed: EmbedJson) -> str:
    """The line above its title."""
    return str((embed.get("author") or {}).get("name") or "")


def as_plain_text(payload: Payload) -> tuple[Payload, ...]:
    """Return the payload without embeds: the same text in as many messages as it needs.

    For channels in which the bot may write but not embed links. No text is lost: it is cut at ends of
    lines, or of words where a line alone is longer than a message.
    """
    blocks = [payload.content]
    for embed in payload.embeds:
        title, url = embed.get("title"), embed.get("url")
        blocks.append(_author(embed))
        blocks.append(f"**{title}**" + (f" <{url}>" if url else "") if title else "")
        blocks.append(str(embed.get("description") or ""))
        blocks += [
            f"**{entry.get('name', '')}**\n{entry.get('value', '')}" for entry in embed.get("fields") or ()
        ]
        blocks.append(str((embed.get("footer") or {}).get("text") or ""))
    pieces = _pieces("\n".join(block for block in blocks if block.strip()))
    # The quotes count as posted with the last piece: when all of them stand in the channel.
    return tuple(
        Payload(
            content=piece,
            quotes=payload.quotes if number == len(pieces) else (),
            buttons=payload.buttons if number == len(pieces) else (),
            ping=payload.ping if number == 1 else None,
        )
        for number, piece in enumerate(pieces, start=1)
    )


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    while len(text) > _CONTENT_LIMIT:
        cut = max(text.rfind("\n", 0, _CONTENT_LIMIT), 0) or max(text.rfind(" ", 0, _CONTENT_LIMIT), 0)
        cut = cut or _CONTENT_LIMIT
        pieces.append(text[:cut])
        text = text[cut:].lstrip()
    return [*pieces, text] if text.strip() else pieces
