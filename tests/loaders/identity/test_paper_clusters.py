"""The papers that a set of records describes, and what a user's corrections make of them."""

from graph.model import Label, PaperStatus
from loaders.identity.keys.key_links import KeyLink
from loaders.identity.keys.user_corrections import Correction, Corrections
from loaders.identity.papers.paper_clusters import paper_clusters, title_joins
from loaders.records.records import Authorship, PaperRecord

NONE = Corrections()


def record(
    source: str, number: int = 1, *keys: str, title: str = "Counting Sheep in Large Meadows", **changes: object
) -> PaperRecord:
    return PaperRecord(
        source=source,
        id=str(number),
        keys=keys,
        title=title,
        authors=(Authorship(name="Ada Ray", position=0, keys=(f"{source}:ada",)),),
        date="2020",
        **changes,  # type: ignore[arg-type]
    )


def corrected(kind: str, *keys: str) -> Corrections:
    return Corrections([Correction(kind=kind, label=Label.PAPER, given=keys, keys=keys)])  # type: ignore[arg-type]


def test_a_shared_id_makes_one_paper_whatever_the_titles():
    made = paper_clusters(
        [record("acl", 1, "doi:10.1/a"), record("dblp", 1, "doi:10.1/a", title="Something Else")], NONE
    )
    assert [len(work.records) for work in made.values()] == [2]


def test_a_paper_has_all_ids_of_its_records_and_is_called_by_the_best():
    made = paper_clusters([record("acl", 1, "acl:P20-1001"), record("dblp", 1, "doi:10.1/a")], NONE)
    assert {key: work.keys for key, work in made.items()} == {"doi:10.1/a": {"acl:P20-1001", "doi:10.1/a"}}


def test_a_record_without_ids_is_known_by_its_place_in_its_source():
    assert set(paper_clusters([record("acl")], NONE)) == {"record:acl:1"}


def test_the_record_of_the_publication_comes_first():
    submission = record("paperlists", 1, status=PaperStatus.REJECTED)
    (work,) = paper_clusters([submission, record("zotero", 2)], NONE).values()
    assert [one.source for one in work.records] == ["zotero", "paperlists"]


def test_records_that_agree_on_an_author_bind_the_ids_that_they_give():
    (work,) = paper_clusters([record("acl"), record("dblp")], NONE).values()
    assert work.bonds == {KeyLink(frozenset({"acl:ada", "dblp:ada"}), work.key)}


def test_one_record_binds_nothing():
    (work,) = paper_clusters([record("acl")], NONE).values()
    assert work.bonds == frozenset()


def test_two_records_that_meet_in_several_blocks_are_joined_once():
    assert len(list(title_joins([record("acl"), record("dblp")]))) == 1


def test_a_user_holds_apart_what_the_titles_join():
    records = [record("acl"), record("dblp")]
    assert len(paper_clusters(records, corrected("different", "record:acl:1", "record:dblp:1"))) == 2


def test_a_user_joins_what_the_titles_hold_apart():
    records = [record("acl"), record("dblp", title="Something Else")]
    assert len(paper_clusters(records, NONE)) == 2
    assert len(paper_clusters(records, corrected("same", "record:acl:1", "record:dblp:1"))) == 1
