"""From a claimed delivery to its parts in the channel, each exactly once and in order.

A delivery is composed once and stored before anything is posted. A part is marked as being sent before
the request goes out, and as sent after the answer came. Where a process died or an answer was lost in
between, nobody knows whether the part arrived: the channel's own history is asked before it is posted
again, and the part's nonce makes Discord itself refuse the twin of a message that is still on its way.

Nothing here waits: a delivery that cannot go on now is given back to the ledger with the instant at
which to try again, so a restart loses no backoff and a slow channel holds nobody up.
"""

from __future__ import annotations

import datetime as dt
import logging
import random
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from bot.clock import Clock, Moment
from bot.delivery.moderators import Moderators
from bot.delivery.payload import Payload, Posted, as_plain_text
from bot.delivery.posting_errors import CannotEmbed, CannotRead, Permanent, PosterError, Transient, unreadable
from bot.delivery.store.ledger import Ledger
from bot.delivery.store.records import PLAIN, Delivery, DigestConfig, Known, Part, Posting
from bot.delivery.store.tables import DeliveryState, PartState
from bot.logs import reference
from bot.speech import LanguageOf, english, plural, speak, t
from summaries.library.errors import LibraryError

_T = TypeVar("_T")
_log = logging.getLogger(__name__)

LATE_AFTER = dt.timedelta(minutes=10)
"""A digest that is composed later than this after its hour says that it is late."""
GIVE_UP_AFTER = dt.timedelta(hours=24)
"""How long a delivery is tried before it fails, and the next one covers its time."""
SILENCE = dt.timedelta(days=7)
"""How long nothing may be new before moderators are warned."""
LEASE = dt.timedelta(minutes=3)
"""How long a claim stands without a sign of life; longer than composing or posting a part takes."""
SETTLE = dt.timedelta(seconds=2)
"""How long a request may be on its way after its sender died."""
CLOCK_SKEW = dt.timedelta(minutes=5)
"""How far Discord's clock, from which messages have their times, may be from ours."""
NONCE_WINDOW = dt.timedelta(seconds=60)
"""How long a nonce is surely remembered: Discord says "the past few minutes"."""
_WISHES = ("thread", "pin", "publish", "tags", "ping")
"""What a digest may be besides its text, by the codes of `Poster.lacking`."""
_TRIED = 3
"""How often a wish is tried again that fails in passing: the digest itself stands."""
_FIRST_WAIT, _LONGEST_WAIT = 1.0, 900.0
"""Seconds between tries: doubling, each spread by half of itself to either side."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a digest is to be composed of: what came in within (since, until]."""

    digest: DigestConfig
    since: dt.datetime
    until: dt.datetime
    scheduled: dt.datetime
    late: bool
    """It comes later than it was due, or covers runs that were missed: to be said in the digest."""
    posted: frozenset[str]
    """``Payload.quotes`` of what was posted to this channel within the last 90 days."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A digest as it is to be posted, one payload a message; no payload where nothing is to be said."""

    payloads: tuple[Payload, ...]
    """A digest whose payloads quote nothing counts as a day of silence."""
    trace: tuple[Mapping[str, str], ...] = ()
    """Per document why it was taken or left out: ``document``, ``title``, ``stage``, ``detail``."""


Compose = Callable[[Request], Awaitable[Composed]]


