"""What the documentation shows is what happens: docstrings, the README and `examples/`."""

from __future__ import annotations

import ast
import doctest
import importlib
import re
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = [path for package in ("summaries", "bot") for path in sorted((ROOT / package).rglob("*.py"))]
SHOWING = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in MODULES
    if "\n    >>> " in path.read_text()
]
EXAMPLES = sorted((ROOT / "examples").glob("*.py"))


@pytest.mark.parametrize("name", SHOWING)
def test_the_examples_of_a_docstring_give_what_they_show(name: str) -> None:
    """Each as it stands, in its own module."""
    results = doctest.testmod(importlib.import_module(name))
    assert results.attempted
    assert not results.failed


def test_whatever_the_engine_offers_at_its_door_shows_how_it_is_used() -> None:
    """The names of ``from summaries import ...``."""
    names = importlib.import_module("summaries").__all__
    without = [
        name
        for name in names
        if ">>> " not in (getattr(importlib.import_module("summaries"), name).__doc__ or "")
    ]
    assert names
    assert without == []


def test_the_readmes_lines_of_python_run() -> None:
    """On a text and texts of the reader's own."""
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    text = "The council met on Monday. It votes on 4 December. The mayor was there. It rained."
    calls = [node for node in ast.parse(code).body if isinstance(node, ast.Expr)]
    given = {"text": text, "texts": [text, "Taiwan reopened a port."]}
    exec(code, given)  # noqa: S102 - the README's own
    answers = [eval(ast.unparse(call), given) for call in calls]  # noqa: S307 - the same
    assert len(answers) == 4
    assert all(answers)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_runs_and_says_what_it_found(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As ``python examples/NAME.py`` runs it, on the sample documents."""
    runpy.run_path(str(path), run_name="__main__")
    assert len(capsys.readouterr().out.splitlines()) > 2


@pytest.mark.parametrize(
    "page", ["CONTRIBUTING.md", "SECURITY.md", "docs/architecture.md", "docs/glossary.md"]
)
def test_every_file_that_a_page_names_is_there(page: str) -> None:
    """So a file that moves takes its mention along."""
    named = re.findall(
        r"`((?:summaries|bot|tests|training|docs|examples)/[\w./-]*)", (ROOT / page).read_text()
    )
    gone = [name for name in named if not re.search("NAME|CODE", name) and not (ROOT / name).exists()]
    assert named
    assert gone == []
