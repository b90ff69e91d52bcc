"""Text of documents made harmless: what a source wrote arrives as plain text, whatever it wrote.

Discord reads markdown, mentions, timestamps, custom emoji, links and invites out of any text that a bot
sends. Documents come from strangers, so every one of their characters that could start one of these gets a
backslash, which Discord takes away again when it shows the text (Discord documentation: "Markdown Text 101",
"Message Formatting"). Nothing is dropped: a reader sees the source's words as they are.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from bot.speech import t

_ZERO_WIDTH_SPACE = "\u200b"

# Inline markdown, mentions (<@1>, <#1>, <@&1>), timestamps (<t:1>), emoji (<:a:1>) and masked links.
_INLINE = re.compile(r"[\\*_~`|\[\]<]")
# A link that Discord would make clickable, or an invite that it would unfold.
_SCHEME = re.compile(r"(?<=[A-Za-z0-9])://")
_INVITE = re.compile(r"(?i)(discord(?:app)?)\.(?=gg|com|me|io)")
# Only a line's beginning makes these markdown: headings, quotations, lists, small print.
_LINE_START = re.compile(r"^(\d*)(?=[#>+.)-])")
# The two mentions that are plain words.
_EVERYONE = re.compile(r"(?i)@(?=everyone|here)")
# A command between backticks after escaping; one with other markdown in it stays escaped.
_COMMAND = re.compile(r"(?<!\\)\\`([^\\`]{1,100})\\`")
# Of what stands between backticks, the first word.
_HINT = re.compile(r"`(\w+)")
# What a client may take for an address even without a scheme.
_ADDRESS = re.compile(r"(?i)\bwww\.|\b[a-z0-9-]+\.[a-z]{2,}/|@\w")
# Characters that reorder or hide text (Unicode bidi controls, other invisible format controls).
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
# Hebrew, Arabic and their kin, which run from right to left (Unicode Standard Annex #9).
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_ISOLATE, _END_OF_ISOLATE = "\u2068", "\u2069"


def escape(text: str) -> str:
    """A document's words for Discord: on one line, and plain text whatever they contain.

    White space is folded to single spaces, since a quote is set in a line of its own. Words that run from
    right to left are isolated, so that what stands beside them ("[1]", "· 29 Nov") keeps its place.
    """
    text = " ".join(_INVISIBLE.sub(" ", text).split())
    text = _INLINE.sub(r"\\\g<0>", text)
    text = _SCHEME.sub(r"\\://", text)
    text = _INVITE.sub(r"\1\\.", text)
    text = _LINE_START.sub(r"\1\\", text)
    text = _EVERYONE.sub(f"@{_ZERO_WIDTH_SPACE}", text)
    return f"{_ISOLATE}{text}{_END_OF_ISOLATE}" if _RIGHT_TO_LEFT.search(text) else text


def advice(text: str) -> str:
    """A sentence of ours for Discord that may name a member's words: escaped, but for the commands between backticks.

    Within backticks Discord interprets nothing, so whoever brings backticks of their own gains nothing by it.
    """
    return _COMMAND.sub(r"`\1`", escape(text))


def as_typed(sentence: str, prefix: str, commands: Collection[str]) -> str:
    """A sentence of ours with the prefix before each command between backticks, as a reader would type it.

    >>> as_typed("Say `topic taiwan`, or write `short` behind it.", "!", ["topic"])
    'Say `!topic taiwan`, or write `short` behind it.'
    """
    return _HINT.sub(lambda match: f"`{prefix if match[1] in commands else ''}{match[1]}", sentence)


def plain(text: str) -> str:
    """A document's words for places that know no markdown (titles of buttons and options, a terminal)."""
    return " ".join(_INVISIBLE.sub(" ", text).split())


def shorten(text: str, limit: int) -> str:
    """Cut to at most ``limit`` characters at a word's end, with an ellipsis where something was cut.

    A backslash is never left alone at the cut, so an escaped text stays escaped, and one that is isolated
    stays so.
    """
    if len(text) <= limit:
        return text
    if text.startswith(_ISOLATE) and text.endswith(_END_OF_ISOLATE):
        return f"{_ISOLATE}{shorten(text[1:-1], limit - 2)}{_END_OF_ISOLATE}"
    cut = text[: limit - 1]
    space = cut.rfind(" ")
    if space > limit // 2 and not text[limit - 1].isspace():
        cut = cut[:space]
    cut = cut.rstrip(" ,;:")
    trailing = len(cut) - len(cut.rstrip("\\"))
    if trailing % 2:
        cut = cut[:-1]
    return cut.rstrip() + "…"


def link(url: str | None) -> str | None:
    """A source's address if it can stand in a masked link: http(s), no spaces or brackets, not too long."""
    if url and len(url) <= 500 and re.fullmatch(r"https?://[^\s<>()\[\]\\\"'`]+", url):
        return url
    return None


def masked(words: str, url: str | None) -> str:
    r"""A document's words, escaped, as a link to a page; where the client would show it raw the link stands behind.

    Within the words of a masked link it shows backslashes (discord/discord-api-docs#6185), and of one whose words hold
    an address it makes no link at all (#7721).

    >>> masked("Frigates pass", "https://example.org/1")
    '[Frigates pass](https://example.org/1)'
    >>> masked("What *they* said", "https://example.org/1")
    'What \\*they\\* said [(link)](https://example.org/1)'
    """
    address = link(url)
    escaped = escape(words)
    if not address or not escaped:
        return escaped
    if "\\" in escaped or _ADDRESS.search(escaped):
        word = t("(link)")
        return f"{escaped} [{word}]({address})"
    return f"[{escaped}]({address})"
