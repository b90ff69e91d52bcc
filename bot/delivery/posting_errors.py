"""What can go wrong when a part is posted.

::

    PosterError
    |-- Transient      try again later
    |-- Permanent      trying again changes nothing until somebody changes something
    |-- CannotEmbed    the same text without embeds would be taken
    `-- CannotRead     the channel's history may not be read
"""

from __future__ import annotations

from bot.speech import t


class PosterError(Exception):
    """A part could not be posted."""


class Transient(PosterError):  # noqa: N818 - names the kind of failure, as the ledger's words do
    """Try again later.

    Args:
        reason: what happened, in words for a moderator.
        retry_after: how many seconds to wait at least, where Discord said so.
        doubtful: whether the message may stand in the channel all the same (a lost answer).
    """

    def __init__(self, reason: str, retry_after: float = 0.0, *, doubtful: bool = True) -> None:
        super().__init__(reason)
        self.reason = reason
        self.retry_after = retry_after
        self.doubtful = doubtful


class Permanent(PosterError):  # noqa: N818 - as above
    """Trying again changes nothing until somebody changes something.

    Args:
        code: one word for the kind of trouble: moderators are told of each kind once.
        reason: what to do, in one sentence for a moderator.
    """

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class CannotEmbed(PosterError):  # noqa: N818 - as above
    """The bot may write in the channel, but not embed links; nothing was posted."""


class CannotRead(PosterError):  # noqa: N818 - as above
    """The bot may not read the channel's history."""


def unreadable() -> Permanent:
    """What is said where nobody can know whether a part arrived."""
    return Permanent(
        "history",
        t(
            "A digest was interrupted and I cannot see whether it arrived; "
            "please let me read this channel's message history."
        ),
    )
