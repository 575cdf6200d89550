"""Things by their links, with the one thing that no id, name or chain of records may do: join two places of one list.

First everything is joined that keys join. Where two places of a list of authors came to one person then, that person's
links are gone through again from the strongest to the weakest: what one record says of one mention, ids by their rank,
what the records of a paper agree on, what names tell. A link that would bring two places together is cut.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from graph.model import Label, ProblemKind
from loaders.identity.keys.contradictions import Contradiction
from loaders.identity.keys.key_clusters import Clustering, KeyGroups
from loaders.identity.keys.key_links import KeyLink, KeySet


def clustering(label: Label, links: Iterable[KeyLink]) -> Clustering:
    """The things that links make, all of one label: a function of the set of links, with all places of lists in it.

    Places that nothing would join with another of their list make no difference, and need not be given.

    >>> first, second = frozenset({"feed:A", "record:x:1#0"}), frozenset({"feed:A", "record:x:1#1"})
    >>> links = [KeyLink(first), KeyLink(second)]
    >>> len(set(clustering(Label.AUTHOR, links).of.values()))
    1
    >>> places = [KeyLink(first, "list:x:1"), KeyLink(second, "list:x:1")]
    >>> len(set(clustering(Label.AUTHOR, [*links, *places]).of.values()))
    2
    """
    given = set(links)
    joining = [link for link in given if link.joins]
    same = sorted((link.keys for link in given if link.is_same), key=sorted)
    different = [link.keys for link in given if link.is_different]
    groups = KeyGroups(label, joining, same=same, different=different)
    groups.join_all()
    places = _that_meet(groups, (link for link in given if link.is_place and link.keys in groups.parents))
    for root in sorted({groups.root(link.keys) for link in places}, key=sorted):
        _cut(groups, [keys for keys in groups.parents if groups.root(keys) == root], places)
    _tell(groups, places, (link for link in given if link.is_of_two_places and link.keys in groups.parents))
    of = groups.clusters()
    contradictions: dict[str, set[Contradiction]] = defaultdict(set)
    for key_set, contradiction in groups.contradictions:
        contradictions[of[key_set].key].add(contradiction)
    return Clustering(of, frozenset(places), {key: frozenset(of_thing) for key, of_thing in contradictions.items()})


def places_that_meet(of: Mapping[KeySet, object], places: Iterable[KeyLink]) -> set[KeyLink]:
    """The places of lists that came to one thing with another place of their list.

    >>> ada, li = frozenset({"acl:a"}), frozenset({"acl:b"})
    >>> places = [KeyLink(ada, "list:x:1"), KeyLink(li, "list:x:1")]
    >>> len(places_that_meet({ada: 1, li: 1}, places)), len(places_that_meet({ada: 1, li: 2}, places))
    (2, 0)

    Args:
        of: by set of keys, the thing; sets that are not there are passed over.
        places: links of places.
    """
    met: dict[tuple[str, object], set[KeyLink]] = defaultdict(set)
    for place in places:
        if (thing := of.get(place.keys)) is not None:
            met[place.carrier, thing].add(place)
    return {place for together in met.values() if len(together) > 1 for place in together}


def _that_meet(groups: KeyGroups, places: Iterable[KeyLink]) -> set[KeyLink]:
    listed = list(places)
    return places_that_meet({place.keys: groups.root(place.keys) for place in listed}, listed)


def _cut(groups: KeyGroups, members: Collection[KeySet], places: Iterable[KeyLink]) -> None:
    """Takes one group apart and joins it again, as far as that brings no two places of a list together."""
    lists: dict[KeySet, set[str]] = {keys: set() for keys in members}
    for place in places:
        if place.keys in lists:
            lists[place.keys].add(place.carrier)
    # every mention is alone again, and then joined by what is surest first
    root = groups.root(next(iter(members)))
    del groups.keys[root]
    for keys in members:
        groups.parents[keys] = keys
        groups.keys[keys] = keys

    def join(roots: Collection[KeySet]) -> None:
        if len(roots) > 1:
            together = set[str]().union(*(lists[root] for root in roots))
            groups.join(roots)
            lists[groups.root(next(iter(roots)))] = together

    def meet(roots: Iterable[KeySet]) -> bool:
        seen: set[str] = set()
        for root in roots:
            if not seen.isdisjoint(lists[root]):
                return True
            seen |= lists[root]
        return False

    def mentioned(keys: Iterable[str]) -> set[KeySet]:
        mentions = (mention for key in keys for mention in groups.carriers.get(key, ()) if mention in inside)
        return {groups.root(mention) for mention in mentions if not groups.strength[mention]}

    inside = frozenset(members)
    # corrections, ids from the best scheme down, what a paper's records agree on (1), what names tell (2)
    for keys in groups.same:
        join(mentioned(keys))
    for key in groups.in_rank():
        carriers = [keys for keys in groups.carriers[key] if keys in inside and not groups.strength[keys]]
        for part in groups.joined_by(key, carriers) if len(carriers) > 1 else ():
            if not meet(part):
                join(part)
                continue
            apart = {root for root in part if any(peer != root and meet((root, peer)) for peer in part)}
            join(part - apart)  # which of those it belongs with nobody can tell
    for strength in (1, 2):
        for keys in sorted((keys for keys in members if groups.strength[keys] == strength), key=sorted):
            targets = {groups.root(keys)}
            for key in keys:
                if len(having := mentioned([key])) == 1:
                    targets |= having
            if not meet(targets) and not groups.are_excluding(targets):
                join(targets)


def _tell(groups: KeyGroups, places: Iterable[KeyLink], twice: Iterable[KeyLink]) -> None:
    """Notes what became of the places that would have met, and the ids at two places, where no user has settled it."""
    of_list: dict[str, list[KeyLink]] = defaultdict(list)
    for place in places:
        of_list[place.carrier].append(place)
    for carrier, met in of_list.items():
        record = carrier.removeprefix("list:").removesuffix(" again")
        for place in met:
            root = groups.root(place.keys)
            if sum(groups.root(rival.keys) == root for rival in met) > 1:
                groups.contradictions.append((place.keys, Contradiction(ProblemKind.CORRECTED, record)))
            rivals = {
                min(rival.keys)
                for rival in met
                if (other := groups.root(rival.keys)) != root and not groups.are_told_apart((root, other))
            }
            if rivals:
                cut = Contradiction(ProblemKind.CUT, record, rivals=tuple(sorted(rivals)))
                groups.contradictions.append((place.keys, cut))
    for link in twice:
        record, key, *keys = link.carrier.removeprefix("twice:").split("\n")
        rivals = [rival for rival in keys if not _told_apart_from(groups, link.keys, rival)]
        if rivals:
            contradiction = Contradiction(ProblemKind.TWO_PLACES, key, (record,), tuple(rivals))
            groups.contradictions.append((link.keys, contradiction))


def _told_apart_from(groups: KeyGroups, keys: KeySet, rival: str) -> bool:
    """Whether a user says that what has these keys is another thing than what is found by a rival's key."""
    return any(
        groups.are_told_apart((groups.root(keys), groups.root(other))) for other in groups.carriers.get(rival, ())
    )
