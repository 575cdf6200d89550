"""The kernels on real graphs beside the project: published sizes, and distances and components by other means."""

import gzip
import zipfile
from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from graph.traversals.cancellation import Stop
from graph.traversals.incidence import incidence
from graph.traversals.paper_columns import UNKNOWN_YEAR
from graph.traversals.paths import cheapest_paths, distance
from graph.traversals.scratch import ScratchPool
from graph.traversals.tie_table import tie_table
from graph.traversals.ties import HOPS, INVERSE_NEWMAN, TableTies, paper_ties
from tests.corpus import SHARED, present

FOLDER = SHARED / "data"
pytestmark = pytest.mark.corpus


class Collaboration:
    """Papers as lists of authors, and all that kernels need of them."""

    def __init__(self, papers: list[list[int]], node_count: int) -> None:
        sizes = np.array([len(authors) for authors in papers], np.int32)
        nodes = np.array([author for authors in papers for author in authors], np.int32)
        of = np.repeat(np.arange(len(papers), dtype=np.int32), sizes)
        made = incidence(nodes, of, node_count=node_count, paper_count=len(papers), sizes=sizes)
        years = np.full(len(papers), UNKNOWN_YEAR, np.int16)
        self.ties = paper_ties(made, years, np.ones(len(papers), np.uint8))
        table = tie_table(self.ties, most=10**9)
        assert table is not None
        self.table = TableTies(*table)
        self.pool = ScratchPool(node_count, len(papers))
        self.node_count = node_count

    @property
    def tie_count(self) -> int:
        return len(self.table.nodes) // 2

    def distance(self, one: int, other: int) -> int | None:
        by_table = distance(self.table, one, other, self.pool, Stop())
        assert by_table == distance(self.ties, one, other, self.pool, Stop())
        return by_table


def of_pairs(pairs: list[tuple[int, int]]) -> tuple[Collaboration, nx.Graph]:
    """A graph of ties as papers of two authors each; loops are left out."""
    graph = nx.Graph((one, other) for one, other in pairs if one != other)
    nodes = sorted(graph)
    place = {node: at for at, node in enumerate(nodes)}
    graph = nx.relabel_nodes(graph, place)
    return Collaboration([list(edge) for edge in graph.edges], len(nodes)), graph


def read_snap(name: str) -> list[tuple[int, int]]:
    return read_table(FOLDER / "snap" / f"{name}.txt.gz")


def read_table(path: Path) -> list[tuple[int, int]]:
    """The first two columns of a compressed table; comments are left out."""
    lines = gzip.decompress(present(path).read_bytes()).decode("latin-1").splitlines()
    rows = (line.split() for line in lines if not line.startswith("#"))
    return [(int(one), int(other)) for one, other, *_ in rows]


@pytest.mark.parametrize(("name", "nodes", "ties"), [("ca-GrQc", 4158, 13428), ("ca-HepTh", 8638, 24827)])
def test_the_largest_components_of_snap_have_their_published_sizes_and_distances(name, nodes, ties):
    pairs = read_snap(name)
    loops = sum(one == other for one, other in pairs)  # published as edges, too
    made, graph = of_pairs(pairs)
    assert (made.node_count, made.tie_count + loops, nx.number_connected_components(graph)) == (nodes, ties, 1)
    for start in (0, 1000, 4000):
        check_distances_from(made, graph, start)


def check_distances_from(made: Collaboration, graph: nx.Graph, start: int) -> None:
    """A sample of the distances from a node agrees with networkx."""
    expected = nx.single_source_shortest_path_length(graph, start)
    for node in range(0, made.node_count, 97):
        assert made.distance(start, node) == expected.get(node)


def test_netscience_has_its_published_size_and_least_costs():
    with zipfile.ZipFile(present(FOLDER / "netscience" / "netscience.gml.zip")) as archive:
        text = archive.read("netscience.gml").decode("latin-1")
    graph = nx.parse_gml(text.split("\n", 1)[1] if text.startswith("Creator") else text, label="id")
    made, graph = of_pairs(list(graph.edges()) + [(node, node) for node in graph])
    assert made.tie_count == 2742
    assert max(map(len, nx.connected_components(graph))) == 379
    assert 1589 - made.node_count == 128  # authors without a tie
    start = min(max(nx.connected_components(graph), key=len))
    costs = nx.single_source_shortest_path_length(graph, start)
    for node in sorted(costs)[1::11]:
        paths = cheapest_paths(made.ties, start, node, INVERSE_NEWMAN, made.pool, Stop())
        assert paths is not None
        assert paths.cost == pytest.approx(costs[node])
        assert paths.count == len(list(nx.all_shortest_paths(graph, start, node)))


def test_dblp_four_area_has_its_published_size_and_distances_over_papers():
    folder = FOLDER / "dblp-four-area"
    pairs = read_table(folder / "paper_author.txt.gz")
    papers: dict[int, list[int]] = {}
    authors = {author: place for place, author in enumerate(sorted({author for _, author in pairs}))}
    for paper, author in pairs:
        papers.setdefault(paper, []).append(authors[author])
    assert (len(papers), len(authors)) == (14376, 14475)
    made = Collaboration(list(papers.values()), len(authors))
    graph = nx.Graph((a, b) for team in papers.values() for a in team for b in team if a < b)
    graph.add_nodes_from(range(len(authors)))
    assert made.tie_count == graph.number_of_edges()
    for start in (0, 1000, 5000):
        check_distances_from(made, graph, start)


def test_dblp_conference_papers_have_the_distances_and_components_of_networkit():
    """A tenth of the papers: 153,853, and 40 pairs and all components."""
    import networkit

    from benchmarks.dblp import PAPERS, TABLE, table

    present(TABLE)
    places: dict[str, int] = {}
    papers = []
    for number, (_, _, names) in enumerate(table()):
        if number == PAPERS // 10:
            break
        papers.append([places.setdefault(name, len(places)) for name in names])
    made = Collaboration(papers, len(places))
    sources = np.repeat(np.arange(made.node_count), np.diff(made.table.starts))
    once = sources < made.table.nodes
    graph = networkit.GraphFromCoo(
        (sources[once], made.table.nodes[once].astype(np.int64)), n=made.node_count, weighted=False, directed=False
    )
    assert graph.numberOfEdges() == made.tie_count
    components = networkit.components.ConnectedComponents(graph)
    components.run()
    chosen = np.random.default_rng(3)
    for start in chosen.integers(0, made.node_count, 4).tolist():
        search = networkit.distance.BFS(graph, start, True)
        search.run()
        for end in chosen.integers(0, made.node_count, 10).tolist():
            together = components.componentOfNode(start) == components.componentOfNode(end)
            expected = int(search.distance(end)) if together else None
            assert made.distance(start, end) == expected
            paths = cheapest_paths(made.table, start, end, HOPS, made.pool, Stop())
            assert (paths.count if paths else None) == (int(search.numberOfPaths(end)) if together else None)
