"""The sample documents, which come with the package: what there is to ask before anything is set up."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from sqlalchemy import make_url

from bot.settings import Settings, parse

SAMPLES = Path(str(resources.files("bot"))) / "samples"
"""In a clone a link to its documents."""


def samples_instead(settings: Settings) -> Path | None:
    """The samples, where neither a folder nor a library is there or was named; what somebody named is never replaced.

    An operator who asks from the wrong folder must not take the samples for the answer: who shows them says so.
    """
    default = parse({})
    named = (settings.documents_dir, settings.database_url) != (default.documents_dir, default.database_url)
    library = make_url(default.database_url).database or ""
    return None if named or settings.documents_dir.exists() or Path(library).exists() else SAMPLES


def notice(settings: Settings) -> str:
    """What to say when the samples are shown."""
    return f"There is no folder {settings.documents_dir} here, so these are the samples that come with Briefing Bot."
