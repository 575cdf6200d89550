"""The next paths against networkx: all simple paths, by cost and then by their nodes."""

from itertools import pairwise

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import Timeout
from graph.traversals.alternatives import next_paths
from graph.traversals.cancellation import Stop
from graph.traversals.paper_columns import PaperConditions
from graph.traversals.paths import cheapest_paths
from graph.traversals.scratch import ScratchPool
from graph.traversals.ties import HOPS, INVERSE_JOINT_PAPERS, INVERSE_NEWMAN, citation_ties
from tests.graph.traversals.random_graphs import ENDS, OnePaper, RandomGraph, kept, rows, some_papers, tied_graph


def costlier(graph, start, end, cost):
    """All simple paths of strictly greater cost than the least, as (cost, nodes), in order; equal costs made one."""
    if start == end:
        return []
    ranked = sorted((nx.path_weight(graph, path, cost), path) for path in nx.all_simple_paths(graph, start, end))
    levels = []
    for total, _ in ranked:
        if not levels or total > levels[-1] * (1 + 1e-9):
            levels.append(total)
    snapped = [(max(level for level in levels if level <= total), path) for total, path in ranked]
    return sorted((total, path) for total, path in snapped if total != levels[0])


@settings(max_examples=400)
@given(
    papers=some_papers(),
    ends=ENDS,
    cost=st.sampled_from([HOPS, INVERSE_JOINT_PAPERS, INVERSE_NEWMAN]),
    least_joint=st.integers(1, 2),
    count=st.integers(0, 20),
)
def test_they_are_the_next_simple_paths_of_networkx(papers, ends, cost, least_joint, count):
    world = RandomGraph(papers)
    wanted = PaperConditions(known_size=cost == INVERSE_NEWMAN)
    ties = world.ties(wanted, least_joint=least_joint)
    cheapest = cheapest_paths(ties, *ends, cost, world.pool, Stop())
    if cheapest is None:
        return
    expected = costlier(tied_graph(kept(papers, wanted), least_joint=least_joint), *ends, cost)[:count]
    for _ in range(2):
        found = next_paths(ties, *ends, cost, cheapest.cost, count, world.pool, Stop())
        assert [path for _, path in found] == [path for _, path in expected]
        assert [total for total, _ in found] == pytest.approx([total for total, _ in expected], rel=1e-8)


@settings(max_examples=200)
@given(
    citations=st.frozensets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=14),
    ends=ENDS,
    directions=st.sampled_from([(True, False), (False, True), (True, True)]),
)
def test_along_citations_they_are_those_of_networkx_too(citations, ends, directions):
    with_citations, against_citations = directions
    ties = citation_ties(
        rows(citations),
        rows([(cited, citing) for citing, cited in citations]),
        np.ones(7, np.uint8),
        with_citations=with_citations,
        against_citations=against_citations,
    )
    graph = nx.DiGraph()
    graph.add_nodes_from(range(7))
    graph.add_edges_from(citations if with_citations else [])
    graph.add_edges_from([(cited, citing) for citing, cited in citations] if against_citations else [])
    nx.set_edge_attributes(graph, 1.0, HOPS)
    pool = ScratchPool(7, 7)
    cheapest = cheapest_paths(ties, *ends, HOPS, pool, Stop())
    if cheapest is not None:
        found = next_paths(ties, *ends, HOPS, cheapest.cost, 20, pool, Stop())
        assert found == costlier(graph, *ends, HOPS)[:20]


def test_among_a_million_tied_paths_the_next_ones_are_found_without_listing_those():
    rungs, size = 20, 61
    pairs = []
    for rung in range(rungs):
        left, up, down, right = 3 * rung, 3 * rung + 1, 3 * rung + 2, 3 * rung + 3
        pairs += [(left, up), (left, down), (up, right), (down, right)]
    pairs.append((28, 29))  # from one way around to the other: one step more
    world = RandomGraph([OnePaper(frozenset(pair)) for pair in pairs], node_count=size)
    cheapest = cheapest_paths(world.ties(), 0, size - 1, HOPS, world.pool, Stop())
    assert cheapest is not None
    assert cheapest.count == 2**20
    found = next_paths(world.ties(), 0, size - 1, HOPS, cheapest.cost, 3, world.pool, Stop())
    assert [total for total, _ in found] == [41.0] * 3
    for _, path in found:
        assert (28, 29) in pairwise(path) or (29, 28) in pairwise(path)
        assert len(set(path)) == len(path) == 42


def test_they_can_be_stopped():
    world = RandomGraph([OnePaper(frozenset((0, 1, 2)))])
    stop = Stop()
    stop.now()
    with pytest.raises(Timeout):
        next_paths(world.ties(), 0, 1, HOPS, 1.0, 3, world.pool, stop)
    assert next_paths(world.ties(), 0, 1, HOPS, 1.0, 3, world.pool, Stop()) == [(2.0, [0, 2, 1])]
