"""Which node each mention belongs to, before a batch and after it, and what that does to the nodes."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from graph.model import Label, StoredNode
from loaders.identity.keys.contradictions import Contradiction
from loaders.identity.keys.key_clusters import Cluster
from loaders.identity.keys.key_links import KeyLink, KeySet, key_links_of
from loaders.identity.keys.list_cuts import clustering, places_that_meet

Bonds = dict[Label, set[KeyLink]]


class Assignment:
    """A function of the keys of a mention to its cluster."""

    def __init__(self, of_label: Mapping[Label, Mapping[KeySet, Cluster]]) -> None:
        self._of_label = of_label

    def cluster(self, label: Label, keys: KeySet) -> Cluster:
        """The cluster of a mention; keys that the nodes say nothing of are one key, a thing by itself."""
        found = self._of_label[label].get(keys)
        if found is not None:
            return found
        (key,) = keys
        return Cluster(key, keys)

    def key(self, label: Label, keys: KeySet) -> str:
        """The key of the node of a mention."""
        return self.cluster(label, keys).key


@dataclass
class _Nodes:
    """The stored nodes of one label that a batch may touch."""

    before: set[KeyLink]
    after: set[KeyLink]
    listed: set[KeyLink] = field(default_factory=set[KeyLink])
    """The places of lists in the records that were read, as they are after the batch."""
    relisted: frozenset[str] = frozenset()
    """Carriers of places of the records that the batch changes: what is stored of them counts no more."""
    stored: dict[str, StoredNode] = field(default_factory=dict[str, StoredNode])
    node_of: dict[KeyLink, str] = field(default_factory=dict[KeyLink, str])
    holders: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    """By key, the stored nodes that have it."""
    involved: set[str] = field(default_factory=set[str])
    """Keys of the stored nodes that are clustered anew."""
    come: set[KeyLink] = field(default_factory=set[KeyLink])
    gone: set[KeyLink] = field(default_factory=set[KeyLink])
    clusters: dict[KeySet, Cluster] = field(default_factory=dict[KeySet, Cluster])
    """After the batch, of the involved nodes and the new bonds."""
    bonds: dict[str, set[KeyLink]] = field(default_factory=dict[str, set[KeyLink]])
    """After the batch, by the key of a cluster that something mentions."""
    keys_of: dict[str, KeySet] = field(default_factory=dict[str, KeySet])
    contradictions: Mapping[str, frozenset[Contradiction]] = field(default_factory=dict[str, frozenset[Contradiction]])

    def add(self, node: StoredNode) -> None:
        if node.key not in self.stored:
            self.stored[node.key] = node
            for bond in key_links_of(node):
                self.node_of[bond] = node.key  # one that joins nothing may be kept by several
            for key in node.keys:
                self.holders.setdefault(key, set()).add(node.key)

    def involve(self) -> set[str]:
        """Which nodes are clustered anew: those that share a key with a bond that comes or goes, and on from there.

        Returns:
            All keys that they have.
        """
        self.come = {bond for bond in self.after if bond not in self.node_of}
        self.gone = {bond for bond in self.before - self.after if bond in self.node_of}
        waiting = {key for bond in self.come for key in bond.keys}
        waiting |= {key for bond in self.gone for key in bond.keys.union(self.stored[self.node_of[bond]].keys)}
        waiting |= {key for place in self._places_in_question() for key in place.keys}
        self.involved = set()
        reached: set[str] = set()
        while waiting:
            reached |= waiting
            nodes = {node for key in waiting for node in self.holders.get(key, ())} - self.involved
            self.involved |= nodes
            waiting = {key for node in nodes for key in self.stored[node].keys} - reached
        return reached

    def _places_in_question(self) -> set[KeyLink]:
        """Places of lists that meet in one node or may, or that are stored of a list which the batch changes."""
        node_of = {bond.keys: node for bond, node in self.node_of.items() if not bond.carrier}
        places = {bond for bond in self.node_of if bond.is_place}
        cut = {self.node_of[place] for place in places}
        one = {keys: "" if node in cut else node for keys, node in node_of.items()}
        return places_that_meet(one, self.listed) | {place for place in places if place.carrier in self.relisted}

    def unsure(self) -> set[str]:
        """Nodes of which only their records can tell whether a bond is really gone.

        A node of one key, which nothing else has or is about to have, is a thing by itself whoever mentions it.
        """
        coming = {key for bond in self.come for key in bond.keys}
        nodes = {self.node_of[bond] for bond in self.gone if not bond.is_of_one_record}
        return {
            node
            for node in nodes
            if len(self.stored[node].keys) > 1
            or any(key in coming or len(self.holders[key]) > 1 for key in self.stored[node].keys)
        }

    def settle(self, label: Label, mentioned: Collection[KeyLink]) -> None:
        """Clusters anew.

        Args:
            label: of the nodes.
            mentioned: what the records that were read say after the batch.
        """
        self.gone = {bond for bond in self.gone if bond.is_of_one_record or bond not in mentioned}
        held = {bond for node in self.involved for bond in key_links_of(self.stored[node])}
        bonds = {bond for bond in (held - self.gone) | self.come if not bond.is_place}
        places = {bond for bond in held if bond.is_place and bond.carrier not in self.relisted} | self.listed
        clustered = clustering(label, bonds | places)
        self.clusters = dict(clustered.of)
        self.contradictions = clustered.contradictions
        self.keys_of = {cluster.key: cluster.keys for cluster in self.clusters.values()}
        self.bonds = {}
        apart = {bond for bond in bonds if bond.is_different}
        bonds = (bonds - apart) | clustered.places
        for bond in bonds:
            self.bonds.setdefault(self.clusters[bond.keys].key, set()).add(bond)
        mentioned_clusters = {key for key, of in self.bonds.items() if any(not bond.carrier for bond in of)}
        for key in self.bonds.keys() - mentioned_clusters:
            for bond in self.bonds.pop(key):  # it joins nothing now, and may yet: kept with all that have its keys
                self._keep_with_all(bond, mentioned_clusters)
        for bond in apart:
            self._keep_with_all(bond, mentioned_clusters)

    def _keep_with_all(self, bond: KeyLink, mentioned: Collection[str]) -> None:
        """Keeps a bond that joins nothing with all clusters that have one of its keys."""
        for key in mentioned:
            if not bond.keys.isdisjoint(self.keys_of[key]):
                self.bonds[key].add(bond)

    def cut(self) -> set[str]:
        """Stored nodes of which all records must be read, since a list of authors cuts what they are made of."""
        places = {place for bonds in self.bonds.values() for place in bonds if place.is_place}
        if not places:
            return set()
        reached: set[str] = set()
        waiting = {key for place in places for key in place.keys}
        while waiting - reached:
            reached |= waiting
            clusters = {self.clusters[bond.keys].keys for bonds in self.bonds.values() for bond in bonds if bond.joins}
            waiting = {key for keys in clusters if not keys.isdisjoint(reached) for key in keys}
        return {node for node in self.involved if not reached.isdisjoint(self.stored[node].keys)}

    def moved(self) -> set[str]:
        """Stored nodes of which a mention belongs to another node after the batch."""
        return {
            node
            for node in self.involved
            if any(
                not bond.carrier and bond not in self.gone and self.clusters[bond.keys].key != node
                for bond in key_links_of(self.stored[node])
            )
        }


class Change:
    """What a batch makes of the nodes, papers aside, that its records mention.

    First the nodes are found (`unasked`, `add_nodes`), then it is made sure what is gone (`unsure`, `settle`).
    """

    def __init__(self, before: Bonds, after: Bonds) -> None:
        self._nodes = {label: _Nodes(before[label], after[label]) for label in Label}
        self._asked: set[str] = set()

    def unasked(self) -> set[str]:
        """Keys whose nodes must be known and are not yet."""
        keys = {
            key
            for nodes in self._nodes.values()
            for bonds in (nodes.before, nodes.after)
            for bond in bonds
            for key in bond.keys
        }
        if self._asked:  # the nodes of all bonds are there; now on to those that share keys with them
            keys = {key for nodes in self._nodes.values() for key in nodes.involve()}
        keys -= self._asked
        self._asked |= keys
        return keys

    def add_nodes(self, nodes: Iterable[StoredNode]) -> None:
        """Nodes that have one of the keys."""
        for node in nodes:
            self._nodes[node.label].add(node)

    def unsure(self) -> dict[Label, set[str]]:
        """Nodes of which the records must be read before `settle`."""
        return {label: nodes.unsure() for label, nodes in self._nodes.items() if label is not Label.PAPER}

    def list_authors(self, places: Iterable[KeyLink], *, changed: Iterable[str]) -> bool:
        """Takes in the lists of authors of the records that were read; whether two places of one that is new meet.

        Args:
            places: of the lists as they are after the batch.
            changed: keys of the records that the batch changes.
        """
        nodes = self._nodes[Label.AUTHOR]
        new = set(places) - nodes.listed
        nodes.listed |= new
        nodes.relisted |= {f"list:{key}{again}" for key in changed for again in ("", " again")}
        cut = {key for key, bonds in nodes.bonds.items() if any(bond.is_place for bond in bonds)}
        of = {keys: "" if cluster.key in cut else cluster.key for keys, cluster in nodes.clusters.items()}
        return bool(new) and bool(places_that_meet(of, new))

    def settle(self, mentioned: Bonds) -> None:
        """Clusters anew what the batch touches; after more records were read, once more."""
        for label, nodes in self._nodes.items():
            nodes.settle(label, mentioned[label])

    def contradictions(self, label: Label, key: str) -> frozenset[Contradiction]:
        """What speaks against one of the nodes that are new or clustered anew."""
        return self._nodes[label].contradictions.get(key, frozenset())

    def moved(self) -> dict[Label, set[str]]:
        """Nodes of which all records must be read, since their mentions go to other nodes."""
        return {label: nodes.moved() | nodes.cut() for label, nodes in self._nodes.items() if label is not Label.PAPER}

    def keys(self, label: Label) -> set[str]:
        """All keys of the nodes that are clustered anew."""
        nodes = self._nodes[label]
        return {key for node in nodes.involved for key in nodes.stored[node].keys}.union(
            *(bond.keys for bonds in nodes.bonds.values() for bond in bonds)
        )

    def stored(self, label: Label, key: str) -> StoredNode | None:
        """The node of this key, as it was before the batch; None where there was none among those looked at."""
        return self._nodes[label].stored.get(key)

    def bonds(self, label: Label) -> Mapping[str, set[KeyLink]]:
        """By its key, what a node is to keep after the batch; of all that are new or clustered anew."""
        return self._nodes[label].bonds

    def cluster_keys(self, label: Label, key: str) -> KeySet:
        """The keys of one of these nodes."""
        return self._nodes[label].keys_of[key]

    def carried(self, label: Label) -> Mapping[KeyLink, set[str]]:
        """By each bond that something carries, the keys of the nodes that keep it after the batch."""
        nodes = self._nodes[label]
        keeping: dict[KeyLink, set[str]] = {}
        kept = {
            key: key_links_of(node) for key, node in nodes.stored.items() if key not in nodes.involved
        } | nodes.bonds
        for key, bonds in kept.items():
            for bond in bonds:
                if bond.carrier:
                    keeping.setdefault(bond, set()).add(key)
        return keeping

    def before(self) -> Assignment:
        """As the graph has it."""
        return Assignment({label: _stored(nodes) for label, nodes in self._nodes.items()})

    def after(self) -> Assignment:
        """As the batch leaves it."""
        return Assignment({label: _stored(nodes) | nodes.clusters for label, nodes in self._nodes.items()})


def _stored(nodes: _Nodes) -> dict[KeySet, Cluster]:
    of_node = {node.key: Cluster(node.key, frozenset(node.keys)) for node in nodes.stored.values()}
    return {bond.keys: of_node[node] for bond, node in nodes.node_of.items() if not bond.carrier}
