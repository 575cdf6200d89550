"""Papers in the database, read into a projection: its paths against networkx and against Neo4j's own."""

from typing import Any

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.projection.path_answers import coauthor_paths, topic_paths
from graph.projection.read_projection import build
from graph.projection.result_pages import PageRequest
from graph.store.store import Store

pytestmark = pytest.mark.anyio

# (status, authors): few authors and many papers, so that ties are common
PAPERS = st.lists(
    st.tuples(
        st.sampled_from(["PUBLISHED", "PREPRINT", "REJECTED", "RETRACTED"]),
        st.sets(st.sampled_from("abcdefg"), min_size=1, max_size=3),
    ),
    max_size=12,
)


async def _write(store: Store, papers: list[tuple[str, set[str]]], label: str) -> None:
    await store.apply("MATCH (n) DETACH DELETE n")
    await store.apply("CREATE (:Graph {key: 'graph', change: 1})")
    tie = "(n)-[:AUTHORED]->(p)" if label == "Author" else "(p)-[:ABOUT]->(n)"
    await store.apply(f"UNWIND $keys AS key CREATE (:{label} {{key: key}})", {"keys": list("abcdefg")})  # type: ignore[arg-type]
    await store.apply(
        f"UNWIND $rows AS row CREATE (p:Paper {{key: row.key, status: row.status}}) WITH p, row"  # type: ignore[arg-type]
        f" UNWIND row.members AS key MATCH (n:{label} {{key: key}}) CREATE {tie}",
        {
            "rows": [
                {"key": f"p{index}", "status": status, "members": sorted(members)}
                for index, (status, members) in enumerate(papers)
            ]
        },
    )


def _expected(papers: list[tuple[str, set[str]]], start: str, end: str) -> list[list[str]]:
    """All shortest paths between two nodes, in the order of their keys."""
    ties: Any = nx.Graph()
    ties.add_nodes_from("abcdefg")
    for status, members in papers:
        if status in ("PUBLISHED", "PREPRINT"):
            ties.add_edges_from((one, other) for one in members for other in members if one != other)
    try:
        return sorted(nx.all_shortest_paths(ties, start, end))
    except nx.NetworkXNoPath:
        return []


_OWN = {
    "Author": "MATCH path = allShortestPaths((start:Author {key: $from})-[:AUTHORED*..1000]-(end:Author {key: $to}))",
    "Topic": "MATCH path = allShortestPaths((start:Topic {key: $from})-[:ABOUT*..1000]-(end:Topic {key: $to}))",
}


async def _neo4j(store: Store, label: str, start: str, end: str) -> list[list[str]]:
    """The length of the shortest path by Neo4j, which has none from a node to itself."""
    return await store.packed(
        f"{_OWN[label]} WHERE all(node IN nodes(path) WHERE node:{label} OR node.status IN ['PUBLISHED', 'PREPRINT'])"  # type: ignore[arg-type]
        f" WITH DISTINCT [node IN nodes(path) WHERE node:{label} | node.key] AS keys ORDER BY keys RETURN collect(keys)",
        {"from": start, "to": end},
    )


@pytest.mark.parametrize(("label", "traverse"), [("Author", coauthor_paths), ("Topic", topic_paths)])
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(papers=PAPERS, ends=st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")), first=st.integers(1, 3))
async def test_paths_are_those_of_networkx_and_of_neo4j_page_by_page(open_store, label, traverse, papers, ends, first):
    await _write(open_store, papers, label)
    expected = _expected(papers, *ends)
    if ends[0] != ends[1]:
        assert await _neo4j(open_store, label, *ends) == expected
    paths = await traverse(await build(open_store), *ends)
    assert paths.tied == len(expected)
    assert paths.length == paths.cost == (len(expected[0]) - 1 if expected else None)
    walked: list[list[str]] = []
    after = None
    while True:
        page = paths.page(PageRequest(first, after))
        walked += [path.keys for path in page.items]
        if not page.has_more:
            break
        after = page.places[-1]
    assert walked == expected
