"""Faults that a test injects into single requests, by number or by a seeded schedule."""

import dataclasses
import math
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fault:
    """What goes wrong with one request.

    Args:
        stored: The request is carried out all the same (the message is stored).
        delay: Seconds until anything is answered; infinite until the server stops.
        status: The HTTP status of the answer; 0 cuts the connection, 200 gives the true answer.
        retry_after: Seconds, in the body of a 429; None leaves it out.
        via: Whether the answer has Discord's `Via` header. Without it discord.py takes a 429 for a
            ban by Cloudflare and raises at once.
        everywhere: A 429 of the global limit.
    """

    stored: bool = False
    delay: float = 0.0
    status: int = 0
    retry_after: float | None = None
    via: bool = True
    everywhere: bool = False

    @classmethod
    def rate_limited(cls, retry_after: float = 0.05, *, everywhere: bool = False) -> "Fault":
        """429 as Discord itself says it, with the seconds to wait."""
        return cls(status=429, retry_after=retry_after, everywhere=everywhere)

    @classmethod
    def banned(cls) -> "Fault":
        """429 as Cloudflare says it: a page of HTML, no Via, nothing to read the wait from."""
        return cls(status=429, via=False)

    @classmethod
    def error(cls, status: int, *, stored: bool = False) -> "Fault":
        """500, 502, 503, 504: before the message is stored, or after."""
        return cls(status=status, stored=stored)

    @classmethod
    def reset(cls) -> "Fault":
        """Connection cut before anything is stored."""
        return cls()

    @classmethod
    def lost(cls) -> "Fault":
        """Connection cut after the message is stored: the client cannot know."""
        return cls(stored=True)

    @classmethod
    def hang(cls, delay: float = math.inf, *, stored: bool = False) -> "Fault":
        """Nothing is answered for so long, then the connection is cut."""
        return cls(stored=stored, delay=delay)

    @classmethod
    def slow(cls, delay: float) -> "Fault":
        """Carried out at once, answered late and truly."""
        return cls(stored=True, delay=delay, status=200)


@dataclass
class _Rule:
    """Faults for the requests that match: in turn for `times`, or drawn with a chance."""

    faults: Sequence[Fault]
    method: str
    path: re.Pattern[str]
    times: float
    chance: float = 1.0
    dice: random.Random = field(default_factory=lambda: random.Random(0))  # noqa: S311 - a schedule, not a secret
    drawn: int = 0

    def draw(self, method: str, path: str) -> Fault | None:
        if self.times <= 0 or self.method not in ("*", method) or not self.path.fullmatch(path):
            return None
        if self.chance < 1.0:
            if self.dice.random() >= self.chance:
                return None
            fault = self.dice.choice(self.faults)
        else:
            fault = self.faults[self.drawn % len(self.faults)]
        self.drawn += 1
        self.times -= 1
        return fault


MESSAGES = r"/channels/\d+/messages"  # the path of the request that posts a message


class Faults:
    """The rules in force, first come first served, and what they did (`fired`)."""

    def __init__(self) -> None:
        """Start with nothing going wrong."""
        self._rules: list[_Rule] = []
        self.fired: list[tuple[str, str, Fault]] = []

    def add(self, *faults: Fault, method: str = "POST", path: str = MESSAGES, times: float = 0) -> None:
        """Let the next requests that match fail with these faults in turn.

        Args:
            faults: What goes wrong, the first request first.
            method: HTTP method, or "*".
            path: Regular expression of the whole path, without `/api/v10`.
            times: How many requests; as many as there are faults unless told; may be infinite.
        """
        self._rules.append(_Rule(faults, method, re.compile(path), times or len(faults)))

    def schedule(
        self,
        seed: int,
        chance: float,
        *faults: Fault,
        method: str = "POST",
        path: str = MESSAGES,
        times: float = math.inf,
    ) -> None:
        """Let each request that matches fail with this chance, by a fault drawn from these; seeded.

        Args:
            seed: The same one draws the same faults.
            chance: Of one request, 0 to 1.
            faults: What goes wrong, each as likely.
            method: HTTP method, or "*".
            path: Regular expression of the whole path, without `/api/v10`.
            times: How many requests fail at most.
        """
        dice = random.Random(seed)  # noqa: S311 - a schedule, not a secret
        self._rules.append(_Rule(faults, method, re.compile(path), times, chance, dice))

    def clear(self) -> None:
        """Let everything go well again."""
        self._rules.clear()

    def draw(self, method: str, path: str) -> Fault | None:
        """Return what goes wrong with this request, if anything."""
        for rule in self._rules:
            if fault := rule.draw(method, path):
                self.fired.append((method, path, fault))
                return fault
        return None


def from_json(data: dict[str, object]) -> Fault:
    """Read a fault as the control endpoint takes it: `{"status": 503, "stored": true}`.

    Raises:
        ValueError: A name that no fault has.
    """
    unknown = set(data) - {field.name for field in dataclasses.fields(Fault)}
    if unknown:
        raise ValueError(f"a fault has no {', '.join(sorted(unknown))}")
    return Fault(**data)  # type: ignore[arg-type]  # names are checked above, values by the test that sends them
