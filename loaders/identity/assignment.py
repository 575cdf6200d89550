"""Which node each mention belongs to, for one state of the records that bear on a batch."""

from collections.abc import Iterable, Mapping

from graph.model import Label
from loaders.identity.clusters import Cluster, clusters
from loaders.identity.mentions import mentions
from loaders.records import Record

Tangled = Mapping[Label, set[str]]
"""By label, the keys whose clusters cannot be told from the key alone."""


class Assignment:
    """A function of mentions to clusters.

    A mention of a single key that is not tangled is a thing by itself, however many others have the same key: the
    records that share it need not be read. Everything else is clustered from all the records that bear on it.
    """

    def __init__(self, records: Iterable[Record], tangled: Tangled) -> None:
        key_sets: dict[Label, set[KeySet]] = {label: set() for label in Label}
        for record in records:
            for label, keys, *_ in mentions(record):
                if keys & tangled[label]:
                    key_sets[label].add(keys)
        self._clusters = {label: clusters(label, sets) for label, sets in key_sets.items()}

    def cluster(self, label: Label, keys: KeySet) -> Cluster:
        """The cluster of a mention."""
        found = self._clusters[label].get(keys)
        if found is not None:
            return found
        (key,) = keys
        return Cluster(key, keys)

    def key(self, label: Label, keys: KeySet) -> str:
        """The key of the node of a mention."""
        return self.cluster(label, keys).key

    def moves(self, later: "Assignment") -> bool:
        """Whether a mention that is in both states belongs to another node in the later one."""
        return any(
            (now := later._clusters[label].get(keys)) is not None and now.key != cluster.key
            for label, of_label in self._clusters.items()
            for keys, cluster in of_label.items()
        )
