"""The feed that is meant: however its address is written, and whichever page names it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.discovery import feeds_of, is_page, normalised, same_as

HERE = "https://news.example/world/"


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("https://news.example/rss", "https://news.example/rss"),
        ("<https://news.example/rss>", "https://news.example/rss"),
        ("HTTPS://News.Example/RSS#latest", "https://news.example/RSS"),
        ("news.example/rss?a=1", "https://news.example/rss?a=1"),
        ("feed://news.example/rss", "https://news.example/rss"),
        ("feed:http://news.example/rss", "http://news.example/rss"),
        ("https://news.example:443/rss", "https://news.example/rss"),
        ("https://münchen.example/rss", "https://xn--mnchen-3ya.example/rss"),
    ],
)
def test_an_address_is_asked_for_in_one_spelling(written: str, asked: str) -> None:
    """Scheme, case, brackets, default port and fragment make no other feed."""
    assert normalised(written) == asked


def test_scheme_and_a_slash_at_the_end_make_no_other_feed() -> None:
    """These are one feed; a path or a query in other words is another."""
    assert same_as("http://www.news.example/rss/") == same_as("https://news.example/rss")
    assert same_as("https://news.example/rss") != same_as("https://news.example/RSS")
    assert same_as("https://news.example/?feed=a") != same_as("https://news.example/?feed=b")


@given(st.text(max_size=200))
def test_whatever_is_written_is_left_to_the_judge_of_addresses(written: str) -> None:
    """What is no address makes no error here."""
    assert isinstance(normalised(written), str)
    assert isinstance(same_as(written), str)


def test_a_page_names_its_feeds_in_order() -> None:
    """Alternates of a feed's type, made whole; style sheets and other languages are none."""
    page = b"""<!doctype html><html><head><base target=_top>
      <link rel="stylesheet" type="text/css" href="/style.css">
      <link rel="alternate" hreflang="de" href="/de/">
      <LINK TYPE='application/rss+xml' title="a &gt; b" HREF='../feed?a=1&amp;b=2' REL='Alternate nofollow' />
      <link rel=alternate type=application/atom+xml href=//feeds.example/comments>
      <link rel="alternate" type="application/rss+xml" href="">
      <link rel="alternate" type="application/rss+xml" href="http://[bad/">
    </head><body>Text"""
    assert feeds_of(page, HERE) == ("https://news.example/feed?a=1&b=2", "https://feeds.example/comments")
    assert feeds_of(b"<p>no head at all", HERE) == ()


def test_a_page_is_told_from_a_feed_by_what_it_holds() -> None:
    """Whatever media type the server claims."""
    assert is_page(b"<!DOCTYPE html><html><body>Hi", "application/rss+xml")
    assert is_page(b"<h1>Error</h1>", "text/html; charset=utf-8")
    assert not is_page(b"<?xml version='1.0'?><rss version='2.0'/>", "text/html")
    assert not is_page(b'{"version": "https://jsonfeed.org/version/1.1"}', "application/json")
    assert not is_page(b"PK\x03\x04", None)


@pytest.mark.parametrize("page", [b"<link " * 60_000, b"<link rel='" + b"a" * 400_000, b"<" * 500_000])
def test_a_hostile_page_takes_no_time(page: bytes) -> None:
    """Half a megabyte of openings is looked through once (the suite hangs where it is not)."""
    assert feeds_of(page, HERE) == ()
