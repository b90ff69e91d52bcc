"""Which process a claim belongs to, and whether that process has ended."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bot.coordination.process import is_gone, process_name

WAITS = "from bot.coordination.process import process_name; print(process_name(), flush=True); input()"


def test_a_process_is_there_until_it_ends() -> None:
    """A live process is never taken for gone, an ended one always."""
    with subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", WAITS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout
        name = other.stdout.readline().strip()
        assert not is_gone(name)
        other.kill()
        other.wait()
        assert is_gone(name)
    assert not is_gone(process_name())


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says when a process was started")
def test_a_number_that_was_given_to_another_process_is_not_the_one_before() -> None:
    """The claim of a dead process is taken up at once although its number lives on in another."""
    with subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", WAITS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout
        name = other.stdout.readline().strip()
        machine_and_number = name.rpartition(":")[0]
        assert is_gone(f"{machine_and_number}:1")
        assert not is_gone(name)
        other.kill()


def test_a_process_of_another_machine_is_never_known_to_be_gone() -> None:
    """Only the machine that it runs on can tell."""
    assert not is_gone("elsewhere/:1:abc")
    assert not is_gone("no name at all")
