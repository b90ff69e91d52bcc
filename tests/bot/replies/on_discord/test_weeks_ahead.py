"""The picture of the weeks ahead shows what is dated, is small, and survives every document."""

from __future__ import annotations

import datetime as dt
import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.replies.on_discord.over_time import over_time
from bot.replies.on_discord.weeks_ahead import ALT_LIMIT, LETTERS, NARROWEST, Picture, weeks_ahead
from summaries.model import Certainty, Citation, Event, Precision, Quote, Schedule

TODAY = dt.date(2026, 11, 20)  # a Friday
GROUND = (0x2B, 0x2D, 0x31)


def event(
    day: int,
    text: str = "The port will open.",
    *,
    days: int = 1,
    precision: Precision | None = None,
    certainty: Certainty = Certainty.PLANNED,
) -> Event:
    """An event that begins ``day`` days from today."""
    start = TODAY + dt.timedelta(day)
    end = start + dt.timedelta(days - 1)
    return Event(
        quote=Quote(text, Citation("a.md", "A"), 0, 0, len(text)),
        what=text,
        when="",
        start=start,
        end=end,
        precision=precision or (Precision.DAY if days == 1 else Precision.RANGE),
        edtf=f"{start}/{end}",
        certainty=certainty,
    )


def drawn(*events: Event) -> Picture:
    """The picture of these."""
    picture = weeks_ahead(Schedule(events, TODAY))
    assert picture is not None
    return picture


def opened(picture: Picture) -> Image.Image:
    """It as pixels."""
    return Image.open(io.BytesIO(picture.png)).convert("RGB")


@pytest.mark.parametrize(
    "far",
    [
        (),
        (event(-3),),
        (event(60),),
        (event(0, days=90, precision=Precision.QUARTER),),
        (event(0, days=31, precision=Precision.MONTH),),
    ],
)
def test_no_picture_where_these_weeks_are_empty(far: tuple[Event, ...]) -> None:
    """What passed, lies beyond six weeks or may mean any day of a month or more draws nothing."""
    assert weeks_ahead(Schedule(far, TODAY)) is None


def test_the_words_state_what_is_drawn() -> None:
    """The alternative text names each labelled date with its words, and counts the rest."""
    alt = drawn(
        event(3, "Talks will open in Oslo."),
        event(3, "A vote may follow.", certainty=Certainty.POSSIBLE),
        event(4, "The vote is on Tuesday."),
        event(10, "The fair lasts three days.", days=3),
    ).alt
    assert "from 20 November 2026 to 27 December 2026" in alt
    assert "Mon 23 November: Talks will open in Oslo." in alt
    assert "Tue 24 November: The vote is on Tuesday." in alt
    assert "30 November \u2013 2 December: The fair lasts three days." in alt
    assert alt.endswith("And 1 more date.")


def test_days_differ_from_times_left_open() -> None:
    """A dot for a day, a bar of another colour for a week that the source leaves open."""
    assert not purple(drawn(event(4), event(11, days=3)))
    assert purple(drawn(event(4), event(3, days=7, precision=Precision.WEEK)))


def purple(picture: Picture) -> bool:
    """Whether the bars' colour is in the weeks of a picture, above the legend."""
    image = opened(picture)
    colours = image.crop((0, 60, image.width, image.height - 90)).getcolors(image.width * image.height) or []
    shades = [shade for _, shade in colours if isinstance(shade, tuple)]
    return any(red > green + 15 and blue > 200 for red, green, blue in shades)


def test_it_is_readable_on_a_phone_and_small() -> None:
    """Letters of 11 pixels where it is shown 270 wide, under 60 KB with every day full, on a ground of its own."""
    full = drawn(*(event(n % 40, f"Event {n} opens in the old town.", days=1 + n % 3) for n in range(300)))
    image = opened(full)
    assert LETTERS * NARROWEST / image.width >= 11
    assert image.height <= image.width
    assert len(full.png) < 60_000
    assert image.getpixel((2, 2)) == GROUND
    graph = over_time([("taiwan", [TODAY, TODAY]), ("red sea", [TODAY])])
    assert graph is not None
    assert LETTERS * NARROWEST / opened(graph).width >= 11


def test_the_same_schedule_is_the_same_picture() -> None:
    """Drawn in many threads at once, it does not differ by a byte."""
    schedule = Schedule(tuple(event(n, f"Event number {n} opens.") for n in range(20)), TODAY)
    with ThreadPoolExecutor(4) as threads:
        pictures = list(threads.map(weeks_ahead, [schedule] * 4))
    assert len({picture.png for picture in pictures if picture}) == 1


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.builds(
            event,
            st.integers(-40, 60),
            st.text(max_size=300),
            days=st.integers(1, 60),
            precision=st.sampled_from(Precision),
            certainty=st.sampled_from(Certainty),
        ),
        max_size=12,
    )
)
def test_no_document_breaks_it(events: list[Event]) -> None:
    """Whatever the words are: a picture or none, its text within Discord's limit and without control characters."""
    picture = weeks_ahead(Schedule(tuple(events), TODAY))
    if picture:
        assert len(picture.png) < 60_000
        assert len(picture.alt) <= ALT_LIMIT
        assert all(sign == "\n" or sign >= " " for sign in picture.alt)
