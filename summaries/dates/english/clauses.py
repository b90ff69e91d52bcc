"""Where clauses end, and what joins two dates."""

from __future__ import annotations

import re

from summaries.dates.grammar.language import Clauses

CLAUSES = Clauses(
    end=re.compile(
        r"[;\u2014()]|:(?!\d)|\s[-\u2013]\s|--|,\s+(?=(?:and|but|while|whereas|although|though|which|who|when|where|with|as|after"
        r"|before|because|so|or|nor|yet)\b)|,\s+(?=\w+ing\b)|\b(?:that|while|whereas|although)\s"
    ),
    subordinate=re.compile(
        r"(?:Although|Though|While|After|If|When|As|Because|Since|Before|Unless)\s[^,;:]*,\s"
    ),
    joined=re.compile(r"\s*(?:to|through|until|till|and|[-\u2013])\s*(?:the\s+)?"),
    opened=re.compile(r"\b(?:from|between)\s+(?:the\s+)?$"),
    needs_opening=re.compile(r"and|to|until|till"),
    named_day=re.compile(r",?\s+on\s+(?:the\s+)?"),
    conjunction=re.compile(r"(?:and|but|or|while) +(?=\S)"),
    no_subject=re.compile(
        r"(?:(?:and|but|or) +)?(?:will|would|may|might|can|could|should|must|is|are|was|were|has|have|had"
        r"|which|who|whose|where|when|that)\b"
    ),
)
STATED = re.compile(r"(?:published|updated|posted|date|dated|issued|as of)\s*(?:on)?\s*:?\s*$", re.IGNORECASE)
"""What stands right before the day on which a text was published."""
