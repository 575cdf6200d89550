"""Batches against the whole: the nodes of any history of records are those of the records that are left."""

from collections.abc import Iterable

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from graph.model import Label, StoredNode
from loaders.identity.keys.contradictions import told
from loaders.identity.keys.key_links import KeyLink, written
from loaders.identity.keys.list_cuts import clustering
from loaders.identity.keys.mentions import bonds, listing, mentions
from loaders.identity.node_assignment import (
    AffectedNodes,
    AuthorLists,
    NodeIndex,
    Reach,
    reach,
    really_gone,
    unsure,
)
from loaders.records.records import Authorship, PaperRecord, Record, VerdictRecord, record_key
from loaders.records.verdicts import Join, Verdict

IDS = (
    "orcid:0000-0002-1825-0097",
    "orcid:0000-0002-1694-233X",
    "openreview:~Wei_Wang1",
    "openreview:~Wei_Wang2",
    "acl:wei-wang-a",
    "acl:wei-wang-b",
    "acl:greta-holm",
    "feed:Wei_Wang",
)


@st.composite
def papers(draw: st.DrawFn, number: int) -> PaperRecord:
    ids = st.lists(st.sampled_from(IDS), max_size=3, unique=True).map(tuple)
    return PaperRecord(
        source="acl",
        id=str(number),
        keys=(),
        title="Counting Sheep",
        authors=tuple(
            Authorship(name=f"Author {chr(97 + place) * 3}", position=place, keys=keys)
            for place, keys in enumerate(draw(st.lists(ids, max_size=3)))
        ),
    )


@st.composite
def verdicts(draw: st.DrawFn, number: int) -> VerdictRecord:
    pair = draw(st.lists(st.sampled_from(IDS), min_size=2, max_size=2, unique=True))
    return VerdictRecord(id=f"block {number}", verdict=Verdict(joins=(Join(keys=tuple(sorted(pair)), rule="alike"),)))


@st.composite
def histories(draw: st.DrawFn) -> list[dict[str, Record | None]]:
    """Batches: each replaces, adds or removes some papers."""
    batches: list[dict[str, Record | None]] = []
    for _ in range(draw(st.integers(1, 5))):
        batch: dict[str, Record | None] = {}
        for number in draw(st.lists(st.integers(0, 3), min_size=1, max_size=3, unique=True)):
            record = draw(papers(number))
            batch[record_key(record)] = draw(st.sampled_from([record, record, record, None]))
        batches.append(batch)
    return batches


