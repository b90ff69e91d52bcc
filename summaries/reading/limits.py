"""Every limit on what is read, in one place, each with its reason.

Sizes are in bytes unless the name says otherwise. A file past a limit is refused with a sentence,
never cut short in silence: a quote must not come from half a document.
"""

FILE_BYTES = 25 * 1024 * 1024
"""The largest file of any kind: Discord's own limit for a boosted server, and a 500-page PDF."""

TEXT_BYTES = 8 * 1024 * 1024
"""The largest text, markdown, web page, feed or message: larger ones are dumps, not briefings."""

TEXT_CHARACTERS = 2_000_000
"""The longest text of one document, about 1,000 pages; what comes after works in memory on all of it."""

RUN_CHARACTERS = 5_000
"""The longest run of ASCII without a space: encoded data, not prose (and slow for every pattern)."""

TITLE_CHARACTERS = 256
"""The longest title: that of a Discord embed."""

NAME_CHARACTERS = 300
"""The longest identity of a document that was made of a member's or an entry's name."""
