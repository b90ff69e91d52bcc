"""Stories as kinds of sites set them: every sentence of the story stays, and hardly any that the site adds."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from summaries.language import language
from summaries.model import Document
from summaries.reading import read_file, read_parts
from summaries.reading.prose.appeals import is_appeal, without_credits, without_end_matter, without_farewell
from tests.summaries.reading.site_pages import SITES, site_page

FOLDER = Path(__file__).parents[3] / "documents"
STORIES = tuple(
    path for path in (site.parents[1] / "stories" / f"{site.stem}.txt" for site in SITES) if path.exists()
)


def sentences(document: Document, tongue: str) -> Counter[str]:
    """The document's sentences, as they are shown."""
    return Counter(" ".join(found.text.split()) for found in language(tongue).sentences(document.text))


def test_stories_read_the_same_on_every_site() -> None:
    """Over all sites and the samples by turns, 99 % of the stories' sentences are read, and few others."""
    samples = sorted(path for path in FOLDER.iterdir() if path.suffix in {".md", ".txt"})
    clean = [read_file(path, root=FOLDER) for path in samples]
    lost, added = [], []
    told = 0
    for number, site in enumerate(SITES):
        document = clean[number % len(clean)]
        (read,) = read_parts(site_page(site, document.title, document.text.split("\n\n")), name="page.html")
        wanted, got = sentences(document, "en"), sentences(read, "en")
        told += wanted.total()
        lost += [(site.stem, text) for text in wanted - got]
        added += [(site.stem, text) for text in got - wanted]
    assert len(lost) <= 0.01 * told, lost
    assert len(added) <= 0.06 * told, added


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_a_story_in_the_language_of_its_site_is_read_whole(path: Path) -> None:
    """Where story and furniture are in one language, every sentence of the story is left."""
    document = read_file(path, root=path.parent)
    (site,) = (site for site in SITES if site.stem == path.stem)
    (read,) = read_parts(site_page(site, "Fregatten", document.text.split("\n\n")), name="page.html")
    assert not sentences(document, document.language) - sentences(read, document.language)


@pytest.mark.parametrize(
    "line",
    [
        "Sign up here to get our newsletter every morning.",
        "To receive new posts, consider becoming a paid subscriber.",
        "Jane Doe and A. Person contributed to this report.",
        "This article originally appeared on Harbour Notes: Ships wait",
        "Have you been affected by the strike?",
        "Already a subscriber? Log in.",
        "Reporting by Jane Doe in Taipei; Editing by B. Desk",
        "Abonnez-vous \u00e0 notre newsletter du matin.",
    ],
)
def test_what_a_publisher_asks_of_its_readers_is_no_prose(line: str) -> None:
    """An appeal, a credit or a notice is told by its words."""
    assert is_appeal(line)


@pytest.mark.parametrize(
    "line",
    [
        "The minister asked residents to sign up for the shelter drill by Friday.",
        "Readers of the paper had already heard of the article, which appeared on Monday.",
        "The union said that members can join the strike on 3 December.",
        "Follow-up talks are planned for January, the ministry said.",
        "Watch officers on both ships had reported the lights before dawn.",
        "The firm said its newsletter had 4,000 subscribers before the breach.",
        "The report was written by Jane Doe, who contributed to the reform of the port.",
        '"Stay at home," the governor told people on X.',
        "Support for the president on Twitter fell by half in a week.",
        "The story was first published in 1931 and became a film.",
        "The photograph had been reprinted without permission, the court ruled.",
        "Register offices in the north will open on Sunday.",
    ],
)
def test_news_with_the_same_words_stays(line: str) -> None:
    """A sentence about signing up, following or reporting is news where it asks nothing of its reader."""
    assert not is_appeal(line)


def test_credits_at_the_end_of_a_paragraph_go_alone() -> None:
    """The sentence before the names of those who "contributed" stays."""
    told = "The court will meet on Monday."
    assert without_credits(f"{told} Jane Doe and John Roe contributed to this report.") == told


def test_an_article_is_over_where_its_author_is_introduced() -> None:
    """What comes from there on goes, where it is the end; in the midst of a story such a paragraph stays."""
    story = [
        f"The harbour of Ostmark reopened on day {number} after a winter of dredging." for number in range(20)
    ]
    author = "Jane Doe is a reporter in Taipei. She writes about ports."
    assert without_end_matter([*story, author, "The Centre takes no position of its own."]) == story
    amid = [*story[:5], author, *story[5:]]
    assert without_end_matter(amid) == amid


def test_what_is_said_to_the_reader_at_the_end_goes() -> None:
    """A farewell is short, comes last, and speaks to the reader; a quotation that does so is news."""
    story = ["The harbour reopened on Monday.", '"You will see forty ships a month," the mayor said.']
    farewell = ["If you liked this, you can buy me a coffee.", "P.S. Forward this to a friend."]
    assert without_farewell([*story, *farewell]) == story
    amid = [farewell[0], *story]
    assert without_farewell(amid) == amid
