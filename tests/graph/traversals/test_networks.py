"""Networks, coauthors and suggestions against networkx on small random worlds."""

from math import log

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import Timeout
from graph.traversals import networks
from graph.traversals.cancellation import Stop
from graph.traversals.coauthors import neighbours, second_neighbours
from graph.traversals.communities import communities
from graph.traversals.incidence import Incidence, rows_of_pairs
from graph.traversals.joint_papers import NO_YEAR, joint_papers
from graph.traversals.networks import ego_network, network_among
from graph.traversals.paper_columns import newest_first
from graph.traversals.suggestions import reasons, suggestions
from graph.traversals.tie_table import tie_table
from graph.traversals.ties import TableTies
from tests.graph.traversals.random_graphs import FILTERS, NODES, OnePaper, RandomGraph, kept, some_papers, tied_graph

NODE = st.integers(0, NODES - 1)
SHUT = st.frozensets(NODE, max_size=2)


def shown_ties(network):
    nodes = network.nodes.tolist()
    return [
        (nodes[source], nodes[target], joint, strength, first, last)
        for source, target, joint, strength, first, last in zip(
            network.sources.tolist(),
            network.targets.tolist(),
            network.joint.tolist(),
            network.strength.tolist(),
            network.first_years.tolist(),
            network.last_years.tolist(),
            strict=True,
        )
    ]


def expected_ties(graph, nodes):
    """All ties among nodes, the strongest first; the source is the lesser node."""
    ties = []
    for one, other, tie in graph.subgraph(nodes).edges(data=True):
        source, target = sorted((one, other))
        years = tie["years"]
        ties.append(
            (
                source,
                target,
                tie["joint"],
                pytest.approx(tie["strength"]),
                min(years, default=NO_YEAR),
                max(years, default=NO_YEAR),
            )
        )
    strengths = {(source, target): graph.edges[source, target]["strength"] for source, target, *_ in ties}
    return sorted(ties, key=lambda tie: (-strengths[tie[:2]], -tie[2], tie[0], tie[1]))


@settings(max_examples=200)
@given(
    papers=some_papers(),
    wanted=FILTERS,
    centre=NODE,
    radius=st.integers(0, 3),
    least_joint=st.integers(1, 2),
    shut=SHUT,
    max_nodes=st.integers(1, 8),
    max_ties=st.integers(0, 12),
)
def test_an_ego_network_is_that_of_networkx_cut_where_it_says(
    papers, wanted, centre, radius, least_joint, shut, max_nodes, max_ties
):
    shut = shut - {centre}
    world = RandomGraph(papers)
    graph = tied_graph(kept(papers, wanted), least_joint=least_joint, shut=shut)
    hops = nx.single_source_shortest_path_length(graph, centre, cutoff=radius)

    def nearness(node):
        nearer = [graph.edges[node, other] for other in graph[node] if hops.get(other, 9) == hops[node] - 1]
        strength, joint = max(((tie["strength"], tie["joint"]) for tie in nearer), default=(0, 0))
        return hops[node], -strength, -joint, node

    nodes = sorted(hops, key=nearness)
    for _ in range(2):
        network = ego_network(
            world.ties(wanted, least_joint=least_joint, shut=shut),
            centre,
            radius,
            world.pool,
            Stop(),
            max_nodes=max_nodes,
            max_ties=max_ties,
        )
        assert network.nodes.tolist() == nodes[:max_nodes]
        assert network.hops is not None
        assert network.hops.tolist() == [hops[node] for node in nodes[:max_nodes]]
        ties = expected_ties(graph, nodes[:max_nodes])
        assert (network.all_nodes, network.all_ties) == (len(nodes), len(ties))
        assert shown_ties(network) == ties[:max_ties]
        for node, degree in zip(network.nodes.tolist(), network.degrees().tolist(), strict=True):
            assert degree == sum(node in tie[:2] for tie in ties[:max_ties])


@given(
    papers=some_papers(),
    wanted=FILTERS,
    members=st.lists(NODE, max_size=6),
    max_ties=st.integers(0, 12),
    many=st.sampled_from([1, networks.MANY]),
)
def test_the_network_among_given_nodes_has_them_all_and_only_ties_among_them(papers, wanted, members, max_ties, many):
    world = RandomGraph(papers)
    graph = tied_graph(kept(papers, wanted))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(networks, "MANY", many)
        network = network_among(world.ties(wanted), members, world.pool, Stop(), max_ties=max_ties)
    assert network.nodes.tolist() == sorted(set(members))
    assert network.hops is None
    ties = expected_ties(graph, sorted(set(members)))
    assert network.all_ties == len(ties)
    assert shown_ties(network) == ties[:max_ties]


@given(papers=some_papers(), wanted=FILTERS, node=NODE, shut=SHUT, least_joint=st.integers(1, 2))
def test_coauthors_and_their_coauthors_are_those_of_networkx(papers, wanted, node, shut, least_joint):
    shut = shut - {node}
    world = RandomGraph(papers)
    graph = tied_graph(kept(papers, wanted), shut=shut, least_joint=least_joint)
    ties = world.ties(wanted, shut=shut, least_joint=least_joint)
    found = neighbours(ties, node, world.pool)
    assert found.nodes.tolist() == sorted(graph[node])
    assert found.joint.tolist() == [graph.edges[node, other]["joint"] for other in sorted(graph[node])]
    assert found.strength.tolist() == pytest.approx(
        [graph.edges[node, other]["strength"] for other in sorted(graph[node])]
    )
    years = [graph.edges[node, other]["years"] for other in sorted(graph[node])]
    assert found.first_years.tolist() == [min(some, default=NO_YEAR) for some in years]
    assert found.last_years.tolist() == [max(some, default=NO_YEAR) for some in years]
    forms = [ties, ties]
    if not shut and least_joint == 1:
        table = tie_table(ties, most=1000)
        assert table is not None
        forms.append(TableTies(*table))
    for form in forms:
        second = second_neighbours(form, node, world.pool, Stop())
        distances = nx.single_source_shortest_path_length(graph, node)
        assert second.nodes.tolist() == sorted(other for other, steps in distances.items() if steps == 2)


