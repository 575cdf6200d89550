"""Paths between authors and between topics, by keys, with names, and the papers that each step rests on.

An end that the projection does not know, or that the filter excludes, has no path, not even to itself. Otherwise there
is one path from a node to itself, without a step, whatever the filter leaves.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from graph.errors import BadInput
from graph.limits import MAX_ALTERNATIVES, READ_SECONDS
from graph.model import Label
from graph.projection.node_summary import ShownNode, ShownPaper, shown_node, shown_paper
from graph.projection.projected_filters import TieConditions, searched_ties, ties_of
from graph.projection.projection import Projection
from graph.projection.result_pages import PageRequest, Place, ResultPage
from graph.projection.thread_pool import within
from graph.traversals.alternatives import next_paths
from graph.traversals.cancellation import Stop
from graph.traversals.joint_papers import joint_papers
from graph.traversals.paper_columns import UNKNOWN, newest_first
from graph.traversals.paths import cheapest_paths
from graph.traversals.tied_paths import TiedPaths
from graph.traversals.ties import HOPS, INVERSE_NEWMAN, PaperTies, step_cost

P = TypeVar("P")


@dataclass(frozen=True)
class PathStepAnswer:
    """A step between two neighbours on a path, and the papers that tie them."""

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

    @cached_property
    def _newest_first(self) -> list[int]:
        return newest_first(self._projection.papers, self._papers).tolist()

    @property
    def evidence(self) -> list[str]:
        """The keys of all joint papers, in the order of `papers`."""
        return [shown_paper(self._projection, index).key for index in self._newest_first]

    def papers(self, asked: PageRequest) -> ResultPage[ShownPaper]:
        """The evidence, newest first, undated papers last; of one date the greater key first."""
        indices, more = asked.of(self._newest_first, self._place, (True, True))
        return ResultPage(
            [shown_paper(self._projection, index) for index in indices], list(map(self._place, indices)), more
        )

    def _place(self, index: int) -> Place:
        date = int(self._projection.papers.dates[index])
        return [None if date == UNKNOWN else date, self._projection.nodes[Label.PAPER].keys.text(index)]


@dataclass(frozen=True)
class PathAnswer:
    """One path between two authors or two topics."""

    cost: float
    nodes: list[ShownNode]
    _between: "_Between" = field(repr=False)
    _indices: list[int] = field(repr=False)

    @cached_property
    def steps(self) -> list[PathStepAnswer]:
        """The steps between each of its nodes and the next, looked up when first asked for."""
        return self._between.steps(self)

    @property
    def length(self) -> int:
        """The number of its steps."""
        return len(self.nodes) - 1

    @property
    def indices(self) -> list[int]:
        """The indices of its nodes in the projection."""
        return self._indices

    @property
    def keys(self) -> list[str]:
        """The keys of its nodes, from end to end."""
        return [node.key for node in self.nodes]


@dataclass(frozen=True)
class PathsAnswer:
    """The cheapest paths between two nodes, in the order of their sequences of keys, and the next ones."""

    revision: str
    cost: float | None
    """None where there is no path."""
    length: int | None
    """The steps of the shortest of the cheapest paths."""
    tied: int
    alternatives: list[PathAnswer]
    _between: "_Between" = field(repr=False)
    _tied: TiedPaths | None = field(repr=False)

    def page(self, asked: PageRequest) -> ResultPage[PathAnswer]:
        """A page of the cheapest paths, forward; the place of a path is the list of its keys."""
        return page_of_paths(
            self._between.projection,
            self._between.label,
            self._tied,
            asked,
            lambda nodes: self._between.path(self.cost or 0.0, nodes),
        )


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

    def path(self, cost: float, nodes: list[int]) -> PathAnswer:
        """A path over these nodes; its steps are looked up when they are asked for."""
        return PathAnswer(cost, [shown_node(self.projection, self.label, node) for node in nodes], self, nodes)

    def steps(self, path: PathAnswer) -> list[PathStepAnswer]:
        """The steps between each node of a path and the next, with the papers that tie them."""
        steps: list[PathStepAnswer] = []
        for pair, (before, after) in zip(pairwise(path.indices), pairwise(path.nodes), strict=True):
            papers = joint_papers(self.ties, *pair)
            sizes = self._sizes[papers]
            strength = float((1 / (sizes[sizes > 1] - 1)).sum())
            steps.append(
                PathStepAnswer(
                    before, after, step_cost(len(papers), strength, self.cost), strength, self.projection, papers
                )
            )
        return steps


async def coauthor_paths(
    projection: Projection,
    from_key: str,
    to_key: str,
    wanted: TieConditions | None = None,
    *,
    cost: int = HOPS,
    alternatives: int = 0,
    seconds: float = READ_SECONDS,
) -> PathsAnswer:
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
    wanted: TieConditions | None = None,
    *,
    cost: int = HOPS,
    alternatives: int = 0,
    seconds: float = READ_SECONDS,
) -> PathsAnswer:
    """The cheapest paths between two topics over papers about both, as `coauthor_paths` has them between authors.

    BadInput for the cost `INVERSE_NEWMAN`, which is for authors only.
    """
    if cost == INVERSE_NEWMAN:
        raise BadInput("INVERSE_NEWMAN is a cost of ties between authors; expected HOPS or INVERSE_JOINT_PAPERS")
    return await _paths(projection, Label.TOPIC, from_key, to_key, wanted, cost, alternatives, seconds)


async def _paths(
    projection: Projection,
    label: Label,
    from_key: str,
    to_key: str,
    wanted: TieConditions | None,
    cost: int,
    count: int,
    seconds: float,
) -> PathsAnswer:
    check_alternatives(count)
    wanted = wanted or TieConditions()
    ends = ends_of(projection, label, from_key, to_key)

    def search(stop: Stop) -> PathsAnswer:
        ties = ties_of(projection, label, wanted, cost=cost)
        between = _Between(projection, label, ties, cost)
        if ends is None or any_shut(ties, ends):
            return PathsAnswer(projection.revision, None, None, 0, [], between, None)
        searched = searched_ties(projection, ties, label, wanted, cost)
        pool = projection.pools[label]
        tied = cheapest_paths(searched, *ends, cost, pool, stop)
        if tied is None:
            return PathsAnswer(projection.revision, None, None, 0, [], between, None)
        beyond = next_paths(ties, *ends, cost, tied.cost, count, pool, stop)
        more = [between.path(total, nodes) for total, nodes in beyond]
        return PathsAnswer(projection.revision, tied.cost, tied.length, tied.count, more, between, tied)

    return await within(f"{label.lower()} paths", seconds, search)


def page_of_paths(
    projection: Projection,
    label: Label,
    tied: TiedPaths | None,
    asked: PageRequest,
    show: Callable[[list[int]], P],
) -> ResultPage[P]:
    """A page of cheapest paths, forward; none where there is no path."""
    if tied is None:
        return ResultPage([], [], has_more=False)
    keys = projection.nodes[label].keys
    after = None if asked.after is None else [keys.rank(key) for key in cast("list[str]", asked.after[0])]
    paths = tied.page(asked.size + 1, after)  # one more says whether there is more
    page = paths[: asked.size]
    places: list[Place] = [[[keys.text(node) for node in nodes]] for nodes in page]
    return ResultPage(list(map(show, page)), places, len(paths) > asked.size)


def check_alternatives(count: int) -> None:
    """Checks the number of alternatives that are asked for: BadInput for too many, or less than none."""
    if not 0 <= count <= MAX_ALTERNATIVES:
        raise BadInput(f"{count} alternatives were asked for; expected 0 to {MAX_ALTERNATIVES}")


def ends_of(projection: Projection, label: Label, from_key: str, to_key: str) -> tuple[int, int] | None:
    """The indices of both ends; None where one is not in the projection."""
    keys = projection.nodes[label].keys
    start, end = keys.find(from_key), keys.find(to_key)
    return None if start is None or end is None else (start, end)


def any_shut(ties: PaperTies, ends: tuple[int, int]) -> bool:
    """Whether the filter excludes one of the ends."""
    return ties.any_shut and bool(ties.shut[list(ends)].any())
