"""The pictures in the README, taken from the demo page: ``python -m tests.screenshots``."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.cli.demo_page import demo
from bot.settings import parse
from tests.browser import ask, page

ROOT = Path(__file__).parents[1]
WIDEST, TALLEST = 560, 1100  # pixels: a reader of the README scrolls past it once
PICTURES = {"topic": "!topic taiwan", "summary": "!summary strait transit", "schedule": "!schedule"}
WHOLE = {"schedule"}
"""What is shown to its end, where its own picture and its buttons are."""


async def main() -> None:
    """Take each picture on a page of its own, cut to what is said there."""
    for name, words in PICTURES.items():
        async with demo(parse({}), ROOT / "documents") as running, page(900, 2400) as tab:
            await tab.goto(running.url)
            await ask(tab, words)
            await tab.get_by_role("button", name="In context", disabled=False).last.wait_for()
            # A picture comes a moment after its message.
            loaded = "() => [...document.querySelectorAll('main img')].every(i => i.complete && i.naturalWidth > 0)"
            await tab.wait_for_function(loaded)
            said = await tab.locator("#channel-message-list").bounding_box()
            asked = tab.locator("#channel-timeline article", has_text=words).first  # below the welcome
            question = await asked.bounding_box()
            if said is None or question is None:
                raise RuntimeError("the page shows nothing")
            said["height"] -= question["y"] - said["y"]
            said["y"] = question["y"]
            if name not in WHOLE:
                said["height"] = min(said["height"], TALLEST)
            said["width"] = min(said["width"], WIDEST)
            await tab.screenshot(path=ROOT / "docs" / f"{name}.png", clip=said)
            print(f"docs/{name}.png")  # noqa: T201 - a script


if __name__ == "__main__":
    asyncio.run(main())
