"""Every command of the bot, one entry each; all that is known of a command anywhere comes from its entry.

To add a command:

1. `bot/answers/`: a function ``(Resources, Question) -> result``; the result has ``quotes``.
2. `bot/replies/`: how the result is written, as a `Reply` (`stories`, `dates`, `lists`) and for programs (`as_json`).
3. `questions` (or `server`, for what a server has of its own): one `Command` that names these, and its place in
   the list at the end of the file.

Prefix, mention and slash command with its completion, the terminal, ``--json``, the help and the limits that all
commands share follow from that. Two tests remind of the rest: the README's table is held against the entries, and
the failing test prints it anew; `test_isolation` asks each command for another server's document.

What only Discord can do is a function ``(Context, words)`` in `bot/commands/handlers/` that the entry names.
"""
