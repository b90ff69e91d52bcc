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
import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summaries.phrase import Phrase
from summaries.reading import errors, limits
from summaries.reading.draft import Draft

_logger = logging.getLogger(__name__)
_OUT_OF_TIME = -getattr(signal, "SIGXCPU", 10_000)  # Windows has no such limit, and no such status
_ENDING = Phrase("The bot is ending; bring the file again when it is back.")
_HOME = Path(__file__).resolve().parents[3]
_LONGEST_ANSWER = (
    16 * limits.TEXT_CHARACTERS + 1_000_000
)  # characters of a text can take 12 bytes in JSON, twice


_every: weakref.WeakSet[Sandbox] = weakref.WeakSet()


def stop_all() -> None:
    """End every worker of this process, also those at work: for a program that ends, which waits for its threads.

    Whoever waits for a worker, or asks for one from now on, gets an `EndingError`.
    """
    for sandbox in tuple(_every):
        sandbox.stop()


@dataclass(slots=True, eq=False)
class _Worker:
    process: subprocess.Popen[bytes]
    files: int = 0


class Sandbox:
    """A pool of at most ``size`` workers that run the module ``program``, each with ``seconds`` a request.

    Safe for threads; workers are started as needed, and a forked process begins without any.
    """

    def __init__(self, program: str, size: int, seconds: float = limits.SECONDS) -> None:
        self._program = program
        self._size = size
        self._seconds = seconds
        self._forget()
        _every.add(self)
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._forget)
        atexit.register(self.close)

    def drafts(self, kind: str, data: bytes, charset: str | None) -> tuple[Draft, ...]:
        """The drafts in a file, of workers that read.

        Raises:
            ReadingError: It is not read, or reading it took too long or crashed its worker.
        """
        return self._drafts({"kind": kind}, self.ask({"kind": kind, "charset": charset}, data))

    def paths(self, kind: str, data: bytes) -> list[str]:
        """The paths of what can be read in a bundle.

        Raises:
            ReadingError: It is not opened.
        """
        paths: list[str] = self.ask({"kind": kind, "first": 0, "most": 0}, data)["paths"]
        return paths

    def members(
        self, kind: str, data: bytes, first: int, most: int
    ) -> list[tuple[Draft, ...] | errors.ReadingError]:
        """The drafts in each of ``most`` members of a bundle, or in fewer where they take long, or why it is not read.

        Raises:
            ReadingError: Reading one of them crashed the worker, or took it too long.
        """
        found: list[tuple[Draft, ...] | errors.ReadingError] = []
        for answer in self.ask({"kind": kind, "first": first, "most": most}, data)["members"]:
            try:
                found.append(self._drafts({"kind": kind}, answer))
            except errors.ReadingError as error:
                found.append(error)
        return found

    def ask(self, header: Mapping[str, Any], data: bytes) -> dict[str, Any]:
        """What a worker answers to ``header``, which JSON can hold, and ``data``.

        Raises:
            ReadingError: The worker says so, or it took too long or crashed.
        """
        with self._turn:
            if self._stopped:
                raise errors.EndingError(_ENDING)
            answer = self._ask({**header, "size": len(data)}, data)
        self._check(header, answer)
        return answer

    def _drafts(self, header: Mapping[str, Any], answer: Mapping[str, Any]) -> tuple[Draft, ...]:
        self._check(header, answer)
        return tuple(_draft(fields) for fields in answer["drafts"])

    def _check(self, header: Mapping[str, Any], answer: Mapping[str, Any]) -> None:
        if "error" in answer:
            if "cause" in answer:
                _logger.warning("%s failed on %s after %s", self._program, _called(header), answer["cause"])
            error: type[errors.ReadingError] = getattr(errors, answer["error"])
            template, values = answer["message"], answer["values"]
            raise error(Phrase(template, **values))

    def close(self) -> None:
        """End all workers that wait."""
        while self._idle:
            _end(self._idle.pop().process)

    def stop(self) -> None:
        """End all workers, also those at work, for good; see `stop_all`."""
        self._stopped = True
        for worker in tuple(self._busy):
            worker.process.kill()
        self.close()

    def _forget(self) -> None:
        """Begin without workers; those of a parent process are the parent's."""
        self._stopped = False
        self._busy: set[_Worker] = set()
        self._turn = threading.BoundedSemaphore(self._size)
        self._idle: list[_Worker] = []

    def _ask(self, header: Mapping[str, Any], data: bytes) -> dict[str, Any]:
        worker = self._worker()
        answer, status, overdue = self._exchange(worker, header, data)
        if answer is None and self._stopped:
            raise errors.EndingError(_ENDING)
        if answer is None and status == 0 and not overdue:  # it had just left for want of work
            answer, status, overdue = self._exchange(_Worker(_start(self._program)), header, data)
        if overdue or status == _OUT_OF_TIME:
            message = Phrase("Reading the file took too long; split it or save it as text.")
            return {"error": "TooLargeError", "message": message, "values": {}}
        if answer is None:
            message = Phrase(
                "Reading the file takes too much memory, or it is damaged; split it or save it as text."
            )
            return {
                "error": "BrokenError",
                "message": message,
                "values": {},
                "cause": f"exit status {status}",
            }
        return answer

    def _exchange(
        self, worker: _Worker, header: Mapping[str, Any], data: bytes
    ) -> tuple[dict[str, Any] | None, int | None, bool]:
        """The answer (None where the worker died before it gave one), its exit status, and whether time was up."""
        overdue = threading.Event()

        def stop() -> None:
            overdue.set()
            worker.process.kill()

        clock = threading.Timer(self._seconds, stop)
        clock.daemon = True
        clock.start()
        self._busy.add(worker)
        if self._stopped:  # since it was asked for: whoever stopped may not have seen it at work
            worker.process.kill()
        try:
            answer = _converse(worker.process, header, data)
        finally:
            clock.cancel()
            self._busy.discard(worker)
        worker.files += 1
        if answer is None or overdue.is_set() or worker.files >= limits.WORKER_FILES:
            return answer, _end(worker.process), overdue.is_set()
        self._idle.append(worker)
        return answer, None, False

    def _worker(self) -> _Worker:
        while self._idle:
            worker = self._idle.pop()
            if worker.process.poll() is None:
                return worker
            _end(worker.process)  # it had waited long enough and left
        return _Worker(_start(self._program))


