"""Which mentions are one thing: the rules of identity over keys.

A mention of a thing carries a set of keys. Two mentions are one thing when a chain of shared keys joins them, with one
exception: a key joins nothing at all when those that carry it also carry different ids of a better scheme (one name
and two ORCIDs are two people, and a third mention with the name alone may be either). Keys are tried in their rank,
so the answer depends on the set of mentions and on nothing else.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from graph.ids import node_key, rank_of_key, split_key
from graph.model import Label
from loaders.identity.keys.key_links import KeySet

_EXCLUSIVE: dict[Label, frozenset[str]] = {
    Label.AUTHOR: frozenset({"orcid", "openreview", "dblp", "openalex", "acl", "s2"}),
    Label.VENUE: frozenset({"acl"}),
    Label.INSTITUTION: frozenset({"ror", "openalex"}),
}
"""Schemes that give a thing one id: two different ones speak against a merge by anything weaker. A paper may have
several DOIs (its preprint's and its publication's), a venue several ISSNs (print and online)."""


@dataclass(frozen=True)
class Cluster:
    """One thing: the key of its node, and all the keys of its mentions."""

    key: str
    keys: KeySet


def clusters(
    label: Label, key_sets: Iterable[KeySet], *, same: Collection[KeySet] = (), different: Collection[KeySet] = ()
) -> dict[KeySet, Cluster]:
    """The cluster of each set of keys, all of one label.

    A user's corrections stand above the rules: what has one of the keys of a set of `same` is one thing, and what has
    different keys of a set of `different` is not, unless a single set of keys has both.

    The node's key is the least of the keys that no other cluster has. A cluster without such a key is a single set of
    keys that join nothing; they all together are its key.
    """
    groups = _Groups(key_sets)
    carriers: dict[str, list[KeySet]] = {}
    for key_set in groups.parents:
        for key in key_set:
            carriers.setdefault(key, []).append(key_set)
    for keys in same:
        roots = {groups.root(key_set) for key in keys for key_set in carriers.get(key, ())}
        if len(roots) > 1:
            groups.join(sorted(roots, key=sorted))
    exclusive = _EXCLUSIVE.get(label, frozenset())
    for key in sorted(carriers, key=lambda key: rank_of_key(label, key)):
        roots = {groups.root(key_set) for key_set in carriers[key]}
        if len(roots) > 1:
            of_groups = [groups.keys[root] for root in roots]
            if not _conflict(label, key, of_groups, exclusive) and not _corrected(of_groups, different):
                groups.join(roots)
    shared = {key for key, of in carriers.items() if len({groups.root(key_set) for key_set in of}) > 1}
    made = {root: Cluster(_key_of_cluster(label, keys, shared), keys) for root, keys in groups.keys.items()}
    return {key_set: made[groups.root(key_set)] for key_set in groups.parents}


def _conflict(label: Label, key: str, groups: list[KeySet], exclusive: frozenset[str]) -> bool:
    """Whether two of the groups have ids of one better scheme that gives a thing one id.

    Had they the same id, that id would have joined them before.
    """
    rank = rank_of_key(label, key)[0]
    having: set[str] = set()
    for keys in groups:
        schemes = {split_key(other)[0] for other in keys if rank_of_key(label, other)[0] < rank} & exclusive
        if schemes & having:
            return True
        having |= schemes
    return False


def _corrected(groups: list[KeySet], different: Iterable[KeySet]) -> bool:
    """Whether a user says that two of the groups are different things."""
    return any(len({keys & apart for keys in groups} - {frozenset()}) > 1 for apart in different)


def _key_of_cluster(label: Label, keys: KeySet, shared: set[str]) -> str:
    own = keys - shared
    if own:
        return node_key(label, own)
    return "|".join(sorted(keys, key=lambda key: rank_of_key(label, key)))


class _Groups:
    """Disjoint sets of key sets, each with the union of its keys."""

    def __init__(self, key_sets: Iterable[KeySet]) -> None:
        self.parents: dict[KeySet, KeySet] = {key_set: key_set for key_set in key_sets}
        self.keys: dict[KeySet, KeySet] = {key_set: key_set for key_set in self.parents}

    def root(self, key_set: KeySet) -> KeySet:
        """The set that stands for the group."""
        while (parent := self.parents[key_set]) != key_set:
            self.parents[key_set] = self.parents[parent]
            key_set = parent
        return key_set

    def join(self, roots: Iterable[KeySet]) -> None:
        """Makes one group of several."""
        first, *others = roots
        for other in others:
            self.parents[other] = first
            self.keys[first] |= self.keys.pop(other)