class Kept:
    """Author nodes in a dictionary, with the records that they follow from."""

    def __init__(self) -> None:
        self.records: dict[str, Record] = {}
        self.nodes: dict[str, StoredNode] = {}

    def write(self, batch: dict[str, Record | None]) -> None:
        """Writes a batch as `read_affected` and `write_batch` do, papers aside."""
        before = _links(self.records[key] for key in batch if key in self.records)
        for key in batch:
            self.records.pop(key, None)
        self.records |= {key: record for key, record in batch.items() if record is not None}
        after = _links(record for record in batch.values() if record is not None)
        known = {key for key, record in batch.items() if isinstance(record, PaperRecord)}

        # the nodes of all links, and on to all that share keys with them
        lists = self._lists(known, batch)
        index, reached, asked = NodeIndex(), Reach(), set[str]()
        missing = {key for link in before | after for key in link.keys}
        while missing:
            for node in self.nodes.values():
                if not missing.isdisjoint(node.keys):
                    index.add(node)
            asked |= missing
            reached = reach(index, before, after, lists)
            missing = reached.keys - asked

        # the records that tell what is gone, and those of what has moved
        known |= self._naming(unsure(index, reached))
        nodes = self._affected(index, reached, known, batch)
        known |= self._naming(nodes.moved)
        while nodes.are_cut_by(self._lists(known, batch)):
            nodes = self._affected(index, reached, known, batch)
            known |= self._naming(nodes.moved)
        for key, links in nodes.links.items():
            contradictions = told(nodes.clustering.contradictions.get(key, ()))["contradictions"] or ()
            keys = tuple(sorted(nodes.keys[key]))
            self.nodes[key] = StoredNode(
                Label.AUTHOR, key, keys, tuple(written(links, key) or ()), contradictions=tuple(contradictions)
            )
        self._drop_orphans(nodes.links.keys())

    def judge(self, verdicts: list[VerdictRecord]) -> None:
        """Writes verdicts as a load does in the end: of what is mentioned, and those that stand once more."""
        mentioned = {
            key
            for record in self.records.values()
            if isinstance(record, PaperRecord)
            for each in mentions(record)
            for key in each.keys
        }
        batch: dict[str, Record | None] = {}
        for verdict in verdicts:
            stands = all(mentioned.issuperset(join.keys) for join in verdict.verdict.joins)
            if stands or record_key(verdict) in self.records:
                batch[record_key(verdict)] = verdict if stands else None
        self.write(batch)

    def _lists(self, known: Iterable[str], batch: Iterable[str]) -> AuthorLists:
        return AuthorLists.of_records((self.records[key] for key in known), batch)

    def _affected(self, index: NodeIndex, reached: Reach, known: Iterable[str], batch: Iterable[str]) -> AffectedNodes:
        mentioned = _links(self.records[key] for key in known)
        return AffectedNodes(
            label=Label.AUTHOR,
            stored=index.stored,
            node_of=index.node_of,
            involved=reached.involved,
            come=reached.come,
            gone=really_gone(reached, mentioned),
            lists=self._lists(known, batch),
        )

    def _naming(self, nodes: Iterable[str]) -> set[str]:
        wanted = {key for node in nodes for key in self.nodes[node].keys}
        return {
            key
            for key, record in self.records.items()
            if isinstance(record, PaperRecord) and any(not each.keys.isdisjoint(wanted) for each in mentions(record))
        }

    def _drop_orphans(self, written_now: Iterable[str]) -> None:
        """Removes the nodes that no author of a paper belongs to any more."""
        made = clustering(Label.AUTHOR, _all_links(self.records)).of
        mentioned = {
            made[each.keys].key
            for record in self.records.values()
            if isinstance(record, PaperRecord)
            for each in mentions(record)
            if each.label is Label.AUTHOR
        }
        for key in self.nodes.keys() - mentioned - set(written_now):
            del self.nodes[key]


def _links(records: Iterable[Record]) -> set[KeyLink]:
    return {link for record in records for label, link in bonds(record) if label is Label.AUTHOR}


def _all_links(records: dict[str, Record]) -> set[KeyLink]:
    links = _links(records.values())
    return links.union(*(listing(record) for record in records.values() if isinstance(record, PaperRecord)))


@settings(phases=[Phase.explicit, Phase.reuse, Phase.generate])  # to shrink a history takes minutes
@given(histories(), st.tuples(verdicts(4), verdicts(5)).map(list))
def test_any_batches_leave_the_nodes_that_all_records_make_at_once(
    history: list[dict[str, Record | None]], judged: list[VerdictRecord]
):
    kept = Kept()
    for batch in history:
        kept.write(batch)
        kept.judge(judged)
    at_once = Kept()
    at_once.write({key: record for key, record in kept.records.items() if isinstance(record, PaperRecord)})
    at_once.judge(judged)
    assert kept.nodes == at_once.nodes
    made = clustering(Label.AUTHOR, _all_links(kept.records))
    of_mentions = {
        made.of[each.keys].key
        for record in kept.records.values()
        if isinstance(record, PaperRecord)
        for each in mentions(record)
        if each.label is Label.AUTHOR
    }
    assert kept.nodes.keys() == of_mentions
    for key, node in kept.nodes.items():
        assert tuple(told(made.contradictions.get(key, ()))["contradictions"] or ()) == node.contradictions
