"""The Discord commands: one cog a file, thin, over `bot.answers`."""
