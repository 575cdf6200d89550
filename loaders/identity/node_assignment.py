"""Which node each mention belongs to, before a batch and after it: `reach`, `AffectedNodes`, `resolve`.

All of it is pure. A node keeps the key links that it was made of; a batch brings links that come and takes links that
go, and only the stored nodes that share keys with those are clustered anew. `reach` says which nodes those are (the
reader of a batch fetches them until no key is missing), `AffectedNodes` is what was read, for one label, and `resolve`
makes of it the nodes of all mentions. Papers have no part in it: `papers.paper_clusters` finds them.

Two places of one list of authors are two persons. So a batch that brings or takes a list (`AuthorLists`) reaches the
nodes whose links such a list cuts, and nodes keep the places that cut them.
"""

from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property

from graph.links import PAPER_LINKS
from graph.model import Label, StoredNode
from loaders.identity.keys.contradictions import Contradiction
from loaders.identity.keys.key_clusters import Cluster, Clustering
from loaders.identity.keys.key_links import KeyLink, KeySet, key_links_of
from loaders.identity.keys.list_cuts import clustering, places_that_meet
from loaders.identity.keys.mentions import listing
from loaders.records.records import PaperRecord, Record


@dataclass(frozen=True)
class Assignment:
    """The node of each mention in one state of the graph, found by the mention's keys."""

    of_label: Mapping[Label, Mapping[KeySet, Cluster]]

    def cluster(self, label: Label, keys: KeySet) -> Cluster:
        """The cluster of a mention; keys that the nodes say nothing of are one key, a thing by itself."""
        known = self.of_label[label].get(keys)
        if known is not None:
            return known
        (key,) = keys
        return Cluster(key, keys)

    def key(self, label: Label, keys: KeySet) -> str:
        """The key of the node of a mention."""
        return self.cluster(label, keys).key


@dataclass
class NodeIndex:
    """Stored nodes of one label, found by their key, by each key they have, and by each key link."""

    stored: dict[str, StoredNode] = field(default_factory=dict[str, StoredNode])
    node_of: dict[KeyLink, str] = field(default_factory=dict[KeyLink, str])
    holders: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    """By key, the nodes that have it among their keys."""

    def add(self, node: StoredNode) -> None:
        """Takes in a node; one that is there already changes nothing."""
        if node.key not in self.stored:
            self.stored[node.key] = node
            for link in key_links_of(node):
                self.node_of[link] = node.key  # one that joins nothing may be kept by several
            for key in node.keys:
                self.holders.setdefault(key, set()).add(node.key)


@dataclass(frozen=True)
class AuthorLists:
    """The lists of authors that were read for a batch."""

    places: Set[KeyLink] = frozenset()
    """The places of the lists, as they are after the batch."""
    changed: Set[str] = frozenset()
    """Carriers of the places of the records that the batch changes: what nodes keep of these lists counts no more."""

    @staticmethod
    def of_records(records: Iterable[Record], changed: Iterable[str]) -> "AuthorLists":
        """The lists of records.

        Args:
            records: those that were read, as they count after the batch.
            changed: keys of the records that the batch changes.
        """
        papers = (record for record in records if isinstance(record, PaperRecord) and len(record.authors) > 1)
        return AuthorLists(
            frozenset(place for paper in papers for place in listing(paper)),
            frozenset(f"list:{key}{again}" for key in changed for again in ("", " again")),
        )


NO_LISTS = AuthorLists()
"""Of every label but `Author`."""


@dataclass(frozen=True)
class Reach:
    """How far a batch reaches among the stored nodes of one label."""

    come: Set[KeyLink] = frozenset()
    """Key links that no stored node has."""
    gone: Set[KeyLink] = frozenset()
    """Key links of stored nodes that the records of the batch no longer bring; other records may."""
    involved: Set[str] = frozenset()
    """Keys of the stored nodes that are clustered anew."""
    keys: Set[str] = frozenset()
    """All keys that those nodes and links have: the nodes with these keys must be known."""


