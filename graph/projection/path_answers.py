"""Paths between authors and between topics, by keys, with names, and the papers that each step rests on.

An end that the projection does not know, or that the filter excludes, has no path, not even to itself. Otherwise there
is one path from a node to itself, without a step, whatever the filter leaves.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from graph.errors import BadInput
from graph.model import Label
from graph.projection.filters import TieFilter, searched_ties, ties_of
from graph.projection.projection import Projection
from graph.projection.running import within
from graph.projection.shown import ShownNode, ShownPaper, shown_node, shown_paper
from graph.traversals.alternatives import MOST, next_paths
from graph.traversals.networks import joint_papers
from graph.traversals.papers import newest_first
from graph.traversals.paths import cheapest_paths
from graph.traversals.stopping import Stop
from graph.traversals.tied import TiedPaths
from graph.traversals.ties import HOPS, INVERSE_NEWMAN, PaperTies, step_cost

SECONDS = 10.0


@dataclass(frozen=True)
class Step:
    """Between two neighbours on a path, and the papers that tie them."""

    before: ShownNode
    after: ShownNode
    cost: float
    strength: float
    """Newman's sum over the joint papers of 1/(n - 1), n the paper's authors (or topics)."""
    _projection: Projection = field(repr=False)
    _papers: NDArray[np.int32] = field(repr=False)

    @property
    def joint_papers(self) -> int:
        """How many papers that pass the filter have both."""
        return len(self._papers)

    def papers(self, first: int | None = None, after: str | None = None) -> list[ShownPaper]:
        """The evidence, newest first, undated papers last; of one date the greater key first.

        Args:
            first: how many at most; all without it.
            after: the key of one of them; the page begins with what follows it.
        """
        ordered = newest_first(self._projection.papers, self._papers)
        start = 0
        if after is not None:
            index = self._projection.nodes[Label.PAPER].keys.find(after)
            places = np.flatnonzero(ordered == index) if index is not None else ordered[:0]
            if not len(places):
                raise BadInput("the cursor names a paper that is not among these; expected one of this list's cursors")
            start = int(places[0]) + 1
        return [
            shown_paper(self._projection, int(index))
            for index in ordered[start : None if first is None else start + first]
        ]


@dataclass(frozen=True)
class Path:
    """One path between two authors or two topics."""

    cost: float
    nodes: list[ShownNode]
    steps: list[Step]

    @property
    def length(self) -> int:
        """The number of its steps."""
        return len(self.steps)

    @property
    def keys(self) -> list[str]:
        """Of its nodes: its cursor."""
        return [node.key for node in self.nodes]


@dataclass(frozen=True)
class Paths:
    """The cheapest paths between two nodes, in the order of their sequences of keys, and the next ones."""

    revision: str
    cost: float | None
    """None where there is no path."""
    length: int | None
    """The steps of the shortest of the cheapest paths."""
    tied: int
    alternatives: list[Path]
    _between: "_Between" = field(repr=False)
    _tied: TiedPaths | None = field(repr=False)

    def page(self, first: int, after: Sequence[str] | None = None) -> list[Path]:
        """The next of the cheapest paths after the one with these keys; ask for one more to know if there are more."""
        if self._tied is None:
            return []
        keys = self._between.projection.nodes[self._between.label].keys
        bound = None if after is None else [keys.rank(key) for key in after]
        return [self._between.path(self._tied.cost, nodes) for nodes in self._tied.page(first, bound)]


@dataclass(frozen=True)
class _Between:
    """What is needed to show a path."""

    projection: Projection
    label: Label
    ties: PaperTies
    cost: int

    @cached_property
    def _sizes(self) -> NDArray[np.int32]:
        return self.projection.incidences[self.label].sizes

    def path(self, cost: float, nodes: list[int]) -> Path:
        shown = [shown_node(self.projection, self.label, node) for node in nodes]
        steps: list[Step] = []
        for (one, other), (before, after) in zip(pairwise(nodes), pairwise(shown), strict=True):
            papers = joint_papers(self.ties, one, other)
            sizes = self._sizes[papers]
            strength = float((1 / (sizes[sizes > 1] - 1)).sum())
            steps.append(
                Step(before, after, step_cost(len(papers), strength, self.cost), strength, self.projection, papers)
            )
        return Path(cost, shown, steps)


async def coauthor_paths(
    projection: Projection,
    from_key: str,
    to_key: str,
    wanted: TieFilter | None = None,
    *,
    cost: int = HOPS,
    alternatives: int = 0,
    seconds: float = SECONDS,
) -> Paths:
    """The cheapest paths between two authors over joint papers, and the next simple paths of strictly greater cost.

    Args:
        projection: to answer from.
        from_key: the key of the author at one end.
        to_key: the key of the author at the other end.
        wanted: which papers tie, and who may be passed through; published papers and preprints without it.
        cost: of a step: `HOPS`, `INVERSE_JOINT_PAPERS` or `INVERSE_NEWMAN` of `graph.traversals.ties`.
        alternatives: how many of the next paths; at most 20.
        seconds: Timeout after these.
    """
    return await _paths(projection, Label.AUTHOR, from_key, to_key, wanted, cost, alternatives, seconds)


async def topic_paths(
    projection: Projection,
    from_key: str,
    to_key: str,
    wanted: TieFilter | None = None,
    *,
    cost: int = HOPS,
    alternatives: int = 0,
    seconds: float = SECONDS,
) -> Paths:
    """The same between two topics over papers about both; `INVERSE_NEWMAN` is for authors only."""
    if cost == INVERSE_NEWMAN:
        raise BadInput("INVERSE_NEWMAN is a cost of ties between authors; expected HOPS or INVERSE_JOINT_PAPERS")
    return await _paths(projection, Label.TOPIC, from_key, to_key, wanted, cost, alternatives, seconds)


async def _paths(
    projection: Projection,
    label: Label,
    from_key: str,
    to_key: str,
    wanted: TieFilter | None,
    cost: int,
    count: int,
    seconds: float,
) -> Paths:
    check_alternatives(count)
    wanted = wanted or TieFilter()
    ends = ends_of(projection, label, from_key, to_key)

    def search(stop: Stop) -> Paths:
        ties = ties_of(projection, label, wanted, cost=cost)
        between = _Between(projection, label, ties, cost)
        if ends is None or any_shut(ties, ends):
            return Paths(projection.revision, None, None, 0, [], between, None)
        searched = searched_ties(projection, ties, label, wanted, cost)
        pool = projection.pools[label]
        tied = cheapest_paths(searched, *ends, cost, pool, stop)
        if tied is None:
            return Paths(projection.revision, None, None, 0, [], between, None)
        beyond = next_paths(ties, *ends, cost, tied.cost, count, pool, stop)
        more = [between.path(total, nodes) for total, nodes in beyond]
        return Paths(projection.revision, tied.cost, tied.length, tied.count, more, between, tied)

    return await within(seconds, search)


def check_alternatives(count: int) -> None:
    """BadInput for too many or less than none."""
    if not 0 <= count <= MOST:
        raise BadInput(f"{count} alternatives were asked for; expected 0 to {MOST}")


def ends_of(projection: Projection, label: Label, from_key: str, to_key: str) -> tuple[int, int] | None:
    """The indices of both ends; None where one is not in the projection."""
    keys = projection.nodes[label].keys
    start, end = keys.find(from_key), keys.find(to_key)
    return None if start is None or end is None else (start, end)


def any_shut(ties: PaperTies, ends: tuple[int, int]) -> bool:
    """Whether the filter excludes one of the ends."""
    return ties.any_shut and bool(ties.shut[list(ends)].any())
