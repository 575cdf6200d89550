"""Cheapest paths against networkx on small random worlds, and some whose answer is known by thought."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import Timeout
from graph.traversals.cancellation import Stop
from graph.traversals.incidence import incidence
from graph.traversals.paper_columns import PaperConditions
from graph.traversals.paths import cheapest_paths, distance
from graph.traversals.scratch import ScratchPool
from graph.traversals.tie_table import tie_table
from graph.traversals.ties import HOPS, INVERSE_JOINT_PAPERS, INVERSE_NEWMAN, TableTies, citation_ties, paper_ties
from tests.graph.traversals.random_graphs import (
    ENDS,
    FILTERS,
    NODES,
    OnePaper,
    RandomGraph,
    all_cheapest,
    kept,
    rows,
    some_papers,
    tied_graph,
)

COSTS = st.sampled_from([HOPS, INVERSE_JOINT_PAPERS, INVERSE_NEWMAN])


def walked(paths, first):
    """All paths, page by page."""
    found = []
    after = None
    while page := paths.page(first, after):
        found += page
        after = page[-1]
    return found


@settings(max_examples=400)
@given(
    papers=some_papers(),
    wanted=FILTERS,
    ends=ENDS,
    cost=COSTS,
    least_joint=st.integers(1, 2),
    shut=st.frozensets(st.integers(0, NODES - 1), max_size=2),
    exclude=st.frozensets(st.integers(0, 20), max_size=3),
    first=st.integers(1, 3),
)
def test_all_cheapest_paths_are_those_of_networkx_on_the_graph_without_the_other_papers(
    papers, wanted, ends, cost, least_joint, shut, exclude, first
):
    start, end = ends
    shut = shut - {start, end}
    wanted = replace(
        wanted,
        exclude=tuple(number for number in exclude if number < len(papers)),
        known_size=wanted.known_size or cost == INVERSE_NEWMAN,
    )
    world = RandomGraph(papers)
    ties = world.ties(wanted, least_joint=least_joint, shut=shut)
    graph = tied_graph(kept(papers, wanted), least_joint=least_joint, shut=shut)
    expected = all_cheapest(graph, start, end, cost)
    for _ in range(2):  # the second time in memory that the first has used
        paths = cheapest_paths(ties, start, end, cost, world.pool, Stop())
        if not expected:
            assert paths is None
            continue
        assert paths is not None
        assert paths.count == len(expected)
        assert paths.length == min(map(len, expected)) - 1
        total = sum(graph.edges[step][cost] for step in pairwise(expected[0]))
        assert paths.cost == pytest.approx(total, rel=1e-9)
        assert walked(paths, first) == expected
    steps = min((len(path) - 1 for path in all_cheapest(graph, start, end, HOPS)), default=None)
    assert distance(ties, start, end, world.pool, Stop()) == steps


@given(papers=some_papers(), ends=ENDS)
def test_the_table_of_ties_gives_the_same_paths(papers, ends):
    world = RandomGraph(papers)
    table = tie_table(world.ties(), most=1000)
    assert table is not None
    by_table = cheapest_paths(TableTies(*table), *ends, HOPS, world.pool, Stop())
    by_papers = cheapest_paths(world.ties(), *ends, HOPS, world.pool, Stop())
    assert (by_table and walked(by_table, 2)) == (by_papers and walked(by_papers, 2))
    assert distance(TableTies(*table), *ends, world.pool, Stop()) == distance(world.ties(), *ends, world.pool, Stop())


def test_a_table_that_would_be_too_large_is_not_made():
    world = RandomGraph([OnePaper(frozenset(range(5)))])
    assert tie_table(world.ties(), most=19) is None
    assert tie_table(world.ties(), most=20) is not None


@given(papers=some_papers(), ends=ENDS, last_year=st.integers(1998, 2003))
def test_the_distance_until_a_year_is_that_without_later_and_undated_papers(papers, ends, last_year):
    world = RandomGraph(papers)
    until = world.ties(PaperConditions(last_year=last_year))
    assert distance(world.ties(last_year=last_year), *ends, world.pool, Stop()) == distance(
        until, *ends, world.pool, Stop()
    )


@given(papers=some_papers(), ends=ENDS, after=st.lists(st.integers(-1, NODES).map(lambda n: n + 0.5), max_size=4))
def test_a_page_begins_after_a_path_that_is_not_there_any_more(papers, ends, after):
    paths = cheapest_paths(RandomGraph(papers).ties(), *ends, HOPS, ScratchPool(NODES, len(papers)), Stop())
    if paths is not None:
        assert paths.page(100, list(after)) == [path for path in paths.page(100) if path > after]


def rungs(count):
    """`count` squares in a row, each with two ways around: 2^count shortest paths of 2 `count` steps."""
    papers = []
    for rung in range(count):
        left, up, down, right = 3 * rung, 3 * rung + 1, 3 * rung + 2, 3 * rung + 3
        papers += [frozenset(pair) for pair in ((left, up), (left, down), (up, right), (down, right))]
    return RandomGraph([OnePaper(nodes, size=2) for nodes in papers], node_count=3 * count + 1)


@pytest.mark.parametrize("cost", [HOPS, INVERSE_JOINT_PAPERS, INVERSE_NEWMAN])
def test_tied_paths_are_counted_beyond_every_machine_number(cost):
    for count in (3, 62, 63, 64, 200):
        paths = cheapest_paths(rungs(count).ties(), 0, 3 * count, cost, ScratchPool(3 * count + 1, 4 * count), Stop())
        assert paths is not None
        assert (paths.count, paths.length) == (2**count, 2 * count)
        assert len(paths.page(5)) == 5


@pytest.mark.parametrize("cost", [HOPS, INVERSE_JOINT_PAPERS, INVERSE_NEWMAN])
@pytest.mark.parametrize("nodes", [2, 3])
def test_where_one_search_reaches_everything_the_other_has_still_begun(cost, nodes):
    world = RandomGraph([OnePaper(frozenset((node, node + 1)), size=2) for node in range(nodes - 1)])
    for ends in ((0, nodes - 1), (nodes - 1, 0)):
        paths = cheapest_paths(world.ties(), *ends, cost, world.pool, Stop())
        assert paths is not None
        assert (paths.cost, paths.count) == (nodes - 1, 1)


def test_two_joint_papers_are_one_step_and_cheaper_than_one():
    a, b, c = 0, 1, 2
    world = RandomGraph(
        [OnePaper(frozenset((a, b)), size=2)] * 3
        + [OnePaper(frozenset((b, c)), size=2)] * 3
        + [OnePaper(frozenset((a, c)), size=2)]
    )
    by_hops = cheapest_paths(world.ties(), a, c, HOPS, world.pool, Stop())
    by_joint = cheapest_paths(world.ties(), a, c, INVERSE_JOINT_PAPERS, world.pool, Stop())
    assert by_hops is not None
    assert by_joint is not None
    assert (by_hops.cost, by_hops.page(9)) == (1.0, [[a, c]])
    assert (by_joint.cost, by_joint.length, by_joint.page(9)) == (pytest.approx(2 / 3), 2, [[a, b, c]])


def test_costs_within_one_part_in_a_billion_are_equal():
    # 1/3 + 1/6 and 1/4 + 1/4, which differ in their last bit when they are added up
    def times(pair, count):
        return [OnePaper(frozenset(pair))] * count

    world = RandomGraph(
        times((0, 1), 3) + times((1, 4), 6) + times((0, 2), 4) + times((2, 4), 4) + times((0, 3), 10) + times((3, 4), 2)
    )
    paths = cheapest_paths(world.ties(), 0, 4, INVERSE_JOINT_PAPERS, world.pool, Stop())
    assert paths is not None
    assert paths.page(9) == [[0, 1, 4], [0, 2, 4]]


def test_from_a_node_to_itself_there_is_one_path_without_a_step():
    world = RandomGraph([])
    paths = cheapest_paths(world.ties(), 3, 3, INVERSE_NEWMAN, world.pool, Stop())
    assert paths is not None
    assert (paths.cost, paths.length, paths.count, paths.page(9)) == (0.0, 0, 1, [[3]])
    assert distance(world.ties(), 3, 3, world.pool, Stop()) == 0


def test_a_paper_of_three_thousand_authors_ties_each_with_each():
    count = 3000
    everyone = np.arange(count, dtype=np.int32)
    papers = incidence(everyone, np.zeros(count, np.int32), node_count=count, paper_count=1)
    pool = ScratchPool(count, 1)
    ties = paper_ties(papers, np.array([2000], np.int16), np.ones(1, np.uint8))
    paths = cheapest_paths(ties, 0, count - 1, INVERSE_NEWMAN, pool, Stop())
    assert paths is not None
    assert (paths.count, paths.cost, paths.page(2)) == (1, pytest.approx(count - 1), [[0, count - 1]])


@pytest.mark.parametrize("cost", [HOPS, INVERSE_JOINT_PAPERS])
def test_a_traversal_that_is_stopped_is_a_timeout_and_leaves_clean_memory(cost):
    world = rungs(5)
    stop = Stop()
    stop.now()
    with pytest.raises(Timeout):
        cheapest_paths(world.ties(), 0, 15, cost, world.pool, stop)
    with pytest.raises(Timeout):
        distance(world.ties(), 0, 15, world.pool, stop)
    paths = cheapest_paths(world.ties(), 0, 15, cost, world.pool, Stop())
    assert paths is not None
    assert paths.count == 32


CITATIONS = st.frozensets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=12)


@settings(max_examples=200)
@given(
    citations=CITATIONS,
    ends=ENDS,
    directions=st.sampled_from([(True, False), (False, True), (True, True)]),
    shut=st.frozensets(st.integers(0, 6), max_size=2),
)
def test_citation_paths_are_those_of_networkx_in_each_direction(citations, ends, directions, shut):
    import networkx as nx

    start, end = ends
    open_papers = np.ones(7, np.uint8)
    open_papers[list(shut - {start, end})] = 0
    with_citations, against_citations = directions
    ties = citation_ties(
        rows(citations),
        rows([(cited, citing) for citing, cited in citations]),
        open_papers,
        with_citations=with_citations,
        against_citations=against_citations,
    )
    graph = nx.DiGraph()
    graph.add_nodes_from(range(7))
    graph.add_edges_from(citations if with_citations else [])
    graph.add_edges_from([(cited, citing) for citing, cited in citations] if against_citations else [])
    graph.remove_nodes_from(shut - {start, end})
    pool = ScratchPool(7, 7)
    for _ in range(2):
        paths = cheapest_paths(ties, start, end, HOPS, pool, Stop())
        expected = sorted(nx.all_shortest_paths(graph, start, end)) if nx.has_path(graph, start, end) else []
        assert (walked(paths, 2) if paths else []) == expected
        assert distance(ties, start, end, pool, Stop()) == (len(expected[0]) - 1 if expected else None)
