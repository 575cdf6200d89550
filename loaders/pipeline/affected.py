"""What bears on a batch: the records of its papers, and the nodes whose bonds it changes."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graph.links import PAPER_LINKS
from graph.model import Label, StoredRecord
from graph.store.store import Transaction
from graph.writing import stored_records
from loaders.identity.keys.key_links import KeyLink
from loaders.identity.keys.mentions import bonds, listing, subject_keys
from loaders.identity.keys.user_corrections import Corrections
from loaders.identity.node_assignment import Bonds, Change
from loaders.identity.papers.paper_clusters import PaperCluster, paper_clusters
from loaders.identity.same_paper.same_paper import blocks, same_paper
from loaders.records.records import AuthorRecord, EncodedRecord, PaperRecord, Record, decode, is_of_verdict

Changes = Mapping[str, EncodedRecord | None]
"""By record key: the record as it is to be; None where it is to go."""


@dataclass
class AffectedRecords:
    """The records before a batch and after it, as they count and as far as the batch can reach."""

    changes: Changes
    corrected_before: Corrections
    corrected_after: Corrections
    read: dict[str, Record] = field(default_factory=dict[str, Record])
    """What the graph has, as the sources have it."""
    before: dict[str, Record] = field(default_factory=dict[str, Record])
    after: dict[str, Record] = field(default_factory=dict[str, Record])
    whole: set[str] = field(default_factory=set[str])
    """Keys of the records all of whose mentions are assigned: those changed, and the others of their papers.

    Of the rest, only the mentions of nodes that moved are."""
    described: dict[str, str] = field(default_factory=dict[str, str])
    """By paper record, the paper that it describes before the batch."""
    works_before: dict[str, PaperCluster] = field(default_factory=dict[str, PaperCluster])
    works_after: dict[str, PaperCluster] = field(default_factory=dict[str, PaperCluster])

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

    @staticmethod
    def _count(state: dict[str, Record], key: str, record: Record | None) -> None:
        if record is not None:
            state[key] = record

    def papers(self, state: Mapping[str, Record]) -> list[PaperRecord]:
        """Those of the records of a state that are of papers, and whole."""
        return [record for key, record in state.items() if key in self.whole and isinstance(record, PaperRecord)]

    def bonds_before(self) -> Bonds:
        """All that the whole records said, and what was corrected of it."""
        return self._bonds(self.before, self.works_before, self.corrected_before)

    def bonds_after(self) -> Bonds:
        """All that they say now."""
        return self._bonds(self.after, self.works_after, self.corrected_after)

    def _bonds(
        self, state: Mapping[str, Record], of_works: Mapping[str, PaperCluster], corrections: Corrections
    ) -> Bonds:
        said: Bonds = {label: set() for label in Label}
        for key in self.whole & state.keys():
            for label, bond in bonds(state[key]):
                said[label].add(bond)
        for work in of_works.values():
            said[Label.AUTHOR] |= work.bonds
        for label in PAPER_LINKS:
            said[label] |= corrections.bonds(label, {key for bond in said[label] for key in bond.keys})
        return said


async def read_affected(
    transaction: Transaction, changes: Changes, *, corrections: Corrections, before: Corrections
) -> tuple[AffectedRecords, Change]:
    """Reads until nothing is missing.

    Args:
        transaction: of the batch.
        changes: what the batch changes.
        corrections: those that stand after the batch.
        before: those that stood before it.

    Returns:
        The records, and what becomes of the nodes that they mention.
    """
    bearing = AffectedRecords(changes, before, corrections)
    verdicts = {key for key in changes if is_of_verdict(key)}
    bearing.add(await stored_records.records(transaction, changes.keys() - verdicts), whole=True)
    bearing.add(await stored_records.verdicts(transaction, verdicts), whole=True)
    bearing.whole |= changes.keys()
    await _read_papers(transaction, bearing)
    change = Change(bearing.bonds_before(), bearing.bonds_after())
    change.list_authors(_places(bearing), changed=bearing.changes)
    while keys := change.unasked():
        change.add_nodes(await stored_records.nodes_with_keys(transaction, keys))
    await _read_others(transaction, bearing, change.unsure())
    change.list_authors(_places(bearing), changed=())
    change.settle(_mentioned(bearing))
    await _read_others(transaction, bearing, change.moved())
    while change.list_authors(_places(bearing), changed=()):  # a list that was read may hold apart what has moved
        change.settle(_mentioned(bearing))
        await _read_others(transaction, bearing, change.moved())
    return bearing, change


def _places(bearing: AffectedRecords) -> Iterator[KeyLink]:
    """The places of all lists of authors that were read, as they are after the batch."""
    for record in bearing.after.values():
        if isinstance(record, PaperRecord) and len(record.authors) > 1:
            yield from listing(record)


async def _read_papers(transaction: Transaction, bearing: AffectedRecords) -> None:
    """All records of the papers that the batch touches, and of those that are one with them by key or by title."""
    read: set[str] = set()
    asked: set[str] = set()
    near: dict[str, list[PaperRecord]] = {}
    while True:
        papers = {paper for key, paper in bearing.described.items() if key in bearing.whole}
        touched = bearing.papers(bearing.after)
        keys = {key for record in touched for key in subject_keys(record)}
        for corrections in (bearing.corrected_before, bearing.corrected_after):
            keys |= {key for bond in corrections.bonds(Label.PAPER, keys) for key in bond.keys}
        keys -= asked
        nodes = await stored_records.nodes_with_keys(transaction, keys)
        papers.update(node.key for node in nodes if node.label is Label.PAPER)
        in_blocks = {block for record in touched for block in blocks(record)} - asked
        found = set(await stored_records.papers_in_blocks(transaction, in_blocks)) - near.keys() - read
        for stored in await stored_records.records_of_nodes(transaction, Label.PAPER, found - papers):
            if stored.described is not None and isinstance(record := decode(stored.body), PaperRecord):
                near.setdefault(stored.described, []).append(record)
        asked |= keys | in_blocks
        papers |= _joined(near, touched)
        if not (papers := papers - read):
            break
        bearing.add(await stored_records.records_of_nodes(transaction, Label.PAPER, papers), whole=True)
        read |= papers
    bearing.works_before = paper_clusters(bearing.papers(bearing.before), bearing.corrected_before)
    bearing.works_after = paper_clusters(bearing.papers(bearing.after), bearing.corrected_after)


def _joined(near: Mapping[str, list[PaperRecord]], touched: Collection[PaperRecord]) -> set[str]:
    """Those of the papers with similar titles that are one paper with a record of the batch."""
    of_block: dict[str, list[PaperRecord]] = {}
    for record in touched:
        for block in blocks(record):
            of_block.setdefault(block, []).append(record)
    return {
        paper
        for paper, records in near.items()
        if any(
            same_paper(record, other)
            for record in records
            for block in blocks(record)
            for other in of_block.get(block, ())
        )
    }


async def _read_others(
    transaction: Transaction, bearing: AffectedRecords, nodes: Mapping[Label, Collection[str]]
) -> None:
    """The records that mention these nodes; the other records of the same papers come with them."""
    for label, keys in nodes.items():
        if keys:
            bearing.add(await stored_records.records_of_nodes(transaction, label, keys), whole=False)


def _mentioned(bearing: AffectedRecords) -> Bonds:
    """What all records read say after the batch, one by one."""
    said: Bonds = {label: set[KeyLink]() for label in Label}
    for record in bearing.after.values():
        if isinstance(record, PaperRecord | AuthorRecord):
            for label, bond in bonds(record):
                said[label].add(bond)
    return said
