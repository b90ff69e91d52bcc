"""Why something was not fetched: one tree of errors, each a sentence for the moderator who gave the address.

::

    FetchError
    |-- FetchingOffError    the operator has not allowed it
    |-- ForbiddenError      the address leads, or was led, to where the bot does not go
    |-- UnreachableError    no answer, or none in time
    |-- RefusedError        the server answered with an error
    `-- TooMuchError        past a limit of size or redirects

The sentences repeat nothing of the address: whoever shows them puts it, escaped, in front.
"""

from __future__ import annotations

from summaries.phrase import Phrase


class FetchError(Exception):
    """Something could not be fetched; the text of the error is meant to be shown.

    Args:
        sentence: the text, as it can be said in another language, too.
    """

    def __init__(self, sentence: Phrase) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class FetchingOffError(FetchError):
    """The operator has not allowed fetching."""

    def __init__(self) -> None:
        super().__init__(
            Phrase(
                "I do not fetch anything from the web: whoever hosts me can allow it with ALLOW_FETCH=yes."
            )
        )


class ForbiddenError(FetchError):
    """The address is, or leads to, one that is not fetched from."""


class UnreachableError(FetchError):
    """There was no answer."""


class RefusedError(FetchError):
    """The server answered with an error.

    Args:
        sentence: the text.
        status: of the answer, if it had one that matters.
        retry_after: the header Retry-After as it stands (RFC 9110, 10.2.3).
    """

    def __init__(self, sentence: Phrase, status: int | None = None, retry_after: str | None = None) -> None:
        super().__init__(sentence)
        self.status = status
        self.retry_after = retry_after


class TooMuchError(FetchError):
    """The answer is larger than a limit, or redirects too often."""
