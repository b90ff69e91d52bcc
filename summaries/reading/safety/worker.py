"""The worker process: reads one file after the other from its standard input, within hard limits.

A request is a line of JSON with the ``size`` of what follows (of a file: ``{"kind", "charset", "size"}``) and so
many bytes; the answer is a line of JSON (``{"drafts": [...]}``) or ``{"error": name of a ReadingError, "message":
template, "values": {...}}``. Of a bundle ``{"kind", "first", "most", "size"}`` asks for some of its members, and the
answer is ``{"paths": [...], "members": [an answer for each]}``. Nothing that a hostile file may have done to this
process reaches the bot except such a line.
"""

from __future__ import annotations

import dataclasses
import json
import logging
import os
import select
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

from summaries.phrase import Phrase
from summaries.reading import errors, limits
from summaries.reading.draft import Draft
from summaries.reading.formats.registry import drafts, format_of, members

Answer = Callable[[dict[str, Any], bytes], dict[str, Any]]
"""Makes the answer, as JSON can hold it, to a request's header and bytes."""


def serve(answer: Answer) -> None:
    """Answer requests until there are none for a while, or the bot is gone."""
    logging.disable()  # what libraries say about a hostile file is nobody's news
    incoming = os.fdopen(0, "rb")
    outgoing = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not print into an answer
    _limit_memory()
    tempfile.tempdir = os.sep  # nothing can be written, so that Python would find no folder for it when asked
    while True:
        if sys.platform != "win32" and not select.select([incoming], [], [], limits.WORKER_IDLE_SECONDS)[0]:
            return
        request = incoming.readline()  # nothing is sent ahead, so that `select` sees all that is left
        if not request:
            return
        header = json.loads(request)
        data = incoming.read(header["size"])
        if len(data) < header["size"]:
            return
        _limit_processor()
        outgoing.write(json.dumps(_guarded(answer, header, data)).encode() + b"\n")
        outgoing.flush()


def read(header: dict[str, Any], data: bytes) -> dict[str, Any]:
    """The drafts in a file, or in some members of a bundle."""
    if "first" in header:
        return _members(header, data)
    return {"drafts": [_plain(draft) for draft in drafts(header["kind"], data, header["charset"])]}


def _members(header: dict[str, Any], data: bytes) -> dict[str, Any]:
    """The paths of all members, and what is in ``most`` of them, or in fewer where that takes long or is long."""
    inside = members(header["kind"], data)
    answers: list[dict[str, Any]] = []
    began, said = time.process_time(), 0
    for path, unpack in inside[header["first"] :][: header["most"]]:
        _limit_processor()  # anew for each
        answers.append(_guarded(_member, {"path": path, "unpack": unpack}, b""))
        said += sum(len(draft["text"]) for draft in answers[-1].get("drafts", ()))
        if time.process_time() - began > limits.BUNDLE_ANSWER_SECONDS or said > limits.TEXT_CHARACTERS:
            break
    return {"paths": [path for path, _ in inside], "members": answers}


def _member(header: dict[str, Any], _: bytes) -> dict[str, Any]:
    data = header["unpack"]()
    kind = format_of(data, header["path"], None)
    return read({"kind": kind.name, "charset": None}, data)


def _guarded(answer: Answer, header: dict[str, Any], data: bytes) -> dict[str, Any]:
    try:
        return answer(header, data)
    except errors.ReadingError as error:
        return {"error": type(error).__name__, **_taken_apart(error.sentence)}
    except MemoryError:
        return {
            "error": "TooLargeError",
            **_taken_apart(Phrase("Reading the file takes too much memory; split it.")),
        }
    except Exception as error:  # noqa: BLE001 - any library may fail in any way on a damaged file
        message = Phrase(
            "The file is damaged, or not of the kind that its name says; save it again or save it as text."
        )
        return {"error": "BrokenError", **_taken_apart(message), "cause": _cause(error)}


def _taken_apart(sentence: Phrase) -> dict[str, Any]:
    return {"message": sentence.template, "values": dict(sentence.values)}


def _cause(error: BaseException) -> str:
    """Where an unexpected error came from, without its text, which may repeat the file's content."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place is not None else "?"
    return f"{type(error).__name__} at {where}"


def _plain(draft: Draft) -> dict[str, Any]:
    return {
        key: value.isoformat() if hasattr(value, "isoformat") else value
        for key, value in dataclasses.asdict(draft).items()
    }


def _limit_memory() -> None:
    if sys.platform == "win32":
        return  # no such limits there: the time limit is the bot's, and it holds
    import resource  # noqa: PLC0415 - not on Windows

    for name, limit in (("RLIMIT_AS", limits.MEMORY_BYTES), ("RLIMIT_CORE", 0), ("RLIMIT_FSIZE", 0)):
        resource.setrlimit(getattr(resource, name), (limit, limit))


def _limit_processor() -> None:
    """Processor time for one more file; the kernel ends a worker that takes longer."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime + limits.PROCESSOR_SECONDS) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    serve(read)
