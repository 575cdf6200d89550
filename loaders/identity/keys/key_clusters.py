"""Which mentions are one thing: the rules of identity over keys.

A mention of a thing carries a set of keys. Two mentions are one thing when a chain of shared keys joins them. A key is
evidence and not the truth; what speaks against it is stronger where

- those that carry it also carry different ids of a better scheme (one name and two ORCIDs are two people, and a third
  mention with the name alone may be either). An id that mentions themselves give stands against one such scheme, and
  the contradiction is told;
- the names that their ids are made of have nothing in common (`names_in_ids`);
- it would make one person of two places of a list of authors (`list_cuts`).

Keys are tried in their rank, so the answer depends on the set of links and on nothing else.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graph.ids import node_key, rank_of_key, split_key
from graph.model import Label, ProblemKind
from loaders.identity.keys.contradictions import Contradiction
from loaders.identity.keys.key_links import KeyLink, KeySet
from loaders.identity.keys.names_in_ids import names_in_ids, share_a_name

_EXCLUSIVE: dict[Label, frozenset[str]] = {
    Label.AUTHOR: frozenset({"orcid", "openreview", "dblp", "openalex", "acl", "s2"}),
    Label.VENUE: frozenset({"acl"}),
    Label.INSTITUTION: frozenset({"ror", "openalex"}),
}
"""Schemes that give a thing one id: two different ones speak against a merge by anything weaker. A paper may have
several DOIs (its preprint's and its publication's), a venue several ISSNs (print and online)."""

MOST_OVERRULED = 1
"""Schemes whose different ids do not part what gives the same id of a lesser scheme."""


@dataclass(frozen=True)
class Cluster:
    """One thing: the key of its node, and all the keys of its mentions."""

    key: str
    keys: KeySet


@dataclass(frozen=True)
class Clustering:
    """The things, and what contradicts."""

    of: Mapping[KeySet, Cluster]
    """By the set of keys of a mention or a join."""
    places: frozenset[KeyLink]
    """Those of the places of lists that ids or names would have joined with another place of the same list."""
    contradictions: Mapping[str, frozenset[Contradiction]]
    """By the key of a cluster, what speaks against it; clusters against which nothing speaks are not there."""


def clusters(
    label: Label,
    key_sets: Iterable[KeySet],
    *,
    same: Collection[KeySet] = (),
    different: Collection[KeySet] = (),
    parts: Mapping[str, Collection[Collection[KeySet]]] | None = None,
    of_mentions: bool = True,
) -> dict[KeySet, Cluster]:
    """The cluster of each set of keys, all of one label.

    A user's corrections stand above the rules: what has one of the keys of a set of `same` is one thing, and what has
    different keys of a set of `different` is not, unless a single set of keys has both. A key of `parts` joins what is
    in one part only. Where the sets are more than what one mention says (not `of_mentions`), an id overrules no better
    one.

    The node's key is the least of the keys that no other cluster has. A cluster without such a key is a single set of
    keys that join nothing; they all together are its key.

    >>> links = [frozenset(keys) for keys in (["orcid:1", "acl:a"], ["acl:a", "feed:A"], ["feed:B"])]
    >>> [cluster.key for cluster in clusters(Label.AUTHOR, links).values()]
    ['orcid:1', 'orcid:1', 'feed:B']
    >>> [cluster.key for cluster in clusters(Label.AUTHOR, links, same=[frozenset({"feed:A", "feed:B"})]).values()]
    ['orcid:1', 'orcid:1', 'orcid:1']
    """
    links = [KeyLink(keys) for keys in key_sets]
    groups = KeyGroups(label, links, same=same, different=different, parts=parts or {}, of_mentions=of_mentions)
    groups.join_all()
    return groups.clusters()


def are_told_apart(things: Collection[KeySet], different: Iterable[KeySet]) -> bool:
    """Whether a user says that two of the things with these keys are different.

    >>> are_told_apart([frozenset({"acl:a"}), frozenset({"acl:b", "feed:B"})], [frozenset({"acl:a", "feed:B"})])
    True
    """
    return any(len({keys & apart for keys in things} - {frozenset()}) > 1 for apart in different)


@dataclass
class KeyGroups:
    """Disjoint sets of key sets, each with the union of its keys, as they are joined."""

    label: Label
    links: Collection[KeyLink]
    """Those that join."""
    same: Collection[KeySet] = ()
    different: Collection[KeySet] = ()
    parts: Mapping[str, Collection[Collection[KeySet]]] = field(
        default_factory=dict[str, Collection[Collection[KeySet]]]
    )
    of_mentions: bool = True
    parents: dict[KeySet, KeySet] = field(init=False)
    keys: dict[KeySet, KeySet] = field(init=False)
    """By the set that stands for a group."""
    carriers: dict[str, list[KeySet]] = field(init=False)
    strength: dict[KeySet, int] = field(init=False)
    contradictions: list[tuple[KeySet, Contradiction]] = field(init=False)
    """Each with a member of the group that it is about."""

    def __post_init__(self) -> None:
        self.strength = {}
        for link in self.links:
            self.strength[link.keys] = min(link.strength, self.strength.get(link.keys, link.strength))
        self.parents = {keys: keys for keys in self.strength}
        self.keys = dict(self.parents)
        self.carriers = {}
        for key_set in self.parents:
            for key in key_set:
                self.carriers.setdefault(key, []).append(key_set)
        self.contradictions = []

    def root(self, key_set: KeySet) -> KeySet:
        """The set that stands for the group."""
        while (parent := self.parents[key_set]) != key_set:
            self.parents[key_set] = self.parents[parent]
            key_set = parent
        return key_set

    def join(self, roots: Iterable[KeySet]) -> None:
        """Makes one group of several."""
        first, *others = sorted(roots, key=sorted)
        for other in others:
            self.parents[other] = first
            self.keys[first] |= self.keys.pop(other)

    def join_same(self) -> None:
        """Joins what a user says is the same, whatever speaks against it."""
        for keys in self.same:
            roots = {self.root(key_set) for key in keys for key_set in self.carriers.get(key, ())}
            if len(roots) > 1:
                self.join(roots)

    def join_all(self) -> None:
        """Joins all that corrections and keys join, the best keys first."""
        self.join_same()
        for key in self.in_rank():
            for roots in self.joined_by(key, self.carriers[key]):
                self.join(roots)

    def in_rank(self) -> list[str]:
        """All keys, the best first."""
        return sorted(self.carriers, key=lambda key: rank_of_key(self.label, key))

    def joined_by(self, key: str, carriers: Iterable[KeySet]) -> Iterator[set[KeySet]]:
        """The groups that a key joins, of those that carry it; what speaks against that is noted."""
        parts = self.parts[key] if key in self.parts else self._alike_in_name(key, list(carriers))
        for part in parts:
            roots = {self.root(key_set) for key_set in part}
            if len(roots) < 2 or self.are_told_apart(roots):
                continue
            if self._excluding(key, roots):
                if mentions := self._given(key, part):
                    yield mentions
                roots = {self.root(key_set) for key_set in part}
                if len(roots) < 2 or self._excluding(key, roots) or self.are_told_apart(roots):
                    continue
            yield roots

    def _alike_in_name(self, key: str, carriers: list[KeySet]) -> list[list[KeySet]]:
        """The carriers of an id in parts, so that names of different parts have nothing in common."""
        if self.label is not Label.AUTHOR or split_key(key)[0] not in _EXCLUSIVE[self.label]:
            return [carriers]
        of_root: dict[KeySet, list[KeySet]] = {}
        for key_set in carriers:
            of_root.setdefault(self.root(key_set), []).append(key_set)
        if len(of_root) < 2:
            return [carriers]
        names = {root: names_in_ids(self.keys[root]) for root in of_root}
        parts: list[set[KeySet]] = []
        for root in sorted((root for root in of_root if names[root]), key=sorted):
            near = [part for part in parts if any(share_a_name(names[root], names[member]) for member in part)]
            parts = [part for part in parts if part not in near] + [set[KeySet]().union({root}, *near)]
        if len(parts) < 2:
            return [carriers]
        unlike = Contradiction(ProblemKind.UNLIKE_NAMES, key, rivals=(key,))
        self.contradictions += [
            (key_set, unlike)
            for part in parts
            for root in part
            if any(not self.are_told_apart((root, rival)) for other in parts if other is not part for rival in other)
            for key_set in of_root[root]
        ]
        nameless = [[key_set] for root in of_root if not names[root] for key_set in of_root[root]]
        return [*nameless, *([key_set for root in part for key_set in of_root[root]] for part in parts)]

    def _given(self, key: str, carriers: Iterable[KeySet]) -> set[KeySet] | None:
        """The groups of mentions that give an id beside ids of one better scheme that differ, and of no second one."""
        scheme = split_key(key)[0]
        exclusive = _EXCLUSIVE.get(self.label, frozenset())
        if (
            self.label is not Label.AUTHOR
            or scheme not in exclusive
            or not self.of_mentions
            or key.endswith("/unverified")  # which says no more than a name does
        ):
            return None
        rank = rank_of_key(self.label, key)[0]
        mentions = [
            key_set
            for key_set in carriers
            if not self.strength[key_set] and any(rank_of_key(self.label, better)[0] < rank for better in key_set)
        ]
        roots = {self.root(key_set) for key_set in mentions}
        if len(roots) < 2 or self.are_told_apart(roots):
            return None
        excluding = self._excluding(key, roots)
        if excluding:
            ids = tuple(sorted(set[str]().union(*excluding.values())))
            contradiction = Contradiction(ProblemKind.EXCLUDING_IDS, key, ids, (key,))
            self.contradictions += [(mention, contradiction) for mention in mentions]
        return None if len(excluding) > MOST_OVERRULED else roots

    def _excluding(self, key: str, roots: Iterable[KeySet]) -> dict[str, set[str]]:
        """By scheme that gives a thing one id and is better than the key's, the ids that two of the groups have.

        Had they the same id, that id would have joined them before.
        """
        rank = rank_of_key(self.label, key)[0]
        exclusive = _EXCLUSIVE.get(self.label, frozenset())
        ids_of: dict[str, set[str]] = {}
        twice: set[str] = set()
        for root in roots:
            ids = [better for better in self.keys[root] if rank_of_key(self.label, better)[0] < rank]
            schemes = {split_key(better)[0] for better in ids} & exclusive
            twice |= schemes & ids_of.keys()
            for scheme in schemes:
                ids_of.setdefault(scheme, set()).update(better for better in ids if split_key(better)[0] == scheme)
        return {scheme: ids_of[scheme] for scheme in twice}

    def are_excluding(self, roots: Iterable[KeySet]) -> bool:
        """Whether two of the groups have different ids of a scheme that gives a thing one."""
        seen: dict[str, set[str]] = {}
        for root in roots:
            of_root: dict[str, set[str]] = {}
            for key in self.keys[root]:
                of_root.setdefault(split_key(key)[0], set()).add(key)
            for scheme in of_root.keys() & _EXCLUSIVE.get(self.label, frozenset()):
                if scheme in seen and seen[scheme].isdisjoint(of_root[scheme]):
                    return True
                seen.setdefault(scheme, set()).update(of_root[scheme])
        return False

    def are_told_apart(self, roots: Iterable[KeySet]) -> bool:
        """Whether a user says that two of the groups are different things."""
        return are_told_apart([self.keys[root] for root in roots], self.different)

    def clusters(self) -> dict[KeySet, Cluster]:
        """The groups as they are now; a join that joins nothing takes no key from those that are mentioned."""
        mentioned = {self.root(key_set) for key_set, strength in self.strength.items() if not strength}
        shared: set[str] = set()
        for key, carriers in self.carriers.items():
            roots = {self.root(key_set) for key_set in carriers}
            if len(roots) > 1 and len(roots & mentioned) != 1:
                shared.add(key)
        made: dict[KeySet, Cluster] = {}
        used: set[str] = set()
        for root, keys in sorted(self.keys.items(), key=lambda group: sorted(group[0])):
            key = self._key_of_cluster(keys, shared if root in mentioned else set(keys))
            if key in used:  # two that have the same keys, all of them shared
                key = "|".join((key, *sorted(root), str(len(used))))
            used.add(key)
            made[root] = Cluster(key, keys)
        return {key_set: made[self.root(key_set)] for key_set in self.parents}

    def _key_of_cluster(self, keys: KeySet, shared: set[str]) -> str:
        own = keys - shared
        if own:
            return node_key(self.label, own)
        return "|".join(sorted(keys, key=lambda key: rank_of_key(self.label, key)))
