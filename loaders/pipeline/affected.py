"""What a batch of records can change: the records of its papers, and the nodes whose key links come or go.

This is the first step of a batch and the only one that reads. What follows (`resolve`, `plan`) is pure, so all that
they look at is in `AffectedRecords`.
"""

from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass, field

from graph.links import PAPER_LINKS
from graph.model import Label, StoredRecord
from graph.store.store import Transaction
from graph.writing import stored_records
from loaders.identity.keys.key_links import KeyLink
from loaders.identity.keys.mentions import bonds, subject_keys
from loaders.identity.keys.user_corrections import Corrections
from loaders.identity.node_assignment import (
    NO_LISTS,
    AffectedNodes,
    AuthorLists,
    NodeIndex,
    Reach,
    reach,
    really_gone,
    unsure,
)
from loaders.identity.papers.paper_clusters import PaperCluster, paper_clusters
from loaders.identity.same_paper.same_paper import blocks, same_paper
from loaders.records.records import AuthorRecord, EncodedRecord, PaperRecord, Record, decode, is_of_verdict

Changes = Mapping[str, EncodedRecord | None]
"""By record key: the record as it is to be; None where it is to go."""

_Links = dict[Label, set[KeyLink]]


@dataclass(frozen=True)
class AffectedRecords:
    """The records before a batch and after it, corrections applied, and the stored nodes that they may touch."""

    changes: Changes
    before: Mapping[str, Record]
    """By record key, as the records count before the batch."""
    after: Mapping[str, Record]
    whole: Set[str]
    """Keys of the records all of whose mentions are assigned: those changed, and the others of their papers.

    Of the rest, only the mentions of nodes that moved are."""
    described: Mapping[str, str]
    """By the key of a paper's record, the paper that it describes before the batch."""
    papers_before: Mapping[str, PaperCluster]
    papers_after: Mapping[str, PaperCluster]
    """By key, the papers that the whole records describe."""
    nodes: Mapping[Label, AffectedNodes]
    """Of every label but `Paper`."""

    def paper_records(self, state: Mapping[str, Record]) -> list[PaperRecord]:
        """The whole records of papers in one state, `before` or `after`."""
        return _paper_records(state, self.whole)


async def read_affected(
    transaction: Transaction, changes: Changes, *, corrections: Corrections, before: Corrections
) -> AffectedRecords:
    """Reads all that a batch can change, until no record and no node is missing.

    Args:
        transaction: of the batch.
        changes: what the batch changes.
        corrections: those that stand after the batch.
        before: those that stood before it.
    """
    reading = _AffectedReading(changes, before, corrections)
    verdicts = {key for key in changes if is_of_verdict(key)}
    reading.add(await stored_records.records(transaction, changes.keys() - verdicts), whole=True)
    reading.add(await stored_records.verdicts(transaction, verdicts), whole=True)
    reading.whole |= changes.keys()

    # Papers: all records of those that the changed records describe, or are one with by key or by title.
    await _read_papers(transaction, reading)
    papers_before = paper_clusters(reading.paper_records(reading.before), before)
    papers_after = paper_clusters(reading.paper_records(reading.after), corrections)

    # Nodes: those that the whole records mention, and on to all that share keys with a link that comes or goes.
    links_before = _links(reading, reading.before, papers_before, before)
    links_after = _links(reading, reading.after, papers_after, corrections)
    index, reached = await _read_nodes(transaction, links_before, links_after, reading.author_lists())

    # Other records: those that tell whether a link is really gone, then those of the nodes whose mentions move. The
    # lists of authors of these records may hold apart what has moved, and then more moves.
    await _read_mentioning(transaction, reading, {label: unsure(index[label], reached[label]) for label in PAPER_LINKS})
    nodes = _affected_nodes(reading, index, reached)
    await _read_mentioning(transaction, reading, {label: nodes[label].moved for label in PAPER_LINKS})
    while nodes[Label.AUTHOR].are_cut_by(reading.author_lists()):
        nodes = _affected_nodes(reading, index, reached)
        await _read_mentioning(transaction, reading, {label: nodes[label].moved for label in PAPER_LINKS})
    return AffectedRecords(
        changes=changes,
        before=reading.before,
        after=reading.after,
        whole=reading.whole,
        described=reading.described,
        papers_before=papers_before,
        papers_after=papers_after,
        nodes=nodes,
    )