def _called(header: Mapping[str, Any]) -> str:
    return str(header.get("id") or f"a {header.get('kind')} file")


def _start(program: str) -> subprocess.Popen[bytes]:
    environment = {key: os.environ[key] for key in ("PYTHONPATH", "SYSTEMROOT") if key in os.environ}
    return subprocess.Popen(  # noqa: S603 - a module of ours
        [sys.executable, "-X", "utf8", "-m", program],
        cwd=_HOME,
        env={**environment, "PYTHONHASHSEED": "0"},  # no token, no database address
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _converse(
    worker: subprocess.Popen[bytes], header: Mapping[str, Any], data: bytes
) -> dict[str, Any] | None:
    """The worker's answer, or None where it died before it gave one."""
    if worker.stdin is None or worker.stdout is None:
        return None
    request = json.dumps(header).encode() + b"\n"
    try:
        worker.stdin.write(request + data)
        worker.stdin.flush()
        line = worker.stdout.readline(_LONGEST_ANSWER)
        answer: dict[str, Any] | None = json.loads(line) if line.endswith(b"\n") else None
    except (OSError, ValueError):
        return None
    return answer


def _end(process: subprocess.Popen[bytes]) -> int:
    """Close the pipes of a worker and see it off; its exit status, 0 where it left by itself."""
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            try:
                pipe.close()
            except OSError:
                continue  # the rest of a request that nobody reads any more
    try:
        return process.wait(timeout=1)  # a worker whose pipes are closed leaves
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


def _draft(fields: dict[str, Any]) -> Draft:
    for key in ("published", "created"):
        if fields[key] is not None:
            fields[key] = dt.date.fromisoformat(fields[key])
    return Draft(**{**fields, "notices": tuple(fields["notices"])})
