"""What a button remembers: its action, a page, and the words of the question that it asks."""

from __future__ import annotations

from bot.replies.escape import plain, shorten
from bot.replies.reply import Reply

CUSTOM_ID_LIMIT = 100
"""Characters (Discord documentation: "Component Object")."""


def named(action: str, page: int, words: str) -> str:
    """The ``custom_id`` of a button that does this with the answer to these words."""
    return f"{action}:{page}:{words}"


def leading_further(reply: Reply) -> tuple[tuple[str, str], ...]:
    """Label and ``custom_id`` of the buttons of a reply that lead further, for a message that is no answer."""
    buttons = ((shorten(plain(offer.label), 80), named("ask", 0, offer.words)) for offer in reply.offers)
    return tuple((label, custom_id) for label, custom_id in buttons if len(custom_id) <= CUSTOM_ID_LIMIT)
