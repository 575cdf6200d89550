"""Small invented worlds: papers with all that filters ask for, as arrays for kernels and as graphs for networkx."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np
from hypothesis import strategies as st

from graph.traversals.incidence import Incidence, SparseRows, incidence, rows_of_pairs
from graph.traversals.paper_columns import UNKNOWN, UNKNOWN_YEAR, PaperColumns, PaperConditions, open_papers
from graph.traversals.scratch import ScratchPool
from graph.traversals.ties import INVERSE_JOINT_PAPERS, INVERSE_NEWMAN, PaperTies, paper_ties

NODES = 7
EVERY_PAPER = PaperConditions()


@dataclass(frozen=True)
class OnePaper:
    """A paper; `size` is how many authors its sources count, None where they stop at "et al."."""

    nodes: frozenset[int]
    year: int | None = 2000
    date: int | None = None
    venue: int | None = None
    kind: int = 0
    status: int = 0
    size: int | None = None
    topics: frozenset[int] = frozenset()


@dataclass
class RandomGraph:
    """Papers, and the arrays of them."""

    papers: list[OnePaper]
    node_count: int = NODES
    topic_count: int = 3
    columns: PaperColumns = field(init=False)
    incidence: Incidence = field(init=False)
    papers_of_topics: SparseRows = field(init=False)
    pool: ScratchPool = field(init=False)

    def __post_init__(self) -> None:
        papers = self.papers
        self.columns = PaperColumns(
            np.array([UNKNOWN_YEAR if p.year is None else p.year for p in papers], np.int16),
            np.array([UNKNOWN if p.date is None else p.date for p in papers], np.int32),
            np.array([UNKNOWN if p.venue is None else p.venue for p in papers], np.int32),
            np.array([p.kind for p in papers], np.int8),
            np.array([p.status for p in papers], np.int8),
            np.array([UNKNOWN if p.size is None else p.size for p in papers], np.int32),
        )
        self.incidence = incidence(
            *_pairs(paper.nodes for paper in papers),
            node_count=self.node_count,
            paper_count=len(papers),
            sizes=self.columns.author_counts,
        )
        self.papers_of_topics = rows_of_pairs(*_pairs(paper.topics for paper in papers), self.topic_count)
        self.pool = ScratchPool(max(self.node_count, len(papers)), len(papers))

    def ties(self, wanted: PaperConditions = EVERY_PAPER, **options: Any) -> PaperTies:
        shut = options.pop("shut", ())
        shut_array = np.zeros(self.node_count, np.uint8)
        shut_array[list(shut)] = 1
        passed = open_papers(self.columns, self.papers_of_topics, wanted)
        return paper_ties(self.incidence, self.columns.years, passed, shut=shut_array, **options)


def _pairs(rows: Iterable[frozenset[int]]) -> tuple[Any, Any]:
    pairs = [(value, index) for index, row in enumerate(rows) for value in row]
    return np.array([a for a, _ in pairs], np.int32), np.array([b for _, b in pairs], np.int32)


def passes(paper: OnePaper, wanted: PaperConditions) -> bool:
    """What a filter means, in words of one paper; excluded papers are left to the caller."""
    if wanted.first_year is not None and (paper.year is None or paper.year < wanted.first_year):
        return False
    if wanted.last_year is not None and (paper.year is None or paper.year > wanted.last_year):
        return False
    if wanted.venues is not None and paper.venue not in wanted.venues:
        return False
    if wanted.topics is not None and not paper.topics & set(wanted.topics):
        return False
    if wanted.kinds is not None and paper.kind not in wanted.kinds:
        return False
    if wanted.statuses is not None and paper.status not in wanted.statuses:
        return False
    if wanted.max_team_size is not None and (paper.size is None or paper.size > wanted.max_team_size):
        return False
    return not (wanted.known_size and (paper.size is None or paper.size < 2))


def kept(papers: list[OnePaper], wanted: PaperConditions) -> list[OnePaper]:
    """The papers that a filter lets through."""
    return [paper for index, paper in enumerate(papers) if index not in wanted.exclude and passes(paper, wanted)]


def tied_graph(papers: list[OnePaper], *, least_joint: int = 1, shut: Iterable[int] = (), nodes: int = NODES) -> Any:
    """The one-mode graph: `joint`, `strength`, `years` and the costs 0, 1 and 2 of each tie."""
    graph: Any = nx.Graph()
    graph.add_nodes_from(range(nodes))
    for paper in papers:
        for one, other in combinations(sorted(paper.nodes), 2):
            if not graph.has_edge(one, other):
                graph.add_edge(one, other, joint=0, strength=0.0, years=[])
            tie = graph.edges[one, other]
            tie["joint"] += 1
            tie["strength"] += 1 / (paper.size - 1) if paper.size is not None and paper.size > 1 else 0.0
            tie["years"] += [paper.year] if paper.year is not None else []
    graph.remove_edges_from([(a, b) for a, b, tie in graph.edges(data=True) if tie["joint"] < least_joint])
    graph.remove_nodes_from(list(shut))
    for _, _, tie in graph.edges(data=True):
        tie[0] = 1.0
        tie[INVERSE_JOINT_PAPERS] = 1 / tie["joint"]
        tie[INVERSE_NEWMAN] = 1 / tie["strength"] if tie["strength"] else float("inf")
    return graph


def all_cheapest(graph: Any, start: int, end: int, cost: int) -> list[list[int]]:
    """By networkx, in the order of their sequences."""
    if start not in graph or end not in graph:
        return []
    if start == end:
        return [[start]]
    paths = [(nx.path_weight(graph, path, cost), path) for path in nx.all_simple_paths(graph, start, end)]
    if not paths:
        return []
    least = min(paths)[0]
    return sorted(path for total, path in paths if total <= least * (1 + 1e-9))


@st.composite
def one_paper(draw: st.DrawFn) -> OnePaper:
    nodes = draw(st.frozensets(st.integers(0, NODES - 1), min_size=1, max_size=4))
    return OnePaper(
        nodes,
        year=draw(st.none() | st.integers(1999, 2002)),
        date=draw(st.none() | st.sampled_from([20000101, 20000301, 20010101])),
        venue=draw(st.none() | st.integers(0, 2)),
        kind=draw(st.integers(0, 2)),
        status=draw(st.integers(0, 2)),
        size=draw(st.none() | st.integers(len(nodes), len(nodes) + 1)),
        topics=draw(st.frozensets(st.integers(0, 2), max_size=2)),
    )


def some_papers(most: int = 14) -> st.SearchStrategy[list[OnePaper]]:
    return st.lists(one_paper(), max_size=most)


def _some(values: st.SearchStrategy[int]) -> st.SearchStrategy[tuple[int, ...] | None]:
    return st.none() | st.frozensets(values, max_size=3).map(lambda chosen: tuple(sorted(chosen)))


FILTERS = st.builds(
    PaperConditions,
    first_year=st.none() | st.integers(1999, 2002),
    last_year=st.none() | st.integers(1999, 2002),
    venues=_some(st.integers(0, 2)),
    topics=_some(st.integers(0, 2)),
    kinds=_some(st.integers(0, 2)),
    statuses=_some(st.integers(0, 2)),
    max_team_size=st.none() | st.integers(1, 4),
    known_size=st.booleans(),
)
ENDS = st.tuples(st.integers(0, NODES - 1), st.integers(0, NODES - 1))


def rows(pairs: Iterable[tuple[int, int]], count: int = NODES) -> SparseRows:
    """Rows of pairs, the first of each being the row; counted here and not by the code under test."""
    ordered = sorted(pairs)
    starts = [sum(one < row for one, _ in ordered) for row in range(count + 1)]
    return SparseRows(np.array(starts, np.int64), np.array([other for _, other in ordered], np.int32))
