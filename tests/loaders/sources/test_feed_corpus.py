"""The feed loader on the real page beside the project, and the bundled page beside that."""

from datetime import date
from pathlib import Path

import pytest

from graph.model import TopicKind
from loaders import samples
from loaders.input.files import Inputs
from loaders.records.records import AuthorRecord, PaperRecord, ReportedFigures
from loaders.records.rejects import Reject
from loaders.sources.feed import reader as feed
from tests.corpus import AUTHOR_PAGE, present

AS_OF = date(2026, 11, 22)
Item = AuthorRecord | PaperRecord | Reject


def read(path: Path) -> list[Item]:
    return list(feed.read(Inputs([path]), as_of=AS_OF))


@pytest.fixture(scope="module")
def page() -> list[Item]:
    return read(present(AUTHOR_PAGE))


def paper(found: list[Item], title: str) -> PaperRecord:
    return next(one for one in found if isinstance(one, PaperRecord) and one.title and one.title.startswith(title))


def methods(record: PaperRecord) -> dict[str, tuple[str, ...]]:
    return {topic.name: topic.names for topic in record.topics if topic.kind is TopicKind.METHOD}


@pytest.mark.corpus
def test_the_page_gives_its_author_and_sixteen_papers(page: list[Item]):
    author, *papers = page
    assert isinstance(author, AuthorRecord)
    assert (author.id, author.keys, author.name) == ("Fahim_Tajwar", ("feed:Fahim_Tajwar",), "Fahim Tajwar")
    assert author.figures == ReportedFigures(
        as_of="2026-11-22", h_index=71, paper_count=16, citation_count=706, novelty=55.0, ai_score=58.0
    )
    assert len(papers) == 16
    assert all(isinstance(one, PaperRecord) for one in papers)


@pytest.mark.corpus
def test_facts_of_papers_are_those_of_the_page(page: list[Item]):
    offline = paper(page, "Offline Retraining")
    assert offline.date == "2023-10-12"
    assert offline.has_code is True
    assert offline.code_urls == ("https://github.com/MaxSobolMark/OOO",)
    assert [(one.name, one.position) for one in offline.authors] == [
        ("Max Sobol Mark", 0),
        ("Archit Sharma", 1),
        ("Fahim Tajwar", 2),
    ]
    assert [one.name for one in offline.institutions] == ["Stanford University"]
    assert offline.abstract is not None
    assert offline.abstract.endswith("Implementation: https://github.com/MaxSobolMark/OOO")
    asking = paper(page, "Self-Regulation")
    assert [(one.name, one.position) for one in asking.authors] == [
        ("So Yeon Min", 0),
        ("Yue Wu", 1),
        ("Jimin Sun", 2),
        ("Fahim Tajwar", None),
    ]
    assert paper(page, "Do Deep Networks").topics[0].name == "Computer Vision and Pattern Recognition"
    assert paper(page, "Maximum Likelihood").date == "2026-02-02"
    assert paper(page, "No True State-of-the-Art?").date == "2021-09-12"
    assert not any(one.authors_complete for one in page if isinstance(one, PaperRecord))
    assert sum(one.has_code is True for one in page if isinstance(one, PaperRecord)) == 2


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Offline Retraining", {"OOO"}),
        ("Conservative Prediction", {"DCM"}),
        ("Expanding the Capabilities", {"RLTF", "RLTF-SD", "RLTF-FM"}),
        ("Retrospective In-Context", {"RICL", "RICOL"}),
        ("Training a Generally", {"Paprika"}),
        ("Reasoning as an Adaptive", {"TARS"}),
        ("Maximum Likelihood", {"MaxRL"}),
        ("No True State", {"POD"}),
    ],
)
def test_named_systems_are_topics_of_their_own_paper(page: list[Item], title: str, names: set[str]):
    assert names <= set(methods(paper(page, title)))


@pytest.mark.corpus
def test_the_bundled_page_gives_the_same_facts(page: list[Item]):
    bundled = read(samples.example_page())
    assert bundled[0] == page[0]
    assert len(bundled) == len(page)
    for ours, theirs in zip(bundled[1:], page[1:], strict=True):
        assert isinstance(ours, PaperRecord)
        assert isinstance(theirs, PaperRecord)
        for fact in (
            "id",
            "keys",
            "title",
            "authors",
            "authors_complete",
            "date",
            "has_code",
            "topics",
            "institutions",
        ):
            assert getattr(ours, fact) == getattr(theirs, fact), fact


def test_the_bundled_page_is_facts_only():
    assert samples.AS_OF == AS_OF
    found = read(samples.example_page())
    papers = [one for one in found if isinstance(one, PaperRecord)]
    assert len(papers) == 16
    assert len(found) == 17
    for one in papers:
        assert (one.abstract is not None) == bool(methods(one)), one.title
        assert len(one.abstract or "") < 250
