"""Run every soak module: ``python -m tests.soak [name...]``. Each has a ``main`` that counts its failures."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path


def main(names: list[str]) -> int:
    """Run the named modules, or all of them; the number of failures."""
    found = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith("_"))
    return sum(importlib.import_module(f"tests.soak.{name}").main() or 0 for name in names or found)


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1:]) else 0)
