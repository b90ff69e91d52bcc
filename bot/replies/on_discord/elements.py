"""How many elements of markdown a text has: the client stops showing an embed after some hundred of them.

Source: discord/discord-api-docs#6932, #8501. What it counts is not documented, so everything is that it renders.
"""

from __future__ import annotations

import re

MOST = 80
"""Elements of one embed."""
_ELEMENT = re.compile(
    r"(?<!\\)(?:"
    r"\[[^\]\n]*\]\([^)\s]+\)"  # a masked link
    r"|\*\*(?=\S)"  # either end of bold: the two are counted as one below
    r"|(?<![\w*])_(?=\S)|(?<=\S)_(?!\w)"  # either end of italics
    r"|`[^`\n]+`"
    r"|<t:\d+(?::\w)?>|<[@#][!&]?\d+>|<a?:\w+:\d+>"
    r")|^\s*(?:>|[-*•]|\#{1,3})\s"  # quotation, list, heading
    r"|[\u2190-\u21ff\u2600-\u27bf\U0001f000-\U0001faff]",  # emoji
    re.MULTILINE,
)
_ENDS = ("**", "_")


def elements(text: str) -> int:
    r"""How many links, emphases, quotations, timestamps, mentions and emoji a text has.

    >>> elements("**Frigates** pass\n> Two frigates passed. [Sample Wire](https://example.org/1)")
    3
    """
    found = [match[0] for match in _ELEMENT.finditer(text)]
    ends = sum(one in _ENDS for one in found)
    return len(found) - ends + (ends + 1) // 2
