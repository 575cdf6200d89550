"""Groups that grow along ties, the strongest first, and in which no two conflict."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple


class Marks(NamedTuple):
    """What tells that two things are not one."""

    ids: Mapping[str, frozenset[str]]
    """By scheme: two that have some of a scheme and none in common are different."""
    papers: frozenset[str]
    """On which they stand beside others: two on one paper are different."""


class ConstrainedClusters:
    """Things, by their places, each in one group; a function of the ties whatever order they come in."""

    def __init__(self, marks: Sequence[Marks]) -> None:
        self._of = list(range(len(marks)))
        self.members: dict[int, list[int]] = {place: [place] for place in self._of}
        """By the least of them."""
        self._marks: dict[int, Marks] = dict(enumerate(marks))

    def group(self, place: int) -> int:
        """The least member of the group of a thing."""
        return self._of[place]

    def conflict(self, one: int, other: int) -> bool:
        """Whether the groups of two things cannot be one.

        >>> marks = [Marks({"orcid": frozenset({number})}, frozenset()) for number in "122"]
        >>> groups = ConstrainedClusters(marks)
        >>> groups.conflict(0, 1), groups.conflict(1, 2)
        (True, False)
        """
        return self._together((self._of[one], self._of[other])) is None

    def grow(self, ties: Iterable[tuple[int, int]]) -> None:
        """Joins all that ties of one strength connect, unless that would bring a conflict.

        Where it would, the groups that conflict grow along the ties, all one ring at a time; what several of them
        reach at once stays by itself, since it may be any of theirs.

        >>> nothing, paper = Marks({}, frozenset()), Marks({}, frozenset({"doi:10.1/a"}))
        >>> groups = ConstrainedClusters([paper, nothing, paper])
        >>> groups.grow([(0, 1)])
        >>> groups.members
        {0: [0, 1], 2: [2]}
        >>> groups.grow([(1, 2)])
        >>> groups.members
        {0: [0, 1], 2: [2]}
        """
        near: dict[int, set[int]] = defaultdict(set)
        for one, other in ties:
            first, second = self._of[one], self._of[other]
            if first != second and not self.conflict(first, second):
                near[first].add(second)
                near[second].add(first)
        # what hangs together becomes one group, or where some of it conflicts grows apart from there
        waiting = sorted(near)
        seen: set[int] = set()
        for start in waiting:
            if start not in seen:
                component = _reached(start, near)
                seen |= component
                marks = self._together(component)
                if marks is not None:
                    self._join(component, marks)
                else:
                    self._grow_apart(component, near)

    def _together(self, groups: Iterable[int]) -> Marks | None:
        """The marks of all of the groups; None where two of them conflict."""
        ids: dict[str, frozenset[str]] = {}
        papers: set[str] = set()
        for marks in (self._marks[group] for group in groups):
            if not papers.isdisjoint(marks.papers):
                return None
            papers |= marks.papers
            for scheme, values in marks.ids.items():
                if scheme in ids and ids[scheme].isdisjoint(values):
                    return None
                ids[scheme] = ids.get(scheme, frozenset()) | values
        return Marks(ids, frozenset(papers))

    def _join(self, groups: Iterable[int], marks: Marks) -> None:
        first, *others = sorted(groups)
        for other in others:
            for place in self.members[other]:
                self._of[place] = first
            self.members[first] += self.members.pop(other)
            del self._marks[other]
        self._marks[first] = marks

    def _grow_apart(self, component: Iterable[int], near: Mapping[int, set[int]]) -> None:
        left = set(component)
        owner: dict[int, int] = {}
        grown: dict[int, set[int]] = {}
        for seed in self._marked(left):
            of_kin = (owner[other] for other in sorted(near[seed]) if other in owner)
            owner[seed] = next((kin for kin in of_kin if self._together({seed, *grown[kin]}) is not None), seed)
            grown.setdefault(owner[seed], set()).add(seed)
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
        for group, seed in owner.items():
            grown[seed].add(group)
        while left:
            rest = _reached(min(left), near, within=left)
            left -= rest
            grown[min(rest)] = rest
        for groups in grown.values():
            marks = self._together(groups)
            assert marks is not None, "only those that are marked conflict, and they were looked at"
            self._join(groups, marks)

    def _marked(self, groups: Iterable[int]) -> list[int]:
        """The groups that may conflict with others among them, in order."""
        papers = Counter(paper for group in groups for paper in self._marks[group].papers)
        return sorted(
            group
            for group in groups
            if self._marks[group].ids or any(papers[paper] > 1 for paper in self._marks[group].papers)
        )


def _reached(start: int, near: Mapping[int, set[int]], within: set[int] | None = None) -> set[int]:
    found = {start}
    ring = {start}
    while ring:
        ring = {other for group in ring for other in near[group]} - found
        if within is not None:
            ring &= within
        found |= ring
    return found
