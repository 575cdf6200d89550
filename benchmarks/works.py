"""What is asked side by side: the same question to the service and to the peer, and which nodes it is about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, LiteralString

Variables = dict[str, Any]


def _id_and_key(label: str) -> Callable[[list[Any]], tuple[Variables, Variables]]:
    return lambda row: ({"id": f"{label}:{row[0]}"}, {"key": row[0]})


@dataclass(frozen=True)
class BenchmarkWork:
    """One row of the table.

    Args:
        name: on the command line.
        title: of the row.
        question: to the service.
        chosen: rows of the nodes to ask about, in an order that is the same each time.
        variables: of the question and of the peer's, made of such a row.
        peer: the peer's question; None where it has none.
        wanted: the least ratios of requests a second, by whom they are against.
    """

    name: str
    title: str
    question: str
    chosen: LiteralString
    variables: Callable[[list[Any]], tuple[Variables, Variables]]
    peer: str | None = None
    wanted: Mapping[str, float] = field(default_factory=dict[str, float])


_BUSY_AUTHORS: LiteralString = """
MATCH (a:Author) WHERE a.paper_count >= 20
MATCH (a)-[:AUTHORED]->(p:Paper)
WITH a, count(p) AS papers, count(p.date) AS dated, max(COUNT { (p)<-[:AUTHORED]-() }) AS team
WHERE papers = dated AND team <= 20
RETURN a.key ORDER BY a.key LIMIT 2000
"""

AUTHOR = BenchmarkWork(
    name="author",
    title="author, 20 papers, their authors",
    question="""query ($id: ID!) { author(by: {id: $id}) { id name papers(first: 20) { edges { node {
      id title date authors(first: 20) { edges { node { id name } } } } } } } }""",
    chosen=_BUSY_AUTHORS,
    variables=_id_and_key("Author"),
    peer="""query ($key: String!) { author: authors(where: {key: {eq: $key}}) { id: key name
      papers(limit: 20, sort: [{date: DESC}, {key: DESC}]) { id: key title date
        authors(limit: 20) { id: key name } } } }""",
    wanted={"peer": 2.5, "limit": 0.85},
)

CONNECTIONS = BenchmarkWork(
    name="connections",
    title="the same with page info and `totalCount`",
    question="""query ($id: ID!) { author(by: {id: $id}) { id name papers(first: 20) {
      totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id title date authors(first: 20) {
        totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id name } } } } } } } }""",
    chosen=_BUSY_AUTHORS,
    variables=_id_and_key("Author"),
    peer="""query ($key: String!) { author: authors(where: {key: {eq: $key}}) { id: key name
      papers: papersConnection(first: 20, sort: [{node: {date: DESC}}, {node: {key: DESC}}]) {
        totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id: key title date
          authors: authorsConnection(first: 20, sort: [{edge: {position: ASC}}]) {
            totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id: key name } } } } } } } }""",
    wanted={"peer": 3},
)

VENUE = BenchmarkWork(
    name="venue",
    title="100 papers of a venue with authors and topics",
    question="""query ($id: ID!) { venue(by: {id: $id}) { id name papers(first: 100) { edges { node { id title date
      authors(first: 20) { edges { node { id name } } } topics(first: 20) { edges { node { id name } } } } } } } }""",
    chosen="""
    MATCH (v:Venue) WHERE v.paper_count >= 100
    MATCH (v)<-[:PUBLISHED_IN]-(p:Paper)
    WITH v, p ORDER BY p.date DESC, p.key
    WITH v, collect(p)[..100] AS papers, count(p) AS all, count(p.date) AS dated
    WHERE all = dated
      AND all(p IN papers WHERE COUNT { (p)<-[:AUTHORED]-() } <= 20 AND COUNT { (p)-[:ABOUT]->() } <= 20)
    RETURN v.key ORDER BY v.key LIMIT 2000
    """,
    variables=_id_and_key("Venue"),
    peer="""query ($key: String!) { venue: venues(where: {key: {eq: $key}}) { id: key name
      papers(limit: 100, sort: [{date: DESC}, {key: DESC}]) { id: key title date
        authors(limit: 20) { id: key name } topics(limit: 20) { id: key name } } } }""",
    wanted={"peer": 2},
)

AUTHORS = BenchmarkWork(
    name="authors",
    title="authors by number of papers, of a venue",
    question="""query ($id: ID!) { authors(first: 20, filter: {venues: [$id]},
      sort: [{field: PAPER_COUNT, direction: DESC}]) { edges { node { id name paperCount } } } }""",
    chosen="MATCH (v:Venue) WHERE 100 <= v.paper_count <= 1000 RETURN v.key ORDER BY v.key LIMIT 2000",
    variables=_id_and_key("Venue"),
    wanted={"limit": 0.85},
)

WORKS = {work.name: work for work in (AUTHOR, CONNECTIONS, VENUE, AUTHORS)}

_UNORDERED = {"authors", "topics"}
"""Lists that the peer cannot bring into our order, by a property of the relationship."""


def plain(value: Any, key: str = "") -> Any:  # noqa: ANN401 JSON
    """An answer without what only one of them has: cursors, the wrapping of connections, the order of some lists."""
    if isinstance(value, dict):
        if "edges" in value:
            nodes = plain([edge["node"] for edge in value["edges"]], key)
            facts = [value.get("totalCount"), (value.get("pageInfo") or {}).get("hasNextPage")]
            return [nodes, *facts] if any(fact is not None for fact in facts) else nodes
        return {name: _without_type(name, plain(one, name)) for name, one in value.items()}
    if isinstance(value, list):
        elements = [plain(one) for one in value]
        return sorted(elements, key=lambda one: one["id"]) if key in _UNORDERED else elements
    return value


def _without_type(name: str, value: Any) -> Any:  # noqa: ANN401 JSON
    """An id cut to its key, and the peer's list of one node to that node."""
    if name == "id" and isinstance(value, str):
        return value.partition(":")[2] if value.partition(":")[0].istitle() else value
    if name in ("author", "venue") and isinstance(value, list):
        [value] = value
    return value