class Poster(Protocol):
    """Where parts are posted. Every method raises ``bot.delivery.posting_errors.PosterError`` where it fails."""

    async def check(self, server: int, member: int) -> None:
        """Raise Permanent unless the member, who is to be told by direct message, is still in the server."""

    async def lacking(self, channel: int, posting: Posting) -> Mapping[str, str]:
        """Return what of the wishes cannot be done there: by one word for each, why, for a moderator."""

    async def post(
        self,
        channel: int,
        payload: Payload,
        nonce: str,
        *,
        posting: Posting = PLAIN,
        thread: int | None = None,
    ) -> int:
        """Post a message and return its id; of two posts with one nonce within minutes one takes place.

        In a forum it begins a post, which has the message's id; ``thread`` is one to post in instead.
        """

    async def recent(
        self,
        channel: int,
        after: dt.datetime,
        before: dt.datetime,
        *,
        posting: Posting = PLAIN,
        thread: int | None = None,
    ) -> Sequence[Posted]:
        """Return our own messages posted between two instants, oldest first; with those of a thread of the channel."""

    async def open_thread(self, channel: int, message: int, name: str) -> None:
        """Begin the thread of a message, which has the message's id; nothing where it has been begun."""

    async def pin(self, channel: int, message: int, before: int | None, *, forum: bool = False) -> None:
        """Pin a message, or a forum's post, in the place of another one."""

    async def publish(self, channel: int, message: int) -> None:
        """Publish a message of an announcement channel; nothing where it has been published."""


