"""A moderator's words about a digest, taken apart: ``weekdays 07:30 London #daily short quiet pinned``.

Words that set one thing alone begin with its name (``topics taiwan``, ``channel #daily``, ``heading Good morning``);
the others stand in any order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.delivery import Length, Quiet
from bot.refusal import Refusal
from bot.speech import t

CHANNEL = re.compile(r"<#(\d{15,20})>|(?<!\S)#([^\s#]{1,100})")
ROLE = re.compile(r"<@&(\d{15,20})>|(?<!\S)@([^\s@]{1,100})")
NOBODY = r"(?:nobody|no\s+one|none|off)\b"
WARN = re.compile(rf"\bwarn(?:ings)?\s+(?:in\s+)?(?P<whom>{CHANNEL.pattern}|{NOBODY})", re.IGNORECASE)
PING = re.compile(rf"\b(?:mention|ping)\s+(?P<whom>{ROLE.pattern}|{NOBODY})", re.IGNORECASE)
MOVED = re.compile(rf"^\s*(?:move|channel)\s+(?:to\s+)?(?P<where>{CHANNEL.pattern})", re.IGNORECASE)
COLOUR = re.compile(r"\bcolou?r\s+(?:#?(?P<rgb>[0-9a-f]{6})\b|default\b|off\b)", re.IGNORECASE)
EVERYTHING = frozenset({"all", "all topics", "everything", "anything", "off"})
LENGTHS = frozenset(Length)
SETTINGS = frozenset({"set", "hour", "hours", "time", "times", "zone", "days", "length"})
"""Names of settings whose values say themselves what they are."""
EXAMPLES = {
    "colour": "#2f6f8f",
    "color": "#2f6f8f",
    "mention": "@readers",
    "ping": "@readers",
    "warn": "#mods",
    "channel": "#daily",
    "move": "#daily",
}
"""Values of settings that nothing else is taken for."""
MOST_TOPICS = 10
MOST_TAGS = 5
"""Discord's limit for a post in a forum."""
LONGEST_HEADING = 80


@dataclass(frozen=True, slots=True)
class Order:
    """A moderator's words, taken apart; None is what they do not name."""

    when: str = ""
    channel: str = ""
    """The digest's, where it is set up or which is meant."""
    moved: str = ""
    """The channel to which it is moved."""
    warn: str | None = None
    """The channel, or "" for none."""
    ping: str | None = None
    """The role, or "" for none."""
    length: Length | None = None
    quiet: Quiet | None = None
    topics: tuple[str, ...] | None = None
    """None of them: about all."""
    thread: bool | None = None
    pin: bool | None = None
    publish: bool | None = None
    tags: tuple[str, ...] | None = None
    heading: str | None = None
    colour: int | None = None
    """-1: as it is without one."""


def read_order(words: str) -> Order:
    """Take the words of a digest apart; what is left over is the timetable's.

    Raises:
        Refusal: a setting is named with a value that it cannot have.
    """
    words = " ".join(words.split())
    name, _, value = words.partition(" ")
    match name.lower():
        case "topics" | "topic" | "about":
            return Order(topics=_topics(value))
        case "tags" | "tag":
            return Order(tags=() if value.lower() in {"", "off", "none"} else _listed(value)[:MOST_TAGS])
        case "heading" | "title":
            return Order(heading="" if value.lower() in {"off", "default"} else value[:LONGEST_HEADING])
    words, about_them, about = f" {words}".partition(" about ")
    rest = _Rest(words)
    moved = rest.take(MOVED)
    warn, ping, colour = rest.take(WARN), rest.take(PING), rest.take(COLOUR)
    channel = rest.take(CHANNEL)
    quiet = rest.switch("quiet")
    thread = rest.switch(r"(?:in\s+(?:an?\s+)?)?threads?")
    pin = rest.switch(r"pin(?:ned)?")
    publish = rest.switch(r"publish(?:ed)?")
    left = rest.words.split()
    if left and (name := left[0].lower()) in EXAMPLES:
        raise Refusal(t("Say it as in `digest {setting} {example}`.", setting=name, example=EXAMPLES[name]))
    if left and left[0].lower() in SETTINGS:
        left = left[1:]
    return Order(
        when=" ".join(word for word in left if word.lower() not in LENGTHS),
        channel=channel[0] if channel else "",
        moved=moved["where"] if moved else "",
        warn=_whom(warn),
        ping=_whom(ping),
        length=next((Length(word.lower()) for word in left if word.lower() in LENGTHS), None),
        quiet=None if quiet is None else Quiet.NOTHING if quiet else Quiet.LINE,
        topics=_topics(about) if about_them else None,
        colour=None if colour is None else int(colour["rgb"], 16) if colour["rgb"] else -1,
        thread=thread,
        pin=pin,
        publish=publish,
    )


class _Rest:
    """The words of which nothing was taken yet."""

    def __init__(self, words: str) -> None:
        self.words = words

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        match = pattern.search(self.words)
        if match:
            self.words = f"{self.words[: match.start()]} {self.words[match.end() :]}"
        return match

    def switch(self, name: str) -> bool | None:
        """Whether it is wished (``pinned``, ``pin on``) or not (``not pinned``, ``pin off``); None where not named."""
        match = self.take(
            re.compile(rf"\b(?P<no>(?:not|no|never)[\s-]+)?{name}\b(?:\s+(?P<to>on|off)\b)?", re.IGNORECASE)
        )
        return None if match is None else not (match["no"] or (match["to"] or "").lower() == "off")


def _whom(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    return "" if re.fullmatch(NOBODY, match["whom"], re.IGNORECASE) else match["whom"]


def _topics(words: str) -> tuple[str, ...]:
    return () if words.strip().lower() in EVERYTHING else _listed(words)[:MOST_TOPICS]


def _listed(words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in words.split(",") if part.strip()))
