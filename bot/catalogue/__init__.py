"""Every command of the bot, one entry each; all that is known of a command anywhere comes from its entry.

How one is added stands in CONTRIBUTING.md. What only Discord can do is a function ``(Context, words)`` in
`bot/commands/handlers/` that the entry names.
"""
