"""Names in a text by their capitals: people, places, bodies and acronyms, where they stand."""

# ruff: noqa: RUF001 - typographic quotation marks and dashes are what these patterns look for

from __future__ import annotations

import re
from dataclasses import dataclass

_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'-]*"
_LINK = r"(?:of|the|for|and|de|del|la|le|du|des|von|van|der|den|bin|al|el|da|dos|di)"
_NAME = re.compile(
    rf"(?:[A-Z]\.){{2,}}|{_CAPITAL}"
    rf"(?:[ \t]+(?:{_LINK}[ \t]+){{1,2}}{_CAPITAL}|[ \t]+{_CAPITAL}|[ \t]+[A-Z]\.(?=[ \t]+[A-Z]))*"
)
_OPENING = re.compile(r"(?:^|[.!?:;]['\"”’)\]]*\s+|[\n\"“‘(\[]\s*|[-*•–—]\s+)$")
_CALENDAR = frozenset(
    [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Mon",
        "Tue",
        "Tues",
        "Wed",
        "Thu",
        "Thurs",
        "Fri",
        "Sat",
        "Sun",
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Sept",
        "Oct",
        "Nov",
        "Dec",
    ]
)
_ORDINARY = frozenset(
    [
        "A",
        "An",
        "The",
        "This",
        "That",
        "These",
        "Those",
        "It",
        "Its",
        "He",
        "She",
        "They",
        "We",
        "You",
        "I",
        "His",
        "Her",
        "Their",
        "Our",
        "My",
        "Your",
        "In",
        "On",
        "At",
        "By",
        "For",
        "From",
        "To",
        "Of",
        "With",
        "Without",
        "As",
        "After",
        "Before",
        "While",
        "When",
        "Where",
        "Why",
        "How",
        "What",
        "Who",
        "Which",
        "If",
        "But",
        "And",
        "Or",
        "So",
        "Yet",
        "However",
        "Meanwhile",
        "Although",
        "Though",
        "Because",
        "Since",
        "Until",
        "Despite",
        "Under",
        "Over",
        "Both",
        "Each",
        "Every",
        "All",
        "Any",
        "Some",
        "Many",
        "Most",
        "Much",
        "More",
        "Several",
        "Few",
        "No",
        "Not",
        "Nor",
        "There",
        "Here",
        "Then",
        "Now",
        "Today",
        "Yesterday",
        "Tomorrow",
        "Only",
        "Also",
        "Even",
        "Still",
        "Just",
        "One",
        "Two",
        "Three",
        "Four",
        "Five",
        "Six",
        "Seven",
        "Eight",
        "Nine",
        "Ten",
        "First",
        "Second",
        "Third",
        "Last",
        "Next",
        "Such",
        "Other",
        "Another",
        "Once",
        "Instead",
        "Indeed",
        "Moreover",
        "Furthermore",
        "Nevertheless",
        "Nonetheless",
        "Additionally",
        "Separately",
        "According",
        "Whether",
        "Neither",
        "Either",
        "Among",
        "Between",
        "During",
        "Through",
        "Against",
        "Around",
        "Is",
        "Are",
        "Was",
        "Were",
        "Be",
        "Will",
        "Would",
        "Could",
        "Should",
        "May",
        "Might",
        "Must",
        "Can",
        "Do",
        "Does",
        "Did",
        "Has",
        "Have",
        "Had",
        "Mr",
        "Mrs",
        "Ms",
    ]
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name where it stands: ``text[start:end] == name.text``."""

    text: str
    start: int
    end: int


def names(text: str) -> tuple[Name, ...]:
    """Return the names in ``text``, in order: runs of capitalised words, and acronyms.

    A single capitalised word that opens a sentence counts only where it is an acronym or stands
    capitalised inside a sentence elsewhere in the text; weekdays and months are no names.
    """
    found: list[tuple[Name, bool]] = []
    inside: set[str] = set()
    for match in _NAME.finditer(text):
        start, end = match.span()
        opens = bool(_OPENING.search(text, max(0, start - 8), start)) or start == 0
        words = match.group().split()
        while words and (words[0] in _ORDINARY or words[0] in _CALENDAR):
            start += len(words[0])
            while start < end and text[start].isspace():
                start += 1
            words = text[start:end].split()
            opens = False
        while words and (words[-1] in _CALENDAR or words[-1] in _ORDINARY):
            end -= len(words[-1])
            while end > start and text[end - 1].isspace():
                end -= 1
            words = text[start:end].split()
        spelled = text[start:end]
        for suffix in ("'s", "’s", "'", "’", "-"):
            if spelled.endswith(suffix):
                end -= len(suffix)
                spelled = text[start:end]
                break
        if len(spelled) < 2:
            continue
        sure = " " in spelled or not opens or (spelled.isupper() and len(spelled) <= 6)
        if sure:
            inside.add(spelled)
        found.append((Name(spelled, start, end), sure))
    return tuple(name for name, sure in found if sure or name.text in inside)