class Deliverer:
    """Posts claimed deliveries.

    Args:
        ledger: where deliveries are claimed and every step is noted.
        compose: renders a digest; called once a delivery, and again only if it failed.
        poster: where parts are posted.
        now: the clock.
        moment: gives the end of what a digest covers.
        moderators: hear of a trouble that only they can end.
        jitter: a number in [0, 1), to spread retries.
        language: what is spoken in a server.
    """

    def __init__(  # noqa: PLR0913 - everything that touches the world comes in from outside
        self,
        ledger: Ledger,
        compose: Compose,
        poster: Poster,
        moderators: Moderators,
        *,
        now: Clock,
        moment: Moment,
        jitter: Callable[[], float] = random.random,
        language: LanguageOf = english,
    ) -> None:
        self._ledger = ledger
        self._compose = compose
        self._poster = poster
        self._now = now
        self._moment = moment
        self._moderators = moderators
        self._jitter = jitter
        self._language = language
        self._known: dict[int, Known] = {}
        """Of the deliveries that were claimed together and not begun yet."""

    async def claim(self, limit: int, working: Collection[int] = ()) -> list[Delivery]:
        """Take up to ``limit`` deliveries whose time has come, and which are not being worked at here."""
        claims = await self._ledger.claim(self._now(), LEASE, limit, working)
        if claims:
            self._known |= await self._ledger.known(claims, self._now())
        return claims

    async def give_back(self, claim: Delivery) -> None:
        """Let anybody take up a delivery again, of which the database noted no end."""
        await self._ledger.give_back(claim, self._now())

    async def deliver(self, claim: Delivery) -> None:
        """Bring a claimed delivery as far as it can get now; only failures of the database are raised."""
        known = self._known.pop(claim.id, None) or (await self._ledger.known([claim], self._now()))[claim.id]
        config = known.config
        if config is None:
            await self._finish(claim, DeliveryState.CANCELLED, t("The digest was switched off."))
            return
        try:
            speak(await self._guarded(self._language(claim.server)))
            await self._advance(claim, config, known)
        except Transient as trouble:
            await self._try_later(claim, config, trouble.reason, trouble.retry_after)
        except Permanent as trouble:
            await self._fail(claim, config, trouble.code, trouble.reason)
            if config.follower is not None:
                # A member who left, or takes no direct messages: that is an answer, and nobody's trouble.
                await self._ledger.drop(config.id)

    async def _advance(self, claim: Delivery, config: DigestConfig, known: Known) -> None:
        if config.follower is not None:
            await self._guarded(self._poster.check(claim.server, config.follower))
        run = await self._wishes(claim, config, known)
        parts = await self._ledger.parts(claim.id) if claim.until is not None else []
        doubtful = [part for part in parts if part.state is PartState.SENDING]
        for part in doubtful:
            first = parts[0].message if run.threaded and part.number else None
            if not await self._reconcile(claim, part, config.posting, first):
                return
        if doubtful:
            parts = await self._ledger.parts(claim.id)
        begun = any(part.state is PartState.SENT for part in parts)
        if known.newer is not None and not begun:
            await self._finish(
                claim,
                DeliveryState.SUPERSEDED,
                t("Covered by the digest of {when} UTC.", when=f"{known.newer:%Y-%m-%d %H:%M}"),
            )
            return
        if claim.until is None:
            composed = await self._compose_parts(claim, config, known, run)
            if composed is None:
                return
            parts = composed
        why = await self._post_parts(claim, config, parts, run)
        if why is not None:
            await self._attend(claim, config, run)
            await self._conclude(claim, config, parts, why, run)

    async def _wishes(self, claim: Delivery, config: DigestConfig, known: Known) -> _Run:
        """What the digest is to be besides its text, and can be now; moderators are told of what it cannot."""
        posting = config.posting
        if posting == PLAIN:
            return _Run(posting, known.troubled)
        lacking = await self._guarded(self._poster.lacking(claim.channel, posting))
        wishes = {code: why for code, why in lacking.items() if code in _WISHES}
        for code, reason in wishes.items():
            await self._moderators.warn(config, code, _not_as_wished(reason))
        return _Run(posting, known.troubled or bool(wishes), set(wishes))

    async def _attend(self, claim: Delivery, config: DigestConfig, run: _Run) -> None:
        """Do what is wished of a digest that stands in its channel; each can be done twice without harm."""
        if run.posting == PLAIN:
            return
        parts = await self._ledger.parts(claim.id)
        if not any(part.payload.quotes for part in parts) or parts[0].message is None:
            return  # a day without news is nothing to point at
        first = parts[0].message
        if run.threads:
            await self._try(claim, config, run, "thread", self._open_thread(claim, parts))
        if run.wants("publish", wished=run.posting.publish):
            for part in parts[:1] if run.threaded else parts:
                step = self._poster.publish(claim.channel, part.message or first)
                await self._try(claim, config, run, "publish", step)
        if run.wants("pin", wished=run.posting.pin) and config.pinned != first:
            step = self._poster.pin(claim.channel, first, config.pinned, forum=run.posting.forum)
            if await self._try(claim, config, run, "pin", step):
                await self._ledger.pinned(config.id, first)

    async def _try(
        self, claim: Delivery, config: DigestConfig, run: _Run, code: str, step: Awaitable[None]
    ) -> bool:
        """Do one thing besides; what fails for good is told to moderators, and the digest counts as delivered."""
        try:
            await self._guarded(step)
        except Transient as trouble:
            if claim.attempts < _TRIED:
                raise
            reason = trouble.reason
        except Permanent as trouble:
            reason = trouble.reason
        else:
            return True
        run.lacking.add(code)
        await self._moderators.warn(config, code, _not_as_wished(reason))
        return False

    async def _open_thread(self, claim: Delivery, parts: Sequence[Part]) -> None:
        first = parts[0]
        if first.message is not None:
            await self._poster.open_thread(claim.channel, first.message, first.payload.title)

    async def _reconcile(self, claim: Delivery, part: Part, posting: Posting, thread: int | None) -> bool:
        """Find out whether a part in doubt has arrived; False if the delivery was given back or closed.

        ``thread`` is the one in which it may stand instead of the channel.
        """
        if part.doubtful_since is None or part.attempted is None:
            raise RuntimeError(f"part {part.number} of delivery {part.delivery} is in doubt since never")
        settled = part.attempted + SETTLE
        if self._now() < settled:
            await self._ledger.retry(claim, settled, t("Waiting for a request that may still be on its way."))
            return False
        try:
            messages = await self._guarded(
                self._poster.recent(
                    claim.channel,
                    part.doubtful_since - CLOCK_SKEW,
                    part.attempted + CLOCK_SKEW,
                    posting=posting,
                    thread=thread,
                )
            )
        except CannotRead:
            if self._now() < part.doubtful_since + NONCE_WINDOW:
                return True  # Discord itself will know the nonce
            raise unreadable() from None
        known = await self._ledger.messages(claim.channel, part.doubtful_since - 2 * CLOCK_SKEW)
        message = match(part, [posted for posted in messages if posted.message not in known])
        if message is None:
            await self._ledger.not_arrived(part)
        else:
            await self._ledger.sent(claim, part, message, self._now())
        return True

    async def _compose_parts(
        self, claim: Delivery, config: DigestConfig, known: Known, run: _Run
    ) -> list[Part] | None:
        """Compose a delivery and keep its parts; None if the claim was lost."""
        now = self._now()
        overdue = now - claim.scheduled > LATE_AFTER or claim.missed > 0
        missed = known.previous in {DeliveryState.FAILED, DeliveryState.SUPERSEDED}
        request = Request(
            digest=config,
            since=config.delivered_until,
            until=await self._moment(),
            scheduled=claim.scheduled,
            late=overdue or missed,
            posted=known.posted,
        )
        composed = await self._guarded(self._compose(request))
        payloads = composed.payloads
        if config.posting.ping is not None and any(payload.quotes for payload in payloads):
            payloads = (payloads[0].pinging(config.posting.ping), *payloads[1:])
        run.begun = self._now()
        return await self._ledger.store(
            claim,
            payloads,
            since=request.since,
            until=request.until,
            late=request.late,
            trace=composed.trace,
            now=run.begun,
            lease=LEASE,
        )

    async def _post_parts(
        self, claim: Delivery, config: DigestConfig, parts: Sequence[Part], run: _Run
    ) -> str | None:
        """Post what is missing; return what moderators should know of it, or None if the claim was lost."""
        why = ""
        waiting = [part for part in parts if part.state is not PartState.SENT]
        while waiting:
            part = waiting.pop(0)
            thread = await self._thread_for(claim, config, part, run)
            begun, run.begun = run.begun, None
            if begun is None:
                begun = self._now()
                if not await self._ledger.begin(claim, part, begun, LEASE):
                    return None
            if self._now() - begun >= LEASE:
                return None  # held up for so long that another process may be at it: it is that one's now
            refused, message = await self._post(claim, config, part, thread)
            if message is not None:
                if waiting or run.posting != PLAIN:
                    await self._ledger.sent(claim, part, message, self._now())
                else:
                    run.last = part, message  # noted with the end of the delivery
                continue
            why = refused
            if not await self._forgo(part):
                raise unreadable()
            plain = [text for old in (part, *waiting) for text in as_plain_text(old.payload)]
            if not await self._ledger.replace(claim, part.number, plain):
                return None
            waiting = [new for new in await self._ledger.parts(claim.id) if new.number >= part.number]
        return why

    async def _thread_for(self, claim: Delivery, config: DigestConfig, part: Part, run: _Run) -> int | None:
        """The thread in which a part stands: that of the first one; None for the channel itself."""
        if not part.number or not (run.posting.forum or run.threads):
            return None
        parts = await self._ledger.parts(claim.id)
        if run.threads and not await self._try(claim, config, run, "thread", self._open_thread(claim, parts)):
            return None
        return parts[0].message

    async def _post(
        self, claim: Delivery, config: DigestConfig, part: Part, thread: int | None
    ) -> tuple[str, int | None]:
        """Post a part; return its message, or None and why it must be posted as plain text instead."""
        try:
            post = self._poster.post(
                claim.channel, part.payload, part.nonce, posting=config.posting, thread=thread
            )
            message = await self._guarded(post)
        except Transient as trouble:
            if not trouble.doubtful:
                await self._forgo(part)
            raise
        except CannotEmbed:
            why = t("Posted as plain text: I may not embed links in this channel.")
            await self._moderators.warn(config, "embeds", why)
            return why, None
        except Permanent as trouble:
            if trouble.code == "refused" and part.payload.embeds:
                return t("Posted as plain text: Discord refused the embeds."), None
            await self._forgo(part)
            raise
        return "", message

    async def _forgo(self, part: Part) -> bool:
        """Note that an attempt did not arrive; False where an earlier one may have, and stays in doubt."""
        if part.doubtful_since is not None:
            return False
        await self._ledger.not_arrived(part)
        return True

    async def _conclude(
        self,
        claim: Delivery,
        config: DigestConfig,
        parts: Sequence[Part],
        why: str,
        run: _Run,
    ) -> None:
        state = DeliveryState.SENT if parts else DeliveryState.QUIET
        news = any(part.payload.quotes for part in parts)
        # Trouble is over once a digest was delivered, but for what this one shows to go on.
        keep = [code for code, goes_on in (("silence", not news), ("embeds", bool(why))) if goes_on]
        keep += run.lacking
        await self._finish(
            claim,
            state,
            why or ("" if parts else t("Nothing was new.")),
            news=news,
            keep=keep if run.troubled else None,
            last=run.last,
        )
        now = self._now()
        if not news and now - config.last_news >= SILENCE:
            days = (now - config.last_news).days
            silent = plural(
                "Nothing new has come in for {number} day; please check the feeds.",
                "Nothing new has come in for {number} days; please check the feeds.",
                days,
            )
            await self._moderators.warn(config, "silence", silent)

    async def _guarded(self, step: Awaitable[_T]) -> _T:
        """Await a step outside our hands; an error that nobody foresaw becomes one to try again after."""
        try:
            return await step
        except (PosterError, LibraryError):
            raise
        except Exception as error:
            told = reference()
            _log.exception("Delivering failed, reference %s", told)
            raise Transient(
                t("Something went wrong on my side (reference {reference}).", reference=told)
            ) from error

    async def _try_later(
        self, claim: Delivery, config: DigestConfig, reason: str, retry_after: float
    ) -> None:
        now = self._now()
        if now - claim.created > GIVE_UP_AFTER:
            await self._fail(claim, config, "transient", t("Given up after a day: {reason}", reason=reason))
            return
        wait = min(_FIRST_WAIT * 2 ** min(claim.attempts, 16), _LONGEST_WAIT) * (0.5 + self._jitter())
        await self._ledger.retry(claim, now + dt.timedelta(seconds=max(wait, retry_after)), reason)
        _log.warning("Delivery %s of server %s waits: %s", claim.id, claim.server, reason)

    async def _fail(self, claim: Delivery, config: DigestConfig, code: str, reason: str) -> None:
        await self._finish(claim, DeliveryState.FAILED, reason)
        await self._moderators.warn(config, code, reason)

    async def _finish(  # noqa: PLR0913 - how a delivery can end
        self,
        claim: Delivery,
        state: DeliveryState,
        why: str,
        *,
        news: bool = False,
        keep: Collection[str] | None = None,
        last: tuple[Part, int] | None = None,
    ) -> None:
        await self._ledger.finish(claim, state, self._now(), why, news=news, keep=keep, last=last)
        _log.info("Delivery %s of server %s: %s. %s", claim.id, claim.server, state, why)


