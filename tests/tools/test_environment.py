"""What `make` does before anything else: an environment that is whole, or one sentence that says what to install."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OFFLINE = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": ""}


LOCKS = "requirements.lock", "requirements-demo.lock", "requirements-dev.lock"
STAND_IN = """#!/bin/sh
echo "$@" >>"$(dirname "$0")/calls"
case "$*" in *{broken}*) echo "ERROR: no such package"; exit 1;; esac
"""


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone with locks."""
    (tmp_path / "tools").mkdir()
    shutil.copy(ROOT / "tools" / "environment.py", tmp_path / "tools")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name in LOCKS:
        (tmp_path / name).write_text("no-such-package==1.0 --hash=sha256:" + "0" * 64 + "\n")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    return tmp_path


def stand_in(clone: Path, broken: str = "nothing") -> None:
    """Give the clone an environment whose Python does nothing but to note what it is asked, and fails at one thing."""
    python = clone / ".venv" / "bin" / "python"
    python.write_text(STAND_IN.format(broken=broken))
    python.chmod(0o755)


def installed(clone: Path) -> list[str]:
    """The locks that were installed since this was asked."""
    calls = clone / ".venv" / "bin" / "calls"
    lines = calls.read_text().splitlines()
    calls.write_text("")
    return [line.rpartition(" ")[2] for line in lines if "--require-hashes" in line]


def prepare(clone: Path, level: str = "run", **variables: str) -> subprocess.CompletedProcess[str]:
    """Bring the clone's environment to a level, offline."""
    return subprocess.run(  # noqa: S603 - our own arguments
        [sys.executable, clone / "tools" / "environment.py", level],
        env=os.environ | OFFLINE | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_python_without_its_venv_package_is_told_what_to_install(clone: Path, tmp_path: Path) -> None:
    """As Debian has it: one sentence; an environment whose own Python has gone since is none."""
    (clone / ".venv" / "bin" / "python").symlink_to(clone / "no-longer-there")
    (tmp_path / "hidden").mkdir()
    (tmp_path / "hidden" / "sitecustomize.py").write_text("import sys\nsys.modules['ensurepip'] = None\n")
    done = prepare(clone, PYTHONPATH=str(tmp_path / "hidden"))
    assert done.returncode != 0
    assert f"apt-get install python3.{sys.version_info.minor}-venv" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_an_environment_that_was_left_half_made_is_made_anew(clone: Path) -> None:
    """Its Python may run: it is the mark of its making that tells."""
    stand_in(clone)
    (clone / ".venv" / ".unfinished").touch()
    done = prepare(clone)
    assert done.returncode != 0
    assert "no-such-package" in done.stderr
    assert not (clone / ".venv" / "bin" / "calls").exists()
    assert not (clone / ".venv" / ".unfinished").exists()


def test_packages_that_could_not_be_installed_are_tried_again(clone: Path) -> None:
    """What pip says comes first, what to do stands last."""
    stand_in(clone, broken="--editable")
    for _ in range(2):
        done = prepare(clone)
        assert done.returncode != 0
        first, last = done.stderr.splitlines()
        assert first == "ERROR: no such package"
        assert "run the same command again" in last
        assert installed(clone) == ["requirements.lock"]


def test_what_is_installed_is_not_installed_again_until_its_lock_changes(clone: Path) -> None:
    """The environment of the tests holds what the bot and the demo run with."""
    stand_in(clone)
    for level in ("run", "run", "dev", "demo", "run"):
        assert prepare(clone, level).returncode == 0
    assert installed(clone) == ["requirements.lock", "requirements-dev.lock"]
    for name in LOCKS:
        (clone / name).write_text("")
    for level in ("demo", "run"):
        assert prepare(clone, level).returncode == 0
    assert installed(clone) == ["requirements-demo.lock"]
