"""Every sentence in the code that a member may see is a message of the catalogues."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.catalogue.catalogue import COMMANDS, Catalogue
from bot.delivery.timetable import DAY_NAMES

ROOT = Path(__file__).parents[3]
MARKERS = {"t", "plural", "Phrase", "counted"}
TYPED = {"examples", "first", "Argument", "_call", "read_order"}
"""Fields and functions that take what a member types; what else they take is a `Phrase` by its type."""
LOGGED = {"answering", "failed", "apologise", "in_background"}
"""Functions that take what the log calls a step."""
HEADER = re.compile(r"[A-Z]\w*(-[A-Z]\w*)*")
"""The name of one of HTTP's headers."""
SAYING = {"bot", "summaries", "discord"}
"""What another package is given (a pattern, a line of the log, SQL) is no word to a member."""
NAMES = {name for command in Catalogue(COMMANDS) for name in (command.name, *command.aliases)}
NAMES |= {"weekly", "monthly", *DAY_NAMES}
"""With what a command begins, or a timetable."""
WORDS = re.compile(r"(?:[^\W\d_]{2,}|\{\})\W*\s\W*(?:[^\W\d_]{2,}|\{\})")


def _words(node: ast.AST) -> str:
    """The words of a string, with ``{}`` for what is put into it; nothing for what is no string."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return ""


def _called(node: ast.Call) -> str:
    """The last name of what is called."""
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


class _Module:
    """One file of code."""

    def __init__(self, text: str) -> None:
        self.tree = ast.parse(text)
        self.parents = {child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)}
        self.foreign: set[str] = set()
        """Names of what other packages bring."""
        self.packages: set[str] = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                self._note(alias.asname or alias.name for alias in node.names)
                self.packages |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                package = (node.module or "").partition(".")[0]
                self.packages.add(package)
                if package not in SAYING:
                    self.foreign |= {alias.asname or alias.name for alias in node.names}
        loggers = (node for node in ast.walk(self.tree) if isinstance(node, ast.Assign))
        for node in loggers:
            if isinstance(node.value, ast.Call) and _called(node.value) == "getLogger":
                self.foreign |= {target.id for target in node.targets if isinstance(target, ast.Name)}

    def _note(self, names: Iterator[str]) -> None:
        self.foreign |= {name.partition(".")[0] for name in names} - SAYING

    @property
    def for_a_terminal(self) -> bool:
        """Whether the file speaks to who runs the bot, which it does in English."""
        return bool(self.packages & {"click", "rich", "simcord", "dotenv", "prometheus_client"})

    def unsaid(self) -> list[str]:
        """The sentences in it that are no messages."""
        return [
            f"{node.lineno}: {words}"
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Constant | ast.JoinedStr)
            and not isinstance(self.parents.get(node), ast.JoinedStr)
            and WORDS.search(words := _words(node))
            and re.search(r"[^\W\d_]{2,}", words.replace("{}", ""))
            and not self._is_none(node, words)
        ]

    def _is_none(self, node: ast.AST, words: str) -> bool:
        """Whether it is certain that no member sees it, or that it is said."""
        if "\\" in words or "(?" in words or words.split(maxsplit=1)[0].strip("{}!`") in NAMES:
            return True  # a pattern, or a command as it is typed
        child = node
        while (parent := self.parents.get(child)) is not None:
            if self._is_settled(parent, child):
                return True
            if isinstance(parent, ast.stmt):
                return isinstance(parent, ast.AnnAssign) and _name(parent.annotation) == "TypeAlias"
            child = parent
        return False

    def _is_settled(self, parent: ast.AST, child: ast.AST) -> bool:
        match parent:
            case ast.Expr():
                return isinstance(child, ast.Constant)  # a docstring
            case ast.Call():
                return child is not parent.func and self._takes(parent)
            case ast.keyword():
                return parent.arg in TYPED
            case ast.Compare() | ast.Subscript() | ast.Set():
                return True  # something is looked up by it, or among it
            case ast.Dict():
                return HEADER.fullmatch(_key_of(parent, child)) is not None
        return False

    def _takes(self, call: ast.Call) -> bool:
        """Whether a call says what it is given, or hands it to another package or to who mends the code."""
        name = _called(call)
        mistake = getattr(builtins, name, None)
        if name in MARKERS | TYPED | LOGGED or (isinstance(mistake, type) and issubclass(mistake, Exception)):
            return True
        root: ast.expr = call.func
        while isinstance(root, ast.Attribute):
            root = root.value
        return isinstance(root, ast.Name) and root.id in self.foreign


def _nested(tree: ast.Module) -> list[int]:
    """The lines where something is said within another string, where what looks for messages does not see it."""
    return [
        call.lineno
        for string in ast.walk(tree)
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call) and _called(call) in MARKERS and call.args and _words(call.args[0])
    ]


def _key_of(whole: ast.Dict, value: ast.AST) -> str:
    keys = (key for key, one in zip(whole.keys, whole.values, strict=True) if one is value)
    return next((_words(key) for key in keys if key is not None), "")


def _name(base: ast.expr) -> str:
    return base.id if isinstance(base, ast.Name) else ""


FILES = [path for path in sorted((ROOT / "bot").rglob("*.py")) if "cli" not in path.parts]
"""The command line speaks English."""


@pytest.mark.parametrize("path", FILES, ids=[path.relative_to(ROOT).as_posix() for path in FILES])
def test_every_sentence_that_members_may_see_is_a_message(path: Path) -> None:
    """What is typed, logged, or handed to another package is none; nor is what is said in a terminal."""
    module = _Module(path.read_text(encoding="utf-8"))
    assert module.for_a_terminal or not module.unsaid()


@pytest.mark.parametrize("path", FILES, ids=[path.relative_to(ROOT).as_posix() for path in FILES])
def test_no_message_stands_within_another_string(path: Path) -> None:
    """Nobody would find it for the translators."""
    assert not _nested(_Module(path.read_text(encoding="utf-8")).tree)
