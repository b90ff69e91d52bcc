"""How a part is known again, and how it looks without embeds."""

from __future__ import annotations

import dataclasses
import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery import Payload
from bot.delivery.deliverer import match
from bot.delivery.payload import Posted, as_plain_text, part_nonce, stamped
from bot.delivery.store.records import Part
from bot.delivery.store.tables import PartState

EIGHT = dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
embeds = st.fixed_dictionaries(
    {"title": texts, "description": st.text("ab \n", max_size=4096)},
    optional={
        "footer": st.fixed_dictionaries({"text": texts}),
        "fields": st.lists(st.fixed_dictionaries({"name": texts, "value": texts}), max_size=3),
    },
)
payloads = st.builds(Payload, texts, st.lists(embeds, max_size=2).map(tuple), st.just(("q",)))


@given(payloads)
def test_a_payload_is_stored_and_read_back_the_same(payload: Payload) -> None:
    """JSON keeps everything."""
    assert Payload.from_json(payload.to_json()) == payload


@given(payloads)
def test_without_embeds_no_word_is_lost_and_every_message_is_within_the_limit(payload: Payload) -> None:
    """Text is cut at lines or words; the quotes count with the last piece."""
    pieces = as_plain_text(payload)
    assert all(0 < len(piece.content) <= 2000 and not piece.embeds for piece in pieces)
    words = "".join("".join(piece.content for piece in pieces).split())
    for embed in payload.embeds:
        assert "".join(embed["description"].split()) in words
    assert [piece.quotes for piece in pieces if piece.quotes] == ([("q",)] if pieces else [])


def test_a_nonce_follows_from_the_delivery_and_fits_discord() -> None:
    """25 characters; another server, channel, digest, time or number gives another."""
    nonce = part_nonce(1, 2, "digest", EIGHT, 0)
    others = {
        part_nonce(9, 2, "digest", EIGHT, 0),
        part_nonce(1, 9, "digest", EIGHT, 0),
        part_nonce(1, 2, "markets", EIGHT, 0),
        part_nonce(1, 2, "digest", EIGHT + dt.timedelta(days=1), 0),
        part_nonce(1, 2, "digest", EIGHT, 1),
    }
    assert nonce == part_nonce(1, 2, "digest", EIGHT, 0)
    assert len(nonce) == 25
    assert len(others - {nonce}) == 5


def part(payload: Payload, nonce: str) -> Part:
    """A part that may have arrived."""
    final = stamped(payload, EIGHT, nonce)
    return Part(1, 0, final.fingerprint, final, PartState.SENDING, nonce, None, 1, EIGHT, EIGHT, None)


def seen(message: int, part: Part) -> Posted:
    """A part as the history shows it: without its nonce."""
    return Posted(message, part.payload.fingerprint, part.payload.stamps)


def test_of_two_parts_with_the_same_words_each_is_known_by_its_stamp() -> None:
    """Readers see the minute of the run; seconds and milliseconds tell the parts apart."""
    payload = Payload(embeds=({"description": "Nothing new."},))
    one, two = part(payload, "one"), part(payload, "two")
    assert one.hash == two.hash
    assert match(two, [seen(1, one), seen(2, two)]) == 2
    stamp = dt.datetime.fromisoformat(one.payload.embeds[-1]["timestamp"])
    assert stamp.replace(second=0, microsecond=0) == EIGHT


def test_a_part_is_known_by_its_words_where_its_stamp_is_gone() -> None:
    """Trimmed, or with other spacing, links and emphasis: the letters and digits decide."""
    sent = part(Payload("A **quote**, of 12 words.  \n", ({"title": "T", "url": "https://a.b"},)), "n")
    shown = Payload("A quote of 12 words", ({"title": "T"},))
    assert match(sent, [Posted(7, shown.fingerprint)]) == 7
    assert match(sent, [Posted(7, Payload("A quote of 13 words").fingerprint)]) is None


def test_buttons_are_kept_and_do_not_change_by_what_a_message_is_known() -> None:
    """They survive the ledger and the stamp; one that was composed before there were any can still be read."""
    bare = Payload(embeds=({"description": "A quote."},), quotes=("q",))
    pressed = dataclasses.replace(bare, buttons=(("Story 1", "ask:0:digest story a.md"),))
    assert Payload.from_json(pressed.to_json()) == pressed
    assert pressed.fingerprint == bare.fingerprint
    assert stamped(pressed, EIGHT, "nonce").buttons == pressed.buttons
    older = '{"content": "", "embeds": [{"description": "A quote."}], "quotes": ["q"]}'
    assert Payload.from_json(older) == bare
    (plain,) = as_plain_text(pressed)
    assert plain.buttons == pressed.buttons
