"""All that is worked out once, when a document comes in, so that a command is a look-up.

`analyse` is the door; ``parts`` works the analysis out; ``worker`` does so for long texts, in a process of its own
within limits of time and memory, and ``form`` is what goes between the two.
"""

from summaries.analysis.limited import analyse
from summaries.analysis.parts import VERSION

__all__ = ["VERSION", "analyse"]
