"""What documents write arrives as plain text."""

# ruff: noqa: RUF001 - Arabic has letters that look like ours

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.replies.escape import advice, escape, link, shorten

HOSTILE = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "@everyone", "@here", "<@123456789012345678>", "<@&42>", "<#7>", "<@!9>", "</topic:12>", "<t:0:R>",
                "<a:x:12>", "[click](https://example.org)", "https://example.org/a_b", "discord.gg/abc", "**b**",
                "__u__", "~~s~~", "||spoiler||", "`code`", "```", "# h", "> q", ">>> q", "- l", "-# s", "1. l",
                "\\", "\\\\", "\n", "\u202e", "\u200b", "*", "_", "[", "]", "(", ")", "<id:guide>",
            ]
        ),
        st.text(max_size=12),
    ),
    max_size=12,
).map("".join)  # fmt: skip

LIVE = re.compile(
    r"@everyone|@here"
    r"|(?<!\\)(?:\\\\)*[*_~`|\[\]<]"  # an unescaped mark
    r"|^(?:[#>+-]|\d+[.)])"  # a line that opens a block
    r"|\w://"
    r"|discord\.(?:gg|com)",
    re.IGNORECASE,
)


def shown(text: str) -> str:
    """What Discord shows of an escaped text: a backslash before punctuation goes away."""
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", text)


@given(HOSTILE)
def test_nothing_stays_live(text: str) -> None:
    """No mention, link, invite or markdown of a document survives escaping."""
    safe = escape(text)
    unescaped = re.sub(r"\\[^0-9A-Za-z\s]", "\u00a7", safe)
    assert not LIVE.search(unescaped), (text, safe)
    assert "\n" not in safe


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cf", "Cs"])))
def test_the_words_are_shown_as_they_are(text: str) -> None:
    """Once Discord has taken the backslashes away, a reader sees the source's words, white space folded."""
    assert shown(escape(text)).replace("@\u200b", "@").strip("\u2068\u2069") == " ".join(text.split())


def test_words_from_right_to_left_are_isolated_from_what_stands_beside_them() -> None:
    """A title in Arabic stays one piece beside its date, whole or cut; one in another script needs no such marks."""
    assert escape("ميناء تايوان") == "\u2068ميناء تايوان\u2069"
    cut = shorten(escape("ميناء تايوان مفتوح"), 14)
    assert (cut[0], cut[-1]) == ("\u2068", "\u2069")
    assert len(cut) <= 14
    assert escape("Порт Тайвань 台灣") == "Порт Тайвань 台灣"


def test_a_command_that_we_advise_is_set_as_code() -> None:
    """What a member should type stands out; what a member brought stays plain."""
    said = "No document dates “*anything* <@1>”. Try `schedule oil all`."
    assert advice(said) == "No document dates “\\*anything\\* \\<@1>”. Try `schedule oil all`."


@given(HOSTILE)
@example(r"\`code`")
def test_nothing_stays_live_beside_advice(text: str) -> None:
    """Whatever backticks a member's words bring, nothing but code comes of them."""
    outside = re.sub(r"(?<!\\)`[^`\\]+`", "", advice(f"Nothing about “{text}”. Try `topics`."))
    unescaped = re.sub(r"\\[^0-9A-Za-z\s]", "\u00a7", outside)
    assert not LIVE.search(unescaped), (text, outside)


def test_a_word_that_just_fits_is_kept() -> None:
    """Where the limit falls behind a word, that word stays."""
    assert shorten("The port opens on Monday.", 15) == "The port opens…"


@given(HOSTILE, st.integers(2, 60))
def test_cutting_keeps_it_safe(text: str, limit: int) -> None:
    """A shortened text is within its limit and its last backslash still escapes something."""
    cut = shorten(escape(text), limit)
    assert len(cut) <= limit
    body = cut.removesuffix("\u2069").removesuffix("…")
    assert (len(body) - len(body.rstrip("\\"))) % 2 == 0


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("https://example.org/a?b=c", True),
        ("javascript:alert(1)", False),
        ("https://example.org/)[x](https://evil.example", False),
        ("https://example.org/ space", False),
        (None, False),
    ],
)
def test_only_plain_web_addresses_are_linked(address: str | None, *, good: bool) -> None:
    """A source's address is linked only if it can't break out of the link."""
    assert (link(address) is not None) is good
