"""Paths between papers along citations.

Every paper on a path passes the filter, its ends included; an end that does not has no path, not even to itself.
"""

from dataclasses import dataclass, field
from itertools import pairwise

from graph.limits import READ_SECONDS
from graph.model import Label
from graph.projection.node_summary import ShownPaper, shown_paper
from graph.projection.path_answers import check_alternatives, ends_of, page_of_paths
from graph.projection.projected_filters import CitationConditions, citations_of
from graph.projection.projection import Projection
from graph.projection.result_pages import PageRequest, ResultPage
from graph.projection.thread_pool import within
from graph.traversals.alternatives import next_paths
from graph.traversals.cancellation import Stop
from graph.traversals.paths import cheapest_paths
from graph.traversals.tied_paths import TiedPaths
from graph.traversals.ties import HOPS, CitationTies


@dataclass(frozen=True)
class CitationStepAnswer:
    """A step of a path along citations, from a paper to the next."""

    before: ShownPaper
    after: ShownPaper
    citing: bool
    """Whether `before` cites `after`."""


@dataclass(frozen=True)
class CitationPathAnswer:
    """One path along citations."""

    papers: list[ShownPaper]
    steps: list[CitationStepAnswer]

    @property
    def length(self) -> int:
        """The number of its steps."""
        return len(self.steps)

    @property
    def keys(self) -> list[str]:
        """The keys of its papers, from end to end."""
        return [paper.key for paper in self.papers]


@dataclass(frozen=True)
class CitationPathsAnswer:
    """The shortest paths between two papers, in the order of their sequences of keys, and the next ones."""

    revision: str
    length: int | None
    tied: int
    alternatives: list[CitationPathAnswer]
    _projection: Projection = field(repr=False)
    _tied: TiedPaths | None = field(repr=False)

    def page(self, asked: PageRequest) -> ResultPage[CitationPathAnswer]:
        """A page of the shortest paths, forward; the place of a path is the list of its keys."""
        return page_of_paths(
            self._projection,
            Label.PAPER,
            self._tied,
            asked,
            lambda nodes: _citation_path(self._projection, nodes),
        )


def _citation_path(projection: Projection, nodes: list[int]) -> CitationPathAnswer:
    papers = [shown_paper(projection, node) for node in nodes]
    return CitationPathAnswer(
        papers,
        [
            CitationStepAnswer(before, after, bool((projection.cited.row(citing) == cited).any()))
            for (citing, cited), (before, after) in zip(pairwise(nodes), pairwise(papers), strict=True)
        ],
    )


async def citation_paths(
    projection: Projection,
    from_key: str,
    to_key: str,
    wanted: CitationConditions | None = None,
    *,
    with_citations: bool = True,
    against_citations: bool = True,
    alternatives: int = 0,
    seconds: float = READ_SECONDS,
) -> CitationPathsAnswer:
    """The shortest paths between two papers along citations; only through papers that pass the filter, ends included.

    Args:
        projection: to answer from.
        from_key: the key of the paper where paths begin.
        to_key: the key of the paper where they end.
        wanted: which papers may be on a path.
        with_citations: whether a step may go from a paper to one that it cites (`CITING`; with both, `EITHER`).
        against_citations: whether a step may go from a paper to one that cites it (`CITED`).
        alternatives: how many of the next paths; at most 20.
        seconds: Timeout after these.
    """
    check_alternatives(alternatives)
    ends = ends_of(projection, Label.PAPER, from_key, to_key)
    count = alternatives

    def search(stop: Stop) -> CitationPathsAnswer:
        ties = citations_of(
            projection,
            wanted or CitationConditions(),
            with_citations=with_citations,
            against_citations=against_citations,
        )
        tied = None
        # an end that the filter shuts has no path, not even to itself
        if ends is not None and ties.open[list(ends)].all():
            tied = cheapest_paths(ties, *ends, HOPS, projection.pools[Label.PAPER], stop)
        if ends is None or tied is None:
            return CitationPathsAnswer(projection.revision, None, 0, [], projection, None)
        # only where there is a cheapest path can others be the next ones
        beyond = _next_citation_paths(projection, ties, ends, tied, count, stop)
        return CitationPathsAnswer(projection.revision, tied.length, tied.count, beyond, projection, tied)

    return await within("citation paths", seconds, search)


def _next_citation_paths(
    projection: Projection, ties: CitationTies, ends: tuple[int, int], tied: TiedPaths, count: int, stop: Stop
) -> list[CitationPathAnswer]:
    beyond = next_paths(ties, *ends, HOPS, tied.cost, count, projection.pools[Label.PAPER], stop)
    return [_citation_path(projection, nodes) for _, nodes in beyond]
