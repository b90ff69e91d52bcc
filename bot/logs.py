"""What is logged: a line an event, as text or as JSON, under the reference of the request that it belongs to.

No member's words are: libraries that would write them down, with what they send or store, are kept from it.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import secrets
from contextvars import ContextVar

FORMATS = ("text", "json")
_REFERENCE: ContextVar[str] = ContextVar("reference", default="")
_TELLING = ("discord", "aiosqlite", "sqlalchemy")
"""At DEBUG these log messages as they come, and statements with their values."""


def refer() -> str:
    """Begin a request: whatever is logged in the rest of this task, and in those that it starts, has its reference."""
    reference = secrets.token_hex(4)
    _REFERENCE.set(reference)
    return reference


def reference() -> str:
    """The reference of this request, to be told to whoever may ask about it; outside of one, a new one."""
    return _REFERENCE.get() or secrets.token_hex(4)


def configure_logging(level: str, form: str = "text") -> None:
    """Log to standard error; of libraries only what whoever hosts the bot can do something about.

    Args:
        level: DEBUG, INFO, WARNING or ERROR.
        form: text or json.
    """
    handler = logging.StreamHandler()
    handler.setLevel(level)  # a library's logger, which has a level of its own, asks no other's
    configure_handler(handler, form)
    logging.basicConfig(level=level, handlers=[handler])
    for name in (*_TELLING, "alembic"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # that a lost connection could not be closed either is said with a stack trace
    logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL)


def configure_handler(handler: logging.Handler, form: str) -> None:
    """Let a handler write lines of a form."""
    handler.addFilter(_lost_connection)
    handler.setFormatter(_Json() if form == "json" else _Text(datefmt="%Y-%m-%dT%H:%M:%S%z"))


class _Text(logging.Formatter):
    """``2026-11-20T09:00:00+0000 INFO bot.client: ready [3f9a01bc]``."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the standard library's name
        line = f"{record.asctime} {record.levelname} {record.name}: {record.message}"
        return f"{line} [{_REFERENCE.get()}]" if _REFERENCE.get() else line

    def usesTime(self) -> bool:  # noqa: N802 - as above
        return True


class _Json(logging.Formatter):
    """An object a line: time, level, logger, message, and where there are some, reference and trace."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if _REFERENCE.get():
            line["reference"] = _REFERENCE.get()
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def _lost_connection(record: logging.LogRecord) -> bool:
    """Tell a connection that discord.py lost in a line: it connects again, and its stack trace helps nobody."""
    error = record.exc_info[1] if record.exc_info else None
    if record.name.startswith("discord.") and isinstance(error, OSError):
        record.msg, record.args = f"{record.getMessage()}: {error}", ()
        record.exc_info = None
    return True