def reach(index: NodeIndex, before: Set[KeyLink], after: Set[KeyLink], lists: AuthorLists = NO_LISTS) -> Reach:
    """Which nodes are clustered anew: those that share a key with a link that comes or goes, and on from there.

    Args:
        index: the stored nodes read so far.
        before: what the records of the batch's papers said before it.
        after: what they say after it.
        lists: the lists of authors of these records.
    """
    come = {link for link in after if link not in index.node_of}
    gone = {link for link in before - after if link in index.node_of}
    waiting = {key for link in come for key in link.keys}
    waiting |= {key for link in gone for key in link.keys.union(index.stored[index.node_of[link]].keys)}
    waiting |= {key for place in _places_in_question(index, lists) for key in place.keys}
    involved: set[str] = set()
    reached: set[str] = set()
    while waiting:
        reached |= waiting
        nodes = {node for key in waiting for node in index.holders.get(key, ())} - involved
        involved |= nodes
        waiting = {key for node in nodes for key in _keys_in_play(index.stored[node])} - reached
    return Reach(come, gone, involved, reached)


def _keys_in_play(node: StoredNode) -> Set[str]:
    """The keys of a node and of the links that it keeps: one that joins nothing may join it with another node yet."""
    return frozenset(node.keys).union(*(link.keys for link in key_links_of(node)))


def _places_in_question(index: NodeIndex, lists: AuthorLists) -> Set[KeyLink]:
    """Places of lists that meet in one stored node or may, or that are stored of a list which the batch changes."""
    if not lists.places and not lists.changed:
        return frozenset()
    kept = {link for link in index.node_of if link.is_place}
    cut = {index.node_of[place] for place in kept}  # their parts could be joined in any way: one thing, to be sure
    thing_of = {link.keys: "" if node in cut else node for link, node in index.node_of.items() if not link.carrier}
    return places_that_meet(thing_of, lists.places) | {place for place in kept if place.carrier in lists.changed}


def unsure(index: NodeIndex, reached: Reach) -> set[str]:
    """Nodes of which only their records can tell whether a key link is really gone.

    A node of one key, which nothing else has or is about to have, is a thing by itself whoever mentions it; unless it
    keeps links beside its own, for then it is written anew with those that are left.
    """
    coming = {key for link in reached.come for key in link.keys}
    nodes = {index.node_of[link] for link in reached.gone if not link.is_of_one_record}
    return {
        node
        for node in nodes
        if len(index.stored[node].keys) > 1
        or index.stored[node].bonds
        or any(key in coming or len(index.holders[key]) > 1 for key in index.stored[node].keys)
    }


def really_gone(reached: Reach, mentioned: Collection[KeyLink]) -> frozenset[KeyLink]:
    """Links that seemed gone and that no other record brings either.

    Args:
        reached: as `reach` gives it.
        mentioned: what all records that were read say after the batch, those of the `unsure` nodes among them.
    """
    return frozenset(link for link in reached.gone if link.is_of_one_record or link not in mentioned)


@dataclass(frozen=True)
class AffectedNodes:
    """The stored nodes of one label that a batch may touch, and the key links that it brings and takes."""

    label: Label
    stored: Mapping[str, StoredNode]
    node_of: Mapping[KeyLink, str]
    """By key link, the stored node that it is of."""
    involved: Set[str]
    """Keys of the stored nodes that are clustered anew."""
    come: Set[KeyLink]
    gone: Set[KeyLink]

    lists: AuthorLists = NO_LISTS
    """The lists of all records that were read."""

    @cached_property
    def clustering(self) -> Clustering:
        """The clusters of what is involved: a function of the links of the involved nodes, without those gone."""
        kept = {link for link in self._held if link.is_place and link.carrier not in self.lists.changed}
        return clustering(self.label, self._linked | kept | self.lists.places)

    @cached_property
    def links(self) -> Mapping[str, Set[KeyLink]]:
        """By the key of a cluster that something mentions, the links that its node is to keep."""
        of_keys = self.clustering.of
        apart = {link for link in self._linked if link.is_different}
        links: dict[str, set[KeyLink]] = {}
        for link in (self._linked - apart) | self.clustering.places:
            links.setdefault(of_keys[link.keys].key, set()).add(link)
        # A cluster that no record mentions makes no node. Its links, as those that keep things apart, join nothing
        # now, and may yet: they are kept with all nodes that have one of their keys.
        mentioned = {key for key, of_cluster in links.items() if any(not link.carrier for link in of_cluster)}
        idle = set(apart).union(*(links.pop(key) for key in links.keys() - mentioned))
        for link in idle:
            for key in mentioned:
                if not link.keys.isdisjoint(self.keys[key]):
                    links[key].add(link)
        return links

    @cached_property
    def keys(self) -> Mapping[str, KeySet]:
        """By the key of a cluster, all its keys."""
        return {cluster.key: cluster.keys for cluster in self.clustering.of.values()}

    @cached_property
    def _held(self) -> Set[KeyLink]:
        """The links that the involved nodes keep before the batch."""
        return {link for node in self.involved for link in key_links_of(self.stored[node])}

    @cached_property
    def _linked(self) -> Set[KeyLink]:
        """The links of what is involved, after the batch, places of lists aside."""
        return {link for link in (self._held - self.gone) | self.come if not link.is_place}

    @cached_property
    def _cut(self) -> Set[str]:
        """Keys of the stored nodes that share a key with what a list of authors cuts: their records name the parts."""
        waiting = {key for links in self.links.values() for link in links if link.is_place for key in link.keys}
        clusters = {self.clustering.of[link.keys].keys for links in self.links.values() for link in links if link.joins}
        reached: set[str] = set()
        while waiting - reached:
            reached |= waiting
            waiting = {key for keys in clusters if not keys.isdisjoint(reached) for key in keys}
        return {node for node in self.involved if not reached.isdisjoint(self.stored[node].keys)}

    @cached_property
    def moved(self) -> frozenset[str]:
        """Keys of the stored nodes of which a mention belongs, or may belong, to another node after the batch."""
        of_keys = self.clustering.of
        return frozenset(
            node
            for node in self.involved
            if node in self._cut
            or any(
                not link.carrier and link not in self.gone and of_keys[link.keys].key != node
                for link in key_links_of(self.stored[node])
            )
        )

    def are_cut_by(self, lists: AuthorLists) -> bool:
        """Whether two places of a list that was read since would be, or may be, one author."""
        cut = {key for key, links in self.links.items() if any(link.is_place for link in links)}
        thing_of = {keys: "" if made.key in cut else made.key for keys, made in self.clustering.of.items()}
        return bool(places_that_meet(thing_of, lists.places - self.lists.places))


