"""A mistake of ours in one part of the work costs that part: it is logged, and the document stays readable."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from typing import TypeVar

_Part = TypeVar("_Part")
_Other = TypeVar("_Other")

_log = logging.getLogger(__name__)


def attempt(what: str, whose: str, work_out: Callable[[], _Part], otherwise: _Other) -> _Part | _Other:
    """What ``work_out`` gives, or ``otherwise`` where it trips, which is logged under a new reference.

    Args:
        what: The part that is worked out ("events"), for the log.
        whose: The identity of the document, for the log.
        work_out: Called once.
        otherwise: What the document can do with.
    """
    try:
        return work_out()
    except Exception:  # noqa: BLE001 - whatever it is, it must not cost the document
        _log.exception("No %s of %r, reference %s", what, whose, secrets.token_hex(4))
        return otherwise
