"""The acl loader on the whole Anthology beside the project (2024), and on its excerpt of the format of 2025."""

from collections import Counter
from datetime import date

import pytest

from graph.model import PaperKind, PaperStatus, VenueKind
from loaders.input.files import Inputs
from loaders.records.records import PaperRecord, VenueMention
from loaders.sources.acl import reader as acl
from tests.corpus import ACL, grown_megabytes, present, read_anthology

AS_OF = date(2026, 11, 22)
KEPT = {
    "C69-0101",
    "J18-1008",
    "P19-1001",
    "W18-6301",
    "1956.earlymt-1.4",
    "2020.acl-main.1",
    "2020.acl-main.69",
    "2021.acl-long.1",
}
pytestmark = pytest.mark.corpus


class ReadCorpus:
    """What one reading of everything showed."""

    def __init__(self) -> None:
        self.counts: Counter[object] = Counter()
        self.kept: dict[str, PaperRecord] = {}
        self.ids: set[str] = set()
        for paper in read_anthology().papers:
            self.take(paper)

    def take(self, one: PaperRecord) -> None:
        self.ids.add(one.id)
        self.counts.update(["papers", one.kind, one.status])
        self.counts["authors"] += len(one.authors)
        self.counts["without author"] += not one.authors
        self.counts["names of one word"] += sum(" " not in author.name for author in one.authors)
        self.counts["authors with affiliation"] += sum(bool(author.affiliations) for author in one.authors)
        self.counts["authors without key"] += sum(not author.keys for author in one.authors)
        self.counts["with DOI"] += len(one.keys) == 2
        self.counts["with abstract"] += one.abstract is not None
        self.counts["with venue"] += one.venue is not None
        if one.id in KEPT or one.status is PaperStatus.WITHDRAWN:
            self.kept[one.id] = one


@pytest.fixture(scope="module")
def everything() -> ReadCorpus:
    return ReadCorpus()


def test_every_paper_is_a_record(everything: ReadCorpus):
    assert read_anthology().rejects == []
    assert len(everything.ids) == 88_098
    counts = everything.counts
    assert counts["papers"] == 88_098
    assert counts["authors"] == 292_016
    assert counts["without author"] == 717
    assert counts["with venue"] == 88_098
    assert counts["with abstract"] == 44_777
    assert counts["with DOI"] == 32_183
    assert counts["authors with affiliation"] > 29_000
    assert counts["names of one word"] == 74 + 29  # the 29 are of Han characters, which no blank parts
    assert counts["authors without key"] == 36
    assert counts[PaperStatus.RETRACTED] == 10
    assert counts[PaperStatus.WITHDRAWN] == 1
    assert {kind: counts[kind] for kind in PaperKind if counts[kind]} == {
        PaperKind.ARTICLE: 2_703,
        PaperKind.CONFERENCE_PAPER: 57_611,
        PaperKind.WORKSHOP_PAPER: 27_771,
        PaperKind.OTHER: 13,
    }
    assert len(read_anthology().notices) == 3  # of persons named twice, of addresses for names, of what is no DOI


def test_memory_does_not_grow_with_the_archive():
    assert grown_megabytes("acl", ACL) < 100


def test_facts_of_papers_are_those_of_the_anthology(everything: ReadCorpus):
    kept = everything.kept
    assert kept["2020.acl-main.69"].status is PaperStatus.RETRACTED
    assert [one.id for one in kept.values() if one.status is PaperStatus.WITHDRAWN] == ["2020.amta-research.1"]
    assert kept["C69-0101"].keys == ("acl:C69-0101",)
    assert kept["1956.earlymt-1.4"].authors[0].name == "Cambridge Language Research Unit"
    assert kept["2021.acl-long.1"].venue == kept["2020.acl-main.1"].venue  # of two, the first
    assert kept["P19-1001"].keys == ("acl:P19-1001", "doi:10.18653/v1/p19-1001")
    assert kept["P19-1001"].date == "2019-07"
    assert kept["P19-1001"].venue == VenueMention(
        keys=("acl:acl", "name:acl"),
        name="Annual Meeting of the Association for Computational Linguistics",
        names=("ACL",),
        acronym="ACL",
        kind=VenueKind.CONFERENCE,
    )
    assert kept["W18-6301"].code_urls == ("https://github.com/pytorch/fairseq",)
    review = kept["J18-1008"]
    assert (review.kind, review.volume, review.issue, review.pages) == (PaperKind.ARTICLE, "44", "1", "193–195")
    assert review.authors[0].keys == ("acl:yang-liu-ict",)


def test_the_format_of_2025_gives_people_their_ids_and_orcids():
    found = list(acl.read(Inputs([present(ACL.parent / "format-2025")]), as_of=AS_OF))
    assert [one.id for one in found if isinstance(one, PaperRecord)] == ["2025.insights-1.1", "2025.insights-1.5"]
    first = found[0]
    assert isinstance(first, PaperRecord)
    assert first.authors[0].keys[-1] == "acl:phil-sidney-ostheimer"
    assert first.authors[0].affiliations == ("RPTU Kaiserslautern-Landau",)
