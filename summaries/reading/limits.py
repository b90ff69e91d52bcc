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

NEAR_CHARACTERS = 20_000
"""The longest text that is read and analysed in the caller's own process: honest ones take 0.1 s, all at most 1 s."""

EVIDENCE_CHARACTERS = 20_000
"""How far into a text its date is looked for where none is stated."""

RUN_CHARACTERS = 5_000
"""The longest run of ASCII without a space: encoded data, not prose (and slow for every pattern)."""

TITLE_CHARACTERS = 256
"""The longest title: that of a Discord embed."""

NAME_CHARACTERS = 300
"""The longest identity of a document that was made of a member's or an entry's name."""

PROCESSOR_SECONDS = 20
"""Processor time that one file may take in its worker process."""

SECONDS = 60.0
"""The longest that one file may take by the clock, on a machine that is busy with other things."""

MEMORY_BYTES = 1536 * 1024 * 1024
"""The address space of a worker process: twice what the largest honest PDF was seen to take."""

WORKER_FILES = 2_000
"""Files after which a worker process is replaced, so that no library's leak can grow; to start one takes as long as
to read 200 files."""

WORKER_IDLE_SECONDS = 60.0
"""How long a worker process waits for its next file before it ends."""

HEADER_BYTES = 200_000
"""The header of a message: real ones have 2,000 to 20,000, and their parser takes the square of it."""

FIELD_BYTES = 4_000
"""A field that says what a part of a message is: real ones have 50 to 500, and 20,000 quotes in one take 6 seconds."""

PDF_PAGES = 600
"""Pages of a PDF."""

STYLES = 20
"""How far a style of a DOCX file is followed to those that it is based on, which may go in a circle."""

FEED_ENTRIES = 10_000
"""Entries of a feed: one that holds its whole archive; 5,000 take a worker two seconds."""

ARCHIVE_MEMBERS = 2_000
"""Members of a bundle, or parts of a DOCX file (which is a zip archive, too)."""

ARCHIVE_BYTES = 150 * 1024 * 1024
"""What an archive may unpack to, all members together."""

ARCHIVE_RATIO = 200
"""How much larger a member may be than its packed form; text packs 3 to 20 times, a bomb 1,000 times."""

ARCHIVE_RATIO_FROM = 1024 * 1024
"""Unpacked size from which the ratio counts: a short file of spaces is harmless."""

BUNDLE_SECONDS = 120.0
"""The longest that all members of a bundle may take together."""

BUNDLE_ANSWER_SECONDS = 5.0
"""Processor time after which a worker hands over what it has read of a bundle, and is asked for the rest."""
