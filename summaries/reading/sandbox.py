"""Worker processes that read what cannot be trusted: one file each at a time, killed past a limit.

Parsers of PDF, HTML, XML and zip are large, partly in C, and meet hostile files. They run where a
crash, a hang or a flood of memory costs one file and not the bot. A worker is kept for the next file,
since starting one takes longer than most files do. They cost the bot no memory of its own, and end
by themselves when nothing is to be read.
"""

from __future__ import annotations

import atexit
import datetime as dt
import json
import logging
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from summaries.reading import errors, limits
from summaries.reading.draft import Draft
from summaries.reading.kind import Kind

_logger = logging.getLogger(__name__)
_HOME = Path(__file__).resolve().parents[2]
_LONGEST_ANSWER = (
    16 * limits.TEXT_CHARACTERS + 1_000_000
)  # characters of a text can take 12 bytes in JSON, twice


class Sandbox:
    """A pool of at most ``size`` workers, each with ``seconds`` a file.

    Safe for threads; workers are started as needed, and a forked process begins without any.
    """

    def __init__(self, size: int, seconds: float = limits.SECONDS) -> None:
        self._size = size
        self._seconds = seconds
        self._forget()
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._forget)
        atexit.register(self.close)

    def drafts(self, kind: Kind, data: bytes, charset: str | None) -> tuple[Draft, ...]:
        """The drafts in a file.

        Raises:
            ReadingError: It is not read, or reading it took too long or crashed its worker.
        """
        with self._turn:
            answer = self._ask(kind, data, charset)
        if "error" in answer:
            if "cause" in answer:
                _logger.warning("a %s file was refused after %s", kind, answer["cause"])
            error: type[errors.ReadingError] = getattr(errors, answer["error"])
            raise error(answer["message"])
        return tuple(_draft(fields) for fields in answer["drafts"])

    def close(self) -> None:
        """End all workers that wait."""
        while self._idle:
            _end(self._idle.pop())

    def _forget(self) -> None:
        """Begin without workers; those of a parent process are the parent's."""
        self._turn = threading.BoundedSemaphore(self._size)
        self._idle: list[subprocess.Popen[bytes]] = []

    def _ask(self, kind: Kind, data: bytes, charset: str | None) -> dict[str, Any]:
        worker = self._worker()
        overdue = threading.Event()

        def stop() -> None:
            overdue.set()
            worker.kill()

        clock = threading.Timer(self._seconds, stop)
        clock.daemon = True
        clock.start()
        try:
            answer = _exchange(worker, kind, data, charset)
        finally:
            clock.cancel()
        if answer is not None and not overdue.is_set():
            self._idle.append(worker)
            return answer
        _end(worker)
        if overdue.is_set():
            message = (
                f"Reading the file took longer than {self._seconds:.0f} seconds; split it or save it as text."
            )
            return {"error": "TooLargeError", "message": message}
        message = "Reading the file takes too much memory, or it is damaged; split it or save it as text."
        return {"error": "BrokenError", "message": message, "cause": f"exit status {worker.returncode}"}

    def _worker(self) -> subprocess.Popen[bytes]:
        while self._idle:
            worker = self._idle.pop()
            if worker.poll() is None:
                return worker
            _end(worker)  # it had waited long enough and left
        environment = {key: os.environ[key] for key in ("PYTHONPATH", "SYSTEMROOT") if key in os.environ}
        return subprocess.Popen(
            [sys.executable, "-X", "utf8", "-m", "summaries.reading.worker"],
            cwd=_HOME,
            env={**environment, "PYTHONHASHSEED": "0"},  # no token, no database address
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )


def _exchange(
    worker: subprocess.Popen[bytes], kind: Kind, data: bytes, charset: str | None
) -> dict[str, Any] | None:
    """The worker's answer, or None where it died before it gave one."""
    if worker.stdin is None or worker.stdout is None:
        return None
    request = json.dumps({"kind": kind, "charset": charset, "size": len(data)}).encode() + b"\n"
    try:
        worker.stdin.write(request + data)
        worker.stdin.flush()
        line = worker.stdout.readline(_LONGEST_ANSWER)
        answer: dict[str, Any] | None = json.loads(line) if line.endswith(b"\n") else None
    except (OSError, ValueError):
        return None
    return answer


def _end(worker: subprocess.Popen[bytes]) -> None:
    worker.kill()
    for pipe in (worker.stdin, worker.stdout):
        if pipe is not None:
            try:
                pipe.close()
            except OSError:
                continue  # the rest of a request that nobody reads any more
    worker.wait()


def _draft(fields: dict[str, Any]) -> Draft:
    for key in ("published", "created"):
        if fields[key] is not None:
            fields[key] = dt.date.fromisoformat(fields[key])
    return Draft(**fields)