@dataclass
class _AffectedReading:
    """The records read so far; `AffectedRecords` is what comes of it."""

    changes: Changes
    corrected_before: Corrections
    corrected_after: Corrections
    read: dict[str, Record] = field(default_factory=dict[str, Record])
    """What the graph has, as the sources have it."""
    before: dict[str, Record] = field(default_factory=dict[str, Record])
    after: dict[str, Record] = field(default_factory=dict[str, Record])
    whole: set[str] = field(default_factory=set[str])
    described: dict[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        for key, encoded in self.changes.items():
            if encoded is not None:
                self._count(self.after, key, self.corrected_after.applied(encoded.record))

    def add(self, records: Iterable[StoredRecord], *, whole: bool) -> None:
        """Takes in records that the graph has."""
        for stored in records:
            if stored.key not in self.read:
                record = self.read[stored.key] = decode(stored.body)
                self._count(self.before, stored.key, self.corrected_before.applied(record))
                if stored.key not in self.changes:
                    self._count(self.after, stored.key, self.corrected_after.applied(record))
            if stored.described is not None and isinstance(self.read[stored.key], PaperRecord):
                self.described[stored.key] = stored.described
            if whole:
                self.whole.add(stored.key)

    def paper_records(self, state: Mapping[str, Record]) -> list[PaperRecord]:
        """The whole records of papers in one state."""
        return _paper_records(state, self.whole)

    def author_lists(self) -> AuthorLists:
        """The lists of authors of all records read so far, whole or not."""
        return AuthorLists.of_records(self.after.values(), self.changes)

    @staticmethod
    def _count(state: dict[str, Record], key: str, record: Record | None) -> None:
        if record is not None:
            state[key] = record


def _paper_records(state: Mapping[str, Record], whole: Set[str]) -> list[PaperRecord]:
    return [record for key, record in state.items() if key in whole and isinstance(record, PaperRecord)]


async def _read_papers(transaction: Transaction, reading: _AffectedReading) -> None:
    """Reads all records of the papers that the batch touches, and of those that are one with them by key or title."""
    read: set[str] = set()
    asked: set[str] = set()
    near: dict[str, list[PaperRecord]] = {}
    """By paper with a similar title, its records."""
    while True:
        papers = {paper for key, paper in reading.described.items() if key in reading.whole}
        touched = reading.paper_records(reading.after)

        # by key, and by the keys that a user says are the same paper's
        keys = {key for record in touched for key in subject_keys(record)}
        for corrections in (reading.corrected_before, reading.corrected_after):
            keys |= {key for link in corrections.bonds(Label.PAPER, keys) for key in link.keys}
        keys -= asked
        nodes = await stored_records.nodes_with_keys(transaction, keys)
        papers.update(node.key for node in nodes if node.label is Label.PAPER)

        # by title: those in the same blocks are compared, and read whole where they are one
        in_blocks = {block for record in touched for block in blocks(record)} - asked
        similar = set(await stored_records.papers_in_blocks(transaction, in_blocks)) - near.keys() - read
        for stored in await stored_records.records_of_nodes(transaction, Label.PAPER, similar - papers):
            if stored.described is not None and isinstance(record := decode(stored.body), PaperRecord):
                near.setdefault(stored.described, []).append(record)
        asked |= keys | in_blocks
        papers |= _joined(near, touched)

        if not (papers := papers - read):
            break
        reading.add(await stored_records.records_of_nodes(transaction, Label.PAPER, papers), whole=True)
        read |= papers


def _joined(near: Mapping[str, list[PaperRecord]], touched: Collection[PaperRecord]) -> set[str]:
    """Keys of the papers with similar titles that are one paper with a record of the batch.

    Args:
        near: by key of a paper, its records.
        touched: the records of the batch's papers.
    """
    of_block: dict[str, list[PaperRecord]] = {}
    for record in touched:
        for block in blocks(record):
            of_block.setdefault(block, []).append(record)
    return {
        paper
        for paper, records in near.items()
        if any(
            same_paper(record, candidate)
            for record in records
            for block in blocks(record)
            for candidate in of_block.get(block, ())
        )
    }


def _links(
    reading: _AffectedReading, state: Mapping[str, Record], papers: Mapping[str, PaperCluster], corrections: Corrections
) -> _Links:
    """By label, the key links that the whole records give in one state, with those of papers and of corrections."""
    links: _Links = {label: set() for label in PAPER_LINKS}
    for key in reading.whole & state.keys():
        for label, link in bonds(state[key]):
            links[label].add(link)
    for paper in papers.values():
        links[Label.AUTHOR] |= paper.bonds
    for label in PAPER_LINKS:
        links[label] |= corrections.bonds(label, {key for link in links[label] for key in link.keys})
    return links


def _mentioned(records: Iterable[Record]) -> _Links:
    """By label, the key links that the records give, one by one, whether they are whole or not."""
    links: _Links = {label: set() for label in PAPER_LINKS}
    for record in records:
        if isinstance(record, PaperRecord | AuthorRecord):
            for label, link in bonds(record):
                links[label].add(link)
    return links


def _affected_nodes(
    reading: _AffectedReading, index: Mapping[Label, NodeIndex], reached: Mapping[Label, Reach]
) -> Mapping[Label, AffectedNodes]:
    """The nodes that the batch touches, by all that the records read so far say."""
    mentioned = _mentioned(reading.after.values())
    lists = reading.author_lists()
    return {
        label: AffectedNodes(
            label=label,
            stored=index[label].stored,
            node_of=index[label].node_of,
            involved=reached[label].involved,
            come=reached[label].come,
            gone=really_gone(reached[label], mentioned[label]),
            lists=lists if label is Label.AUTHOR else NO_LISTS,
        )
        for label in PAPER_LINKS
    }


async def _read_nodes(
    transaction: Transaction, before: _Links, after: _Links, lists: AuthorLists
) -> tuple[Mapping[Label, NodeIndex], Mapping[Label, Reach]]:
    """Reads the nodes of all key links, and on from those that come or go to all that share keys with them."""
    index = {label: NodeIndex() for label in PAPER_LINKS}
    reached = {label: Reach() for label in PAPER_LINKS}
    asked: set[str] = set()
    missing = {
        key for links in (before, after) for of_label in links.values() for link in of_label for key in link.keys
    }
    while missing:
        for node in await stored_records.nodes_with_keys(transaction, missing):
            if node.label in index:
                index[node.label].add(node)
        asked |= missing
        reached = {
            label: reach(index[label], before[label], after[label], lists if label is Label.AUTHOR else NO_LISTS)
            for label in PAPER_LINKS
        }
        missing = {key for of_label in reached.values() for key in of_label.keys} - asked
    return index, reached


async def _read_mentioning(
    transaction: Transaction, reading: _AffectedReading, nodes: Mapping[Label, Collection[str]]
) -> None:
    """Reads the records that mention these nodes; the other records of the same papers come with them."""
    for label, keys in nodes.items():
        if keys:
            reading.add(await stored_records.records_of_nodes(transaction, label, keys), whole=False)
