"""Under what the packages stand that are installed with the program."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).parents[1]
_PERMISSIVE = re.compile(r"MIT|BSD|Apache|PSF|Python Software|ISC|Unlicense|HPND|Zlib|CC0", re.IGNORECASE)
_OTHER = re.compile(r"GPL|\bMPL|\bOFL|CC BY|Mozilla|Lesser")


def licence(package: str) -> str:
    """What a package says of its licence, by its expression or else by its classifiers."""
    told = metadata(package).json
    said = told.get("license_expression") or told.get("license") or ""
    classifiers = (line for line in told.get("classifier", ()) if line.startswith("License"))
    return " ".join([str(said), *classifiers])


def test_what_is_not_permissive_is_named_in_the_readme() -> None:
    """Whoever passes the program on reads there what else holds."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for package in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE):
        try:
            said = licence(package)
        except PackageNotFoundError:
            continue  # of another system
        if _OTHER.search(said) or (said.strip() and not _PERMISSIVE.search(said)):
            assert f"`{package}`" in readme, f"{package}: {said[:200]}"
