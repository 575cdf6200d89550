"""Shortest paths of the database against networkx on small random graphs, and some whose answer is known by thought."""

from typing import Any

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.paths import Paths, coauthor_paths, topic_paths
from graph.store import Store

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


@pytest.mark.parametrize(("label", "traverse"), [("Author", coauthor_paths), ("Topic", topic_paths)])
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(papers=PAPERS, ends=st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")), first=st.integers(1, 3))
async def test_paths_are_those_of_networkx_page_by_page(open_store, label, traverse, papers, ends, first):
    await _write(open_store, papers, label)
    expected = _expected(papers, *ends)
    walked: list[list[str]] = []
    after = None
    while True:
        paths: Paths = await traverse(open_store, *ends, first=first, after=after)
        assert paths.tied == len(expected)
        assert paths.length == (len(expected[0]) - 1 if expected else None)
        assert paths.cost == paths.length
        page = [path.keys for path in paths.page[:first]]
        walked += page
        if len(paths.page) <= first:
            break
        after = page[-1]
    assert walked == expected


async def test_joint_papers_are_one_step_and_tie_nothing_when_rejected(open_store):
    await _write(open_store, [("PREPRINT", {"a", "b"}), ("PUBLISHED", {"a", "b"}), ("REJECTED", {"b", "c"})], "Author")
    paths = await coauthor_paths(open_store, "a", "b")
    assert (paths.length, paths.tied, [path.keys for path in paths.page]) == (1, 1, [["a", "b"]])
    assert (await coauthor_paths(open_store, "a", "c")).tied == 0


async def test_the_same_author_and_an_unknown_one(open_store):
    await _write(open_store, [], "Author")
    same = await coauthor_paths(open_store, "a", "a")
    assert (same.cost, same.length, same.tied, same.page[0].keys, same.page[0].length) == (0.0, 0, 1, ["a"], 0)
    unknown = await coauthor_paths(open_store, "a", "nobody")
    assert (unknown.cost, unknown.length, unknown.tied, unknown.page) == (None, None, 0, [])
