"""Transcripts that run on: who speaks next begins a paragraph, as it does where a transcript is set as one."""

from __future__ import annotations

import re

_WORD = r"[^\W\d_a-z](?:[^\W\d_a-z]|[.'\u2019-])+"
_NAME = rf"{_WORD}(?: {_WORD}){{0,3}}"
_LABEL = re.compile(rf"^(?:[-*] )?({_NAME}(?=:\s)|Q(?=[.:]?[ \t]+[A-Z\"\u201c]))", re.MULTILINE)
_TITLED = rf"(?:MR|MRS|MS|DR)\. {_NAME}"
_FEW = 3  # labels at the beginning of a line from which on a text is a transcript
_ENDED = '(?<=[.!?\u2026"\u201d\u2019)\\]])'


def speakers_apart(text: str) -> str:
    r"""``text`` with a paragraph of its own for each who speaks, where it is a transcript.

    Who speaks is told by the text itself: by labels that begin several of its lines.

    >>> speakers_apart("Q Who pays?\n\nMS. LIND: The council. Q When?\n\nMS. LIND: In May.").split("\n\n")
    ['Q Who pays?', 'MS. LIND: The council.', 'Q When?', 'MS. LIND: In May.']
    """
    labels = _LABEL.findall(text)
    if len(labels) < _FEW:
        return text
    names = [re.escape(label) for label in sorted(set(labels) - {"Q"}, key=len, reverse=True)]
    speakers = [rf"(?:{'|'.join([*names, _TITLED])}):\s"]
    if "Q" in labels:
        speakers.append(r"Q[.:]?[ \t]+[A-Z\"\u201c]")
    return re.sub(rf"{_ENDED}[ \t]+(?={'|'.join(speakers)})", "\n\n", text)
