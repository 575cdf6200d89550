"""Papers of real sources: found to be one without their ids, and the page's authors anchored in the lists."""

from datetime import date

import pytest

from benchmarks.same_paper import MatchOutcome, evaluate, read, sharing_ids
from loaders.identity.keys.user_corrections import Corrections
from loaders.identity.papers.paper_clusters import PaperCluster, paper_clusters
from loaders.input.files import Inputs
from loaders.records.records import PaperRecord
from loaders.sources.acl import reader as acl
from loaders.sources.feed import reader as feed
from loaders.sources.paperlists import reader as paperlists
from tests.corpus import ACL, AUTHOR_PAGE, PAPERLISTS, present, unpacked

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> list[PaperRecord]:
    wanted = r"/(acl202[12]|coling202[02]|iclr202[12]|nips2022|icml2024)\.json$"
    return read(paperlists.read, unpacked(PAPERLISTS, wanted, tmp_path_factory.mktemp("lists")))


@pytest.fixture(scope="module")
def outcome(lists: list[PaperRecord], tmp_path_factory: pytest.TempPathFactory) -> MatchOutcome:
    wanted = r"/202[0-2]\.[^/]*\.xml$|/(name_variants|venues/[^/]*)\.yaml$"
    anthology = read(acl.read, unpacked(ACL, wanted, tmp_path_factory.mktemp("acl")))
    assert len(sharing_ids(anthology, lists)) == 3_021
    return evaluate(anthology, lists)


def test_records_that_share_an_id_are_found_to_be_one_paper_without_it(outcome: MatchOutcome):
    assert outcome.f1 >= 0.99
    assert outcome.precision >= 0.99


@pytest.fixture(scope="module")
def of_page(lists: list[PaperRecord]) -> list[PaperCluster]:
    """The papers of the page that the lists have too."""
    page = feed.read(Inputs([present(AUTHOR_PAGE)]), as_of=date(2026, 11, 22))
    records = [one for one in page if isinstance(one, PaperRecord)]
    found = paper_clusters([*records, *lists], Corrections()).values()
    return [work for work in found if {"feed", "paperlists"} <= {record.source for record in work.records}]


def test_the_three_papers_of_the_page_that_the_lists_have_are_one_paper_each(of_page: list[PaperCluster]):
    assert sorted(record.id for work in of_page for record in work.records if record.source == "paperlists") == [
        "iclr2022/Fn7i_r5rR0q",
        "icml2024/bWNPx6t0sF",
        "nips2022/L9EXtg7h6XE",
    ]
    assert all(len(work.records) == 2 for work in of_page)


def test_the_author_of_the_page_is_anchored_to_his_profile(of_page: list[PaperCluster]):
    joined = {bond.keys for work in of_page for bond in work.bonds if "feed:Fahim_Tajwar" in bond.keys}
    assert {"feed:Fahim_Tajwar", "openreview:~Fahim_Tajwar1"} in joined
    assert len(joined) == 3