@dataclass(slots=True)
class _Run:
    """What one delivery is to be besides its text."""

    posting: Posting
    troubled: bool
    """Whether moderators were warned of something before."""
    lacking: set[str] = field(default_factory=set)
    """What of it cannot be done now."""
    begun: dt.datetime | None = None
    """When the part that is posted next was noted as begun, if it was."""
    last: tuple[Part, int] | None = None
    """The part that was posted last, with its message, where that is not noted yet."""

    @property
    def threads(self) -> bool:
        """Whether a thread is to be begun below the first message."""
        return not self.posting.forum and self.wants("thread", wished=self.posting.thread)

    @property
    def threaded(self) -> bool:
        """Whether the messages after the first one stand in a thread."""
        return self.posting.forum or self.posting.thread

    def wants(self, code: str, *, wished: bool) -> bool:
        """Whether something is wished and can be done."""
        return wished and code not in self.lacking


def _not_as_wished(reason: str) -> str:
    return t("The digest is posted, but not as you wish it: {reason}.", reason=reason.rstrip("."))


def match(part: Part, messages: Sequence[Posted]) -> int | None:
    """Return the message among ours that is this part, or None: by nonce, by stamp, or by its words."""
    for posted in messages:
        if posted.nonce == part.nonce or (posted.stamps and posted.stamps == part.payload.stamps):
            return posted.message
    return next((posted.message for posted in messages if posted.fingerprint == part.hash), None)
