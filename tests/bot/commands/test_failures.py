"""What went wrong, in words for who asked."""

from __future__ import annotations

import logging

import pytest

from bot.commands.failures import explain
from summaries.library.errors import LibraryFullError


def test_a_database_that_cannot_be_used_is_told_of_in_a_sentence(caplog: pytest.LogCaptureFixture) -> None:
    """The member hears that it is not their fault; the log has the reason, without a stack trace."""
    with caplog.at_level(logging.ERROR):
        said = explain(LibraryFullError("The database x has no room left on its disk."), "!", [])
    assert said is not None
    assert "ask again" in said
    (record,) = caplog.records
    assert "no room left on its disk" in record.getMessage()
    assert record.exc_info is None