@dataclass(frozen=True)
class ResolvedNodes:
    """What becomes of the nodes of one label."""

    stored: Mapping[str, StoredNode]
    """The nodes looked at, by key, as they stand before the batch."""
    involved: Set[str]
    """Keys of those of them that are clustered anew."""
    links: Mapping[str, Set[KeyLink]]
    """By key, the key links of each node that is new or was clustered anew, after the batch."""
    keys: Mapping[str, KeySet]
    """By key, all keys of each of those nodes."""
    contradictions: Mapping[str, frozenset[Contradiction]]
    """By key, what speaks against those of them against which something does."""
    involved_keys: frozenset[str]
    """All keys of the nodes that are clustered anew, before and after."""

    def carried(self) -> Mapping[KeyLink, Set[str]]:
        """By each link that a verdict, a correction or a paper carries, the nodes that keep it after the batch."""
        keeping: dict[KeyLink, set[str]] = {}
        untouched = {key: key_links_of(node) for key, node in self.stored.items() if key not in self.involved}
        for key, links in (untouched | dict(self.links)).items():
            for link in links:
                if link.carrier:
                    keeping.setdefault(link, set()).add(key)
        return keeping


@dataclass(frozen=True)
class Resolution:
    """Which node each mention belongs to, before a batch and after it, papers aside."""

    before: Assignment
    after: Assignment
    nodes: Mapping[Label, ResolvedNodes]
    """Of every label but `Paper`."""


def resolve(affected: Mapping[Label, AffectedNodes]) -> Resolution:
    """The nodes of all mentions that a batch can reach: a function of the stored nodes and of the links that change.

    Args:
        affected: by every label but `Paper`, the nodes that `loaders.pipeline.affected.read_affected` read.
    """
    before: dict[Label, Mapping[KeySet, Cluster]] = {}
    after: dict[Label, Mapping[KeySet, Cluster]] = {}
    resolved: dict[Label, ResolvedNodes] = {}
    for label in PAPER_LINKS:
        nodes = affected[label]
        stands = {node.key: Cluster(node.key, frozenset(node.keys)) for node in nodes.stored.values()}
        before[label] = {link.keys: stands[node] for link, node in nodes.node_of.items() if not link.carrier}
        after[label] = {**before[label], **nodes.clustering.of}
        involved = frozenset(key for node in nodes.involved for key in nodes.stored[node].keys).union(
            *(link.keys for links in nodes.links.values() for link in links)
        )
        resolved[label] = ResolvedNodes(
            stored=nodes.stored,
            involved=nodes.involved,
            links=nodes.links,
            keys=nodes.keys,
            contradictions=nodes.clustering.contradictions,
            involved_keys=involved,
        )
    return Resolution(Assignment(before), Assignment(after), resolved)
