"""Run the benchmarks one after another: ``python -m tests.benchmarks [name ...]``; without a name, all."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from pathlib import Path


def main(chosen: list[str]) -> int:
    """Run the modules of this package by name; each has a ``main()`` that prints a small table."""
    names = sorted(module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]))
    names = [name for name in names if not name.startswith("_")]
    unknown = sorted(set(chosen) - set(names))
    if unknown:
        print(f"There is no benchmark called {', '.join(unknown)}; there are: {', '.join(names)}.")  # noqa: T201 - output
        return 2
    for name in chosen or names:
        print(f"\n== {name} ==", flush=True)  # noqa: T201 - output
        importlib.import_module(f"tests.benchmarks.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
