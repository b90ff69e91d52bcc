"""What is there for good: loaded before a member asks, and left out of garbage collections."""

from __future__ import annotations

import asyncio
import gc

from summaries.comparing.encoder import encoder


async def settle() -> None:
    """Load now what takes up to a second or two, so that no member waits for it.

    What is there for good is then left out of garbage collections: each of the whole heap held everything up for 50
    to 100 ms, in the midst of answers (Python documentation: ``gc.freeze``).
    """
    await asyncio.to_thread(_load)
    gc.collect()
    gc.freeze()


def _load() -> None:
    import summaries.answers.digest  # noqa: PLC0415, F401 - with it comes what the commands import when they are asked
    from summaries.comparing.similarity import frequencies  # noqa: PLC0415 - as above
    from summaries.language import language  # noqa: PLC0415 - as above
    from summaries.topics import parse_topic  # noqa: PLC0415 - as above

    # each of these reads a file or hundreds when it is first asked
    parse_topic("taiwan")
    frequencies()
    language("en").terms("taiwan")
    encoder()
