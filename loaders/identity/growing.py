"""Groups that grow along ties, the strongest first, and in which no two conflict."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

Ids = Mapping[str, frozenset[str]]
"""By scheme."""


def conflict(one: Ids, other: Ids) -> bool:
    """Whether both have ids of one scheme, and none in common."""
    return any(scheme in other and values.isdisjoint(other[scheme]) for scheme, values in one.items())


class Groups:
    """Things, by their places, each in one group; a function of the ties whatever order they come in."""

    def __init__(self, ids: Sequence[Ids]) -> None:
        self._of = list(range(len(ids)))
        self.members: dict[int, list[int]] = {place: [place] for place in self._of}
        """By the least of them."""
        self._ids: dict[int, Ids] = dict(enumerate(ids))

    def group(self, place: int) -> int:
        """The least member of the group of a thing."""
        return self._of[place]

    def conflict(self, one: int, other: int) -> bool:
        """Whether the groups of two things cannot be one."""
        return conflict(self._ids[self._of[one]], self._ids[self._of[other]])

    def grow(self, ties: Iterable[tuple[int, int]]) -> None:
        """Joins all that ties of one strength connect, unless that would bring a conflict.

        Where it would, the groups with ids grow along the ties, all one ring at a time; what several of them reach at
        once stays by itself, as may be any of theirs.
        """
        near: dict[int, set[int]] = defaultdict(set)
        for one, other in ties:
            first, second = self._of[one], self._of[other]
            if first != second and not self.conflict(first, second):
                near[first].add(second)
                near[second].add(first)
        waiting = sorted(near)
        seen: set[int] = set()
        for start in waiting:
            if start not in seen:
                component = _reached(start, near)
                seen |= component
                if self._agree(component):
                    self._join(component)
                else:
                    self._grow_apart(component, near)

    def _agree(self, groups: Iterable[int]) -> bool:
        """Whether no two of the groups conflict."""
        known: dict[str, frozenset[str]] = {}
        for group in groups:
            for scheme, values in self._ids[group].items():
                if known.setdefault(scheme, values).isdisjoint(values):
                    return False
        return True

    def _join(self, groups: Iterable[int]) -> None:
        first, *others = sorted(groups)
        ids = dict(self._ids[first])
        for other in others:
            for place in self.members[other]:
                self._of[place] = first
            self.members[first] += self.members.pop(other)
            for scheme, values in self._ids.pop(other).items():
                ids[scheme] = ids.get(scheme, frozenset()) | values
        self._ids[first] = ids

    def _grow_apart(self, component: Iterable[int], near: Mapping[int, set[int]]) -> None:
        left = set(component)
        owner: dict[int, int] = {}
        for seed in sorted(group for group in left if self._ids[group]):
            kin = [other for other in sorted(near[seed]) if other in owner and self._agree([seed, *_of(owner, other)])]
            owner[seed] = owner[kin[0]] if kin else seed
        ring = set(owner)
        left -= ring
        while ring:
            reached: dict[int, set[int]] = defaultdict(set)
            for group in ring:
                for other in near[group] & left:
                    reached[other].add(owner[group])
            left -= reached.keys()
            ring = {other for other, owners in reached.items() if len(owners) == 1}
            owner.update({other: next(iter(reached[other])) for other in ring})
        grown: dict[int, set[int]] = defaultdict(set)
        for group, seed in owner.items():
            grown[seed].add(group)
        while left:
            rest = _reached(min(left), near, within=left)
            left -= rest
            grown[min(rest)] = rest
        for groups in grown.values():
            self._join(groups)


def _of(owner: Mapping[int, int], group: int) -> list[int]:
    """All that have the owner of a group."""
    return [other for other, seed in owner.items() if seed == owner[group]]


def _reached(start: int, near: Mapping[int, set[int]], within: set[int] | None = None) -> set[int]:
    found = {start}
    ring = {start}
    while ring:
        ring = {other for group in ring for other in near[group]} - found
        if within is not None:
            ring &= within
        found |= ring
    return found
