"""The records that bear on a batch: those it changes, and those that share a cluster with anything it touches."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph import evidence
from graph.evidence import StoredNode, StoredRecord
from graph.model import Label
from graph.store import Transaction
from loaders.identity.mentions import mentions
from loaders.records import Encoded, Record, decode

Changes = Mapping[str, Encoded | None]
"""By record key: the record as it is to be; None where it is to go."""


def _by_label() -> dict[Label, set[str]]:
    return {label: set() for label in Label}


@dataclass
class Bearing:
    """The records before a batch and after it, as far as the batch can reach."""

    before: dict[str, Record] = field(default_factory=dict[str, Record])
    after: dict[str, Record] = field(default_factory=dict[str, Record])
    whole: set[str] = field(default_factory=set[str])
    """Keys of the records all of whose mentions are assigned: those changed, and the others of their papers.

    Of the rest, only the mentions with tangled keys are."""
    described: dict[str, str] = field(default_factory=dict[str, str])
    """By record, the node that it describes before the batch."""
    tangled: dict[Label, set[str]] = field(default_factory=_by_label)
    """The keys whose clusters are computed from these records; a mention of any other key is a thing by itself."""
    nodes: dict[tuple[Label, str], StoredNode] = field(default_factory=dict[tuple[Label, str], StoredNode])
    """The stored nodes that the mentions may belong to."""


async def read_bearing(transaction: Transaction, changes: Changes, stored: Iterable[StoredRecord]) -> Bearing:
    """Reads until nothing is missing.

    A thing with one key alone, that of all its mentions, needs no records read: a field of a million papers costs
    a batch nothing. A paper always needs its own, since its properties come from all of them.

    Args:
        transaction: of the batch.
        changes: what the batch changes.
        stored: those of the changed records that the graph has, as they are in it.
    """
    reading = _Reading(transaction, changes)
    reading.add_whole(stored)
    for key, encoded in changes.items():
        if encoded is not None:
            reading.bearing.after[key] = encoded.record
            reading.note(encoded.record, whole=True)
    while await reading.advance():
        pass
    reading.bearing.whole |= changes.keys()
    return reading.bearing


class _Reading:
    def __init__(self, transaction: Transaction, changes: Changes) -> None:
        self.bearing = Bearing()
        self.unasked: set[str] = set()
        self._asked: set[str] = set()
        self._loaded: set[tuple[Label, str]] = set()
        self._transaction = transaction
        self._changes = changes

    def add_whole(self, records: Iterable[StoredRecord]) -> None:
        """Records all of whose mentions matter."""
        for stored in records:
            if stored.key not in self.bearing.whole:
                record = self._add(stored)
                self.bearing.whole.add(stored.key)
                self.note(record, whole=True)

    def _add_other(self, records: Iterable[StoredRecord]) -> None:
        for stored in records:
            if stored.key not in self.bearing.before:
                self.note(self._add(stored), whole=False)

    def _add(self, stored: StoredRecord) -> Record:
        record = self.bearing.before.get(stored.key) or decode(stored.body)
        self.bearing.before[stored.key] = record
        if stored.described is not None:
            self.bearing.described[stored.key] = stored.described
        if stored.key not in self._changes:
            self.bearing.after[stored.key] = record
        return record

    def note(self, record: Record, *, whole: bool) -> None:
        """Takes up the keys of the record's mentions that must be looked at."""
        for label, keys, *_ in mentions(record):
            tangled = self.bearing.tangled[label]
            if keys & tangled or (whole and (len(keys) > 1 or label is Label.PAPER)):
                tangled |= keys
            elif not whole:
                continue
            self.unasked |= keys - self._asked

    async def advance(self) -> bool:
        """Finds the nodes of the keys taken up, reads the records of those that are tangled; False at the end."""
        nodes = await evidence.nodes_with_keys(self._transaction, self.unasked)
        self._asked |= self.unasked
        self.unasked = set()
        for node in nodes:
            self.bearing.nodes[node.label, node.key] = node
        self._tangle_nodes()
        loaded = [await self._load(label) for label in Label]
        return bool(self.unasked) or any(loaded)

    def _tangle_nodes(self) -> None:
        """A node is tangled with several keys, with a key that others have, or with a tangled key: then all are."""
        nodes = self.bearing.nodes.values()
        owners = Counter((node.label, key) for node in nodes for key in node.keys)
        for node in nodes:
            if len(node.keys) > 1 or any(owners[node.label, key] > 1 for key in node.keys):
                self._tangle(node)
        grown = True
        while grown:
            grown = False
            for node in nodes:
                if self._is_tangled(node):
                    grown |= self._tangle(node)

    def _is_tangled(self, node: StoredNode) -> bool:
        return not self.bearing.tangled[node.label].isdisjoint(node.keys)

    def _tangle(self, node: StoredNode) -> bool:
        """Whether this was news."""
        tangled = self.bearing.tangled[node.label]
        news = set(node.keys) - tangled
        tangled |= news
        self.unasked |= news - self._asked
        return bool(news)

    async def _load(self, label: Label) -> bool:
        """Reads the records of the label's tangled nodes, once each."""
        keys = [
            node.key
            for node in self.bearing.nodes.values()
            if node.label is label and (label, node.key) not in self._loaded and self._is_tangled(node)
        ]
        if not keys:
            return False
        self._loaded.update((label, key) for key in keys)
        records = await evidence.records_of_nodes(self._transaction, label, keys)
        if label is Label.PAPER:
            self.add_whole(records)
        else:
            self._add_other(records)
        return True
