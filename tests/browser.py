"""A real Chromium for the tests of the demo page and for the pictures in the README."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

from playwright._impl._driver import compute_driver_executable
from playwright.async_api import Error, Page, async_playwright
from playwright.async_api import TimeoutError as PatienceError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
REMEDY = "on Debian, apt-get install chromium brings all that it takes"
TRIES, PATIENCE = 3, 8_000.0  # the latter in milliseconds
ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
]


class NoBrowserError(Exception):
    """No Chromium can be had here."""


def _see_that_the_driver_starts() -> None:
    """Playwright's driver wants libraries of the system, and where they are missing it only says that it is gone."""
    node, _ = compute_driver_executable()
    done = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)  # noqa: S603 - Playwright's
    if done.returncode:
        reason = done.stderr.strip().rpartition("node: ")[2]
        raise NoBrowserError(f"Playwright does not start ({reason}); {REMEDY}")


@contextlib.asynccontextmanager
async def page(width: int = 1100, height: int = 900) -> AsyncIterator[Page]:
    """A page of the machine's Chromium, else of Playwright's own.

    Raises:
        NoBrowserError: neither is installed, or Playwright lacks a library.
    """
    await asyncio.to_thread(_see_that_the_driver_starts)
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    # Chromium's sandbox can't be set up by root, as in a container; the page is our own and local.
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    async with async_playwright() as playwright:
        try:
            browser = await playwright.chromium.launch(
                executable_path=path, args=[*ARGUMENTS, *(["--no-sandbox"] if root else [])]
            )
        except Error as error:
            raise NoBrowserError(f"{str(error).splitlines()[0]}; {REMEDY}") from error
        try:
            yield await browser.new_page(viewport={"width": width, "height": height})
        finally:
            await browser.close()


async def ask(tab: Page, words: str) -> None:
    """Type a message into the demo page and wait for the bot's answer, and until the page can be used again.

    Messages are counted once the greeting stands there: drawn later, it would pass for the answer. Until the
    page has drawn itself it loses what is typed, so a message that does not appear is typed again. The page draws
    an answer before it knows that the bot is done, and until then it drops every click without a word.
    """
    bubbles = tab.locator("#channel-timeline article")
    composer = tab.locator("#channel-composer-input")
    await bubbles.first.wait_for()
    before = await bubbles.count()
    for _ in range(TRIES):
        await composer.fill(words)
        await composer.press("Enter")
        with contextlib.suppress(PatienceError):
            await bubbles.nth(before).wait_for(timeout=PATIENCE)
            break
    await bubbles.nth(before + 1).wait_for()
    await tab.locator("#action-status", has_text="Message sent").wait_for()


async def photograph(tab: Page, path: Path) -> None:
    """Keep what the page shows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    await tab.screenshot(path=path)
