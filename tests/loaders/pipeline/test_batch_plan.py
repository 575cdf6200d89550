"""A batch's plan: everything it writes, known before anything is written, from records in memory."""

from dataclasses import fields

import pytest

from graph.links import PAPER_LINKS
from graph.model import Label
from loaders.identity.keys.key_links import KeyLink
from loaders.identity.keys.mentions import bonds
from loaders.identity.keys.user_corrections import Corrections
from loaders.identity.node_assignment import AffectedNodes, resolve
from loaders.identity.papers.paper_clusters import paper_clusters
from loaders.pipeline.affected import AffectedRecords
from loaders.pipeline.batch_plan import RECORDS_STAND, BatchPlan, RecordRows, plan, record_rows
from loaders.records.records import Authorship, EncodedRecord, PaperRecord, VenueMention, encode, record_key

PAPER = PaperRecord(
    source="feed",
    id="p1",
    keys=("doi:10.1/1",),
    title="On Plans",
    authors=(Authorship(name="Ada Ray", position=0, keys=("feed:ada",)),),
    venue=VenueMention(keys=("name:plans",), name="Plans"),
)


def of_new(*records: PaperRecord) -> AffectedRecords:
    """The records of a batch on an empty graph."""
    changes: dict[str, EncodedRecord | None] = {record_key(record): encode(record) for record in records}
    links: dict[Label, set[KeyLink]] = {label: set() for label in PAPER_LINKS}
    for record in records:
        for label, link in bonds(record):
            links[label].add(link)
    return AffectedRecords(
        changes=changes,
        before={},
        after={record_key(record): record for record in records},
        whole=set(changes),
        described={},
        papers_before={},
        papers_after=paper_clusters(records, Corrections()),
        nodes={label: AffectedNodes(label, {}, {}, frozenset(), links[label], frozenset()) for label in PAPER_LINKS},
    )


def planned(*records: PaperRecord) -> BatchPlan:
    affected = of_new(*records)
    return plan(
        affected,
        resolve(affected.nodes),
        records=record_rows(affected.changes, load="load:test", day="2026-01-01"),
    )


def test_a_plan_has_the_records_the_nodes_and_the_relationships_between_them():
    rows = planned(PAPER)
    assert [(row["key"], row["load"], row["loaded_at"]) for row in rows.records.records] == [
        ("feed:p1", "load:test", "2026-01-01")
    ]
    assert [row["title"] for row in rows.papers.papers] == ["On Plans"]
    assert [row["key"] for row in rows.nodes[Label.AUTHOR]] == ["feed:ada"]
    assert rows.links[Label.AUTHOR].link == [
        {"paper": "doi:10.1/1", "node": "feed:ada", "properties": {"raw_name": "Ada Ray", "position": 0}}
    ]
    assert rows.links[Label.VENUE].link == [
        {"paper": "doi:10.1/1", "node": "name:plans", "properties": {"raw_name": "Plans"}}
    ]
    assert rows.marks.blocks == {"ray a"}
    assert rows.marks.touched[Label.AUTHOR] == {"feed:ada"}
    assert rows.merged == 0


def test_two_records_of_one_paper_are_counted_as_merged():
    assert planned(PAPER, PaperRecord(source="acl", id="x", keys=("doi:10.1/1",), title="On Plans")).merged == 1


def test_records_that_stand_are_not_stored_again_and_all_else_is_the_same():
    affected = of_new(PAPER)
    recounted = plan(affected, resolve(affected.nodes), records=RECORDS_STAND)
    stored = planned(PAPER)
    assert recounted.records == RecordRows()
    for field in fields(BatchPlan):
        if field.name != "records":
            assert getattr(recounted, field.name) == getattr(stored, field.name)


@pytest.mark.parametrize("title", ["On Plans", None])
def test_a_plan_is_made_twice_alike(title: str | None):
    record = PaperRecord(source="feed", id="p2", keys=(), title=title, authors=PAPER.authors)
    assert planned(record, PAPER) == planned(record, PAPER)