@given(papers=some_papers(), wanted=FILTERS, one=NODE, other=NODE)
def test_joint_papers_are_the_evidence_and_newest_first_undated_last(papers, wanted, one, other):
    world = RandomGraph(papers)
    ties = world.ties(wanted)
    joint = joint_papers(ties, one, other)
    expected = [index for index, paper in enumerate(papers) if {one, other} <= paper.nodes and ties.open[index]]
    assert joint.tolist() == expected
    assert newest_first(world.columns, joint).tolist() == sorted(
        expected, key=lambda index: (papers[index].date or 0, index), reverse=True
    )


@settings(max_examples=200)
@given(papers=some_papers(), wanted=FILTERS, node=NODE, shut=SHUT)
def test_suggestions_are_scored_as_adamic_and_adar_do_and_never_a_coauthor(papers, wanted, node, shut):
    shut = shut - {node}
    world = RandomGraph(papers)
    topics = Incidence(
        world.papers_of_topics,
        rows_of_pairs(*_topics_of(papers), len(papers)),
        world.columns.author_counts,
    )
    never = neighbours(world.ties(), node, world.pool).nodes
    left = kept(papers, wanted)
    graph = tied_graph(left, shut=shut)
    everyone = tied_graph(papers)
    about = {topic: {a for paper in left if topic in paper.topics for a in paper.nodes} - shut for topic in range(3)}
    expected = {}
    for other in set(graph) - set(everyone[node]) - {node}:
        shared = list(nx.common_neighbors(graph, node, other))
        topics_too = [topic for topic, authors in about.items() if {node, other} <= authors]
        if shared or topics_too:
            score = sum(1 / log(graph.degree[z]) for z in shared) + sum(1 / log(len(about[t])) for t in topics_too)
            expected[other] = (
                score,
                sorted(shared, key=lambda z: (graph.degree[z], z)),
                sorted(topics_too, key=lambda t: (len(about[t]), t)),
            )
    ties = world.ties(wanted, shut=shut)
    for _ in range(2):
        found = suggestions(ties, topics, node, never, world.pool, Stop())
        assert dict(zip(found.nodes.tolist(), found.scores.tolist(), strict=True)) == {
            other: pytest.approx(score) for other, (score, *_) in expected.items()
        }
        assert found.scores.tolist() == sorted(found.scores.tolist(), reverse=True)
    for other in found.nodes.tolist():
        why = reasons(ties, topics, node, other, world.pool)
        assert (why.neighbours, why.topics) == expected[other][1:]


def _topics_of(papers):
    import numpy as np

    pairs = [(index, topic) for index, paper in enumerate(papers) for topic in paper.topics]
    return np.array([a for a, _ in pairs], np.int32), np.array([b for _, b in pairs], np.int32)


def test_communities_of_two_cliques_with_one_tie_between_are_the_cliques():
    papers = [OnePaper(frozenset(pair), size=2) for clique in ((0, 1, 2, 3), (4, 5, 6)) for pair in _pairs(clique)]
    world = RandomGraph([*papers, OnePaper(frozenset((3, 4)), size=2)])
    network = network_among(world.ties(), list(range(7)), world.pool, Stop(), max_ties=100)
    assert communities(network).tolist() == [0, 0, 0, 0, 1, 1, 1]


def test_communities_where_nothing_ties_are_one_for_each_node():
    world = RandomGraph([OnePaper(frozenset((0, 1)))])
    network = network_among(world.ties(), [0, 1, 2], world.pool, Stop(), max_ties=100)
    assert communities(network).tolist() == [0, 1, 2]


def _pairs(nodes):
    return [(one, other) for one in nodes for other in nodes if one < other]


@pytest.mark.parametrize("limit", [1, 100])
def test_a_network_that_is_stopped_is_a_timeout_and_leaves_clean_memory(limit):
    world = RandomGraph([OnePaper(frozenset(range(5)), size=5)])
    stop = Stop()
    stop.now()
    with pytest.raises(Timeout):
        ego_network(world.ties(), 0, 2, world.pool, stop, max_nodes=limit, max_ties=9)
    with pytest.raises(Timeout):
        network_among(world.ties(), [0, 1], world.pool, stop, max_ties=9)
    with pytest.raises(Timeout):
        second_neighbours(world.ties(), 0, world.pool, stop)
    network = ego_network(world.ties(), 0, 2, world.pool, Stop(), max_nodes=limit, max_ties=9)
    assert network.all_nodes == 5


def test_a_network_whose_search_is_ended_has_what_was_found_and_says_that_it_does_not_know_how_much_there_is():
    world = RandomGraph([OnePaper(frozenset(range(5)), size=5)])
    enough = Stop()
    enough.now()
    network = ego_network(world.ties(), 0, 2, world.pool, Stop(), max_nodes=9, max_ties=9, enough=enough)
    assert (network.nodes.tolist(), network.all_nodes, network.all_ties) == ([0], None, 0)
    whole = ego_network(world.ties(), 0, 2, world.pool, Stop(), max_nodes=9, max_ties=99, enough=Stop())
    assert (len(whole.nodes), whole.all_nodes, whole.all_ties) == (5, 5, 10)
