"""``python -m bot``, and what ``briefing-bot`` calls."""

from bot.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    main(prog_name="briefing-bot")
